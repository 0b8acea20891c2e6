import stringWidth from 'string-width';
import { duration } from '../words.ts';
import { clean, fit, padded } from './clean.ts';
import { progressText } from './describe.ts';
import type { RunView } from './view.ts';

/** What a frame is drawn for. */
export interface FrameSize {
  readonly columns: number;
  /** Lines at most. */
  readonly rows: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
const turnMs = 100;

/** The lines that show the runs that are not over, as many as there is room for, and what all of them are at. Every line fits. */
export function frame(runs: readonly RunView[], over: Readonly<Record<string, number>>, { columns, rows, now }: FrameSize): string[] {
  const room = Math.max(0, rows - 1);
  const shown = runs.length > room ? runs.slice(0, Math.max(0, room - 1)) : runs;
  const nameWidth = Math.min(Math.max(0, ...shown.map(({ name }) => stringWidth(clean(name)))), Math.floor(columns / 2));
  const lines = shown.map((run) => `${sign(run, now)} ${padded(clean(run.name), nameWidth)}  ${details(run, now)}`);
  if (shown.length < runs.length && room > 0) lines.push(`… and ${runs.length - shown.length} more`);
  return [...lines, totals(runs, over)].slice(-rows).map((line) => fit(line, columns));
}

function sign({ phase }: RunView, now: number): string {
  return phase === 'running' ? (spinner[Math.floor(now / turnMs) % spinner.length] ?? ' ') : '·';
}

function details({ phase, since, attempt, progress, retryAt, trouble }: RunView, now: number): string {
  const parts: string[] = [];
  if (trouble !== undefined) parts.push(clean(trouble));
  if (phase === 'waiting') parts.push(retryAt ? `next attempt in ${duration(retryAt.getTime() - now)}` : 'waits for its next attempt');
  else parts.push(`${phase === 'queued' ? 'queued ' : ''}${duration(now - since.getTime())}`);
  if (attempt > 1 && phase === 'running') parts.push(`attempt ${attempt}`);
  if (progress) parts.push(progressText(progress));
  return parts.join(', ');
}

function totals(runs: readonly RunView[], over: Readonly<Record<string, number>>): string {
  const counts = { ...over, running: 0, queued: 0, waiting: 0 };
  for (const { phase } of runs) counts[phase] += 1;
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : [])).join(', ');
}
