import { cronOf } from '../engine/schedule.ts';
import type { Schemas } from '../server/contract.ts';
import { ProblemError, unprocessable } from '../server/errors.ts';
import type { Schedule } from '../store/records.ts';
import { atLeast } from './paging.ts';

type Requested = Pick<Schemas['ConnectionCreate'], 'schedule' | 'scheduleType' | 'scheduleData'>;

/**
 * The schedule a request asks for, in the old style or the new one; undefined where it says nothing about it.
 * @throws ApiError 422 where it contradicts itself, 400 for a cron expression or a zone that cannot be read
 */
export function requestedSchedule({ schedule, scheduleType, scheduleData }: Requested): Schedule | undefined {
  if (schedule) {
    if (scheduleType !== undefined || scheduleData !== undefined) throw unprocessable('Supply the old schedule or scheduleType with scheduleData, but not both.');
    return interval(schedule, 'schedule');
  }
  if (scheduleType === undefined) {
    if (scheduleData !== undefined) throw unprocessable('scheduleData comes without scheduleType. Send scheduleType: basic or cron.');
    return undefined;
  }
  if (scheduleType === 'manual') {
    if (scheduleData !== undefined && Object.keys(scheduleData).length > 0) throw unprocessable('scheduleType manual takes no scheduleData.');
    return { type: 'manual' };
  }
  if (scheduleData === undefined) throw unprocessable(`scheduleType ${scheduleType} needs scheduleData.`);
  return scheduleType === 'basic' ? basic(scheduleData) : cron(scheduleData);
}

function basic({ basicSchedule: schedule }: NonNullable<Requested['scheduleData']>): Schedule {
  if (!schedule) throw unprocessable('scheduleType basic needs scheduleData.basicSchedule with units and timeUnit.');
  return interval(schedule, 'scheduleData.basicSchedule');
}

function interval({ units, timeUnit }: Schemas['ConnectionSchedule'], propertyPath: string): Schedule {
  atLeast(1, `${propertyPath}.units`, units);
  return { type: 'basic', units, timeUnit };
}

function cron({ cron: schedule }: NonNullable<Requested['scheduleData']>): Schedule {
  if (!schedule) throw new ProblemError(400, 'error:cron-validation/missing-cron-data', 'scheduleType cron needs scheduleData.cron.', {});
  const { cronExpression, cronTimeZone } = schedule;
  fireTimes(cronExpression, { zone: 'UTC', count: 1 });
  if (!isTimeZone(cronTimeZone)) {
    throw new ProblemError(400, 'error:cron-validation/invalid-timezone', `The time zone '${cronTimeZone}' is not a zone of the IANA list that Airbyte takes, such as UTC or Europe/Berlin.`, { cronTimezone: cronTimeZone });
  }
  return { type: 'cron', expression: cronExpression, timeZone: cronTimeZone };
}

/**
 * The next times at which a Quartz expression fires.
 *
 * @throws ApiError 400 for one that cannot be read, or never fires
 */
export function fireTimes(cronExpression: string, { zone, count, after = new Date() }: { zone: string; count: number; after?: Date }): Date[] {
  try {
    const times = cronOf(cronExpression, zone).nextRuns(count, after);
    if (times.length === 0) throw new Error('it never fires');
    return times;
  } catch (error) {
    throw unreadable(cronExpression, error instanceof Error ? error.message : String(error));
  }
}

/** 400: an expression that cannot be used, and why. */
export function unreadable(cronExpression: string, validationErrorMessage: string): ProblemError {
  return new ProblemError(400, 'error:cron-validation/invalid-expression', `The cron expression '${cronExpression}' cannot be read: ${validationErrorMessage}`, { cronExpression, validationErrorMessage });
}

/** Airbyte refuses every zone below `Etc`. */
function isTimeZone(zone: string): boolean {
  if (zone.toLowerCase().startsWith('etc')) return false;
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
