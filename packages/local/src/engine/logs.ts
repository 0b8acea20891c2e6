import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LogLevel } from '@airwright/connector-kit';

/** One line of an attempt's log. */
export interface LogLine {
  /** Epoch milliseconds. */
  timestamp: number;
  level: Lowercase<LogLevel>;
  logSource: 'source' | 'destination' | 'platform';
  message: string;
}

/** How many lines an attempt keeps where there is no folder to keep them in; older ones go first. */
const linesInMemory = 10_000;

/** The logs of attempts: a file of JSON lines each, or lines in memory where the server has no data folder. */
export class Logs {
  readonly #folder: string | undefined;
  readonly #memory = new Map<string, LogLine[]>();
  /** The file that was written last: its folder is known to be there. */
  #latest: string | undefined;

  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Never throws: a disk that has no room for a line does not fail a job whose records may well have their place. */
  append(jobId: number, attempt: number, line: LogLine): void {
    const file = this.#file(jobId, attempt);
    if (file === undefined) {
      const key = `${jobId}/${attempt}`;
      const lines = this.#memory.get(key) ?? [];
      lines.push(line);
      if (lines.length > linesInMemory) lines.shift();
      this.#memory.set(key, lines);
      return;
    }
    try {
      if (this.#latest !== file) mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify(line)}\n`);
      this.#latest = file;
    } catch {
      this.#latest = undefined;
    }
  }

  read(jobId: number, attempt: number): LogLine[] {
    const file = this.#file(jobId, attempt);
    if (file === undefined) return [...(this.#memory.get(`${jobId}/${attempt}`) ?? [])];
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8').split('\n').flatMap(wholeLine);
  }

  #file(jobId: number, attempt: number): string | undefined {
    return this.#folder === undefined ? undefined : join(this.#folder, 'logs', String(jobId), `${attempt}.jsonl`);
  }
}

/** The last line of a server that was killed may be cut. */
function wholeLine(line: string): LogLine[] {
  try {
    return [JSON.parse(line) as LogLine];
  } catch {
    return [];
  }
}
