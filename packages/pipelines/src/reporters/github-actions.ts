import { appendFileSync } from 'node:fs';
import type { RunEvent } from '../runs/events.ts';
import { clean } from './clean.ts';
import { summaryMarkdown, type Outcome } from './github-summary.ts';
import { describeEvent, summaryText, untold } from './describe.ts';
import { paced } from './pace.ts';
import { nameOf, type Reporter, type TextStream } from './reporter.ts';
import { runKey } from './view.ts';

/** Where {@link reporters}`.githubActions` writes. */
export interface GithubActionsOptions {
  /** The step's log; default `process.stdout`. */
  stream?: TextStream;
  /** The file of the job summary, to which is added; default what `GITHUB_STEP_SUMMARY` names. Empty for none. */
  summaryFile?: string;
}

/**
 * For the log of a step of GitHub Actions: each run as a group that folds, written when the run is over so that groups do not mix, an annotation
 * for each failure, and a table of all runs in the job summary.
 */
export function githubActions({ stream = process.stdout, summaryFile = process.env['GITHUB_STEP_SUMMARY'] ?? '' }: GithubActionsOptions = {}): Reporter {
  const kept = new Map<string, { readonly name: string; readonly lines: string[] }>();
  const outcomes: Outcome[] = [];
  const isDue = paced();
  const write = (...text: readonly string[]): void => void stream.write(text.map((line) => `${line}\n`).join(''));
  const group = (name: string, text: string, lines: readonly string[]): void => write(`::group::${data(`${name} ${text}`)}`, ...lines, '::endgroup::');
  const keep = (event: RunEvent, name: string, text: string): void => {
    const run = kept.get(runKey(event)) ?? { name, lines: [] };
    run.lines.push(`${event.at.toISOString()} ${inert(text)}`);
    kept.set(runKey(event), run);
  };
  const over = (event: RunEvent, name: string, text: string): void => {
    group(name, text, kept.get(runKey(event))?.lines ?? []);
    kept.delete(runKey(event));
    if (event.type === 'failed' || event.type === 'gone') write(annotation('error', name, text));
    if (event.type === 'cancelled') write(annotation('warning', name, text));
    outcomes.push({ name, status: event.type, ...('result' in event ? { result: event.result } : {}), ...(event.type === 'succeeded' ? {} : { text }) });
  };
  return {
    event: (event, run) => {
      const line = describeEvent(event);
      const name = nameOf(event, run);
      if (!isDue(event) || !line) return;
      if ('result' in event || event.type === 'gone') return over(event, name, line.text);
      if ('jobId' in event) keep(event, name, line.text);
      if (line.weight === 'warning') write(annotation('warning', name, line.text));
    },
    end: (summary) => {
      for (const { name, lines } of kept.values()) group(name, 'is not over', lines);
      for (const { name, text } of summary ? untold(summary) : []) {
        write(annotation('error', name, text));
        outcomes.push({ name, status: 'not run', text });
      }
      if (summary) write(summaryText(summary));
      if (summaryFile !== '') appendFileSync(summaryFile, summaryMarkdown(outcomes, summary && summaryText(summary)));
    },
  };
}

function annotation(kind: 'error' | 'warning', name: string, text: string): string {
  return `::${kind} title=${property(name)}::${data(`${name} ${text}`)}`;
}

/** As the runner reads what follows a command. */
function data(text: string): string {
  return inert(text).replaceAll('%', '%25');
}

/** As the runner reads a command's properties. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** On one line, without what the runner would obey wherever it stands. */
function inert(text: string): string {
  return clean(text).replaceAll('##[', '## [').replace(/^::/, ': :');
}
