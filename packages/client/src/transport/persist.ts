import type { Authenticator } from '../auth/authenticator.ts';
import { pauseAfter, type Failure } from '../retry/decide.ts';
import { retryAfterMs } from '../retry/retry-after.ts';
import type { Exchange, ExchangeAnswer, Tried } from './exchange.ts';
import { classifyFault, withTimeouts } from './fault.ts';
import type { Runtime } from './runtime.ts';
import { unansweredError } from './unanswered.ts';

/** A request whose first attempt failed. */
export interface Persisting<T> {
  readonly runtime: Runtime;
  readonly authenticator: Authenticator;
  readonly request: Exchange;
  /** Makes a further request, the so manieth. */
  readonly trial: (count: number) => Promise<Tried<T>>;
  /** When the first was made, in milliseconds since 1970. */
  readonly began: number;
}

/** Makes the request again as its effect and policy allow, and with new credentials after a 401. Gives the last answer; throws where there was none. */
export async function persist<T>({ runtime, authenticator, request, trial, began }: Persisting<T>, first: Tried<T>): Promise<ExchangeAnswer<T>> {
  const { effect, retry, signal } = request;
  let renewed = 0;
  let tried = first;
  for (let attempt = 1; ; ) {
    const { credentials, sent } = tried;
    const outcome = withTimeouts(tried.outcome);
    const response = outcome.kind === 'answer' ? outcome.response : undefined;
    // The server turned it away before it acted, so new credentials may be tried whatever the effect is.
    if (response?.status === 401 && !renewed && authenticator.renewable?.(credentials)) {
      renewed = 1;
    } else {
      const now = runtime.now();
      const pauseMs = response?.ok ? undefined : pauseAfter(failureOf(outcome, now), { effect, attempt, elapsedMs: now - began, random: runtime.random() }, retry);
      if (pauseMs === undefined) {
        if (outcome.kind !== 'answer') throw unansweredError(outcome, sent, attempt);
        return { ...outcome, attempts: attempt, sent: sent.headers };
      }
      await runtime.sleep(pauseMs, signal);
      attempt++;
    }
    tried = await trial(attempt + renewed);
  }
}

function failureOf(outcome: Tried<unknown>['outcome'], nowMs: number): Failure {
  if (outcome.kind === 'answer') return { status: outcome.response.status, retryAfterMs: retryAfterMs(outcome.response.headers.get('retry-after'), nowMs) };
  return outcome.kind === 'network' ? classifyFault(outcome.error) : {};
}
