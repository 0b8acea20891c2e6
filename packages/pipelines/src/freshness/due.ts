import type { ConnectionScheduleData } from '@airwright/client';
import { Cron } from 'croner';
import type { JobSummary } from '../runs/jobs.ts';
import { days, hours, minutes } from './durations.ts';

const unitMs: Readonly<Record<string, number>> = { minutes: minutes(1), hours: hours(1), days: days(1), weeks: days(7), months: days(30) };

/** Airbyte looks for the next time of a cron expression so long after the job before at the earliest. */
const cronPauseMs = minutes(1);

/**
 * When a connection's schedule fires next after its newest job, or after its creation where it has none. Undefined where there is no schedule,
 * where it fires no more, or where it is one that cannot be read.
 *
 * @param newest the connection's newest job, whoever started it; it has to be over
 */
export function dueAfter({ basicSchedule, cron }: ConnectionScheduleData, newest: JobSummary | undefined, connectionCreatedAt: Date | undefined): Date | undefined {
  const began = (newest?.createdAt ?? connectionCreatedAt)?.getTime();
  if (began === undefined) return undefined;
  // What falls due while a job runs begins after it at the earliest.
  const free = newest?.endedAt?.getTime() ?? began;
  if (cron) return nextFire(cron.cronExpression, cron.cronTimeZone, new Date(newest ? Math.max(began + cronPauseMs, free) : began));
  return basicSchedule && new Date(newest ? Math.max(began + intervalOf(basicSchedule), free) : began);
}

function intervalOf({ units, timeUnit }: NonNullable<ConnectionScheduleData['basicSchedule']>): number {
  // A unit of tomorrow never falls due.
  return units * (unitMs[timeUnit] ?? Infinity);
}

function nextFire(expression: string, timeZone: string, after: Date): Date | undefined {
  try {
    // Quartz writes ? for "any" where the other field of a day decides, and 0/15 for "every 15 from 0 on".
    const cron = new Cron(expression.trim().replaceAll('?', '*'), { timezone: timeZone, mode: '6-or-7-parts', alternativeWeekdays: true, sloppyRanges: true, paused: true });
    return cron.nextRun(after) ?? undefined;
  } catch {
    // Whether a schedule fires that only Airbyte understands cannot be said.
    return undefined;
  }
}
