import type { Time } from '../time.ts';

/** Time that passes only while someone sleeps, and then at once. */
export interface TestTime extends Time {
  /** The pauses that were made, in milliseconds. */
  readonly slept: number[];
}

/** Time from a given moment on. */
export function testTime(beginsAtMs = 1_700_000_000_000): TestTime {
  let now = beginsAtMs;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
      // Others get their turn, as they would in any real pause.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
