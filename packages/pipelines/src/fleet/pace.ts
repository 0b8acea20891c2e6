/** What the pause before the next look depends on. */
export interface Pace {
  /** For how long each job has been going, and how long those of its connection usually do, in milliseconds. */
  readonly jobs: Iterable<{ readonly ageMs: number; readonly usualMs: number | undefined }>;
  /** Since when there has been none, in milliseconds. */
  readonly idleMs: number;
  /** Looks that failed in a row. */
  readonly faults: number;
  /** From 0 to below 1. */
  readonly random: number;
}

const soonMs = 1500;
const laterMs = 4000;
const longRunMs = 300_000;
const longestAfterFaultsMs = 30_000;
/** How far around its usual length a job is expected to end. */
const nearEnd = 0.1;

/**
 * The pause before the next look at all jobs, in milliseconds: what the job needs that may end soonest. 1.5 s in a job's first five minutes and
 * around the time when those of its connection usually end, 4 s otherwise. Without any job, the longer the longer there was none. Looks that failed
 * double the pause, up to half a minute. A tenth more or less, so that the watchers of many programs do not ask all at once.
 */
export function pauseOf({ jobs, idleMs, faults, random }: Pace): number {
  const pause = pauseFor(jobs) ?? Math.min(Math.max(idleMs / 10, soonMs), laterMs);
  const patient = Math.min(pause * 2 ** faults, Math.max(pause, longestAfterFaultsMs));
  return Math.round(patient * (0.9 + random / 5));
}

/** Undefined where there is no job. */
function pauseFor(jobs: Pace['jobs']): number | undefined {
  let pause: number | undefined;
  for (const { ageMs, usualMs } of jobs) {
    const isNearEnd = usualMs !== undefined && Math.abs(ageMs - usualMs) <= usualMs * nearEnd;
    if (ageMs < longRunMs || isNearEnd) return soonMs;
    pause = laterMs;
  }
  return pause;
}
