import { expect, test } from 'vitest';
import { pauseOf, type Pace } from './pace.ts';

const minute = 60_000;
const pause = (changes: Partial<Pace>): number => pauseOf({ jobs: [], idleMs: 0, faults: 0, random: 0.5, ...changes });
const job = (ageMs: number, usualMs?: number): { ageMs: number; usualMs: number | undefined } => ({ ageMs, usualMs });

test.each([
  ['a young job', [job(1000)], 1500],
  ['a job of four minutes', [job(4 * minute)], 1500],
  ['a long one', [job(6 * minute)], 4000],
  ['a long one that is usually longer', [job(6 * minute, 60 * minute)], 4000],
  ['one that usually ends about now', [job(57 * minute, 60 * minute)], 1500],
  ['one that should have ended', [job(90 * minute, 60 * minute)], 4000],
  ['a young one among long ones', [job(60 * minute), job(1000), job(90 * minute)], 1500],
])('%s is looked at after so many milliseconds', (_, jobs, expected) => {
  expect(pause({ jobs })).toBe(expected);
});

test('where nothing runs, the pause grows with the time since something did', () => {
  expect([0, 20_000, 10 * minute].map((idleMs) => pause({ idleMs }))).toEqual([1500, 2000, 4000]);
});

test('looks that failed double the pause, up to half a minute', () => {
  expect([0, 1, 2, 5, 60].map((faults) => pause({ jobs: [job(0)], faults }))).toEqual([1500, 3000, 6000, 30_000, 30_000]);
});

test('the pause is a tenth more or less', () => {
  expect([0, 0.999_999].map((random) => pause({ jobs: [job(0)], random }))).toEqual([1350, 1650]);
});
