import type { JobSummary } from '../runs/jobs.ts';
import { quantile } from './quantile.ts';

/** What the jobs of one day did. */
export interface DayVolume {
  /** Such as `2026-11-25`. */
  readonly day: string;
  readonly jobs: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Records that destinations made durable. */
  readonly records: number;
  readonly bytes: number;
}

/** What a number of jobs have in common. */
export interface JobStatistics {
  readonly jobs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Jobs that are not over. */
  readonly unfinished: number;
  /** Of the jobs that succeeded or failed, the share that succeeded, from 0 to 1; undefined where none did either. */
  readonly successRate?: number;
  /** How many of the newest jobs failed since the last that succeeded. Those that were cancelled, or are not over, say nothing. */
  readonly failuresInARow: number;
  /** How long the jobs took that succeeded, in milliseconds; undefined where none did. */
  readonly durationMs?: { readonly p50: number; readonly p95: number; readonly max: number };
  /** Records that destinations made durable. */
  readonly records: number;
  readonly bytes: number;
  /** By the day on which the jobs began, oldest first; days without a job are left out. */
  readonly days: readonly DayVolume[];
}

/**
 * Sums up jobs, in whatever order they come. A pure function: nothing is asked of a server.
 *
 * @param options `timeZone` is where days begin and end, by its name in the IANA list; default `UTC`
 * @throws RangeError for a time zone that there is not
 * @example
 * ```ts
 * const jobs = [];
 * for await (const job of jobHistory(airbyte, connectionId, { since: new Date('2026-01-01') })) jobs.push(job);
 * const { successRate, durationMs } = statistics(jobs);
 * ```
 */
export function statistics(jobs: Iterable<JobSummary>, { timeZone = 'UTC' }: { timeZone?: string } = {}): JobStatistics {
  const all = [...jobs].toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id);
  const counts = countsOf(all);
  const { succeeded, failed, cancelled } = counts;
  const decided = succeeded + failed;
  const durationMs = durationsOf(all);
  return {
    ...counts,
    unfinished: counts.jobs - decided - cancelled,
    ...(decided === 0 ? {} : { successRate: succeeded / decided }),
    failuresInARow: failuresInARow(all),
    ...(durationMs === undefined ? {} : { durationMs }),
    days: daysOf(all, timeZone),
  };
}

/** How many of the newest jobs failed since the last that succeeded; newest first. */
export function failuresInARow(jobs: readonly JobSummary[]): number {
  const decided = jobs.filter(({ status }) => status === 'succeeded' || status === 'failed');
  const good = decided.findIndex(({ status }) => status === 'succeeded');
  return good < 0 ? decided.length : good;
}

type Counts = Omit<DayVolume, 'day'> & { readonly cancelled: number };

function countsOf(jobs: readonly JobSummary[]): Counts {
  const having = (status: string): number => jobs.filter((job) => job.status === status).length;
  const sum = (member: 'records' | 'bytes'): number => jobs.reduce((total, job) => total + job[member], 0);
  return { jobs: jobs.length, succeeded: having('succeeded'), failed: having('failed'), cancelled: having('cancelled'), records: sum('records'), bytes: sum('bytes') };
}

function durationsOf(jobs: readonly JobSummary[]): JobStatistics['durationMs'] {
  const took = jobs.filter(({ status }) => status === 'succeeded').flatMap(({ durationMs = [] }) => durationMs);
  const [p50, p95, max] = [0.5, 0.95, 1].map((share) => quantile(took, share));
  return p50 === undefined || p95 === undefined || max === undefined ? undefined : { p50, p95, max };
}

function daysOf(jobs: readonly JobSummary[], timeZone: string): DayVolume[] {
  // This locale writes days as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const days = new Map<string, JobSummary[]>();
  for (const job of jobs.toReversed()) {
    const day = format.format(job.startedAt);
    days.set(day, [...(days.get(day) ?? []), job]);
  }
  return [...days]
    .map(([day, those]) => {
      const { cancelled: _, ...counts } = countsOf(those);
      return { day, ...counts };
    })
    .toSorted((a, b) => a.day.localeCompare(b.day));
}
