const shortestMs = 200;
const usualLongestMs = 2000;
const longestMs = 5000;
const longRunMs = 300_000;
const longestAfterFaultsMs = 30_000;

/**
 * The pause before the next look at a job, in milliseconds: a tenth of how long the watch has lasted, from 200 ms up to 2 s, up to 5 s from the
 * fifth minute on. So the end of a job is noticed late by a tenth of its length at most. Looks that failed double the pause, up to 30 s.
 *
 * @param faults how many looks failed in a row
 */
export function nextDelay(watchedMs: number, faults: number): number {
  const delay = Math.min(Math.max(watchedMs / 10, shortestMs), watchedMs < longRunMs ? usualLongestMs : longestMs);
  return Math.round(Math.min(delay * 2 ** faults, Math.max(delay, longestAfterFaultsMs)));
}
