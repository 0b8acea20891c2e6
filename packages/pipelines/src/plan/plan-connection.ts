import type { ConnectionRead } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { PipelineError, type PipelineProblem } from '../errors.ts';
import type { LockedResource } from '../lock/lock-file.ts';
import { resolveStreams } from '../resolve/resolve.ts';
import type { Discovered } from '../world/discover.ts';
import { connectionChanges } from './connection-changes.ts';
import { addressOf, identify, type Manners } from './identify.ts';
import { mapperProblems, withinServer, type ServerAge } from './lacking.ts';
import type { FieldChange, PlanAction, PlannedResource } from './types.ts';
import type { ConnectionWork, ConnectorWork } from './work.ts';

/** What a connection is planned by. */
export interface ConnectionWorld extends Manners {
  readonly stored: readonly { readonly id: string; readonly name: string; readonly connection: ConnectionRead }[];
  readonly server: ServerAge;
  readonly replace: boolean;
  readonly locked: LockedResource | undefined;
  readonly source: ConnectorWork;
  readonly destination: ConnectorWork;
  readonly discovered: Discovered;
  readonly destinationModes: readonly string[] | undefined;
}

/**
 * Decides what becomes of a connection.
 *
 * @throws PipelineError where its name is not unique or not ours, or it would have to be replaced and that was not asked for
 */
export function planConnection(declared: Pipeline, world: ConnectionWorld): ConnectionWork | { readonly problems: readonly PipelineProblem[] } {
  const { key, name } = declared;
  const { locked, discovered, destinationModes, server } = world;
  const resolution = resolveStreams(declared.streams, discovered.catalog, destinationModes, declared.namespace);
  if ('problems' in resolution) return resolution;
  const { streams, explanations } = resolution;
  const problems = mapperProblems(streams, server);
  if (problems.length > 0) return { problems };
  const identity = identify({ kind: 'connection', key, name, locked }, world.stored, world);
  const stored = identity.stored?.connection;
  const { pipeline, lacking } = withinServer(declared, stored, server);
  const { catalogId } = discovered;
  const work = { address: addressOf({ kind: 'connection', key }), pipeline, streams, destinationModes, ...(stored ? { stored } : {}), ...(catalogId === undefined ? {} : { catalogId }) };
  const resource = { kind: 'connection', key, name, streams: explanations, ...(stored ? { id: stored.connectionId } : {}) } as const;
  const reasons = [...identity.reasons, ...lacking];
  if (!stored) return { ...work, resource: { ...resource, action: 'create', changes: [], drift: false, losses: [], reasons } };
  const ends = endChanges(stored, world);
  if (ends.length > 0) return { ...work, resource: { ...resource, ...replacement(pipeline, stored, ends, world.replace), reasons: [...reasons, 'a connection keeps its ends'] } };
  const { changes, losses } = connectionChanges(pipeline, streams, stored, locked);
  const action: PlanAction = identity.adopted ? 'adopt' : changes.length > 0 ? 'update' : 'unchanged';
  return { ...work, resource: { ...resource, action, changes, drift: changes.some(({ cause }) => cause === 'drift'), losses, reasons } };
}

/** The ends that the connection does not have and never will. */
function endChanges(stored: ConnectionRead, { source, destination }: ConnectionWorld): FieldChange[] {
  const ends = [
    { path: 'source', before: stored.sourceId, work: source },
    { path: 'destination', before: stored.destinationId, work: destination },
  ];
  return ends
    .filter(({ before, work: { resource } }) => resource.action === 'create' || resource.action === 'replace' || resource.id !== before)
    .map(({ path, before, work: { resource } }) => ({ path, before, after: resource.action === 'create' || resource.action === 'replace' ? `${resource.name} (new)` : resource.id, cause: 'declaration' }));
}

function replacement({ name }: Pipeline, { connectionId }: ConnectionRead, changes: readonly FieldChange[], replace: boolean): Pick<PlannedResource, 'action' | 'changes' | 'drift' | 'losses'> {
  if (!replace) {
    const [first] = changes;
    throw new PipelineError(
      'incompatible',
      `The connection "${name}" (${connectionId}) has the ${first?.path ?? 'source'} ${String(first?.before)}, and the pipeline declares ${String(first?.after)}. A connection keeps its ends: plan with replace: true to delete it, with its state, and create it anew; give the pipeline another key and name; or, where the ${first?.path ?? 'source'} was only renamed, give that its old name as key.`,
    );
  }
  return { action: 'replace', changes, drift: false, losses: [{ kind: 'replace', what: `the connection "${name}" (${connectionId}) is deleted with its state, and made anew` }] };
}
