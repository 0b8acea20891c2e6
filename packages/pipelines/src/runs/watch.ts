import type { AirbyteClient, JobInfoRead } from '@airwright/client';
import { JobCancelledError, WatchEndedError } from '../errors.ts';
import type { Time } from '../time.ts';
import { nextDelay } from './delay.ts';
import { JobLook, mayPass } from './look.ts';
import { Pulse } from './pulse.ts';
import type { RunResult } from './result.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';

/** What becomes of the job where the watch is ended by its signal or its time. */
export type OnAbort = 'detach' | 'cancel';

/** What a {@link Watch} is made of. */
export interface WatchParts {
  readonly airbyte: AirbyteClient;
  readonly time: Time;
  /** The job as it was last seen. */
  readonly first: JobInfoRead;
  readonly onAbort: OnAbort;
  readonly signal: AbortSignal | undefined;
  /** When the watch ends by itself, in milliseconds since the epoch. */
  readonly deadline: number;
}

/** How long a job may be out of sight before the watch gives up, in milliseconds. */
const patienceMs = 900_000;

/**
 * Watches one job for any number of consumers, as long as there is one. Consumers take the newest snapshot whenever they are ready, so none
 * holds up another.
 */
export class Watch {
  readonly #parts: WatchParts;
  readonly #look: JobLook;
  readonly #pulse = new Pulse();
  readonly #beganAt: number;
  /** The consumers, each by whether it wants progress. */
  readonly #consumers = new Set<{ readonly progress: boolean }>();
  /** Aborted once nothing more can happen. */
  readonly #over = new AbortController();
  #polling = new AbortController();
  #latest: Snapshot;
  #failure: { readonly error: unknown } | undefined;
  #interrupted: 'aborted' | 'timeout' | undefined;

  constructor(parts: WatchParts) {
    const { airbyte, first, time, signal } = parts;
    this.#parts = parts;
    this.#look = new JobLook(airbyte, time, first);
    this.#beganAt = time.now();
    this.#latest = snapshotOf(first, this.#beganAt);
    if (this.#latest.result) this.#over.abort();
    else if (signal?.aborted) void this.#interrupt('aborted');
    else signal?.addEventListener('abort', () => void this.#interrupt('aborted'), { signal: this.#over.signal });
  }

  /** The error for a job that was cancelled. */
  cancelledError(result: RunResult): JobCancelledError {
    const reason = this.#interrupted ?? 'elsewhere';
    return new JobCancelledError(result, reason, reason === 'aborted' ? this.#parts.signal?.reason : undefined);
  }

  /** The present state and each newer one, the last with the result. */
  async *snapshots(progress: boolean): AsyncGenerator<Snapshot, void> {
    const consumer = { progress };
    this.#consumers.add(consumer);
    if (this.#consumers.size === 1) this.#start();
    try {
      for (let seen: Snapshot | undefined; ; ) {
        if (this.#failure) throw this.#failure.error;
        const latest = this.#latest;
        if (latest === seen) {
          await this.#pulse.next;
          continue;
        }
        seen = latest;
        yield latest;
        if (latest.result) return;
      }
    } finally {
      this.#consumers.delete(consumer);
      if (this.#consumers.size === 0) this.#polling.abort();
    }
  }

  /** Cancels the job unless it is over; resolves once the server has done so. */
  async cancel(): Promise<void> {
    if (this.#over.signal.aborted) return;
    this.#show(snapshotOf(await this.#cancelJob(), this.#parts.time.now()));
  }

  #start(): void {
    if (this.#over.signal.aborted || this.#interrupted) return;
    this.#polling = new AbortController();
    const { signal } = this.#polling;
    void this.#poll(signal).catch((error: unknown) => {
      if (!signal.aborted) this.#fail(error);
    });
    const { deadline, time } = this.#parts;
    if (deadline === Infinity) return;
    void time.sleep(Math.max(0, deadline - time.now()), signal).then(() => (signal.aborted ? undefined : this.#interrupt('timeout')));
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { time } = this.#parts;
    const stopped = (): boolean => signal.aborted;
    let [faults, seenAt] = [0, time.now()];
    while (!stopped()) {
      // Where nobody watched for a while, what was seen last is old, and the next look is due at once.
      const dueAt = (faults > 0 ? time.now() : this.#latest.at) + nextDelay(time.now() - this.#beganAt, faults);
      await time.sleep(Math.max(0, dueAt - time.now()), signal);
      if (stopped()) return;
      const snapshot = await this.#look.take(this.#wantsProgress(), signal).catch((error: unknown) => {
        // A run goes on whether or not it is seen: one look that failed says nothing about it.
        if (!mayPass(error) || time.now() - seenAt > patienceMs) throw error;
        return undefined;
      });
      faults = snapshot ? 0 : faults + 1;
      if (!snapshot) continue;
      seenAt = time.now();
      this.#show(snapshot);
    }
  }

  #wantsProgress(): boolean {
    return [...this.#consumers].some(({ progress }) => progress);
  }

  async #interrupt(reason: 'aborted' | 'timeout'): Promise<void> {
    if (this.#over.signal.aborted || this.#interrupted) return;
    this.#interrupted = reason;
    this.#polling.abort();
    const { first, onAbort, signal, time } = this.#parts;
    const cause: unknown = reason === 'aborted' ? signal?.reason : undefined;
    const { id } = first.job;
    if (onAbort === 'detach') return this.#fail(new WatchEndedError(id, reason, 'The job itself goes on.', cause));
    try {
      const snapshot = snapshotOf(await this.#cancelJob(), time.now());
      if (snapshot.result) this.#show(snapshot);
      else this.#fail(new WatchEndedError(id, reason, `The server was told to cancel the job, which was still ${snapshot.status} then.`, cause));
    } catch (error) {
      this.#fail(new WatchEndedError(id, reason, `The job may still run, for it could not be cancelled: ${error instanceof Error ? error.message : String(error)}`, error));
    }
  }

  async #cancelJob(): Promise<JobInfoRead> {
    const { airbyte, first } = this.#parts;
    return await airbyte.jobs.cancel({ id: first.job.id });
  }

  #show(snapshot: Snapshot): void {
    // What is over stays over, whatever a slower answer says.
    if (this.#over.signal.aborted) return;
    this.#latest = snapshot;
    if (snapshot.result) this.#end();
    this.#pulse.beat();
  }

  #fail(error: unknown): void {
    this.#failure = { error };
    this.#end();
    this.#pulse.beat();
  }

  #end(): void {
    this.#over.abort();
    this.#polling.abort();
  }
}
