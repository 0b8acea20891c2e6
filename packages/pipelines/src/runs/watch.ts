import { AirbyteApiError, type AirbyteClient, type JobInfoRead } from '@airwright/client';
import { JobCancelledError, WatchEndedError } from '../errors.ts';
import type { Time } from '../time.ts';
import { nextDelay } from './delay.ts';
import { isGone, mayPass } from './faults.ts';
import { JobLook, type Wants } from './look.ts';
import type { News } from './news.ts';
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
  readonly stalledAfterMs: number;
  /** Where many jobs are watched at once. */
  readonly news?: News | undefined;
}

/** How long a server may be out of sight before the watch gives up, in milliseconds. */
const patienceMs = 6 * 3_600_000;

/** Looks in a row that fail until that is told. */
const faultsUntilLost = 3;

/**
 * Watches one job for any number of consumers, as long as there is one. Consumers take the newest snapshot whenever they are ready, so none
 * holds up another.
 */
export class Watch {
  readonly #parts: WatchParts;
  readonly #look: JobLook;
  readonly #pulse = new Pulse();
  readonly #beganAt: number;
  readonly #consumers = new Set<Wants>();
  /** Aborted once nothing more can happen. */
  readonly #over = new AbortController();
  #polling = new AbortController();
  #latest: Snapshot;
  #failure: { readonly error: unknown } | undefined;
  #interrupted: 'aborted' | 'timeout' | undefined;

  constructor(parts: WatchParts) {
    const { first, time, signal } = parts;
    this.#parts = parts;
    this.#look = new JobLook(parts);
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

  /** Reads why a job failed that was over when the watch began. */
  async explain(): Promise<void> {
    const { first, signal = new AbortController().signal } = this.#parts;
    if (first.job.status === 'failed') this.#latest = await this.#look.finalOf(first, signal);
  }

  /** The present state and each newer one, the last with the result, or without a job. */
  async *snapshots(wants: Wants): AsyncGenerator<Snapshot, void> {
    const consumer = { ...wants };
    this.#consumers.add(consumer);
    if (this.#consumers.size === 1) this.#start();
    try {
      if (wants.log) await this.#readLogOfPast();
      for (let seen: Snapshot | undefined; ; ) {
        if (this.#failure) throw this.#failure.error;
        const latest = this.#latest;
        if (latest === seen) {
          await this.#pulse.next;
          continue;
        }
        seen = latest;
        yield latest;
        if (latest.result ?? latest.gone) return;
      }
    } finally {
      this.#consumers.delete(consumer);
      if (this.#consumers.size === 0) this.#polling.abort();
    }
  }

  /** The log as it is now. */
  async log(): Promise<Snapshot['log']> {
    return (await this.#look.readLog(this.#parts.signal ?? this.#over.signal)).log;
  }

  /** Cancels the job unless it is over; resolves once the server has done so. */
  async cancel(): Promise<void> {
    if (this.#over.signal.aborted) return;
    this.#show(snapshotOf(await this.#cancelJob(), this.#parts.time.now()));
  }

  /** Of a job that is over no further look is taken, so that its log is read now. */
  async #readLogOfPast(): Promise<void> {
    const { signal = new AbortController().signal } = this.#parts;
    if (!this.#latest.result || this.#interrupted) return;
    this.#latest = { ...this.#latest, ...(await this.#look.readLog(signal)) };
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
    const { time, news, first } = this.#parts;
    const stopped = (): boolean => signal.aborted;
    // Of what came before the first look there will be no news.
    let [faults, seenAt, leastMs] = [0, time.now(), 0];
    let next = news?.next(first.job.id);
    while (!stopped()) {
      const pause = Math.max(nextDelay(time.now() - this.#beganAt, faults), leastMs);
      // Where nobody watched for a while, what was seen last is old, and the next look is due at once.
      const dueAt = (faults > 0 ? time.now() : this.#latest.at) + pause;
      await time.sleep(Math.max(0, dueAt - time.now()), next ? AbortSignal.any([signal, next]) : signal);
      if (stopped()) return;
      // From before the look on, for what comes meanwhile may be too late for it.
      next = news?.next(first.job.id);
      try {
        const snapshot = await this.#look.take(this.#wanted(), signal);
        [faults, seenAt, leastMs] = [0, time.now(), news?.pauseMs ?? 0];
        this.#show(snapshot);
      } catch (error) {
        // What there was news of was not seen.
        [faults, leastMs] = [faults + 1, 0];
        if (!stopped()) await this.#missed(error, { faults, seenAt }, signal);
      }
    }
  }

  /** A run goes on whether or not it is seen: a look that failed says nothing about it. */
  async #missed(error: unknown, { faults, seenAt }: { faults: number; seenAt: number }, signal: AbortSignal): Promise<void> {
    const { time } = this.#parts;
    const mayBeGone = !mayPass(error) || faults === faultsUntilLost;
    if (mayBeGone && error instanceof AirbyteApiError && (await this.#isGone(error, signal))) return this.#show({ ...this.#latest, at: time.now(), gone: error });
    if (!mayPass(error) || time.now() - seenAt > patienceMs) throw error;
    if (faults === faultsUntilLost) this.#show({ ...this.#latest, at: time.now(), lost: { since: seenAt, message: error instanceof Error ? error.message : String(error) } });
  }

  async #isGone(error: AirbyteApiError, signal: AbortSignal): Promise<boolean> {
    const { airbyte, first } = this.#parts;
    return await isGone(airbyte, first.job.id, this.#latest, error, signal);
  }

  #wanted(): Wants {
    const all = [...this.#consumers];
    return { progress: all.some(({ progress }) => progress), log: all.some(({ log }) => log) };
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
    if (snapshot.result ?? snapshot.gone) this.#end();
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
