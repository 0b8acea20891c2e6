import type { JobRead } from '../generated/models.ts';
import type { Trigger } from './triggers.ts';

/** A job as far as the decision goes. `createdAt` is in seconds since 1970, by the server's clock. */
export type SeenJob = Pick<JobRead, 'id' | 'configType' | 'status' | 'createdAt'>;

/** What the newest job of the connection says of a trigger that was not answered. */
export type Finding =
  /** The job is the one that the call began. */
  | 'began'
  /** The job has been running since before the call: Airbyte refused it, or will. */
  | 'refused'
  /** No sign of the call yet. */
  | 'unknown';

/** A job's time has whole seconds, the server's clock is read from a header with whole seconds, and the database may have a clock of its own. */
const marginMs = 2_000;

/**
 * Whether the newest job of the connection is what the call began.
 *
 * @param beganAt when the call was made, by the server's clock, in milliseconds; undefined where that clock is not known. Then a job that still runs
 *   counts as the one, and no other.
 */
export function findingOf(job: SeenJob | undefined, trigger: Trigger, beganAt: number | undefined): Finding {
  if (!job) return 'unknown';
  const fits = trigger.jobTypes.includes(job.configType);
  if (beganAt === undefined) return fits && !isFinal(job) ? 'began' : 'unknown';
  if (job.createdAt * 1000 >= beganAt - marginMs) return fits ? 'began' : 'unknown';
  return trigger.refusedWhileRunning && !isFinal(job) ? 'refused' : 'unknown';
}

/** Statuses of newer servers are not final: a job that is over says so in words of old. */
export function isFinal({ status }: Pick<JobRead, 'status'>): boolean {
  return ['succeeded', 'failed', 'cancelled'].includes(status);
}

/**
 * When a call was made, by the server's clock and in milliseconds: the `Date` header of a later answer, less the time that passed in between.
 * Undefined where the answer has none, as in browsers.
 */
export function beganByServerClock(dateHeader: string | null, elapsedMs: number): number | undefined {
  const date = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  return Number.isNaN(date) ? undefined : date - elapsedMs;
}

/** What a 409 says, as far as the decision goes. */
export interface Refusal {
  readonly serverMessage: string | undefined;
  readonly problemType: string | undefined;
}

/** Whether a 409 may mean that a job runs already, and not something else, such as a connection that is locked. */
export function maySayRunning({ serverMessage, problemType }: Refusal): boolean {
  return problemType === undefined && (serverMessage === undefined || /\brunning\b/i.test(serverMessage));
}
