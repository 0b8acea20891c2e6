import { isTransportTimeout } from './fault.ts';
import { patience } from './patience.ts';
import type { Runtime } from './runtime.ts';

/** One HTTP request, complete but for the time it may take. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** For the whole attempt, until `read` is done, in milliseconds. */
  readonly timeoutMs: number;
}

/** An answer with what was read of its body. */
export interface Answer<T> {
  readonly response: Response;
  readonly content: T;
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
export async function attempt<T>(runtime: Runtime, request: HttpRequest, read: (response: Response) => Promise<T>): Promise<Outcome<T>> {
  const { signal, timeoutMs } = request;
  if (signal?.aborted) return { kind: 'aborted' };
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const timer = timeoutMs > longestTimerMs ? undefined : setTimeout(stop, timeoutMs);
  try {
    const response = await runtime.fetch(request.url, init(request, controller.signal));
    return { kind: 'answer', response, content: await read(response) };
  } catch (error) {
    if (signal?.aborted) return { kind: 'aborted' };
    return { kind: controller.signal.aborted || isTransportTimeout(error) ? 'timeout' : 'network', error };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function init({ method, headers, body, timeoutMs }: HttpRequest, signal: AbortSignal): RequestInit {
  return {
    method,
    headers,
    signal,
    // A request, with its credentials and passwords, goes to the host that the caller named and to no other.
    redirect: 'manual',
    ...patience(timeoutMs),
    ...(body !== undefined && { body }),
  };
}
