import { AirbyteNotFoundError, type AirbyteClient, type ConnectionRead, type Tag } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { PipelineError, problemsError, type PipelineProblem } from '../errors.ts';
import type { LockedResource } from '../lock/lock-file.ts';
import type { Discovered } from '../world/discover.ts';
import { inParallel } from '../world/limit.ts';
import type { ServerReader } from '../world/server-reader.ts';
import { addressOf, type Manners } from './identify.ts';
import type { ServerAge } from './lacking.ts';
import { planConnection } from './plan-connection.ts';
import { isAsStored } from './plan-connector.ts';
import type { PlanOptions } from './types.ts';
import type { ConnectionWork, ConnectorWork } from './work.ts';

/** What the connections of a plan are planned by. */
export interface ConnectionsWorld extends Manners {
  readonly airbyte: AirbyteClient;
  readonly reader: ServerReader;
  readonly workspaceId: string;
  readonly replace: boolean;
  readonly lockedAt: (address: string) => LockedResource | undefined;
  readonly connectors: readonly ConnectorWork[];
  readonly stored: readonly ConnectionRead[];
  readonly tags: readonly Tag[] | undefined;
}

/**
 * Decides what becomes of the connection of each pipeline.
 *
 * @throws PipelineError `invalid_streams` with everything that the sources do not have
 */
export async function planConnections(pipelines: readonly Pipeline[], world: ConnectionsWorld, options: Pick<PlanOptions, 'concurrency' | 'onProgress' | 'signal'>): Promise<ConnectionWork[]> {
  const { reader, workspaceId, tags } = world;
  const byAddress = new Map(world.connectors.map((work) => [work.address, work]));
  const discovered = await discoverAll(world, options);
  const server: ServerAge = { facts: await reader.facts(), tags };
  const stored = world.stored.map((connection) => ({ id: connection.connectionId, name: connection.name, connection }));
  const problems: PipelineProblem[] = [];
  const works: ConnectionWork[] = [];
  for (const pipeline of pipelines) {
    const source = byAddress.get(addressOf({ kind: 'source', key: pipeline.source.key }));
    const destination = byAddress.get(addressOf({ kind: 'destination', key: pipeline.destination.key }));
    const catalog = discovered.get(pipeline.source.key);
    if (!source || !destination || !catalog) throw new Error(`The pipeline "${pipeline.name}" was planned without its ends.`);
    const destinationModes = await reader.destinationModes(destination.definition.definitionId, workspaceId);
    const locked = world.lockedAt(addressOf({ kind: 'connection', key: pipeline.key }));
    const planned = planConnection(pipeline, { ...world, stored, server, locked, source, destination, discovered: catalog, destinationModes });
    if ('problems' in planned) problems.push(...planned.problems.map(({ path, message }) => ({ path: pipelines.length === 1 ? path : `pipeline "${pipeline.name}": ${path}`, message })));
    else works.push(planned);
    await refuseHalfAList(locked, world, options.signal);
  }
  if (problems.length > 0) throw problemsError('invalid_streams', pipelines.length === 1 ? `The pipeline "${pipelines[0]?.name ?? ''}" does not fit` : 'The pipelines do not fit', problems);
  return works;
}

/** The streams of each source, by its key; each source is asked once. */
async function discoverAll({ reader, workspaceId, connectors }: ConnectionsWorld, { concurrency = 8, onProgress }: Pick<PlanOptions, 'concurrency' | 'onProgress'>): Promise<Map<string, Discovered>> {
  const sources = connectors.filter(({ kind }) => kind === 'source');
  let done = 0;
  const found = await inParallel(sources, concurrency, async (work): Promise<[string, Discovered]> => {
    const discovered = await discoverOne(work, reader, workspaceId);
    onProgress?.({ done: ++done, total: sources.length, what: `streams of ${work.declared.name}` });
    return [work.declared.key, discovered];
  });
  return new Map(found);
}

/** A source that stays as it is is asked as the server has it, one that does not as it is going to be. */
async function discoverOne(work: ConnectorWork, reader: ServerReader, workspaceId: string): Promise<Discovered> {
  const { declared, stored, definition, configuration, secrets, takenOnTrust } = work;
  if (!stored || !isAsStored(work)) return await reader.discover({ name: declared.name, workspaceId, definitionId: definition.definitionId, configuration }, secrets);
  try {
    return await reader.discover(stored, secrets);
  } catch (error) {
    if (!(error instanceof PipelineError) || takenOnTrust.length === 0) throw error;
    // The source was asked with the secrets that the server has.
    throw new PipelineError(error.code, `${error.message} If ${takenOnTrust.join(', ')} as declared ${takenOnTrust.length === 1 ? 'is' : 'are'} newer than what the server has, plan with resendSecrets: true.`, { cause: error });
  }
}

/** A connection that the lock has and the list has not was deleted, unless the list is not whole. A deleted one is still told by its id. */
async function refuseHalfAList(locked: LockedResource | undefined, { airbyte, stored }: ConnectionsWorld, signal: AbortSignal | undefined): Promise<void> {
  const connectionId = locked?.id;
  if (connectionId === undefined || stored.some((connection) => connection.connectionId === connectionId)) return;
  const there = await airbyte.connections.get({ connectionId }, signal ? { signal } : {}).catch((error: unknown) => {
    if (error instanceof AirbyteNotFoundError) return undefined;
    throw error;
  });
  if (!there || there.status === 'deprecated') return;
  throw new PipelineError('incomplete_list', `The server lists the workspace's connections without ${connectionId}, and has it nevertheless. Nothing was changed. Try again, and look at any proxy between.`);
}
