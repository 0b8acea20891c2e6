/** The clock and the pause, so that tests decide how time passes. */
export interface Time {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

// A longer timer would fire at once.
const longestTimerMs = 2 ** 31 - 1;

/** The real ones. */
export const systemTime: Time = {
  now: Date.now,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(ms, longestTimerMs));
      signal.addEventListener('abort', done);
    }),
};
