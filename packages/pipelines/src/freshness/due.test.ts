import { expect, test } from 'vitest';
import { dueAfter } from './due.ts';
import type { JobSummary } from '../runs/jobs.ts';

function job(createdAt: string, endedAt: string): JobSummary {
  return { id: 1, type: 'sync', status: 'succeeded', records: 0, bytes: 0, attempts: 1, createdAt: new Date(createdAt), startedAt: new Date(createdAt), endedAt: new Date(endedAt), durationMs: 0 };
}

const newest = job('2030-01-10T05:30:00Z', '2030-01-10T05:40:00Z');

test.each([
  ['0 0 6 * * ?', 'UTC', '2030-01-10T06:00:00Z'],
  ['0 0 6 * * ?', 'Europe/Berlin', '2030-01-11T05:00:00Z'],
  // 2030-01-10 is a Thursday, which is the fifth day of Quartz's week.
  ['0 0 6 ? * 5', 'UTC', '2030-01-10T06:00:00Z'],
  ['0 0 6 ? * 2', 'UTC', '2030-01-14T06:00:00Z'],
  ['0 0 6 ? * MON-FRI', 'UTC', '2030-01-10T06:00:00Z'],
  ['0 0 6 ? * SAT,SUN', 'UTC', '2030-01-12T06:00:00Z'],
  ['0 0/15 * * * ?', 'UTC', '2030-01-10T05:45:00Z'],
  ['0 5/20 8-18 ? * MON-FRI', 'UTC', '2030-01-10T08:05:00Z'],
  ['0 0 6 L * ?', 'UTC', '2030-01-31T06:00:00Z'],
  ['0 0 6 ? * 2#1', 'UTC', '2030-02-04T06:00:00Z'],
  ['0 0 6 15W * ?', 'UTC', '2030-01-15T06:00:00Z'],
  ['0 0 6 * * ? 2031', 'UTC', '2031-01-01T06:00:00Z'],
])('after a job the cron expression %s in %s fires at %s', (cronExpression, cronTimeZone, expected) => {
  expect(dueAfter({ cron: { cronExpression, cronTimeZone } }, newest, undefined)).toEqual(new Date(expected));
});

test.each([
  ['is past', '0 0 6 * * ? 2029', 'UTC'],
  ['is none', 'every day', 'UTC'],
  ['is in a zone that there is not', '0 0 6 * * ?', 'Mars/Base'],
])('a cron expression that %s never falls due', (_, cronExpression, cronTimeZone) => {
  expect(dueAfter({ cron: { cronExpression, cronTimeZone } }, newest, undefined)).toBeUndefined();
});

test.each([
  [6, 'hours', '2030-01-10T11:30:00Z'],
  [2, 'weeks', '2030-01-24T05:30:00Z'],
  [1, 'months', '2030-02-09T05:30:00Z'],
  [5, 'minutes', '2030-01-10T05:40:00Z'],
] as const)('every %d %s is counted from the beginning of the job before, and at the earliest after its end', (units, timeUnit, expected) => {
  expect(dueAfter({ basicSchedule: { units, timeUnit } }, newest, undefined)).toEqual(new Date(expected));
});

test('the first sync of an interval is due as soon as the connection exists; where that is not known, nothing is', () => {
  const created = new Date('2030-01-01T00:00:00Z');
  expect(dueAfter({ basicSchedule: { units: 1, timeUnit: 'hours' } }, undefined, created)).toEqual(created);
  expect(dueAfter({ basicSchedule: { units: 1, timeUnit: 'hours' } }, undefined, undefined)).toBeUndefined();
});
