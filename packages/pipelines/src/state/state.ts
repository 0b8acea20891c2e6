import { AirbyteApiError, AirbyteNotFoundError, type AirbyteClient, type ConnectionRead, type ConnectionState as ApiState } from '@airwright/client';
import { streamLabel } from '../declare/streams.ts';
import { PipelineError } from '../errors.ts';
import { whatThereIs } from '../resolve/suggest.ts';
import { listJobs } from '../runs/jobs.ts';
import { isFinal } from '../runs/status.ts';
import { apiState, stateOf, streamKey, streamsOf, type ConnectionState } from './connection-state.ts';
import { targetConnection, type CallOptions, type ConnectionTarget } from './target.ts';
import { stateWrite, type Others } from './write.ts';

/** Options of {@link getState}. */
export interface StateOptions {
  signal?: AbortSignal;
}

/** Options of {@link setState}. */
export interface SetStateOptions extends StateOptions {
  /** What becomes of the state of streams that are not named: `keep`, or `remove`, after which they are read from their beginning. Default `keep`. */
  others?: Others;
}

/**
 * How far a connection has come: what its destination has made durable. While a sync runs it lags behind by some seconds.
 *
 * @throws PipelineError where there is no such connection
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * const state = await getState(airbyte, pipeline);
 * if (state.type === 'stream') for (const stream of state.streams) console.log(stream.name, stream.state);
 * ```
 */
export async function getState(airbyte: AirbyteClient, target: ConnectionTarget, options: StateOptions = {}): Promise<ConnectionState> {
  const call = callOptions(options);
  return await stateOfConnection(airbyte, await targetConnection(airbyte, target, call), call);
}

/**
 * Writes the state of a connection, so that its next sync goes on from there. Streams that are named take the state given, or lose theirs where it
 * is null; `{ type: 'not_set' }` with `others: 'remove'` removes all.
 *
 * @returns the whole state after it
 * @throws PipelineError with the code `already_running` while a job of the connection runs, `invalid_state` where the state does not fit: of
 * another type than the one there is, or of streams that the connection does not have; nothing is changed then
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * await setState(airbyte, pipeline, { type: 'stream', streams: [{ name: 'orders', namespace: 'public', state: null }] });
 * ```
 */
export async function setState(airbyte: AirbyteClient, target: ConnectionTarget, state: ConnectionState, options: SetStateOptions = {}): Promise<ConnectionState> {
  const call = callOptions(options);
  const connection = await targetConnection(airbyte, target, call);
  const current = await stateOfConnection(airbyte, connection, call);
  refuseStrangers(connection, current, state);
  return await writeState(airbyte, connection, current, state, { ...call, others: options.others ?? 'keep' });
}

/** The state of a connection that is known already. */
export async function stateOfConnection(airbyte: AirbyteClient, { connectionId }: ConnectionRead, call: CallOptions): Promise<ConnectionState> {
  return stateOf(await airbyte.state.get({ connectionId }, call));
}

/** Makes the state what is wanted, unless it is already. */
export async function writeState(
  airbyte: AirbyteClient, connection: ConnectionRead, current: ConnectionState, wanted: ConnectionState, { others, ...call }: CallOptions & { others: Others },
): Promise<ConnectionState> {
  const write = stateWrite(current, wanted, others);
  if ('problem' in write) throw new PipelineError('invalid_state', `The state of the connection "${connection.name}" (${connection.connectionId}) cannot be set: ${write.problem}`);
  return write.send === undefined ? current : stateOf(await send(airbyte, connection, apiState(connection.connectionId, write.send), call));
}

/** What goes with a call; the options of a function hold more than that. */
export function callOptions({ signal }: StateOptions): CallOptions {
  return signal ? { signal } : {};
}

/** Only while nothing runs: a running sync would go on from where it is, and its next checkpoint would undo the write. */
async function send(airbyte: AirbyteClient, connection: ConnectionRead, state: ApiState, call: CallOptions): Promise<ApiState> {
  const body = { connectionId: connection.connectionId, connectionState: state };
  try {
    return await airbyte.state.createOrUpdateSafe(body, call);
  } catch (error) {
    if (error instanceof AirbyteApiError && error.status === 423) throw running(connection, await runningJob(airbyte, connection, call), error);
    if (!(error instanceof AirbyteNotFoundError) || error.missing !== 'operation') throw error;
  }
  // Airbyte before 0.50.22 does not look by itself.
  const job = await runningJob(airbyte, connection, call);
  if (job !== undefined) throw running(connection, job);
  return await airbyte.state.createOrUpdate(body, call);
}

/** The job of a connection that is not over. */
export async function runningJob(airbyte: AirbyteClient, { connectionId }: ConnectionRead, call: CallOptions): Promise<number | undefined> {
  return (await listJobs(airbyte, connectionId, { limit: 1, ...call })).find(({ status }) => !isFinal(status))?.id;
}

/** The error for a state that may move at any moment. */
export function running({ name, connectionId }: ConnectionRead, jobId: number | undefined, cause?: unknown): PipelineError {
  const job = jobId === undefined ? 'A job' : `Job ${jobId}`;
  return new PipelineError('already_running', `${job} of the connection "${name}" (${connectionId}) is running, so its state cannot be changed. Wait for its end, or cancel it.`, { cause });
}

/** A state of a stream that the connection does not have would never be used, and its name is most likely a slip. */
function refuseStrangers(connection: ConnectionRead, current: ConnectionState, wanted: ConnectionState): void {
  const known = [...configuredStreams(connection), ...streamsOf(current)];
  const keys = new Set(known.map(streamKey));
  const stranger = streamsOf(wanted).find((stream) => !keys.has(streamKey(stream)));
  if (!stranger) return;
  const names = [...new Set(known.map(streamLabel))];
  throw new PipelineError('invalid_state', `The connection "${connection.name}" (${connection.connectionId}) has no stream ${streamLabel(stranger)}. ${whatThereIs(streamLabel(stranger), names)}`);
}

/** The streams that a connection syncs. */
export function configuredStreams({ syncCatalog }: ConnectionRead): readonly { readonly name: string; readonly namespace?: string | undefined }[] {
  return syncCatalog.streams.flatMap(({ stream, config }) => (stream && config?.selected !== false ? [stream] : []));
}
