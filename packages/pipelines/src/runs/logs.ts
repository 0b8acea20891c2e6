import type { AttemptInfoRead } from '@airwright/client';

/** A line of a job's log. */
export interface LogLine {
  /** From 1. */
  readonly attempt: number;
  readonly message: string;
  /** When it was written, by the server's clock; absent where the server keeps its log as text. */
  readonly at?: Date;
  /** Such as `error`, `warn` or `info`; absent where the server keeps its log as text. */
  readonly level?: string;
  /** Who wrote it, such as `source`, `destination` or `platform`; absent where the server keeps its log as text. */
  readonly source?: string;
  /** Where an error arose, in the program that wrote it. */
  readonly stackTrace?: string;
}

/** The log of an attempt, in whichever of its two forms the server has it; empty where it has none. */
export function logLines({ attempt: { id }, logs }: AttemptInfoRead): LogLine[] {
  const attempt = id + 1;
  // Some servers leave `logType` out or say the one and send the other, so the content decides.
  if (logs && 'events' in logs) {
    return logs.events.map(({ timestamp, message, level, logSource, stackTrace }) => ({
      attempt,
      message,
      at: new Date(timestamp),
      level,
      source: logSource,
      ...(stackTrace === undefined ? {} : { stackTrace }),
    }));
  }
  return (logs?.logLines ?? []).map((message) => ({ attempt, message }));
}

/** How many lines at the end of what was told are looked for, where a server has dropped the beginning of a log. */
const overlap = 5;

/**
 * The lines of a log that were not told yet. A log grows at its end; where a server keeps only its last part, the place is found by the lines
 * that were told last.
 */
export function newLines(told: readonly LogLine[], log: readonly LogLine[]): readonly LogLine[] {
  if (isAt(told, log, told.length)) return log.slice(told.length);
  for (let end = log.length; end > 0; end -= 1) if (isAt(told, log, end)) return log.slice(end);
  return log;
}

/** Whether the lines before `end` are those told last. */
function isAt(told: readonly LogLine[], log: readonly LogLine[], end: number): boolean {
  const count = Math.min(overlap, told.length);
  if (end < count || end > log.length) return false;
  for (let back = 1; back <= count; back += 1) {
    const [one, other] = [told[told.length - back], log[end - back]];
    if (one?.message !== other?.message || one?.at?.getTime() !== other?.at?.getTime()) return false;
  }
  return true;
}
