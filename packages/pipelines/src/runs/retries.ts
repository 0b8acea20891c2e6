import type { AttemptResult } from './result.ts';

/** Airbyte's own settings, which an installation may change: failures in a row, and in all, after which it gives up. */
const mostInARow = 5;
const mostWithoutProgress = 10;
const mostWithProgress = 20;
const firstPauseMs = 10_000;
const longestPauseMs = 1_800_000;

/** Whether another attempt may follow the last one, which failed. What somebody has to repair is not tried again. */
export function canRetry(attempts: readonly AttemptResult[]): boolean {
  if (attempts.at(-1)?.failure?.type === 'config_error') return false;
  const withProgress = attempts.filter(moved).length;
  return withoutProgressInARow(attempts) < mostInARow && attempts.length - withProgress < mostWithoutProgress && withProgress < mostWithProgress;
}

/** The pause before the next attempt, in milliseconds: none after one that moved something, else 10 s, and three times as long each time. */
export function retryPauseMs(attempts: readonly AttemptResult[]): number {
  const failures = withoutProgressInARow(attempts);
  return failures === 0 ? 0 : Math.min(firstPauseMs * 3 ** (failures - 1), longestPauseMs);
}

function withoutProgressInARow(attempts: readonly AttemptResult[]): number {
  return attempts.length - 1 - attempts.findLastIndex(moved);
}

function moved({ recordsSynced }: AttemptResult): boolean {
  return recordsSynced > 0;
}
