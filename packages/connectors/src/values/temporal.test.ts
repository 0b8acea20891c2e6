import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDate, parseTime, parseTimestamp } from './temporal.ts';

/** All that Date can hold: 270,000 years in both directions. */
const instants = fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 });

test('a timestamp is the same instant that Date makes of it', () => {
  fc.assert(
    fc.property(instants, (millis) => {
      expect(BigInt(parseTimestamp(new Date(millis).toISOString()))).toBe(BigInt(millis) * 1000n);
    }),
  );
});

test('a date is the day that Date makes of it', () => {
  fc.assert(
    fc.property(instants, (millis) => {
      expect(parseDate(new Date(millis).toISOString().split('T', 1)[0] as string)).toBe(Math.floor(millis / 86_400_000));
    }),
  );
});

test.each([
  ['2021-01-23T01:23:45.123456Z', 1611365025123456],
  ['2021-01-23T01:23:45.123456', 1611365025123456],
  ['2021-01-23T01:23:45.1234567899Z', 1611365025123456],
  ['2021-01-23 01:23:45.5', 1611365025500000],
  ['2021-01-23T01:23Z', 1611364980000000],
  ['2021-01-23T01:23:45+02:00', 1611357825000000],
  ['2021-01-23T01:23:45-0230', 1611374025000000],
  ['2021-01-23T01:23:45 +02', 1611357825000000],
  ['2021-01-23', 1611360000000000],
  ['1969-12-31T23:59:59.999999Z', -1],
  // One day before the first day of the first year.
  ['0001-12-31T00:00:00Z BC', -62135683200000000n],
  ['0001-12-31T00:00:00 BC', -62135683200000000n],
  ['4713-01-01T00:00:00Z BC', -210863520000000000n],
  ['294276-12-31T23:59:59.999999Z', 9224318015999999999n],
] as const)('the timestamp %s is %s microseconds from 1970', (text, micros) => {
  expect(parseTimestamp(text)).toBe(micros);
});

test.each(['', 'Infinity', '-infinity', 'yesterday', '2021-02-30T00:00:00Z', '2021-13-01T00:00:00Z', '2021-01-23T25:00:00Z', '2021-01-23T01:23:45Zx', '2021-01-23T', '1611365025'])(
  'the text "%s" is no timestamp',
  (text) => {
    expect(parseTimestamp(text)).toBeNaN();
  },
);

test.each([
  ['1970-01-01', 0],
  ['2000-02-29', 11016],
  ['0044-03-15 BC', -735160],
  ['5874897-12-31', 2145042905],
  ['2021-01-23T23:59:59Z', 18650],
])('the date %s is day %i', (text, day) => {
  expect(parseDate(text)).toBe(day);
});

test.each(['infinity', '1900-02-29', '21-01-01', '2021-1-1', '2021-01-23x', ''])('the text "%s" is no date', (text) => {
  expect(parseDate(text)).toBeNaN();
});

test.each([
  ['01:23:45.123456', 5025123456],
  ['00:00', 0],
  ['01:00:00+02:00', 82_800_000_000],
  ['23:00:00-02', 3_600_000_000],
  ['12:00:00Z', 43_200_000_000],
])('the time %s is %i microseconds from midnight in UTC', (text, micros) => {
  expect(parseTime(text)).toBe(micros);
});

test.each(['24:00:00', '1:00', 'noon', '12:60:00'])('the text "%s" is no time', (text) => {
  expect(parseTime(text)).toBeNaN();
});
