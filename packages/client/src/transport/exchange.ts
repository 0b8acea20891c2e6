import type { Authenticator } from '../auth/authenticator.ts';
import type * as Failing from '../failing.ts';
import { AirbyteAbortedError, AirbyteNetworkError, AirbyteTimeoutError, type AirbyteErrorDetails } from '../errors/errors.ts';
import { checkedHeaders, type HeaderRecord } from '../headers.ts';
import { lazy } from '../lazy.ts';
import type { Effect } from '../operation.ts';
import type { RequestObserver } from '../plugins/plugin.ts';
import type { RetryPolicy } from '../retry/policy.ts';
import { attempt, type Answer, type Carrier, type HttpRequest, type Unanswered } from './attempt.ts';
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

/** An attempt as it was made, and how it ended. */
export interface Tried<T> {
  readonly outcome: ({ readonly kind: 'answer' } & Answer<T>) | Unanswered;
  readonly credentials: HeaderRecord | undefined;
  readonly sent: Exchange;
}

/**
 * What is done about failures: reading them, and trying again. It is loaded beside the first request, so that it is at hand when the network is not;
 * where it could not be, the failure itself is told plainly.
 */
export const failing = async (): Promise<typeof Failing | undefined> => await part().catch(() => undefined);
const part = /* @__PURE__ */ lazy(() => import('../failing.ts'));
const observing = /* @__PURE__ */ lazy(() => import('../plugins/observe.ts'));

/**
 * Makes the request, and again as its effect and policy allow. Gives the last answer, be it a success or not; throws where there was none.
 */
export async function exchange<T>(runtime: Runtime, authenticator: Authenticator, request: Exchange, carry: Carrier<T>): Promise<ExchangeAnswer<T>> {
  const began = runtime.now();
  const loading = failing();
  const trial = (count: number): Promise<Tried<T>> => tryOnce(runtime, authenticator, request, carry, count);
  const first = await trial(1);
  const { outcome, sent } = first;
  const loaded = outcome.kind === 'answer' && outcome.response.ok ? undefined : await loading;
  if (loaded) return await loaded.persist({ runtime, authenticator, request, trial, began }, first);
  if (outcome.kind === 'answer') return { ...outcome, attempts: 1, sent: sent.headers };
  const { kind, error: cause } = outcome;
  throw new (kind === 'timeout' ? AirbyteTimeoutError : AirbyteNetworkError)(`No answer to ${request.label} came.`, { ...plainly(request), code: kind, cause });
}

/** What is told of a call whose failure cannot be read: that it may have acted, where that would matter. */
export function plainly({ operationId, effect }: Exchange): Pick<AirbyteErrorDetails, 'operationId' | 'mayHaveActed'> {
  return { operationId, mayHaveActed: actsOnce(effect) };
}

async function tryOnce<T>(runtime: Runtime, authenticator: Authenticator, request: Exchange, carry: Carrier<T>, count: number): Promise<Tried<T>> {
  const { signal, onRequest } = request;
  if (signal?.aborted) throw abortedError(request);
  const credentials = await authenticator.headers(request);
  if (signal?.aborted) throw abortedError(request);
  const sent = credentials ? { ...request, headers: { ...request.headers, ...checkedHeaders('auth', credentials) } } : request;
  const outcome = await (onRequest
    ? (await observing()).observed({ request: sent, observer: onRequest, attempt: count, now: runtime.now }, (changed) => attempt(changed, carry))
    : attempt(sent, carry));
  if (outcome.kind === 'aborted') throw abortedError(request);
  return { outcome, credentials, sent };
}

/** The caller's signal ended the call. */
export function abortedError({ label, operationId, signal }: Pick<Exchange, 'label' | 'operationId' | 'signal'>): AirbyteAbortedError {
  return new AirbyteAbortedError(`The call of ${label} was aborted by its signal.`, { code: 'aborted', operationId, cause: signal?.reason });
}

/** Doing it twice is something else than doing it once. */
export function actsOnce(effect: Effect): boolean {
  return effect === 'create' || effect === 'trigger';
}
