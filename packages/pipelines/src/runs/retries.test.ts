import { expect, test } from 'vitest';
import type { AttemptResult } from './result.ts';
import { canRetry, retryPauseMs } from './retries.ts';

const failed = (recordsSynced: number, number = 1): AttemptResult => ({ number, status: 'failed', startedAt: new Date(0), recordsSynced, bytesSynced: 0, failure: { message: 'no', type: 'transient_error' } });
const times = (count: number, recordsSynced: number): AttemptResult[] => Array.from({ length: count }, (_, index) => failed(recordsSynced, index + 1));

test.each([
  ['10 s after the first', times(1, 0), 10_000],
  ['30 s after the second', times(2, 0), 30_000],
  ['270 s after the fourth', times(4, 0), 270_000],
  ['none after one that moved something', times(3, 5), 0],
  ['10 s again after the first since one that moved something', [...times(2, 0), failed(5, 3), failed(0, 4)], 10_000],
])('the pause before the next attempt is %s', (_, attempts, pause) => {
  expect(retryPauseMs(attempts)).toBe(pause);
});

test.each([
  ['a failure that passes', times(1, 0), true],
  ['four in a row', times(4, 0), true],
  ['five in a row', times(5, 0), false],
  ['nineteen that moved something', times(19, 1), true],
  ['twenty that moved something', times(20, 1), false],
  ['what somebody has to repair', [{ ...failed(0), failure: { message: 'no', type: 'config_error' } }], false],
])('whether another attempt follows %s', (_, attempts, expected) => {
  expect(canRetry(attempts)).toBe(expected);
});
