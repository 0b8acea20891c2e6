import type { Writable } from 'node:stream';
import { failureOf } from '../failure.ts';

/** A stream to write to that may be a terminal. */
export interface Screen extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
}

/** What a command tells: text for people, or one JSON object a line for programs. */
export interface Output {
  readonly json: boolean;
  /** Whether text may be coloured: on a terminal that can, and never where `NO_COLOR` is set. */
  readonly color: boolean;
  /** The answer, at the end: `text` for people, `data` for programs. */
  result(data: unknown, text: string): void;
  /** Something that happened on the way; programs get `data`, people `text` where there is one. */
  event(data: object, text?: string): void;
  /** What is being done: a line that is rewritten on a terminal, a line of its own elsewhere, nothing for programs. */
  progress(text: string): void;
  /** Something to know that is not the answer, for people. */
  note(text: string): void;
}

/** Where an output goes, and for which command. */
export interface OutputOptions {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly json: boolean;
  readonly command: string;
}

/** @see Output */
export function createOutput(options: OutputOptions): Output {
  return options.json ? jsonOutput(options) : textOutput(options);
}

/** A line for programs, whichever command it is of. */
export function jsonLine(type: 'result' | 'event' | 'error', command: string, content: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ type, command, ...content }, plainErrors)}\n`;
}

/** Errors have no members that JSON would see. */
function plainErrors(_: string, value: unknown): unknown {
  return value instanceof Error ? failureOf(value).data : value;
}

function jsonOutput({ stdout, command }: OutputOptions): Output {
  return {
    json: true,
    color: false,
    result: (data) => stdout.write(jsonLine('result', command, { data })),
    event: (data) => stdout.write(jsonLine('event', command, { data })),
    progress: () => undefined,
    note: () => undefined,
  };
}

/** How often progress is told where it cannot be rewritten; what is done before needs no telling. */
const plainIntervalMs = 2000;

function textOutput({ stdout, stderr }: OutputOptions): Output {
  const rewrites = stderr.isTTY === true;
  let last = '';
  let toldAt = Date.now();
  // A line that is rewritten goes before anything else is written, for it may stand on the same terminal.
  const wipe = (): void => {
    if (rewrites && last !== '') stderr.write('\r\u001b[2K');
    last = '';
  };
  const line = (screen: Screen, text: string): void => {
    wipe();
    if (text !== '') screen.write(text.endsWith('\n') ? text : `${text}\n`);
  };
  return {
    json: false,
    color: stdout.isTTY === true && stdout.hasColors?.() === true,
    result: (_data, text) => line(stdout, text),
    event: (_data, text = '') => line(stdout, text),
    note: (text) => line(stderr, text),
    progress: (text) => {
      if (text === last || (!rewrites && Date.now() - toldAt < plainIntervalMs)) return;
      wipe();
      stderr.write(rewrites ? text.slice(0, (stderr.columns ?? 80) - 1) : `${text}\n`);
      [last, toldAt] = [text, Date.now()];
    },
  };
}
