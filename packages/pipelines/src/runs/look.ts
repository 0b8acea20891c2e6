import { AirbyteApiError, AirbyteError, AirbyteNetworkError, AirbyteNotFoundError, AirbyteTimeoutError, type AirbyteClient, type JobInfoRead } from '@airwright/client';
import type { Time } from '../time.ts';
import { attemptResult, attemptsOf, type AttemptResult } from './result.ts';
import { countersOf, estimatesOf, snapshotOf, type Snapshot, type StreamCounters } from './snapshot.ts';
import { isFinal } from './status.ts';

/**
 * Looks at one job, each time with as little as will do: the bare job, the counters where someone wants them, and the attempts only where they
 * may have changed.
 */
export class JobLook {
  readonly #airbyte: AirbyteClient;
  readonly #time: Time;
  readonly #jobId: number;
  readonly #connectionId: string;
  #attempts: readonly AttemptResult[] = [];
  #estimates: ReadonlyMap<string, number> = new Map();
  #streams: readonly StreamCounters[] = [];
  /** What the job was like when its attempts were read; another job state may have other attempts. */
  #attemptsOf = '';
  #countersKnown = true;

  constructor(airbyte: AirbyteClient, time: Time, first: JobInfoRead) {
    this.#airbyte = airbyte;
    this.#time = time;
    this.#jobId = first.job.id;
    this.#connectionId = first.job.configId;
    this.#keep(first);
  }

  async take(progress: boolean, signal: AbortSignal): Promise<Snapshot> {
    const id = this.#jobId;
    const [{ job }, counters] = await Promise.all([this.#airbyte.jobs.getLight({ id }, { signal }), progress ? this.#counters(signal) : undefined]);
    if (counters) this.#streams = counters;
    if (this.#attemptsOf !== this.#keyOf(job)) {
      const info = await this.#airbyte.jobs.getWithoutLogs({ id }, { signal });
      // The job may have ended between the two answers; the later one tells.
      if (isFinal(info.job.status)) return snapshotOf(info, this.#time.now());
      this.#keep(info);
    }
    return { at: this.#time.now(), jobId: id, status: job.status, attempts: this.#attempts, streams: this.#streams };
  }

  #keep(info: JobInfoRead): void {
    this.#attempts = attemptsOf(info.attempts).map(attemptResult);
    this.#estimates = estimatesOf(info);
    this.#attemptsOf = this.#keyOf(info.job);
  }

  /** Attempts begin and end with a change of the job; estimates come with the first records. */
  #keyOf({ status, updatedAt }: JobInfoRead['job']): string {
    return `${status} ${updatedAt} ${this.#streams.some(({ recordsEmitted }) => recordsEmitted > 0)}`;
  }

  /** Counters adorn a run; a server that cannot give them does not spoil it. */
  async #counters(signal: AbortSignal): Promise<StreamCounters[] | undefined> {
    if (!this.#countersKnown) return undefined;
    try {
      const progress = await this.#airbyte.connections.syncProgress({ connectionId: this.#connectionId }, { signal });
      return countersOf(progress, this.#jobId, this.#estimates);
    } catch (error) {
      if (!(error instanceof AirbyteError)) throw error;
      if (error instanceof AirbyteNotFoundError) this.#countersKnown = false;
      return undefined;
    }
  }
}

/** Whether a look that failed may succeed later: the job goes on whether or not it can be seen. */
export function mayPass(error: unknown): boolean {
  if (error instanceof AirbyteNetworkError || error instanceof AirbyteTimeoutError) return true;
  return error instanceof AirbyteApiError && (error.status >= 500 || [408, 425, 429].includes(error.status));
}
