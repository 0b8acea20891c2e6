import { expect, test } from 'vitest';
import { nextDelay } from './delay.ts';

test('the pause grows with the watch, from 200 ms to 2 s, and to 5 s from the fifth minute on', () => {
  expect([0, 2000, 5000, 20_000, 299_999, 300_000, 3_600_000].map((watchedMs) => nextDelay(watchedMs, 0))).toEqual([200, 200, 500, 2000, 2000, 5000, 5000]);
});

test('looks that failed double the pause, up to 30 s', () => {
  expect([1, 2, 5, 20].map((faults) => nextDelay(0, faults))).toEqual([400, 800, 6400, 30_000]);
  expect(nextDelay(3_600_000, 20)).toBe(30_000);
});
