import { swiftest } from '../transport/carry.ts';
import type { Runtime } from '../transport/runtime.ts';

/** A runtime over the real network whose time passes only while the client sleeps, and whose chance is always the largest. */
export interface TestWorld extends Runtime {
  /** The pauses the client made, in milliseconds. */
  readonly slept: number[];
  /** Lets time pass. */
  pass(ms: number): void;
}

/** A world that begins at the given time. */
export function testWorld(beginsAtMs = 1_700_000_000_000): TestWorld {
  let now = beginsAtMs;
  const slept: number[] = [];
  return {
    fetch: (url, init) => fetch(url, init),
    carry: swiftest,
    environment: () => undefined,
    now: () => now,
    random: () => 0.999_999,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    slept,
    pass: (ms) => {
      now += ms;
    },
  };
}

/** What a promise failed with; the test fails where it did not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was expected to fail');
}
