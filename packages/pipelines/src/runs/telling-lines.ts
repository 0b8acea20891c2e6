import type { LogLine } from './logs.ts';

const most = 10;
const longest = 500;

/** Said by a line of text that tells of a failure. */
const failing = /\b(?:ERROR|FATAL|PANIC|CRITICAL)\b|Exception\b|^Caused by:|^Traceback|\bError:/;
/** Failures that follow from the one before them, frames of stacks, and words about the log itself. */
const noise = /^\s*at [\w$.]+\(|^\s+File "|exit code 143|Broken pipe|Cancelled by|failed to (?:cancel|close)|----- (?:START|END)/i;
/** The escapes with which terminals are told of colours, and the time, the level and the place that logs put before a message. */
 
const colours = /\u001B\[[0-9;]*m/g;
const prefix = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?Z?\s+(?:\[[^\]]*\]\s*)?/;

/**
 * The lines of a log that tell most of a failure, oldest first: those of the level `error`, or in a text those that say so, each once. Of more
 * than ten the first counts, which came before its consequences, and those at the end.
 */
export function tellingLines(log: readonly LogLine[]): readonly string[] {
  const told = new Set<string>();
  for (const line of log) for (const text of textsOf(line)) if (isTelling(line, text)) told.add(shortened(text));
  const lines = [...told];
  const [first] = lines;
  return lines.length <= most || first === undefined ? lines : [first, ...lines.slice(1 - most)];
}

function textsOf({ message, stackTrace }: LogLine): string[] {
  // Of a stack the causes tell something, and the deepest one most.
  const causes = (stackTrace ?? '').split('\n').filter((line) => line.startsWith('Caused by:'));
  return [...message.split('\n'), ...causes].map((text) => text.replaceAll(colours, '').replace(prefix, '').trimEnd());
}

function isTelling({ level }: LogLine, text: string): boolean {
  if (text.trim() === '' || noise.test(text)) return false;
  return level === 'error' || level === 'fatal' || (level === undefined && failing.test(text)) || text.startsWith('Caused by:');
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
