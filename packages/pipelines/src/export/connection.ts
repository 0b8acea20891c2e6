import type { ConnectionRead } from '@airwright/client';
import { definePipeline, type Pipeline, type PipelineDeclaration } from '../declare/pipeline.ts';
import { cron, every, type Schedule } from '../declare/schedule.ts';
import { problemsError } from '../errors.ts';
import { storedView } from '../plan/connection-view.ts';
import { resolveStreams, type Resolution } from '../resolve/resolve.ts';
import { sameJson } from '../world/same.ts';
import { said, valueIn, type Said, type Tree } from './code.ts';
import { streamsTrees } from './streams.ts';

/** A connection as a program declares it. */
export interface ConnectionTree {
  readonly pipeline: Pipeline;
  /** What `definePipeline` is given. */
  readonly options: { readonly [option: string]: Tree };
}

/** The ends of a connection, and in which workspace it is. */
export interface Ends {
  readonly source: Said;
  readonly destination: Said;
  readonly workspace: string | undefined;
}

/**
 * Says a connection as a declaration does. What a server does when nothing is said is left out.
 *
 * @throws PipelineError where no declaration says it
 */
export function connectionTree(connection: ConnectionRead, ends: Ends): ConnectionTree {
  const trees = streamsTrees(connection.syncCatalog).map((streams) => declared(connection, ends, streams));
  const [shortest, list = shortest] = trees;
  if (!shortest || !list) throw problemsError('invalid_streams', 'The connection cannot be declared', [{ path: 'streams', message: 'are none.' }]);
  const resolution = resolveStreams(list.pipeline.streams, connection.syncCatalog);
  if ('problems' in resolution) throw problemsError('invalid_streams', `The connection "${connection.name}" does not fit`, resolution.problems);
  // A short form counts only where it means the same.
  return sameJson(streamsIn(resolveStreams(shortest.pipeline.streams, connection.syncCatalog)), resolution.streams) ? shortest : list;
}

function declared(connection: ConnectionRead, { source, destination, workspace }: Ends, streams: Tree): ConnectionTree {
  const { name, status, schedule, namespace, prefix, nonBreakingChanges, backfill, notifications, tags } = storedView(connection);
  const flags = Object.fromEntries(Object.entries(notifications).filter(([, on]) => on));
  const options = {
    name,
    workspace,
    source,
    destination,
    streams,
    schedule: scheduleTree(schedule as Schedule),
    namespace: namespace === 'source' ? undefined : (namespace as Tree),
    prefix: prefix === '' ? undefined : prefix,
    nonBreakingChanges: nonBreakingChanges === 'ignore' ? undefined : nonBreakingChanges,
    backfill: backfill === 'disabled' ? undefined : backfill,
    notifications: Object.keys(flags).length === 0 ? undefined : flags,
    tags: tags?.length ? tags : undefined,
    status: status === 'active' ? undefined : status,
  };
  return { options, pipeline: definePipeline(valueIn(options) as PipelineDeclaration) };
}

function scheduleTree(schedule: Schedule): Tree {
  if (schedule === 'manual') return undefined;
  if ('cron' in schedule) return said(cron(schedule.cron, schedule.timeZone), 'cron', { args: [schedule.cron, schedule.timeZone] });
  return said(every(schedule.units, schedule.timeUnit), 'every', { args: [schedule.units, schedule.timeUnit] });
}

function streamsIn(resolution: Resolution): unknown {
  return 'streams' in resolution ? resolution.streams : undefined;
}
