import { describe, expect, test } from 'vitest';
import type { Schedule } from '../store/records.ts';
import { cronOf, nextRun } from './schedule.ts';

const at = (text: string): number => Date.parse(text);
const hour = 3_600_000;
const now = at('2025-03-10T08:00:00Z');

test('a manual connection waits to be told', () => {
  expect(nextRun({ type: 'manual' }, undefined, now)).toBeUndefined();
  expect(nextRun({ type: 'manual' }, now - hour, now)).toBeUndefined();
});

describe('a basic schedule', () => {
  const every = (units: number, timeUnit: Extract<Schedule, { type: 'basic' }>['timeUnit']): Schedule => ({ type: 'basic', units, timeUnit });

  test('starts at once where the schedule made no job yet', () => {
    expect(nextRun(every(1, 'months'), undefined, now)).toBe(now);
  });

  test.each([
    ['minutes', 60_000],
    ['hours', hour],
    ['days', 24 * hour],
    ['weeks', 7 * 24 * hour],
    ['months', 30 * 24 * hour],
  ] as const)('counts %s from the moment its last job was made', (unit, ms) => {
    expect(nextRun(every(3, unit), now, now)).toBe(now + 3 * ms);
    expect(nextRun(every(3, unit), now - ms, now)).toBe(now + 2 * ms);
  });

  test('runs at once, and once, where its time passed meanwhile', () => {
    expect(nextRun(every(1, 'hours'), now - 50 * hour, now)).toBe(now);
  });

  test('counts from its last job even where the clock was set back since', () => {
    expect(nextRun(every(1, 'hours'), now + 2 * hour, now)).toBe(now + 3 * hour);
  });
});

describe('a cron schedule', () => {
  const cron = (expression: string, timeZone = 'UTC'): Schedule => ({ type: 'cron', expression, timeZone });

  test('waits for its first time', () => {
    expect(nextRun(cron('0 30 8 * * ?'), undefined, now)).toBe(at('2025-03-10T08:30:00Z'));
  });

  test('does not fire for the moment it is asked at', () => {
    expect(nextRun(cron('0 0 8 * * ?'), undefined, now)).toBe(at('2025-03-11T08:00:00Z'));
    expect(nextRun(cron('0 0 8 * * ?'), undefined, now - 1)).toBe(now);
  });

  test('does not make up for the times it missed', () => {
    expect(nextRun(cron('0 0 0/1 * * ?'), now - 20 * hour, now)).toBe(now + hour);
  });

  test('fires once a minute at most', () => {
    expect(nextRun(cron('* * * * * ?'), now - 10_000, now)).toBe(now + 51_000);
    expect(nextRun(cron('* * * * * ?'), now - 100_000, now)).toBe(now + 1_000);
  });

  test('never fires where no such day will come', () => {
    expect(nextRun(cron('0 0 0 30 2 ?'), undefined, now)).toBeUndefined();
    expect(nextRun(cron('0 0 0 1 1 ? 2024'), undefined, now)).toBeUndefined();
  });

  test('throws where its expression or its zone cannot be read', () => {
    expect(() => nextRun(cron('every day'), undefined, now)).toThrow(/2 fields/);
    expect(() => nextRun(cron('0 0 8 * * ?', 'Mars/Olympus'), undefined, now)).toThrow(/Mars\/Olympus/);
  });
});

describe('in a zone with daylight saving time', () => {
  const fires = (expression: string, zone: string, from: string, count: number): string[] => cronOf(expression, zone).nextRuns(count, new Date(from)).map((date) => date.toISOString().slice(5, 16));

  test('the clock on the wall counts, before and after the change', () => {
    expect(fires('0 0 9 * * ?', 'Europe/Berlin', '2025-03-29T00:00:00Z', 3)).toEqual(['03-29T08:00', '03-30T07:00', '03-31T07:00']);
    expect(fires('0 0 9 * * ?', 'America/New_York', '2025-11-01T00:00:00Z', 3)).toEqual(['11-01T13:00', '11-02T14:00', '11-03T14:00']);
  });

  test('a time that the change leaves out comes right after it, so that the day has its run', () => {
    expect(fires('0 30 2 * * ?', 'Europe/Berlin', '2025-03-29T12:00:00Z', 2)).toEqual(['03-30T01:00', '03-31T00:30']);
    expect(fires('0 15 2 * * ?', 'Australia/Lord_Howe', '2025-10-04T12:00:00Z', 2)).toEqual(['10-04T15:30', '10-05T15:15']);
  });

  test('a time that comes twice has one run', () => {
    expect(fires('0 30 2 * * ?', 'Europe/Berlin', '2025-10-25T12:00:00Z', 2)).toEqual(['10-26T00:30', '10-27T01:30']);
    expect(fires('0 30 1 * * ?', 'America/New_York', '2025-11-01T12:00:00Z', 2)).toEqual(['11-02T05:30', '11-03T06:30']);
  });

  test('what runs every half hour goes on through the change', () => {
    expect(fires('0 0/30 * * * ?', 'Europe/Berlin', '2025-10-26T00:00:00Z', 4)).toEqual(['10-26T00:30', '10-26T01:00', '10-26T01:30', '10-26T02:00']);
    expect(fires('0 0/30 * * * ?', 'Europe/Berlin', '2025-03-30T00:30:00Z', 3)).toEqual(['03-30T01:00', '03-30T01:30', '03-30T02:00']);
  });

  test('a zone a day ahead has its own days', () => {
    expect(fires('0 0 1 L * ?', 'Pacific/Kiritimati', '2025-01-29T00:00:00Z', 2)).toEqual(['01-30T11:00', '02-27T11:00']);
  });
});
