import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cronOf } from './schedule.ts';

/** The next times, in UTC, as `2025-01-31 12:00`. */
function next(expression: string, from: string, count = 3): string[] {
  return cronOf(expression, 'UTC').nextRuns(count, new Date(from)).map((date) => date.toISOString().slice(0, 16).replace('T', ' '));
}

const wednesday = '2025-01-15T13:00:00Z';

test.each([
  ['0 0 12 * * ?', ['2025-01-16 12:00', '2025-01-17 12:00', '2025-01-18 12:00']],
  ['0 0 12 ? * *', ['2025-01-16 12:00', '2025-01-17 12:00', '2025-01-18 12:00']],
  ['0 0 12 * * ? *', ['2025-01-16 12:00', '2025-01-17 12:00', '2025-01-18 12:00']],
  ['  0  0 12 *  * ? ', ['2025-01-16 12:00', '2025-01-17 12:00', '2025-01-18 12:00']],
  ['0 0/15 14 * * ?', ['2025-01-15 14:00', '2025-01-15 14:15', '2025-01-15 14:30']],
  ['0 5/15,10 14 * * ?', ['2025-01-15 14:05', '2025-01-15 14:10', '2025-01-15 14:20']],
  ['0 10-30/10 14 * * ?', ['2025-01-15 14:10', '2025-01-15 14:20', '2025-01-15 14:30']],
  ['0 /20 * * * ?', ['2025-01-15 13:20', '2025-01-15 13:40', '2025-01-15 14:00']],
  ['0 0 22-1 * * ?', ['2025-01-15 22:00', '2025-01-15 23:00', '2025-01-16 00:00']],
  ['0 58-1 13 * * ?', ['2025-01-15 13:01', '2025-01-15 13:58', '2025-01-15 13:59']],
  ['0 0 0 1 NOV-JAN ?', ['2025-11-01 00:00', '2025-12-01 00:00', '2026-01-01 00:00']],
  ['0 0 0 ? * fri-mon', ['2025-01-17 00:00', '2025-01-18 00:00', '2025-01-19 00:00']],
  ['0 0 0 ? * 1', ['2025-01-19 00:00', '2025-01-26 00:00', '2025-02-02 00:00']],
  ['0 0 0 ? * 7', ['2025-01-18 00:00', '2025-01-25 00:00', '2025-02-01 00:00']],
  ['0 0 0 ? * L', ['2025-01-18 00:00', '2025-01-25 00:00', '2025-02-01 00:00']],
  ['0 0 0 ? * FRIL', ['2025-01-31 00:00', '2025-02-28 00:00', '2025-03-28 00:00']],
  ['0 0 0 ? * 6L', ['2025-01-31 00:00', '2025-02-28 00:00', '2025-03-28 00:00']],
  ['0 0 0 ? * 6#3', ['2025-01-17 00:00', '2025-02-21 00:00', '2025-03-21 00:00']],
  ['0 0 0 ? * MON#5', ['2025-03-31 00:00', '2025-06-30 00:00', '2025-09-29 00:00']],
  ['0 0 0 L * ?', ['2025-01-31 00:00', '2025-02-28 00:00', '2025-03-31 00:00']],
  ['0 0 0 L-3 * ?', ['2025-01-28 00:00', '2025-02-25 00:00', '2025-03-28 00:00', '2025-04-27 00:00'], 4],
  ['0 0 0 L-3 2 ?', ['2025-02-25 00:00', '2026-02-25 00:00', '2027-02-25 00:00', '2028-02-26 00:00'], 4],
  ['0 0 0 L-3W * ?', ['2025-01-28 00:00', '2025-02-25 00:00', '2025-03-28 00:00', '2025-04-28 00:00'], 4],
  ['0 0 0 L-1,15,L * ?', ['2025-01-30 00:00', '2025-01-31 00:00', '2025-02-15 00:00', '2025-02-27 00:00'], 4],
  ['0 0 0 L-30 * ?', ['2025-03-01 00:00', '2025-05-01 00:00', '2025-07-01 00:00']],
  ['0 0 0 L-3 JUN ? 2026', ['2026-06-27 00:00']],
  ['0 0 0 L-3 2 ? 2026-2028', ['2026-02-25 00:00', '2027-02-25 00:00', '2028-02-26 00:00']],
  ['0 0 0 LW * ?', ['2025-01-31 00:00', '2025-02-28 00:00', '2025-03-31 00:00']],
  ['0 0 0 LW MAY-AUG ?', ['2025-05-30 00:00', '2025-06-30 00:00', '2025-07-31 00:00']],
  ['0 0 0 15W * ?', ['2025-02-14 00:00', '2025-03-14 00:00', '2025-04-15 00:00']],
  ['0 0 0 1W * ?', ['2025-02-03 00:00', '2025-03-03 00:00', '2025-04-01 00:00']],
  ['0 0 0 31 * ?', ['2025-01-31 00:00', '2025-03-31 00:00', '2025-05-31 00:00']],
  ['0 0 0 29 2 ?', ['2028-02-29 00:00', '2032-02-29 00:00', '2036-02-29 00:00']],
  ['0 0 0 1 1 ? 2026/2', ['2026-01-01 00:00', '2028-01-01 00:00', '2030-01-01 00:00']],
  ['0 0 0 1 1 ? 2027-2028', ['2027-01-01 00:00', '2028-01-01 00:00']],
  ['0 0 0 1 1 ? 2025', []],
  ['0 0 0 30 2 ?', []],
] satisfies [string, string[], number?][])('%s fires when Quartz says it does', (expression, times, count = 3) => {
  expect(next(expression, wednesday, count)).toEqual(times);
});

test('a time in the middle of a minute is reached to the second', () => {
  expect(cronOf('15,45 0 13 * * ?', 'UTC').nextRuns(2, new Date('2025-01-15T13:00:15Z')).map(Number)).toEqual([Date.parse('2025-01-15T13:00:45Z'), Date.parse('2025-01-16T13:00:15Z')]);
});

describe('an expression that Quartz does not take is refused with what is wrong', () => {
  test.each([
    ['', /1 fields/],
    ['0 12 * * ?', /5 fields/],
    ['0 0 12 * * ? * *', /8 fields/],
    ['@daily', /1 fields/],
    ['0 0 12 * * *', /exactly one of/],
    ['0 0 12 ? * ?', /exactly one of/],
    ['0 60 12 * * ?', /the minute '60' is not within 0 to 59/],
    ['0 0 24 * * ?', /the hour '24'/],
    ['0 0 12 0 * ?', /the day of month '0'/],
    ['0 0 12 32 * ?', /the day of month '32'/],
    ['0 0 12 1 13 ?', /the month '13'/],
    ['0 0 12 ? * 0', /the day of week '0'/],
    ['0 0 12 ? * 8', /the day of week '8'/],
    ['0 0 12 1 1 ? 1969', /the year '1969'/],
    ['0 0 12 1 1 ? 2030-2020', /the year '2030-2020' ends before it begins/],
    ['0 -1 12 * * ?', /cannot be read/],
    ['0 1-2-3 12 * * ?', /cannot be read/],
    ['0 1/0 12 * * ?', /not within/],
    ['0 0/90 * * * ?', /the minute '0\/90' steps over/],
    ['0 0 0/24 * * ?', /the hour '0\/24' steps over/],
    ['0 1, * * * ?', /the minute '' cannot be read/],
    ['0 / * * * ?', /the minute '\/' cannot be read/],
    ['0 1.5 * * * ?', /cannot be read/],
    ['0 ? * * * ?', /the minute '\?' cannot be read/],
    ['0 0 12 ? JANUARY MON', /the month 'JANUARY' cannot be read/],
    ['0 0 12 ? * MONDAY', /the day of week 'MONDAY' cannot be read/],
    ['0 0 12 ? MON JAN', /cannot be read/],
    ['0 0 12 ? * 6#6', /the day of week '6#6' cannot be read/],
    ['0 0 12 ? * 6#0', /the day of week '6#0' cannot be read/],
    ['0 0 12 L5 * ?', /L has to be a value of its own/],
    ['0 0 12 W * ?', /W/],
    ['0 0 12 32W * ?', /nearestWeekdays/],
    ['0 0 12 XW * ?', /XW/],
    ['0 0 12 * * ? ٢٠٢٥', /cannot be read/],
  ])('%s', (expression, message) => {
    expect(() => cronOf(expression, 'UTC').nextRun()).toThrow(message);
  });
});

/** An item of a field: its text, and whether a value belongs to it, decided value by value and not by counting up. */
interface Item {
  text: string;
  holds: (value: number) => boolean;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function items(first: number, last: number, words: string[] = []): fc.Arbitrary<Item> {
  const span = last - first + 1;
  const value = fc.integer({ min: first, max: last });
  const written = (number: number, named: boolean): string => (named ? (words[number - first] ?? String(number)) : String(number));
  const distance = (from: number, to: number): number => (to - from + span) % span;
  const single = fc.tuple(value, fc.boolean()).map(([one, named]) => ({ text: written(one, named), holds: (other: number) => other === one }));
  const range = fc.tuple(value, value, fc.boolean(), fc.integer({ min: 1, max: last })).map(([from, to, named, step]) => ({
    text: `${written(from, named)}-${written(to, named)}${step === 1 ? '' : `/${step}`}`,
    holds: (other: number) => distance(from, other) <= distance(from, to) && distance(from, other) % step === 0,
  }));
  const steps = fc.tuple(value, fc.integer({ min: 1, max: last })).map(([from, step]) => ({ text: `${from}/${step}`, holds: (other: number) => other >= from && (other - from) % step === 0 }));
  return fc.oneof(single, range, steps);
}

function field(first: number, last: number, words?: string[]): fc.Arbitrary<Item> {
  const list = fc.array(items(first, last, words), { minLength: 1, maxLength: 3 }).map((parts) => ({ text: parts.map(({ text }) => text).join(','), holds: (value: number) => parts.some((part) => part.holds(value)) }));
  return fc.oneof(fc.constant({ text: '*', holds: () => true }), list);
}

const days = fc.oneof(
  field(1, 31).map(({ text, holds }) => ({ text: (month: string) => `${text} ${month} ?`, holds: (date: Date) => holds(date.getUTCDate()) })),
  field(1, 7, weekdays).map(({ text, holds }) => ({ text: (month: string) => `? ${month} ${text}`, holds: (date: Date) => holds(date.getUTCDay() + 1) })),
);

test('any expression of lists, ranges, steps and names fires next at the first minute that each of its fields holds', () => {
  const moment = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2028-12-31T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(field(0, 59), field(0, 23), days, field(1, 12, months), moment, (minute, hour, day, month, from) => {
      const fired = cronOf(`0 ${minute.text} ${hour.text} ${day.text(month.text)}`, 'UTC').nextRun(from);
      const isDay = (date: Date): boolean => month.holds(date.getUTCMonth() + 1) && day.holds(date);
      const isTime = (date: Date): boolean => isDay(date) && hour.holds(date.getUTCHours()) && minute.holds(date.getUTCMinutes());
      expect(fired?.getTime()).toBe(firstAfter(from, isDay, isTime));
    }),
    { numRuns: 500 },
  );
});

/** The first whole minute after a moment that is wanted, found by looking at each; undefined where there is none in ten years. */
function firstAfter(from: Date, isDay: (date: Date) => boolean, isTime: (date: Date) => boolean): number | undefined {
  const dayMs = 86_400_000;
  const end = from.getTime() + 3653 * dayMs;
  for (let at = Math.floor(from.getTime() / 60_000) * 60_000 + 60_000; at < end; ) {
    if (isTime(new Date(at))) return at;
    at = isDay(new Date(at)) ? at + 60_000 : (Math.floor(at / dayMs) + 1) * dayMs;
  }
  return undefined;
}
