import type { AirbyteClient, ConnectionRead } from '@airwright/client';
import { Belongings, type StoredConnection } from '../adopt/belongings.ts';
import { apply } from '../apply/apply.ts';
import type { Applied, AppliedPipeline, ApplyOptions } from '../apply/types.ts';
import type { Pipeline } from '../declare/pipeline.ts';
import { PipelineError } from '../errors.ts';
import { plan } from '../plan/plan.ts';
import type { PlanOptions } from '../plan/types.ts';
import { inParallel } from '../world/limit.ts';
import { ServerReader } from '../world/server-reader.ts';
import { sameJson } from '../world/same.ts';
import type { ConnectionState } from './connection-state.ts';
import { fitted } from './snapshot.ts';
import { callOptions, configuredStreams, running, runningJob, stateOfConnection, writeState } from './state.ts';
import type { CallOptions } from './target.ts';

/** Options of {@link promote}; those of planning and applying are about the server that the pipelines go to. */
export interface PromoteOptions extends Omit<ApplyOptions, 'concurrency'>, Pick<PlanOptions, 'lock' | 'adopt' | 'onProgress'> {
  /** Name or id of the workspace that the pipelines come from. Default the one that they declare. */
  fromWorkspace?: string;
  /**
   * Sets the connections that the pipelines come from inactive before their state is read, so that two servers do not run the same pipeline. They
   * stay so. Default false.
   */
  deactivate?: boolean;
  /** Allows to replace a state that a connection has where it goes to. Default false. */
  overwrite?: boolean;
}

/** A pipeline that was promoted. */
export interface PromotedPipeline {
  readonly key: string;
  readonly name: string;
  /** Id of the connection it came from. */
  readonly from: string;
  /** Id of the connection it is now. */
  readonly to: string;
  readonly state: ConnectionState;
  /** Streams with a state that the pipeline does not sync where it is now. */
  readonly leftOut: readonly string[];
}

/** What came of {@link promote}. */
export interface Promoted {
  /** In the order of their declaration. */
  readonly pipelines: readonly PromotedPipeline[];
  readonly applied: Applied;
}

/**
 * Takes pipelines from one server to another, with how far they have come, so that nothing is read again: they are planned and applied there with
 * their connections inactive, get the state that each has here, stream by stream, and only then become active. Connections are found by their names
 * on both sides. Another call goes on where one was interrupted.
 *
 * @param pipelines as they are to be on the server that they go to
 * @throws PipelineError, before anything is changed, where a pipeline is not on the server it comes from, has a job running on either, reads from
 * another connector there (`incompatible`), or has another state there already (`invalid_state`); and what {@link plan} and {@link apply} throw
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * const { pipelines: promoted } = await promote(local, cluster, pipelines, { deactivate: true, lock: fileLock('prod.lock.json') });
 * for (const { name, state } of promoted) console.log(name, state.type);
 * ```
 */
export async function promote(from: AirbyteClient, to: AirbyteClient, pipelines: Pipeline | readonly Pipeline[], options: PromoteOptions = {}): Promise<Promoted> {
  const all = [pipelines].flat();
  const call = callOptions(options);
  const origins = await originsOf(from, to, all, options);
  const inactive = await plan(to, all.map((pipeline) => ({ ...pipeline, status: 'inactive' as const })), options);
  let states = await statesOf(from, origins, call);
  await inParallel(origins, atATime, async ({ present }, index) => present && refuseOtherState(to, present, states[index] ?? nothing, options.overwrite ?? false, call));
  if (options.deactivate) {
    await inParallel(origins, atATime, ({ connection }) => deactivate(from, connection, call));
    // Until then their schedules may have moved them on.
    states = await statesOf(from, origins, call);
  }
  const applied = await apply(inactive, options);
  const promoted = await inParallel(all, atATime, (pipeline, index) => handOver(to, pipeline, applied.pipelines[index], origins[index], states[index] ?? nothing, call));
  const activated = await apply(await plan(to, all, options), options);
  return { pipelines: promoted, applied: { changed: applied.changed || activated.changed, pipelines: activated.pipelines, steps: [...applied.steps, ...activated.steps] } };
}

const atATime = 4;
const nothing: ConnectionState = { type: 'not_set' };

/** Where a pipeline comes from. */
interface Origin {
  readonly connection: ConnectionRead;
  /** The connection that the other server has already. */
  readonly present: ConnectionRead | undefined;
}

async function originsOf(from: AirbyteClient, to: AirbyteClient, pipelines: readonly Pipeline[], { fromWorkspace, lock, signal }: PromoteOptions): Promise<Origin[]> {
  const [here, there] = [new ServerReader(from, { signal }), new ServerReader(to, { signal })];
  const [theirs, ours] = [new Belongings(from, here, undefined), new Belongings(to, there, await lock?.read())];
  return await inParallel(pipelines, atATime, async (pipeline) => {
    const origin = fromWorkspace === undefined ? pipeline : { ...pipeline, workspace: fromWorkspace };
    const connection = await theirs.connection(origin);
    if (!connection) throw new PipelineError('connection_not_found', `${from.baseUrl} has no connection "${pipeline.name}" to promote. Its name has to be that of the pipeline.`);
    const present = await ours.connection(pipeline);
    if (present?.id === connection.id && from.baseUrl === to.baseUrl) throw new PipelineError('incompatible', `The connection "${pipeline.name}" (${connection.id}) cannot be promoted to itself. Give another server or another workspace.`);
    await refuseOtherConnector(here, connection, await theirs.workspaceId(origin), there, pipeline, await ours.workspaceId(pipeline));
    return { connection, present };
  });
}

/** A state means something to the connector that wrote it, and to no other. */
async function refuseOtherConnector(here: ServerReader, connection: StoredConnection, fromId: string, there: ServerReader, pipeline: Pipeline, toId: string): Promise<void> {
  const source = (await here.sources(fromId)).find(({ id }) => id === connection.sourceId);
  const before = (await here.definitions('source', fromId)).find(({ definitionId }) => definitionId === source?.definitionId);
  const after = await there.definition('source', pipeline.source.connector, toId);
  if (before?.dockerRepository === after.dockerRepository) return;
  throw new PipelineError(
    'incompatible',
    `The pipeline "${pipeline.name}" reads with ${before?.dockerRepository ?? 'a connector that is no more'} where it comes from and with ${after.dockerRepository} where it goes to, and the state of one means nothing to the other. Apply it there without its state.`,
  );
}

async function statesOf(from: AirbyteClient, origins: readonly Origin[], call: CallOptions): Promise<ConnectionState[]> {
  return await inParallel(origins, atATime, async ({ connection }) => {
    await refuseRunning(from, connection, call);
    return await stateOfConnection(from, connection, call);
  });
}

async function deactivate(from: AirbyteClient, { connectionId, status }: ConnectionRead, call: CallOptions): Promise<void> {
  if (status === 'active') await from.connections.update({ connectionId, status: 'inactive' }, call);
}

async function refuseRunning(airbyte: AirbyteClient, connection: ConnectionRead, call: CallOptions): Promise<void> {
  const job = await runningJob(airbyte, connection, call);
  if (job !== undefined) throw running(connection, job);
}

/** What a connection has read since it was promoted is not to be forgotten by promoting it once more. */
async function refuseOtherState(to: AirbyteClient, connection: ConnectionRead, wanted: ConnectionState, overwrite: boolean, call: CallOptions): Promise<void> {
  await refuseRunning(to, connection, call);
  const present = await stateOfConnection(to, connection, call);
  if (overwrite || present.type === 'not_set' || sameJson(present, fitted(wanted, configuredStreams(connection)).state)) return;
  throw new PipelineError(
    'invalid_state',
    `The connection "${connection.name}" (${connection.connectionId}) at ${to.baseUrl} has a state of its own already, so it has read something there. Give overwrite: true to replace it.`,
  );
}

async function handOver(
  to: AirbyteClient, { key, name }: Pipeline, applied: AppliedPipeline | undefined, origin: Origin | undefined, state: ConnectionState, call: CallOptions,
): Promise<PromotedPipeline> {
  const connection = await to.connections.get({ connectionId: applied?.connectionId ?? '' }, call);
  const { state: wanted, leftOut } = fitted(state, configuredStreams(connection));
  const written = await writeState(to, connection, await stateOfConnection(to, connection, call), wanted, { ...call, others: 'remove' });
  return { key, name, from: origin?.connection.connectionId ?? '', to: connection.connectionId, state: written, leftOut };
}
