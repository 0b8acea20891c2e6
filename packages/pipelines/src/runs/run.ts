import type { RunEvent } from './events.ts';
import type { LogLine } from './logs.ts';
import type { RunResult } from './result.ts';

/** One job that is watched. Nothing is asked of the server as long as nobody waits for its events, its result or its log. */
export interface Run {
  /** The job's id. */
  readonly id: number;
  readonly connectionId: string;
  /** Whether the job had been started by someone else. */
  readonly attached: boolean;
  /** What the job does, such as `sync`, `refresh`, `clear` or `reset_connection`. */
  readonly configType: string;
  /**
   * Which job this is and what the loop over its events that came furthest was told, for {@link resumeRun} after a restart of the program. Text of
   * some hundred characters without anything secret; read anew after each event.
   */
  readonly token: string;
  /**
   * What happens, the present state first, nothing twice, until the job is over. Any number of loops may run at once over the same polling, each
   * at its own pace; a slow one gets the newest progress and misses nothing else. Throws `WatchEndedError` where the watch ends before the job.
   *
   * @param options `log` has the lines of the log among the events, and asks the server for them; default false
   */
  events(options?: { log?: boolean }): AsyncIterable<RunEvent>;
  /**
   * How it ended.
   *
   * @throws JobFailedError, JobCancelledError unless `throwOnFailure` is false
   * @throws WatchEndedError where the watch ends before the job
   * @throws AirbyteNotFoundError where the server has no such job any more
   */
  result(options?: { throwOnFailure?: boolean }): Promise<RunResult>;
  /** Cancels the job unless it is over, and resolves once the server has done so. */
  cancel(): Promise<void>;
  /**
   * The log of all attempts, line by line and each once.
   *
   * @param options `follow` goes on until the job is over, and is the default; without it the loop ends with what there is
   */
  logs(options?: { follow?: boolean }): AsyncIterable<LogLine>;
}
