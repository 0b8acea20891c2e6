import type { AttemptRecord, FailureReason } from '../store/records.ts';

/** How often, and after which pause, an attempt that failed is followed by another. */
export interface RetryPolicy {
  /** Attempts that moved nothing. */
  completeFailuresMaxSuccessive: number;
  completeFailuresMaxTotal: number;
  /** Attempts that committed something and failed then. */
  partialFailuresMaxSuccessive: number;
  partialFailuresMaxTotal: number;
  backoffMinMs: number;
  backoffMaxMs: number;
  backoffBase: number;
}

/** The platform's own defaults. */
export const defaultRetryPolicy: RetryPolicy = {
  completeFailuresMaxSuccessive: 5,
  completeFailuresMaxTotal: 10,
  partialFailuresMaxSuccessive: 1000,
  partialFailuresMaxTotal: 20,
  backoffMinMs: 10_000,
  backoffMaxMs: 1_800_000,
  backoffBase: 3,
};

/** What follows on a failed attempt. */
export type RetryDecision = { retry: false } | { retry: true; afterMs: number };

/** Failure of an attempt that ended because its server did. Nobody's fault, so it does not count. */
export const interrupted: Pick<FailureReason, 'failureOrigin' | 'failureType' | 'externalMessage'> = {
  failureOrigin: 'airbyte_platform',
  failureType: 'transient_error',
  externalMessage: 'The server was stopped while this attempt was running.',
};

/**
 * Decides whether a job goes on after its last attempt failed. A configuration error is not retried: only people can mend it.
 *
 * @param attempts every attempt of the job so far, in order
 */
export function decideRetry(policy: RetryPolicy, attempts: readonly AttemptRecord[]): RetryDecision {
  const last = attempts.at(-1);
  if (!last) return { retry: true, afterMs: 0 };
  if (wasInterrupted(last)) return { retry: true, afterMs: 0 };
  const first = last.output.failures[0];
  if (first?.failureType === 'config_error' || first?.failureType === 'manual_cancellation') return { retry: false };
  const failed = countFailures(attempts);
  if (madeProgress(last)) {
    const exhausted = failed.totalPartialFailures >= policy.partialFailuresMaxTotal || failed.successivePartialFailures >= policy.partialFailuresMaxSuccessive;
    return exhausted ? { retry: false } : { retry: true, afterMs: 0 };
  }
  if (failed.totalCompleteFailures >= policy.completeFailuresMaxTotal || failed.successiveCompleteFailures >= policy.completeFailuresMaxSuccessive) return { retry: false };
  return { retry: true, afterMs: Math.min(policy.backoffMaxMs, policy.backoffMinMs * policy.backoffBase ** (failed.successiveCompleteFailures - 1)) };
}

/** How often the attempts of a job failed: completely, where they moved nothing, or partially; in all, and in a row up to the last. */
export interface FailureCounts {
  readonly totalCompleteFailures: number;
  readonly successiveCompleteFailures: number;
  readonly totalPartialFailures: number;
  readonly successivePartialFailures: number;
}

/** Counts what failed among the attempts of a job, in order. Those that ended with their server do not count. */
export function countFailures(attempts: readonly AttemptRecord[]): FailureCounts {
  const failed = attempts.filter((attempt) => attempt.status === 'failed' && !wasInterrupted(attempt));
  const partial = failed.filter(madeProgress).length;
  return {
    totalCompleteFailures: failed.length - partial,
    successiveCompleteFailures: failed.length - 1 - failed.findLastIndex(madeProgress),
    totalPartialFailures: partial,
    successivePartialFailures: failed.length - 1 - failed.findLastIndex((attempt) => !madeProgress(attempt)),
  };
}

function madeProgress(attempt: AttemptRecord): boolean {
  return attempt.output.streams.some((stream) => stream.recordsCommitted > 0);
}

function wasInterrupted(attempt: AttemptRecord): boolean {
  const first = attempt.output.failures[0];
  return first?.failureOrigin === interrupted.failureOrigin && first.failureType === interrupted.failureType;
}
