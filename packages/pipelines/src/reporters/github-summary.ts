import type { RunResult } from '../runs/result.ts';
import { bytes, duration, number } from '../words.ts';
import { clean, fit } from './clean.ts';

/** How a run came out. */
export interface Outcome {
  readonly name: string;
  readonly status: string;
  readonly result?: RunResult;
  /** Why, where it did not succeed. */
  readonly text?: string;
}

/** GitHub takes 1 MiB for a step, of all of its programs; what did not succeed comes first, so that the rest is what is left out. */
const mostRows = 1000;
const longestReason = 300;

/** The outcomes as a table in Markdown. */
export function summaryMarkdown(outcomes: readonly Outcome[], whole: string | undefined): string {
  const sorted = outcomes.toSorted((a, b) => Number(a.status === 'succeeded') - Number(b.status === 'succeeded'));
  const more = sorted.length > mostRows ? [`\n… and ${sorted.length - mostRows} more.`] : [];
  const head = ['| Pipeline | | Records | Bytes | Time |', '|---|---|--:|--:|--:|'];
  return ['### Pipelines', ...(whole === undefined ? [] : ['', escaped(whole)]), '', ...head, ...sorted.slice(0, mostRows).map(row), ...more, ''].join('\n');
}

function row({ name, status, result, text }: Outcome): string {
  const sign = status === 'succeeded' ? '✅' : status === 'failed' || status === 'gone' ? '❌' : '⚠️';
  const how = text === undefined ? status : `${status}<br>${escaped(fit(clean(text), longestReason))}`;
  const figures = result ? [number(result.recordsSynced), bytes(result.bytesSynced), duration(result.durationMs)] : ['', '', ''];
  return `| ${escaped(clean(name))} | ${sign} ${how} | ${figures.join(' | ')} |`;
}

/** Text that Markdown leaves as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|~$@-]/g, '\\$&').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
