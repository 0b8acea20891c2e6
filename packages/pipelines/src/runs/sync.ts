import type { AirbyteClient, JobInfoRead } from '@airwright/client';
import type { ConnectionTarget } from '../state/target.ts';
import { systemTime, type Time } from '../time.ts';
import type { News } from './news.ts';
import { runOf } from './run-of.ts';
import type { Run } from './run.ts';
import { jobInfo, startClear, startRefresh, startSync, type StartContext, type Started, type StreamName } from './start.ts';
import { connectionIdOf } from './target.ts';
import { readRunToken } from './token.ts';
import type { Told } from './told.ts';
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
  /** How long nothing has to move until `stalled` is told, in milliseconds. Default ten minutes. */
  stalledAfterMs?: number;
}

/** Options of {@link syncConnection}. */
export interface SyncOptions extends WatchOptions {
  /** What to do where a job of the connection runs already: watch that one, or throw a `PipelineError`. Default `attach`. */
  ifRunning?: 'attach' | 'refuse';
}

/** Options of {@link refresh}. */
export interface RefreshOptions extends WatchOptions {
  /** `merge` reads everything anew and keeps what is there; `truncate` removes, at the end, what was there before. */
  mode: 'merge' | 'truncate';
  /** Default all streams. */
  streams?: readonly StreamName[];
  /** What to do where a refresh runs already: watch that one, or throw a `PipelineError`. Any other job is refused. Default `attach`. */
  ifRunning?: 'attach' | 'refuse';
}

/** Options of {@link clear} and {@link reset}. */
export interface ClearOptions extends WatchOptions {
  /** Default all streams. */
  streams?: readonly StreamName[];
  /** What to do where a job of the connection runs already: throw a `PipelineError`, or have Airbyte cancel it first. Default `refuse`. */
  ifRunning?: 'cancel' | 'refuse';
}

/**
 * Starts a sync of a connection and gives the run to watch. Exactly one job comes of it, whatever the network does.
 *
 * @param target the connection's id, what {@link apply} gave, or a pipeline, whose connection is found by its name
 * @throws PipelineError where the connection is inactive or not found, or a job runs and `ifRunning` is `refuse`
 * @throws AirbyteError where the call fails; with the code `outcome_unknown` where a job may have begun and cannot be found
 * @example
 * ```ts
 * const run = await syncConnection(airbyte, connectionId, { signal: AbortSignal.timeout(3_600_000) });
 * for await (const event of run.events()) console.log(event.type);
 * const { recordsSynced } = await run.result();
 * ```
 */
export async function syncConnection(airbyte: AirbyteClient, target: ConnectionTarget, options: SyncOptions = {}): Promise<Run> {
  return await syncIn(systemTime, airbyte, target, options);
}

/**
 * Starts a job that reads streams from their beginning, as {@link syncConnection} starts a sync. Airbyte 0.57.4 or newer.
 *
 * @throws PipelineError as {@link syncConnection} does; `refresh_unsupported` where the destination cannot
 * @throws AirbyteError where the call fails
 * @example
 * ```ts
 * const run = await refresh(airbyte, connectionId, { mode: 'truncate', streams: [{ name: 'orders', namespace: 'public' }] });
 * ```
 */
export async function refresh(airbyte: AirbyteClient, target: ConnectionTarget, options: RefreshOptions): Promise<Run> {
  const mode = options.mode === 'merge' ? 'Merge' : 'Truncate';
  return await begin({ time: systemTime, airbyte }, target, options, (context) => startRefresh(context, mode, options.streams, options.ifRunning ?? 'attach'));
}

/**
 * Starts a job that empties streams at the destination and forgets how far they were read. The next sync reads them from their beginning.
 *
 * @throws PipelineError as {@link syncConnection} does
 * @throws AirbyteError where the call fails
 */
export async function clear(airbyte: AirbyteClient, target: ConnectionTarget, options: ClearOptions = {}): Promise<Run> {
  return await begin({ time: systemTime, airbyte }, target, options, (context) => startClear(context, 'clear', options.streams, options.ifRunning ?? 'refuse'));
}

/**
 * Does what {@link clear} does, by the name that Airbyte had for it before 0.57.
 *
 * @throws PipelineError as {@link syncConnection} does
 * @throws AirbyteError where the call fails
 */
export async function reset(airbyte: AirbyteClient, target: ConnectionTarget, options: ClearOptions = {}): Promise<Run> {
  return await begin({ time: systemTime, airbyte }, target, options, (context) => startClear(context, 'reset', options.streams, options.ifRunning ?? 'refuse'));
}

/**
 * Watches a job that someone else started.
 *
 * @throws AirbyteError where there is no such job, or the call fails
 */
export async function watchJob(airbyte: AirbyteClient, jobId: number, options: WatchOptions = {}): Promise<Run> {
  return await watchIn(systemTime, airbyte, jobId, options);
}

/**
 * Watches on after a restart of the program. What was told before is not told again, but for the newest progress.
 *
 * @param token what `run.token` was
 * @throws PipelineError `invalid_token` where it is none, or one of another server
 * @throws AirbyteError where the job is no more, or the call fails
 * @example
 * ```ts
 * await writeFile('run.token', run.token);
 * // and after the restart
 * const resumed = await resumeRun(airbyte, await readFile('run.token', 'utf8'));
 * ```
 */
export async function resumeRun(airbyte: AirbyteClient, token: string, options: WatchOptions = {}): Promise<Run> {
  return await resumeIn(systemTime, airbyte, token, options);
}

/** {@link syncConnection}, with time as the caller has it. */
export async function syncIn(time: Time, airbyte: AirbyteClient, target: ConnectionTarget, options: SyncOptions, news?: News): Promise<Run> {
  return await begin({ time, airbyte, news }, target, options, (context) => startSync(context, options.ifRunning ?? 'attach'));
}

/** {@link watchJob}, with time as the caller has it. */
export async function watchIn(time: Time, airbyte: AirbyteClient, jobId: number, options: WatchOptions, more: Pick<WatchContext, 'told' | 'news'> = {}): Promise<Run> {
  const beganAt = time.now();
  return await watched({ time, airbyte, beganAt, ...more }, { job: await jobInfo(airbyte, jobId, options.signal), attached: true }, options);
}

/** {@link resumeRun}, with time as the caller has it. */
export async function resumeIn(time: Time, airbyte: AirbyteClient, token: string, options: WatchOptions): Promise<Run> {
  const { jobId, told } = readRunToken(token.trim(), airbyte.baseUrl);
  return await watchIn(time, airbyte, jobId, options, { told });
}

async function begin(where: Omit<WatchContext, 'beganAt'>, target: ConnectionTarget, options: WatchOptions, start: (context: StartContext) => Promise<Started>): Promise<Run> {
  const { time, airbyte } = where;
  const beganAt = time.now();
  const connectionId = await connectionIdOf(airbyte, target, options.signal);
  return await watched({ ...where, beganAt }, await start({ airbyte, time, connectionId, signal: options.signal }), options);
}

interface WatchContext {
  readonly time: Time;
  readonly airbyte: AirbyteClient;
  readonly beganAt: number;
  readonly told?: Told | undefined;
  readonly news?: News | undefined;
}

async function watched({ time, airbyte, beganAt, told, news }: WatchContext, { job: first, attached }: { job: JobInfoRead; attached: boolean }, options: WatchOptions): Promise<Run> {
  const { signal, timeoutMs = Infinity, onAbort = attached ? 'detach' : 'cancel', stalledAfterMs = 600_000 } = options;
  const watch = new Watch({ airbyte, time, first, onAbort, signal, deadline: beganAt + timeoutMs, stalledAfterMs, news });
  await watch.explain();
  const { id, configId: connectionId, configType } = first.job;
  return runOf(watch, { id, connectionId, attached, configType, server: airbyte.baseUrl, ...(told ? { told } : {}) });
}
