import type { ConnectionRead } from '@airwright/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../runs/jobs.ts';
import { days, hours, minutes } from './durations.ts';
import type { Expectation } from './expectation.ts';
import { judge } from './judge.ts';

const now = Date.UTC(2030, 0, 10, 12);
const connection: ConnectionRead = { connectionId: 'c-1', name: 'orders', sourceId: 's', destinationId: 'd', status: 'active', breakingChange: false, syncCatalog: { streams: [] }, created_at: (now - days(90)) / 1000 };

/** A job that began so long ago and took a minute. */
function job(ago: number, status: string, { records = 100, type = 'sync', reason }: { records?: number; type?: string; reason?: string } = {}): JobSummary {
  const createdAt = new Date(now - ago);
  const endedAt = new Date(now - ago + minutes(1));
  const failure = reason === undefined ? {} : { failure: { message: reason } };
  return { id: now - ago, type, status, records, bytes: 0, createdAt, startedAt: createdAt, attempts: 1, ...(status === 'running' ? {} : { endedAt, durationMs: minutes(1) }), ...failure };
}

function problems(expectation: Omit<Expectation, 'pipeline'>, jobs: readonly JobSummary[], changes: Partial<ConnectionRead> = {}): (readonly [string, string])[] {
  return judge({ pipeline: 'c-1', ...expectation }, { connection: { ...connection, ...changes }, jobs }, now).problems.map(({ kind, message }) => [kind, message] as const);
}

describe('the age of the last success', () => {
  it.each([
    ['is fine within the limit', hours(7), []],
    ['is a problem beyond it', hours(5), [['too-old', 'The last success ended 5 h 59 min ago; it may be 5 h old.']]],
  ])('%s', (_, within, expected) => {
    expect(problems({ within }, [job(hours(1), 'cancelled'), job(hours(6), 'succeeded')])).toEqual(expected);
  });

  it('is that of the connection where nothing has succeeded yet', () => {
    expect(problems({ within: hours(7) }, [], { created_at: (now - hours(2)) / 1000 })).toEqual([]);
    expect(problems({ within: hours(7) }, [job(hours(8), 'cancelled')])).toEqual([['too-old', 'No success was found; it may be 7 h old.']]);
  });

  it('does not matter where nothing is expected of it', () => {
    expect(problems({}, [job(days(80), 'succeeded')])).toEqual([]);
  });
});

describe('failures in a row', () => {
  const failed = (ago: number): JobSummary => job(ago, 'failed', { reason: 'Bad password' });
  it('are a problem from the third on, whatever was cancelled in between', () => {
    expect(problems({}, [failed(1), job(2, 'cancelled'), failed(3), job(4, 'succeeded')])).toEqual([]);
    expect(problems({}, [failed(1), job(2, 'cancelled'), failed(3), failed(4), job(5, 'succeeded')])).toEqual([['failing', '3 jobs failed in a row, the last for this reason: Bad password']]);
  });

  it('are a problem from the number on that was asked for', () => {
    expect(problems({ failuresInARow: 1 }, [failed(1), job(2, 'succeeded')])).toHaveLength(1);
  });
});

describe('the number of records', () => {
  const synced = (...records: number[]): JobSummary[] => records.map((count, index) => job(hours(index), 'succeeded', { records: count }));
  it.each([
    ['far below the usual is a problem', [5, 100, 120, 80, 110, 90], [['few-records', 'The last sync moved 5 records; 100 are usual.']]],
    ['somewhat below the usual is none', [11, 100, 120, 80, 110, 90], []],
    ['says nothing as long as there is no habit', [5, 100, 120, 80, 110], []],
    ['that was as low before is none', [0, 100, 120, 0, 110, 90], []],
    ['is held against the median, which one huge first sync does not move', [10, 9, 11, 10, 12, 1_000_000], []],
    ['is no problem where nothing is usual', [0, 0, 0, 0, 0, 0], []],
  ])('%s', (_, records, expected) => {
    expect(problems({}, synced(...records))).toEqual(expected);
  });

  it('counts neither refreshes, clears nor failures', () => {
    const others = [job(1, 'succeeded', { type: 'refresh', records: 1 }), job(2, 'succeeded', { type: 'reset_connection', records: 0 }), job(3, 'failed', { records: 0 })];
    expect(problems({}, [...others, ...synced(100, 100, 100, 100, 100, 100)])).toEqual([]);
  });

  it('is not looked at where the share is 0', () => {
    expect(problems({ recordsShare: 0 }, synced(0, 100, 120, 80, 110, 90))).toEqual([]);
  });

  it('never is a problem where it is no smaller than one of those before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 6, maxLength: 21 }), (records) => {
        const [last, ...before] = records as [number, ...number[]];
        if (last >= Math.min(...before)) expect(problems({ recordsShare: 1 }, synced(...records))).toEqual([]);
      }),
    );
  });
});

describe('a schedule', () => {
  const everySix = { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 6, timeUnit: 'hours' } } } as const;
  const nightly = { scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 6 * * ?', cronTimeZone: 'UTC' } } } as const;
  it.each([
    ['an interval that passed a while ago', everySix, [job(hours(7), 'succeeded')], 'A sync was due 1 h ago by the schedule and did not begin.'],
    ['an interval that has just passed', everySix, [job(hours(6) + minutes(10), 'succeeded')], undefined],
    ['an interval that passed while a job runs', everySix, [job(hours(8), 'running')], undefined],
    ['a time of day that passed', nightly, [job(days(1) + hours(6), 'succeeded')], 'A sync was due 6 h ago by the schedule and did not begin.'],
    ['a time of day that is to come', nightly, [job(hours(6), 'succeeded')], undefined],
    ['a time of day with no job ever', nightly, [], 'A sync was due 89 d 6 h ago by the schedule and did not begin.'],
    ['no schedule', { scheduleType: 'manual' }, [job(days(80), 'succeeded')], undefined],
    ['a schedule that only Airbyte understands', { scheduleType: 'cron', scheduleData: { cron: { cronExpression: 'at dawn', cronTimeZone: 'UTC' } } }, [job(days(80), 'succeeded')], undefined],
  ] as const)('%s', (_, schedule, jobs, message) => {
    expect(problems({}, jobs, schedule)).toEqual(message === undefined ? [] : [['schedule-missed', message]]);
  });
});

it('an inactive connection is a problem, with the reason that the server gives, and its schedule none', () => {
  const paused = { status: 'inactive', statusReason: 'TOO_MANY_FAILED_JOBS', scheduleType: 'basic', scheduleData: { basicSchedule: { units: 1, timeUnit: 'hours' } } } as const;
  expect(problems({}, [job(days(2), 'succeeded')], paused)).toEqual([['inactive', 'The connection is inactive, so that nothing syncs by itself (TOO_MANY_FAILED_JOBS).']]);
});
