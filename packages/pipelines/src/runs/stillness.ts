import { sumOf } from './progress.ts';
import type { Snapshot } from './snapshot.ts';

/** Remembers since when a job has not moved. */
export class Stillness {
  readonly #longMs: number;
  #seen = '';
  #since = 0;

  /** @param longMs how long nothing has to move until that is worth telling */
  constructor(longMs: number) {
    this.#longMs = longMs;
  }

  /** Since when nothing has moved, where that is long and the job says that it runs. */
  since({ status, attempts, streams }: Pick<Snapshot, 'status' | 'attempts' | 'streams'>, now: number): number | undefined {
    const seen = `${status} ${attempts.length} ${sumOf(streams, 'bytesEmitted')} ${sumOf(streams, 'recordsEmitted')} ${sumOf(streams, 'recordsCommitted')}`;
    if (seen !== this.#seen) [this.#seen, this.#since] = [seen, now];
    return status === 'running' && now - this.#since >= this.#longMs ? this.#since : undefined;
  }
}
