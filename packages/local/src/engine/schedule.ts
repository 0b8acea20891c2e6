import { Cron } from 'croner';
import type { Schedule } from '../store/records.ts';
import { cronsOfQuartz } from './quartz.ts';

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000, months: 30 * 86_400_000 } as const;

/**
 * When a connection runs next by itself, in epoch milliseconds; undefined where it waits to be told.
 *
 * @param lastScheduled when its last scheduled job was made; a manual one does not shift the schedule
 * @throws Error where a cron expression or its zone cannot be read
 */
export function nextRun(schedule: Schedule, lastScheduled: number | undefined, now: number): number | undefined {
  if (schedule.type === 'manual') return undefined;
  if (schedule.type === 'basic') return lastScheduled === undefined ? now : Math.max(now, lastScheduled + schedule.units * unitMs[schedule.timeUnit]);
  // A run that ended within its own minute is not started twice for one fire time.
  const after = Math.max(now, lastScheduled === undefined ? 0 : lastScheduled + 60_000);
  return cronOf(schedule.expression, schedule.timeZone).nextRun(new Date(after))?.getTime();
}

/** When something fires. */
export interface FireTimes {
  /** The first time after a moment, which is now unless said otherwise; undefined where there is none. */
  nextRun(after?: Date): Date | undefined;
  /** So many times after a moment; fewer where it ends before. */
  nextRuns(count: number, after?: Date): Date[];
}

/**
 * Reads a Quartz expression: 6 or 7 fields, seconds first.
 * @throws Error that says what cannot be read
 */
export function cronOf(expression: string, timeZone: string): FireTimes {
  const crons = cronsOfQuartz(expression).map((cron) => new Cron(cron, { timezone: timeZone, paused: true }));
  const nextRuns = (count: number, after = new Date()): Date[] => {
    const times = crons.flatMap((cron) => cron.nextRuns(count, after).map((time) => time.getTime()));
    return [...new Set(times)].sort((a, b) => a - b).slice(0, count).map((time) => new Date(time));
  };
  return { nextRuns, nextRun: (after) => nextRuns(1, after)[0] };
}
