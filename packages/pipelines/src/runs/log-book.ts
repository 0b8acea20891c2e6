import { AirbyteError, type AirbyteClient } from '@airwright/client';
import { logLines, newLines, type LogLine } from './logs.ts';
import type { AttemptResult } from './result.ts';
import type { Snapshot } from './snapshot.ts';
import { watching } from './watching.ts';

/** The log of a job, read attempt by attempt. Each line is in it once, in its order. */
export class LogBook {
  readonly #airbyte: AirbyteClient;
  readonly #jobId: number;
  readonly #all: LogLine[] = [];
  /** The attempts whose log is complete. */
  #complete = 0;
  #present: { readonly number: number; readonly lines: LogLine[] } = { number: 0, lines: [] };

  constructor(airbyte: AirbyteClient, jobId: number) {
    this.#airbyte = airbyte;
    this.#jobId = jobId;
  }

  /** Reads what is new; an attempt that cannot be read now is read the next time. */
  async read(attempts: readonly AttemptResult[], signal: AbortSignal): Promise<void> {
    for (const { number, status } of attempts) {
      if (number <= this.#complete) continue;
      const log = await attemptLog(this.#airbyte, this.#jobId, number, signal);
      if (!log) return;
      this.#add(number, log);
      if (status !== 'running') this.#complete = number;
    }
  }

  shown(): Pick<Snapshot, 'log'> {
    return this.#all.length === 0 ? {} : { log: { all: this.#all, lines: this.#all.length } };
  }

  #add(number: number, log: readonly LogLine[]): void {
    if (this.#present.number !== number) this.#present = { number, lines: [] };
    // A log may have more lines than a call may have arguments.
    for (const line of newLines(this.#present.lines, log)) {
      this.#present.lines.push(line);
      this.#all.push(line);
    }
  }
}

/** The log of one attempt, `number` from 1; undefined where it cannot be had, which spoils no run. */
export async function attemptLog(airbyte: AirbyteClient, jobId: number, number: number, signal: AbortSignal): Promise<LogLine[] | undefined> {
  try {
    return logLines(await airbyte.attempt.getForJob({ jobId, attemptNumber: number - 1 }, watching(signal)));
  } catch (error) {
    if (!(error instanceof AirbyteError)) throw error;
    return undefined;
  }
}
