import picocolors from 'picocolors';
import type { RunAllSummary } from '../orchestrate/summary.ts';
import type { RunEvent } from '../runs/events.ts';
import { clean } from './clean.ts';
import { frame } from './frame.ts';
import { describeEvent, summaryText, untold, type EventWeight } from './describe.ts';
import { LiveRegion, sizeOf, type TerminalStream } from './live-region.ts';
import { paced } from './pace.ts';
import { nameOf, type Reporter } from './reporter.ts';
import { runKey, viewAfter, type RunView } from './view.ts';

/** Where and how {@link reporters}`.terminal` writes. */
export interface TerminalOptions {
  /** Default `process.stdout`. */
  stream?: TerminalStream;
  /** Default: where the stream is a terminal, unless `NO_COLOR` is set. */
  color?: boolean;
}

/** When a live view is drawn. */
export interface Ticker {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls again and again until what it returns is called; does not keep the program alive. */
  every(ms: number, call: () => void): () => void;
}

const systemTicker: Ticker = {
  now: Date.now,
  every: (ms, call) => {
    const timer = setInterval(call, ms).unref();
    return () => clearInterval(timer);
  },
};

const frameMs = 100;

/** A live view of all runs on a terminal; a line for each event that matters elsewhere. */
export function terminal(options: TerminalOptions = {}): Reporter {
  return terminalWith(systemTicker, options);
}

/** {@link terminal}, with time as the caller has it. */
export function terminalWith(ticker: Ticker, { stream = process.stdout, color }: TerminalOptions): Reporter {
  const isTerminal = stream.isTTY === true && process.env['TERM'] !== 'dumb';
  const paint = painter(color ?? (isTerminal && !process.env['NO_COLOR']));
  return isTerminal ? live(ticker, stream, paint) : plain(stream, paint);
}

type Paint = (weight: EventWeight, name: string, text: string) => string;

function painter(color: boolean): Paint {
  const { green, red, yellow, dim, bold } = picocolors.createColors(color);
  const paints: Readonly<Record<EventWeight, (text: string) => string>> = { good: green, bad: red, warning: yellow, plain: (text) => text, fine: dim };
  // The weight does not hang on the colour alone.
  const signs: Readonly<Record<EventWeight, string>> = { good: '✓', bad: '✗', warning: '!', plain: '·', fine: '·' };
  return (weight, name, text) => [paints[weight](signs[weight]), ...(name === '' ? [] : [bold(clean(name))]), paints[weight](clean(text))].join(' ');
}

function endLines(summary: RunAllSummary, paint: Paint): string[] {
  return [...untold(summary).map(({ name, text }) => paint('warning', name, text)), paint(summary.ok ? 'good' : 'bad', '', summaryText(summary))];
}

function plain(stream: TerminalStream, paint: Paint): Reporter {
  const isDue = paced();
  return {
    event: (event, run) => {
      const line = describeEvent(event);
      if (isDue(event) && line) stream.write(`${event.at.toISOString()} ${paint(line.weight, nameOf(event, run), line.text)}\n`);
    },
    end: (summary) => {
      if (summary) stream.write(endLines(summary, paint).map((line) => `${line}\n`).join(''));
    },
  };
}

function live(ticker: Ticker, stream: TerminalStream, paint: Paint): Reporter {
  const region = new LiveRegion(stream);
  const runs = new Map<string, RunView>();
  const over: Record<string, number> = {};
  const said: string[] = [];
  const show = (): void => {
    const { columns, rows } = sizeOf(stream);
    // A line that stays free keeps the terminal from scrolling the region away.
    region.show(frame([...runs.values()], over, { columns, rows: Math.max(1, rows - 1), now: ticker.now() }), said.splice(0));
  };
  const see = (event: RunEvent, name: string): void => {
    const key = runKey(event);
    const view = viewAfter(runs.get(key), event, name);
    if (view) runs.set(key, view);
    else {
      runs.delete(key);
      over[event.type] = (over[event.type] ?? 0) + 1;
    }
  };
  let stop: (() => void) | undefined;
  return {
    event: (event, run) => {
      stop ??= ticker.every(frameMs, show);
      const name = nameOf(event, run);
      if ('jobId' in event) see(event, name);
      const line = describeEvent(event);
      // What passes is seen in the view.
      if (line && (event.type === 'log' || (line.weight !== 'plain' && line.weight !== 'fine'))) said.push(paint(line.weight, name, line.text));
    },
    end: (summary) => {
      stop?.();
      const left = [...runs.values()].map(({ name }) => paint('warning', name, 'is not over'));
      region.show([], [...said.splice(0), ...(summary ? endLines(summary, paint) : left)]);
    },
  };
}
