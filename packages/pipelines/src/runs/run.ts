import { JobFailedError } from '../errors.ts';
import { advance, toldNothing, type RunEvent } from './events.ts';
import type { RunResult } from './result.ts';
import type { Watch } from './watch.ts';

/** One job that is watched. Nothing is asked of the server as long as nobody waits for its events or its result. */
export interface Run {
  /** The job's id. */
  readonly id: number;
  readonly connectionId: string;
  /** Whether the job had been started by someone else. */
  readonly attached: boolean;
  /**
   * What happens, the present state first, nothing twice, until the job is over. Any number of loops may run at once over the same polling, each
   * at its own pace; a slow one gets the newest progress. Throws `WatchEndedError` where the watch ends before the job.
   */
  events(): AsyncIterable<RunEvent>;
  /**
   * How it ended.
   *
   * @throws JobFailedError, JobCancelledError unless `throwOnFailure` is false
   * @throws WatchEndedError where the watch ends before the job
   */
  result(options?: { throwOnFailure?: boolean }): Promise<RunResult>;
  /** Cancels the job unless it is over, and resolves once the server has done so. */
  cancel(): Promise<void>;
}

/** The run that a watch shows. */
export function runOf(watch: Watch, { id, connectionId, attached }: Pick<Run, 'id' | 'connectionId' | 'attached'>): Run {
  return {
    id,
    connectionId,
    attached,
    events: () => eventsOf(watch),
    result: ({ throwOnFailure = true } = {}) => resultOf(watch, throwOnFailure),
    cancel: () => watch.cancel(),
  };
}

async function* eventsOf(watch: Watch): AsyncGenerator<RunEvent, void> {
  let told = toldNothing;
  for await (const snapshot of watch.snapshots(true)) {
    const next = advance(told, snapshot);
    told = next.told;
    yield* next.events;
  }
}

async function resultOf(watch: Watch, throwOnFailure: boolean): Promise<RunResult> {
  for await (const { result } of watch.snapshots(false)) {
    if (!result) continue;
    if (throwOnFailure && result.status === 'failed') throw new JobFailedError(result);
    if (throwOnFailure && result.status === 'cancelled') throw watch.cancelledError(result);
    return result;
  }
  throw new Error('a watch ended without a result');
}
