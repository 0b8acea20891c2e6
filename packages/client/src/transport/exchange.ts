import type { Authenticator } from '../auth/authenticator.ts';
import { checkedHeaders, type HeaderRecord } from '../headers.ts';
import type { Effect } from '../operation.ts';
import { observed } from '../plugins/observe.ts';
import type { RequestObserver } from '../plugins/plugin.ts';
import { decide, type Failure } from '../retry/decide.ts';
import type { RetryPolicy } from '../retry/policy.ts';
import { retryAfterMs } from '../retry/retry-after.ts';
import { abortedError, networkError, timeoutError } from './failures.ts';
import { attempt, type Answer, type Carrier, type HttpRequest, type Outcome } from './attempt.ts';
import { classifyFault } from './fault.ts';
import type { Runtime } from './runtime.ts';

/** A request with what decides whether it is repeated. */
export interface Exchange extends HttpRequest {
  readonly operationId: string | undefined;
  /** The call's name in messages, such as `sources/get`. */
  readonly label: string;
  readonly effect: Effect;
  readonly retry: RetryPolicy;
  /** What plugins do with each of its requests. */
  readonly onRequest: RequestObserver | undefined;
}

/** An answer, after so many attempts. */
export interface ExchangeAnswer<T> extends Answer<T> {
  readonly attempts: number;
  /** The headers of the request that it is the answer to, credentials among them. */
  readonly sent: HeaderRecord;
}

/**
 * Makes the request, and again as its effect and policy allow. Gives the last answer, be it a success or not; throws where there was none.
 */
export async function exchange<T>(
  runtime: Runtime,
  authenticator: Authenticator,
  request: Exchange,
  carry: Carrier<T>,
): Promise<ExchangeAnswer<T>> {
  if (request.signal?.aborted) throw abortedError(request);
  const began = runtime.now();
  let renewed = false;
  let requests = 0;
  for (let attempts = 1; ; attempts++) {
    const credentials = await authenticator.headers(request);
    if (request.signal?.aborted) throw abortedError(request);
    const sent = credentials ? authorized(request, credentials) : request;
    const outcome = await made(sent, ++requests, runtime, carry);
    if (outcome.kind === 'aborted') throw abortedError(request);
    if (outcome.kind === 'answer') {
      if (outcome.response.ok) return { ...outcome, attempts, sent: sent.headers };
      // The server turned it away before it acted, so new credentials may be tried whatever the effect is.
      if (outcome.response.status === 401 && !renewed && authenticator.renewable?.(credentials)) {
        renewed = true;
        attempts--;
        continue;
      }
    }
    const failure = failureOf(outcome, runtime.now());
    const decision = decide(
      failure,
      { effect: request.effect, attempt: attempts, elapsedMs: runtime.now() - began, random: runtime.random() },
      request.retry,
    );
    if (!decision.retry) return ended(outcome, sent, attempts);
    await runtime.sleep(decision.delayMs, request.signal);
    if (request.signal?.aborted) throw abortedError(request);
  }
}

function authorized(request: Exchange, credentials: HeaderRecord): Exchange {
  return { ...request, headers: { ...request.headers, ...checkedHeaders('auth', credentials) } };
}

async function made<T>(request: Exchange, count: number, { now }: Runtime, carry: Carrier<T>): Promise<Outcome<T>> {
  const { onRequest } = request;
  if (!onRequest) return await attempt(request, carry);
  return await observed({ request, observer: onRequest, attempt: count, now }, (changed) => attempt(changed, carry));
}

type Failed<T> = Exclude<Outcome<T>, { kind: 'aborted' }>;

function failureOf(outcome: Failed<unknown>, nowMs: number): Failure {
  switch (outcome.kind) {
    case 'answer':
      return {
        kind: 'status',
        status: outcome.response.status,
        retryAfterMs: retryAfterMs(outcome.response.headers.get('retry-after'), nowMs),
      };
    case 'network':
      return { kind: 'network', ...classifyFault(outcome.error) };
    case 'timeout':
      return { kind: 'timeout' };
  }
}

function ended<T>(outcome: Failed<T>, request: Exchange, attempts: number): ExchangeAnswer<T> {
  if (outcome.kind === 'answer') return { ...outcome, attempts, sent: request.headers };
  throw outcome.kind === 'timeout' ? timeoutError(request, attempts, outcome.error) : networkError(request, attempts, outcome.error);
}
