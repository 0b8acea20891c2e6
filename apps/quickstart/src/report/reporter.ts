import type { Writable } from 'node:stream';
import { reporters, type Reporter as RunReporter } from '@airwright/pipelines';
import { duration } from './format.ts';

/** Tells what happens: lines for people, or JSON lines. */
export interface Reporter {
  /** Runs a step and tells how it ended, in how long. */
  step<T>(name: string, work: () => Promise<T>, describe?: (result: T) => string): Promise<T>;
  /** Begins a part of the run. */
  heading(text: string): void;
  /** Tells something that happened; `data` is what JSON lines carry. */
  tell(event: string, text: string, data?: Readonly<Record<string, unknown>>): void;
  /** Tells what becomes of a run: live on a terminal, in plain lines elsewhere, or as JSON lines. */
  run(): RunReporter;
}

/** @param json one JSON object a line, with the milliseconds since the start */
export function createReporter(output: Writable & { isTTY?: boolean }, json: boolean): Reporter {
  const startedAt = performance.now();
  if (json) return jsonReporter(output, (value) => output.write(`${JSON.stringify({ ms: Math.round(performance.now() - startedAt), ...value })}\n`));
  return lineReporter(output, (text) => output.write(`${text}\n`));
}

function jsonReporter(stream: Writable, write: (value: Readonly<Record<string, unknown>>) => void): Reporter {
  return {
    step: async (name, work, describe) => {
      const begun = performance.now();
      const result = await work();
      write({ event: 'step', step: name, durationMs: Math.round(performance.now() - begun), ...(describe ? { detail: describe(result) } : {}) });
      return result;
    },
    heading: (text) => write({ event: 'heading', text }),
    tell: (event, _text, data = {}) => write({ event, ...data }),
    run: () => reporters.jsonl({ stream }),
  };
}

function lineReporter(stream: Writable & { isTTY?: boolean }, line: (text: string) => void): Reporter {
  return {
    step: async (name, work, describe) => {
      const begun = performance.now();
      const result = await work();
      line(`  ✓ ${name.padEnd(12)} ${duration(performance.now() - begun).padStart(8)}  ${describe?.(result) ?? ''}`.trimEnd());
      return result;
    },
    heading: (text) => line(`\n${text}`),
    tell: (_event, text) => line(`  ${text}`),
    run: () => reporters.terminal({ stream }),
  };
}
