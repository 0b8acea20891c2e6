import { lazy } from '../lazy.ts';
import type { Carry, HttpAnswer, HttpInit } from './answer.ts';

/** One HTTP request, complete but for the time it may take. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** For the whole attempt, until the answer is read, in milliseconds. */
  readonly timeoutMs: number;
}

/** An answer with what was read of its body. */
export interface Answer<T> {
  readonly response: HttpAnswer;
  readonly content: T;
}

/** Carries a request and reads its answer, within the time of the attempt; rejects as `fetch` does. */
export type Carrier<T> = (url: string, init: HttpInit) => Promise<Answer<T>>;

/** The carrier that takes answers in as text. */
export function asText(carry: Carry): Carrier<string> {
  return async (url, init) => {
    const response = await carry(url, init);
    return { response, content: await response.text() };
  };
}

/** How an attempt ended. */
export type Outcome<T> = ({ readonly kind: 'answer' } & Answer<T>) | Unanswered | { readonly kind: 'aborted' };

/** There was no answer, or no complete one in time. */
export interface Unanswered {
  readonly kind: 'network' | 'timeout';
  readonly error: unknown;
}

// Timers take no more than this; a longer one would fire at once.
const longestTimerMs = 2 ** 31 - 1;

// Node's fetch gives up after five minutes without an answer, whatever the caller's own limit is.
const nodeLimitMs = 300_000;
const patience = /* @__PURE__ */ lazy(() => import('./patience.ts'));

/** Makes one request and reads its answer; never throws. */
export async function attempt<T>({ signal, timeoutMs, method, url, headers, body }: HttpRequest, carry: Carrier<T>): Promise<Outcome<T>> {
  if (signal?.aborted) return { kind: 'aborted' };
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const timer = timeoutMs > longestTimerMs ? undefined : setTimeout(stop, timeoutMs);
  try {
    const patient = timeoutMs < nodeLimitMs || !('process' in globalThis) ? undefined : await patience();
    return { kind: 'answer', ...(await carry(url, { method, headers, signal: controller.signal, redirect: 'manual', ...patient?.init, ...(body !== undefined && { body }) })) };
  } catch (error) {
    if (signal?.aborted) return { kind: 'aborted' };
    return { kind: controller.signal.aborted ? 'timeout' : 'network', error };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
