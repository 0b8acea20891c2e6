import { PipelineError } from '../errors.ts';

/** The unit of an interval. A month counts as 30 days. */
export type TimeUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months';

/** Syncs at equal intervals; the first begins as soon as the connection exists. Made by {@link every}. */
export interface IntervalSchedule {
  readonly units: number;
  readonly timeUnit: TimeUnit;
}

/** Syncs at the times of a cron expression. Made by {@link cron}. */
export interface CronSchedule {
  readonly cron: string;
  readonly timeZone: string;
}

/** When a connection syncs by itself. */
export type Schedule = 'manual' | IntervalSchedule | CronSchedule;

/** Syncs only when asked to. */
export const manual = 'manual';

const timeUnits: readonly string[] = ['minutes', 'hours', 'days', 'weeks', 'months'] satisfies TimeUnit[];

/**
 * A schedule of equal intervals, such as `every(6, 'hours')`.
 *
 * @throws PipelineError where `units` is not a whole number above 0
 */
export function every(units: number, timeUnit: TimeUnit): IntervalSchedule {
  return checked({ units, timeUnit });
}

/**
 * A schedule by a Quartz cron expression: six or seven fields, seconds first, `?` as day of month or day of week.
 *
 * @param timeZone a name of the IANA list, such as `Europe/Berlin` or `UTC`
 * @throws PipelineError where the expression or the zone is not one that Airbyte takes
 * @example
 * ```ts
 * const daily = cron('0 0 6 * * ?', 'Europe/Berlin');
 * ```
 */
export function cron(expression: string, timeZone: string): CronSchedule {
  return checked({ cron: expression, timeZone });
}

function checked<T extends Schedule>(schedule: T): T {
  const problem = scheduleProblem(schedule);
  if (problem !== undefined) throw new PipelineError('invalid_pipeline', `The schedule ${problem}`, { problems: [{ path: 'schedule', message: problem }] });
  return schedule;
}

/** What is wrong with a schedule; undefined where nothing is. */
export function scheduleProblem(schedule: unknown): string | undefined {
  if (schedule === 'manual') return undefined;
  if (typeof schedule !== 'object' || schedule === null) return "must be 'manual', every(…) or cron(…).";
  if ('cron' in schedule) return cronProblem(schedule.cron, 'timeZone' in schedule ? schedule.timeZone : undefined);
  const { units, timeUnit } = schedule as Partial<Record<keyof IntervalSchedule, unknown>>;
  if (typeof units !== 'number' || !Number.isInteger(units) || units < 1) return `must have a whole number of units above 0, not ${String(units)}.`;
  if (typeof timeUnit !== 'string' || !timeUnits.includes(timeUnit)) return `must have one of the units ${timeUnits.join(', ')}, not ${String(timeUnit)}.`;
  return undefined;
}

function cronProblem(expression: unknown, timeZone: unknown): string | undefined {
  const fields = typeof expression === 'string' ? expression.trim().split(/\s+/) : [];
  if (fields.length !== 6 && fields.length !== 7) {
    return `has the cron expression "${String(expression)}" of ${fields.length} fields; Airbyte takes six or seven, seconds first, such as "0 0 6 * * ?".`;
  }
  if ((fields[3] === '?') === (fields[5] === '?')) {
    return `has the cron expression "${String(expression)}", where either the day of month or the day of week must be "?", and not both.`;
  }
  return isZone(timeZone) ? undefined : `has the time zone "${String(timeZone)}", which is not one that Airbyte takes. Use a name such as UTC or Europe/Berlin.`;
}

/** Airbyte refuses what begins with `Etc`. */
function isZone(zone: unknown): boolean {
  if (typeof zone !== 'string' || zone === '' || /^etc/i.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
