import { processVariable, type Environment } from '../environment.ts';
import type { Carry } from './answer.ts';
import { swiftest } from './carry.ts';

/** The part of `fetch` that the client uses: any function like the global one will do. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** What the client takes from the world around it. */
export interface Runtime {
  /** For callers who want the answers of `fetch` themselves. */
  readonly fetch: FetchLike;
  /** For all other calls: `fetch` as well, or something faster that does the same. */
  readonly carry: Carry;
  /** Reads a variable of the environment, where there is one. */
  readonly environment: Environment;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to but without 1. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** The world as it is, with the caller's own way to carry requests where there is one. */
export function systemRuntime(fetch: FetchLike | undefined): Runtime {
  return { fetch: fetch ?? globalFetch, carry: fetch ?? swiftest, environment: processVariable, now: Date.now, random: Math.random, sleep };
}

// Looked up at each call: instrumentation replaces it.
const globalFetch: FetchLike = (url, init) => globalThis.fetch(url, init);

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
