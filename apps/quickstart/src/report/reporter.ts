import type { Writable } from 'node:stream';
import { duration } from './format.ts';

/** Tells what happens: lines for people, a line that is rewritten on a terminal, or JSON lines. */
export interface Reporter {
  /** Runs a step and tells how it ended, in how long. */
  step<T>(name: string, work: () => Promise<T>, describe?: (result: T) => string): Promise<T>;
  /** Begins a part of the run. */
  heading(text: string): void;
  /** Tells something that happened; `data` is what JSON lines carry. */
  tell(event: string, text: string, data?: Readonly<Record<string, unknown>>): void;
  /** What is going on, a line each. Rewritten in place on a terminal, and told now and then elsewhere. */
  live(event: string, lines: readonly string[], data: Readonly<Record<string, unknown>>): void;
  /** The live lines stay as they are; what follows comes below. */
  settle(): void;
}

/** How often live lines are told where they cannot be rewritten. */
const plainIntervalMs = 1000;

/** @param json one JSON object a line, with the milliseconds since the start */
export function createReporter(output: Writable & { isTTY?: boolean }, json: boolean): Reporter {
  const startedAt = performance.now();
  if (json) return jsonReporter((value) => output.write(`${JSON.stringify({ ms: Math.round(performance.now() - startedAt), ...value })}\n`));
  return lineReporter((text) => output.write(text), output.isTTY === true);
}

function jsonReporter(write: (value: Readonly<Record<string, unknown>>) => void): Reporter {
  return {
    step: async (name, work, describe) => {
      const begun = performance.now();
      const result = await work();
      write({ event: 'step', step: name, durationMs: Math.round(performance.now() - begun), ...(describe ? { detail: describe(result) } : {}) });
      return result;
    },
    heading: (text) => write({ event: 'heading', text }),
    tell: (event, _text, data = {}) => write({ event, ...data }),
    live: (event, _lines, data) => write({ event, ...data }),
    settle: () => undefined,
  };
}

function lineReporter(write: (text: string) => void, rewrites: boolean): Reporter {
  let shown = 0;
  let toldAt = 0;
  const settle = (): void => void (shown = 0);
  const line = (text: string): void => {
    settle();
    write(`${text}\n`);
  };
  return {
    step: async (name, work, describe) => {
      const begun = performance.now();
      const result = await work();
      line(`  ✓ ${name.padEnd(12)} ${duration(performance.now() - begun).padStart(8)}  ${describe?.(result) ?? ''}`.trimEnd());
      return result;
    },
    heading: (text) => line(`\n${text}`),
    tell: (_event, text) => line(`  ${text}`),
    live: (_event, lines) => {
      if (!rewrites && performance.now() - toldAt < plainIntervalMs) return;
      toldAt = performance.now();
      // Back to the first live line, then each line anew: erase to its end.
      write((rewrites && shown > 0 ? `\u001b[${shown}A` : '') + lines.map((text) => `  ${text}${rewrites ? '\u001b[K' : ''}\n`).join(''));
      shown = rewrites ? lines.length : 0;
    },
    settle,
  };
}
