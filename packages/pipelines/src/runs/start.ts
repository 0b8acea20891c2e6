import { AirbyteApiError, AirbyteConflictError, AirbyteNotFoundError, type AirbyteClient, type JobInfoRead, type JobRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import type { Time } from '../time.ts';
import { isFinal } from './status.ts';
import { watching } from './watching.ts';

/** A stream of a connection. */
export interface StreamName {
  readonly name: string;
  readonly namespace?: string;
}

/** A job that was started, or found running. */
export interface Started {
  readonly job: JobInfoRead;
  readonly attached: boolean;
}

/** The server, the connection, and what the caller said. */
export interface StartContext {
  readonly airbyte: AirbyteClient;
  readonly time: Time;
  readonly connectionId: string;
  readonly signal: AbortSignal | undefined;
}

/** The pause before a refused start is tried once more, in milliseconds: the job in the way may have ended meanwhile. */
const secondTryMs = 500;

/** Starts a sync, or finds the job that runs already. */
export async function startSync(context: StartContext, ifRunning: 'attach' | 'refuse'): Promise<Started> {
  const { airbyte, time, connectionId, signal } = context;
  const never = new AbortController().signal;
  for (let first = true; ; first = false) {
    try {
      return { job: await airbyte.connections.sync({ connectionId }, callOf(signal)), attached: false };
    } catch (error) {
      if (!(error instanceof AirbyteConflictError)) throw await explained(context, error);
      const { runningJobId } = error;
      if (runningJobId !== undefined && ifRunning === 'refuse') throw alreadyRunning(connectionId, runningJobId, error);
      if (runningJobId !== undefined) return { job: await jobInfo(airbyte, runningJobId, signal), attached: true };
      if (!first) throw await explained(context, error);
      await time.sleep(secondTryMs, signal ?? never);
    }
  }
}

/**
 * Starts a refresh. Airbyte keeps one that is asked for while a job runs for the next sync, whenever that comes; so it is asked for only where
 * nothing runs.
 */
export async function startRefresh(context: StartContext, refreshMode: 'Merge' | 'Truncate', streams: readonly StreamName[] | undefined, ifRunning: 'attach' | 'refuse'): Promise<Started> {
  const { airbyte, connectionId, signal } = context;
  const running = await runningJob(context);
  if (running?.configType === 'refresh' && ifRunning === 'attach') return { job: await jobInfo(airbyte, running.id, signal), attached: true };
  if (running) throw alreadyRunning(connectionId, running.id);
  const answer = await airbyte.connections
    .refresh({ connectionId, refreshMode, ...(streams ? { streams: descriptors(streams) } : {}) }, callOf(signal))
    .catch(async (error: unknown) => {
      throw await explained(context, error);
    });
  if (answer.job) return { job: await jobInfo(airbyte, answer.job.id, signal), attached: false };
  const inTheWay = await runningJob(context);
  if (inTheWay?.configType === 'refresh') return { job: await jobInfo(airbyte, inTheWay.id, signal), attached: false };
  if (inTheWay) throw alreadyRunning(connectionId, inTheWay.id, undefined, ' The refresh was noted, and comes with the next sync.');
  throw new PipelineError('refresh_unsupported', `Airbyte began no refresh of the connection ${connectionId}: its destination, in the version that is used, cannot refresh. Use clear and a sync, or a newer version of the destination.`);
}

/** Starts a clear, by the call that the server has for it. */
export async function startClear(context: StartContext, call: 'clear' | 'reset', streams: readonly StreamName[] | undefined, ifRunning: 'cancel' | 'refuse'): Promise<Started> {
  const { airbyte, connectionId, signal } = context;
  const running = ifRunning === 'refuse' ? await runningJob(context) : undefined;
  if (running) throw alreadyRunning(connectionId, running.id);
  const { connections } = airbyte;
  const body = { connectionId, streams: descriptors(streams ?? []) };
  const start = (name: 'clear' | 'reset'): Promise<JobInfoRead> => (streams ? connections[`${name}Stream`](body, callOf(signal)) : connections[name]({ connectionId }, callOf(signal)));
  try {
    return { job: await start(call), attached: false };
  } catch (error) {
    // Servers below 0.57.4 know the same by its old name alone.
    if (call === 'clear' && error instanceof AirbyteNotFoundError && error.missing === 'operation') return { job: await start('reset'), attached: false };
    throw await explained(context, error);
  }
}

/** A job and its attempts, without logs. */
export async function jobInfo(airbyte: AirbyteClient, id: number, signal: AbortSignal | undefined): Promise<JobInfoRead> {
  return await airbyte.jobs.getWithoutLogs({ id }, watching(signal));
}

async function runningJob({ airbyte, connectionId, signal }: StartContext): Promise<JobRead | undefined> {
  const { job } = await airbyte.jobs.getLastReplicationJob({ connectionId }, signal ? { signal } : {});
  return job && !isFinal(job.status) ? job : undefined;
}

/** An aborted start would leave a job behind that nobody knows of; so the answer is awaited, and the watch acts on the signal. */
function callOf(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal?.aborted ? { signal } : {};
}

function descriptors(streams: readonly StreamName[]): { streamName: string; streamNamespace?: string }[] {
  return streams.map(({ name, namespace }) => ({ streamName: name, ...(namespace === undefined ? {} : { streamNamespace: namespace }) }));
}

function alreadyRunning(connectionId: string, jobId: number, cause?: unknown, more = ''): PipelineError {
  return new PipelineError('already_running', `Job ${jobId} of the connection ${connectionId} is running already. Wait for its end, for one by watchJob, or cancel it.${more}`, cause === undefined ? {} : { cause });
}

/** Servers refuse to sync a connection that is not active without saying that this is why. */
async function explained({ airbyte, connectionId }: StartContext, error: unknown): Promise<unknown> {
  if (!(error instanceof AirbyteApiError) || (error.status !== 500 && error.status !== 409)) return error;
  const status = await airbyte.connections.get({ connectionId }).then(
    (connection) => connection.status,
    () => undefined,
  );
  if (status === undefined || status === 'active') return error;
  const advice = status === 'deprecated' ? 'It was deleted.' : "Declare status: 'active' in the pipeline and apply it, or set the connection active on the server.";
  return new PipelineError('connection_inactive', `The connection ${connectionId} is ${status} and cannot sync. ${advice}`, { cause: error });
}
