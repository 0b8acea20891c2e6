import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobSummary } from '../runs/jobs.ts';
import { quantile } from './quantile.ts';
import { statistics } from './statistics.ts';

function job(id: number, status: string, { at = '2030-01-01T12:00:00Z', records = 0, seconds = 60 }: { at?: string; records?: number; seconds?: number } = {}): JobSummary {
  const createdAt = new Date(at);
  const over = ['succeeded', 'failed', 'cancelled'].includes(status);
  return { id, type: 'sync', status, records, bytes: records * 10, createdAt, startedAt: createdAt, attempts: 1, ...(over ? { endedAt: new Date(createdAt.getTime() + seconds * 1000), durationMs: seconds * 1000 } : {}) };
}

test('jobs are counted by outcome, and the success rate leaves out those that neither succeeded nor failed', () => {
  const { days: _, ...sums } = statistics([job(1, 'succeeded', { records: 5, seconds: 10 }), job(2, 'failed'), job(3, 'succeeded', { records: 7, seconds: 30 }), job(4, 'cancelled'), job(5, 'running'), job(6, 'succeeded', { seconds: 20 })]);
  expect(sums).toEqual({ jobs: 6, succeeded: 3, failed: 1, cancelled: 1, unfinished: 1, successRate: 0.75, failuresInARow: 0, records: 12, bytes: 120, durationMs: { p50: 20_000, p95: 29_000, max: 30_000 } });
});

test('failures in a row are those since the last success, whatever was cancelled or still runs', () => {
  expect(statistics([job(1, 'failed'), job(2, 'succeeded'), job(3, 'failed'), job(4, 'cancelled'), job(5, 'failed'), job(6, 'running')]).failuresInARow).toBe(2);
  expect(statistics([job(1, 'failed'), job(2, 'failed')]).failuresInARow).toBe(2);
});

test('of no jobs there is neither a rate nor a duration', () => {
  expect(statistics([])).toEqual({ jobs: 0, succeeded: 0, failed: 0, cancelled: 0, unfinished: 0, failuresInARow: 0, records: 0, bytes: 0, days: [] });
});

test('days begin where the time zone says, and come oldest first', () => {
  const late = { at: '2030-01-01T23:30:00Z', records: 4 };
  const jobs = [job(2, 'succeeded', late), job(1, 'failed', { at: '2030-01-01T10:00:00Z' })];
  expect(statistics(jobs).days).toEqual([{ day: '2030-01-01', jobs: 2, succeeded: 1, failed: 1, records: 4, bytes: 40 }]);
  expect(statistics(jobs, { timeZone: 'Europe/Berlin' }).days.map(({ day, records }) => [day, records])).toEqual([
    ['2030-01-01', 0],
    ['2030-01-02', 4],
  ]);
  expect(() => statistics(jobs, { timeZone: 'Mars/Base' })).toThrow(RangeError);
});

test('the order of the jobs does not matter, and the days add up to the whole', () => {
  const anyJob = fc.record({ status: fc.constantFrom('succeeded', 'failed', 'cancelled', 'running'), hour: fc.integer({ min: 0, max: 400 }), records: fc.nat() });
  fc.assert(
    fc.property(fc.array(anyJob), fc.func(fc.integer()), (specs, order) => {
      const jobs = specs.map(({ status, hour, records }, id) => job(id, status, { at: new Date(Date.UTC(2030, 0, 1, hour)).toISOString(), records }));
      const seen = statistics(jobs);
      expect(statistics(jobs.toSorted((a, b) => order(a.id) - order(b.id)))).toEqual(seen);
      expect(seen.days.reduce((sum, { records }) => sum + records, 0)).toBe(seen.records);
      expect(seen.succeeded + seen.failed + seen.cancelled + seen.unfinished).toBe(seen.jobs);
    }),
  );
});

test('a quantile lies between the smallest and the largest, and half of the values below the median', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const found = quantile(values, share)!;
      expect(found).toBeGreaterThanOrEqual(Math.min(...values));
      expect(found).toBeLessThanOrEqual(Math.max(...values));
      expect(values.filter((value) => value < quantile(values, 0.5)!).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
  expect(quantile([], 0.5)).toBeUndefined();
});
