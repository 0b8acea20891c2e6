import { expect, test } from 'vitest';
import { bytes, counted, duration, number } from './words.ts';

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [14_900, '14 s'],
  [65_000, '1 min 5 s'],
  [3_600_000, '1 h'],
  [7_503_000, '2 h 5 min'],
  [90_000_000, '1 d 1 h'],
  [-5, '0 s'],
])('%d ms are %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 kB'],
  [123_456_789, '123 MB'],
  [2.5e18, '2500 PB'],
])('%d bytes are %s', (value, words) => {
  expect(bytes(value)).toBe(words);
});

test('a number has its thousands apart', () => {
  expect(number(1_204_000)).toBe('1,204,000');
  expect([0, 1, 1204].map((count) => counted(count, 'record'))).toEqual(['0 records', '1 record', '1,204 records']);
});
