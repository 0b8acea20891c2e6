import { nameOf, type Reporter, type TextStream } from './reporter.ts';

/** Where {@link reporters}`.jsonl` writes. */
export interface JsonlOptions {
  /** Default `process.stdout`. */
  stream?: TextStream;
}

/**
 * Every event as a JSON object on a line of its own: the members of the event and `run`, the run's name. At the end of {@link runAll} one of the type
 * `summary`.
 */
export function jsonl({ stream = process.stdout }: JsonlOptions = {}): Reporter {
  const write = (line: object): void => void stream.write(`${JSON.stringify(line, plainErrors)}\n`);
  return {
    event: (event, run) => write({ ...event, run: nameOf(event, run) }),
    end: (summary) => {
      if (summary) write({ type: 'summary', ...summary });
    },
  };
}

/** Errors have no members that JSON would see. */
function plainErrors(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message } = value;
  return { name, message, ...('code' in value ? { code: value.code } : {}) };
}
