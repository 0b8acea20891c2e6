/** The part of `fetch` that the client uses: any function like the global one will do. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** What the client takes from the world around it. */
export interface Runtime {
  readonly fetch: FetchLike;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to but without 1. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** The world as it is. */
export function systemRuntime(fetch: FetchLike): Runtime {
  return { fetch, now: Date.now, random: Math.random, sleep };
}

async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal?.aborted) done();
    else signal?.addEventListener('abort', done, { once: true });
  });
}
