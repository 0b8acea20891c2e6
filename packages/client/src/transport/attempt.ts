import type { Carry, HttpAnswer, HttpInit } from './answer.ts';
import { isTransportTimeout } from './fault.ts';
import { patience } from './patience.ts';
import type { FetchLike } from './runtime.ts';

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

/** The carrier that gives answers as they are, their bodies taken in. */
export function asResponse(fetch: FetchLike): Carrier<Response> {
  return async (url, init) => {
    const response = await fetch(url, init);
    const { status, statusText, headers } = response;
    // A browser tells nothing of a redirect, its status included, and such an answer cannot be made anew.
    if (status < 200) return { response, content: response };
    const body = await response.arrayBuffer();
    return { response, content: new Response(body.byteLength === 0 ? null : body, { status, statusText, headers }) };
  };
}

/** How an attempt ended. */
export type Outcome<T> =
  | ({ readonly kind: 'answer' } & Answer<T>)
  | { readonly kind: 'network'; readonly error: unknown }
  | { readonly kind: 'timeout'; readonly error: unknown }
  | { readonly kind: 'aborted' };

// Timers take no more than this; a longer one would fire at once.
const longestTimerMs = 2 ** 31 - 1;

/** Makes one request and reads its answer; never throws. */
export async function attempt<T>(request: HttpRequest, carry: Carrier<T>): Promise<Outcome<T>> {
  const { signal, timeoutMs } = request;
  if (signal?.aborted) return { kind: 'aborted' };
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const timer = timeoutMs > longestTimerMs ? undefined : setTimeout(stop, timeoutMs);
  try {
    return { kind: 'answer', ...(await carry(request.url, init(request, controller.signal))) };
  } catch (error) {
    if (signal?.aborted) return { kind: 'aborted' };
    return { kind: controller.signal.aborted || isTransportTimeout(error) ? 'timeout' : 'network', error };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function init({ method, headers, body, timeoutMs }: HttpRequest, signal: AbortSignal): HttpInit {
  return { method, headers, signal, redirect: 'manual', ...patience(timeoutMs), ...(body !== undefined && { body }) };
}
