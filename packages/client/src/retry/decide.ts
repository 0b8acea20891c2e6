import type { Effect } from '../operation.ts';
import type { RetryPolicy } from './policy.ts';

/** A failed attempt, as far as the decision to repeat it goes. */
export type Failure =
  /** The server answered. `retryAfterMs` is the pause it asked for. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterMs?: number | undefined }
  /** No answer: `unsent` where surely nothing reached the server, `permanent` where another attempt cannot end differently. */
  | { readonly kind: 'network'; readonly unsent: boolean; readonly permanent: boolean }
  /** No complete answer in time. */
  | { readonly kind: 'timeout' };

/** Where in the call the failure happened. */
export interface Progress {
  readonly effect: Effect;
  /** The attempt that failed, from 1. */
  readonly attempt: number;
  /** Since the call began, in milliseconds. */
  readonly elapsedMs: number;
  /** Chance, from 0 up to but without 1. */
  readonly random: number;
}

/** Give up, or try again after a pause in milliseconds. */
export type Decision = { readonly retry: false } | { readonly retry: true; readonly delayMs: number };

const giveUp: Decision = { retry: false };

/** Whether, and after which pause, a failed attempt is repeated. */
export function decide(failure: Failure, progress: Progress, policy: RetryPolicy): Decision {
  if (progress.attempt >= Math.min(policy.attempts, attemptsWorth(failure, progress.effect))) return giveUp;
  const limit = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (progress.attempt - 1));
  const asked = failure.kind === 'status' ? (failure.retryAfterMs ?? 0) : 0;
  const delayMs = Math.max(asked, Math.floor(progress.random * limit));
  return progress.elapsedMs + delayMs > policy.budgetMs ? giveUp : { retry: true, delayMs };
}

function attemptsWorth(failure: Failure, effect: Effect): number {
  const repeatable = effect === 'read' || effect === 'idempotent';
  // A 500 of Airbyte often hides a refusal (an unknown job, an inactive connection), which stays what it is.
  if (failure.kind === 'status' && failure.status === 500) return effect === 'read' ? 2 : 1;
  return (repeatable ? isPassing(failure) : isUntouched(failure)) ? Infinity : 1;
}

/** It may pass by itself. */
function isPassing(failure: Failure): boolean {
  if (failure.kind === 'status') return [408, 425, 429, 502, 503, 504].includes(failure.status);
  return failure.kind === 'timeout' || !failure.permanent;
}

/**
 * It may pass, and surely the server did nothing. 429 and 425 refuse before acting, and so does a 503 that says when to come back; a bare
 * 503, a 408, a 502 or a 504 may come of a proxy that lost an answer on its way.
 */
function isUntouched(failure: Failure): boolean {
  switch (failure.kind) {
    case 'status':
      return failure.status === 429 || failure.status === 425 || (failure.status === 503 && failure.retryAfterMs !== undefined);
    case 'network':
      return failure.unsent && !failure.permanent;
    case 'timeout':
      return false;
  }
}
