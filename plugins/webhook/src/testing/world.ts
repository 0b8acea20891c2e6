import type { World } from '../deliver.ts';

/** Time that passes only while someone sleeps, and then at once; chance that is always the largest. */
export function testWorld(): World & { readonly slept: number[] } {
  let now = Date.UTC(2030, 0, 1, 12);
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    random: () => 1,
  };
}
