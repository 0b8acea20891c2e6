/**
 * Time as the server lives by it: what is dated, due, paused or valid follows it. The work itself, a connector's for one, and the limits
 * that guard it take real time.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `wake` once, after so many milliseconds. What it gives takes that back. Keeps no process alive. */
  alarm(ms: number, wake: () => void): () => void;
  /** A moment that the machine's own clock told, by this one: connectors know only the former. */
  ofMachine(epochMs: number): number;
}

/** The machine's own. */
export const systemClock: Clock = {
  now: () => Date.now(),
  alarm: (ms, wake) => {
    const timer = setTimeout(wake, ms).unref();
    return () => clearTimeout(timer);
  },
  ofMachine: (epochMs) => epochMs,
};

/** Waits by a clock, and tells whether it could wait to the end: it gives up when the signal fires. */
export async function paused(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  if (ms > 0 && !signal.aborted) await alarmOrAbort(clock, ms, signal);
  return !signal.aborted;
}

async function alarmOrAbort(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.alarm(ms, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
