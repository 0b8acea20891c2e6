import { AirbyteApiError, AirbyteConflictError, type AirbyteClient, type JobInfoRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import { systemTime, type Time } from '../time.ts';
import { runOf, type Run } from './run.ts';
import { Watch, type OnAbort } from './watch.ts';

/** How a job is watched. */
export interface WatchOptions {
  /** Ends the watch; what becomes of the job says `onAbort`. One that is aborted already makes no request. */
  signal?: AbortSignal;
  /**
   * What becomes of the job where `signal` or `timeoutMs` ends the watch: `cancel` cancels it, with one request and none after it; `detach` lets
   * it go on. Default `cancel` for a job that this call started, `detach` for one that someone else did.
   */
  onAbort?: OnAbort;
  /** Ends the watch like `signal` does, so many milliseconds after the call. Counts while someone waits for events or result. Default no limit. */
  timeoutMs?: number;
}

/** Options of {@link sync}. */
export interface SyncOptions extends WatchOptions {
  /** What to do where a job of the connection runs already: watch that one, or throw a `PipelineError`. Default `attach`. */
  ifRunning?: 'attach' | 'refuse';
}

/**
 * Starts a sync of a connection and gives the run to watch.
 *
 * @param connection its id, or what {@link apply} gave
 * @throws PipelineError where the connection is inactive, or a job runs and `ifRunning` is `refuse`
 * @throws AirbyteError where the call fails; with the code `outcome_unknown` where a job may have begun and cannot be found
 * @example
 * ```ts
 * const run = await sync(airbyte, connectionId, { signal: AbortSignal.timeout(3_600_000) });
 * for await (const event of run.events()) console.log(event.type);
 * const { recordsSynced } = await run.result();
 * ```
 */
export async function sync(airbyte: AirbyteClient, connection: string | { readonly connectionId: string }, options: SyncOptions = {}): Promise<Run> {
  return await syncIn(systemTime, airbyte, typeof connection === 'string' ? connection : connection.connectionId, options);
}

/**
 * Watches a job that someone else started.
 *
 * @throws AirbyteError where there is no such job, or the call fails
 */
export async function watchJob(airbyte: AirbyteClient, jobId: number, options: WatchOptions = {}): Promise<Run> {
  return await watchIn(systemTime, airbyte, jobId, options);
}

/** {@link sync}, with time as the caller has it. */
export async function syncIn(time: Time, airbyte: AirbyteClient, connectionId: string, options: SyncOptions): Promise<Run> {
  const beganAt = time.now();
  const { job, attached } = await startOrFind(time, airbyte, connectionId, options);
  return watched(time, airbyte, job, attached, beganAt, options);
}

/** {@link watchJob}, with time as the caller has it. */
export async function watchIn(time: Time, airbyte: AirbyteClient, jobId: number, options: WatchOptions): Promise<Run> {
  const beganAt = time.now();
  return watched(time, airbyte, await jobInfo(airbyte, jobId, options.signal), true, beganAt, options);
}

function watched(time: Time, airbyte: AirbyteClient, first: JobInfoRead, attached: boolean, beganAt: number, options: WatchOptions): Run {
  const { signal, timeoutMs = Infinity, onAbort = attached ? 'detach' : 'cancel' } = options;
  const watch = new Watch({ airbyte, time, first, onAbort, signal, deadline: beganAt + timeoutMs });
  return runOf(watch, { id: first.job.id, connectionId: first.job.configId, attached });
}

interface Found {
  readonly job: JobInfoRead;
  readonly attached: boolean;
}

/** The pause before a refused start is tried once more, in milliseconds: the job in the way may have ended meanwhile. */
const secondTryMs = 500;

async function startOrFind(time: Time, airbyte: AirbyteClient, connectionId: string, { signal, ifRunning = 'attach' }: SyncOptions): Promise<Found> {
  const never = new AbortController().signal;
  for (let first = true; ; first = false) {
    try {
      return { job: await start(airbyte, connectionId, signal), attached: false };
    } catch (error) {
      if (!(error instanceof AirbyteConflictError)) throw await explained(airbyte, connectionId, error);
      const { runningJobId } = error;
      if (runningJobId !== undefined && ifRunning === 'refuse') throw alreadyRunning(connectionId, runningJobId, error);
      if (runningJobId !== undefined) return { job: await jobInfo(airbyte, runningJobId, signal), attached: true };
      if (!first) throw await explained(airbyte, connectionId, error);
      await time.sleep(secondTryMs, signal ?? never);
    }
  }
}

/** An aborted start would leave a job behind that nobody knows of; so the answer is awaited, and the watch acts on the signal. */
async function start(airbyte: AirbyteClient, connectionId: string, signal: AbortSignal | undefined): Promise<JobInfoRead> {
  const call = signal?.aborted ? { signal } : {};
  return await airbyte.connections.sync({ connectionId }, call);
}

async function jobInfo(airbyte: AirbyteClient, id: number, signal: AbortSignal | undefined): Promise<JobInfoRead> {
  return await airbyte.jobs.getWithoutLogs({ id }, signal ? { signal } : {});
}

function alreadyRunning(connectionId: string, jobId: number, cause: unknown): PipelineError {
  return new PipelineError('already_running', `Job ${jobId} of the connection ${connectionId} is running already. Wait for its end, cancel it, or leave ifRunning at 'attach' to watch it.`, { cause });
}

/** Servers refuse to sync a connection that is not active without saying that this is why. */
async function explained(airbyte: AirbyteClient, connectionId: string, error: unknown): Promise<unknown> {
  if (!(error instanceof AirbyteApiError) || (error.status !== 500 && error.status !== 409)) return error;
  const status = await airbyte.connections.get({ connectionId }).then(
    (connection) => connection.status,
    () => undefined,
  );
  if (status === undefined || status === 'active') return error;
  const advice = status === 'deprecated' ? 'It was deleted.' : "Declare status: 'active' in the pipeline and apply it, or set the connection active on the server.";
  return new PipelineError('connection_inactive', `The connection ${connectionId} is ${status} and cannot sync. ${advice}`, { cause: error });
}
