import type { Effect } from '../operation.ts';
import { actsOnce } from '../transport/exchange.ts';
import type { RetryPolicy } from './policy.ts';

/** A failed attempt, as far as the decision to repeat it goes. */
export interface Failure {
  /** The status of the answer; absent where none came, or none in time. */
  readonly status?: number;
  /** The pause that the answer asked for. */
  readonly retryAfterMs?: number | undefined;
  /** Surely nothing reached the server. */
  readonly unsent?: boolean;
  /** Another attempt cannot end differently. */
  readonly permanent?: boolean;
}

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

/** The pause in milliseconds after which a failed attempt is repeated; undefined where it is not. */
export function pauseAfter(failure: Failure, { effect, attempt, elapsedMs, random }: Progress, policy: RetryPolicy): number | undefined {
  const limit = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
  const delayMs = Math.max(failure.retryAfterMs ?? 0, Math.floor(random * limit));
  const again = attempt < Math.min(policy.attempts, attemptsWorth(failure, effect)) && elapsedMs + delayMs <= policy.budgetMs;
  return again ? delayMs : undefined;
}

function attemptsWorth({ status, retryAfterMs, unsent, permanent }: Failure, effect: Effect): number {
  // A 500 of Airbyte often hides a refusal (an unknown job, an inactive connection), which stays what it is.
  if (status === 500) return effect === 'read' ? 2 : 1;
  // It may pass, and surely the server did nothing. 429 and 425 refuse before acting, and so does a 503 that says when to come back; a bare
  // 503, a 408, a 502 or a 504 may come of a proxy that lost an answer on its way.
  const untouched = unsent || status === 429 || status === 425 || (status === 503 && retryAfterMs !== undefined);
  const passing = untouched || status === undefined || [408, 502, 503, 504].includes(status);
  return !permanent && (actsOnce(effect) ? untouched : passing) ? Infinity : 1;
}
