import { AirbyteError, AirbyteNotFoundError, type AirbyteClient, type JobInfoRead, type JobRead } from '@airwright/client';
import type { Time } from '../time.ts';
import { attemptLog, LogBook } from './log-book.ts';
import { attemptResult, attemptsOf, type AttemptResult } from './result.ts';
import { countersOf, estimatesOf, snapshotOf, statesOf, type Snapshot, type StreamCounters, type StreamState } from './snapshot.ts';
import { isFinal, isWaiting } from './status.ts';
import { Stillness } from './stillness.ts';
import { usualRecords } from './usual.ts';
import { watching } from './watching.ts';

/** What consumers of a watch want besides the bare job. */
export interface Wants {
  readonly progress: boolean;
  readonly log: boolean;
}

/** What a {@link JobLook} is made of. */
export interface LookParts {
  readonly airbyte: AirbyteClient;
  readonly time: Time;
  readonly first: JobInfoRead;
  /** How long nothing has to move until a job counts as stalled, in milliseconds. */
  readonly stalledAfterMs: number;
}

/**
 * Looks at one job, each time with as little as will do: the bare job, counters and logs where someone wants them, and the attempts only where
 * they may have changed.
 */
export class JobLook {
  readonly #parts: LookParts;
  readonly #job: JobRead;
  readonly #log: LogBook;
  readonly #stillness: Stillness;
  #attempts: readonly AttemptResult[] = [];
  #estimates: ReadonlyMap<string, number> = new Map();
  #streams: readonly StreamCounters[] = [];
  #states: readonly StreamState[] = [];
  /** What the job was like when its attempts were read; another job state may have other attempts. */
  #attemptsOf = '';
  #usual: Promise<number | undefined> | undefined;
  /** What the server turned out not to have. */
  readonly #missing = new Set<string>();

  constructor(parts: LookParts) {
    this.#parts = parts;
    this.#job = parts.first.job;
    this.#log = new LogBook(parts.airbyte, this.#job.id);
    this.#stillness = new Stillness(parts.stalledAfterMs);
    this.#keep(parts.first);
  }

  async take({ progress, log }: Wants, signal: AbortSignal): Promise<Snapshot> {
    const { airbyte, time } = this.#parts;
    const { id } = this.#job;
    const { job } = await airbyte.jobs.getLight({ id }, watching(signal));
    // One that waits has neither yet, and the end has its own.
    if (progress && !isWaiting(job.status) && !isFinal(job.status)) await Promise.all([this.#readCounters(signal), this.#readStates(signal)]);
    if (this.#attemptsOf !== this.#keyOf(job)) {
      const info = await airbyte.jobs.getWithoutLogs({ id }, watching(signal));
      // The job may have ended between the two answers; the later one tells.
      if (isFinal(info.job.status)) return await this.#final(info, { progress, log }, signal);
      this.#keep(info);
    }
    if (log) await this.#log.read(this.#attempts, signal);
    const usual = progress ? await this.#usualRecords(signal) : undefined;
    const snapshot = { ...this.#now(), status: job.status, streams: this.#streams, states: this.#states, ...(usual === undefined ? {} : { usualRecords: usual }) };
    const stalledSince = progress ? this.#stillness.since(snapshot, time.now()) : undefined;
    return stalledSince === undefined ? snapshot : { ...snapshot, stalledSince };
  }

  /** The end of a job, with the lines of the log that tell why it failed. */
  async #final(info: JobInfoRead, { progress, log }: Wants, signal: AbortSignal): Promise<Snapshot> {
    this.#keep(info);
    const { airbyte, time } = this.#parts;
    const last = info.job.status === 'failed' ? this.#attempts.at(-1) : undefined;
    const [lines] = await Promise.all([
      last && attemptLog(airbyte, this.#job.id, last.number, signal),
      progress && this.#readStates(signal),
      log && this.#log.read(this.#attempts, signal),
    ]);
    return { ...snapshotOf(info, time.now(), lines), ...this.#log.shown(), states: this.#states };
  }

  /** The end of a job that was over when the watch began. */
  async finalOf(info: JobInfoRead, signal: AbortSignal): Promise<Snapshot> {
    return await this.#final(info, { progress: false, log: false }, signal);
  }

  /** All of the log that there is. */
  async readLog(signal: AbortSignal): Promise<Pick<Snapshot, 'log'>> {
    await this.#log.read(this.#attempts, signal);
    return this.#log.shown();
  }

  #now(): Pick<Snapshot, 'at' | 'jobId' | 'connectionId' | 'configType' | 'attempts' | 'log'> {
    return { at: this.#parts.time.now(), jobId: this.#job.id, connectionId: this.#job.configId, configType: this.#job.configType, attempts: this.#attempts, ...this.#log.shown() };
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

  async #readCounters(signal: AbortSignal): Promise<void> {
    const { id, configId: connectionId } = this.#job;
    const progress = await this.#adornment('counters', () => this.#parts.airbyte.connections.syncProgress({ connectionId }, watching(signal)));
    this.#streams = (progress && countersOf(progress, id, this.#estimates)) ?? this.#streams;
  }

  async #readStates(signal: AbortSignal): Promise<void> {
    const { id, configId: connectionId } = this.#job;
    const statuses = await this.#adornment('states', () => this.#parts.airbyte.streamStatuses.latestPerRunState({ connectionId }, watching(signal)));
    if (statuses) this.#states = statesOf(statuses, id);
  }

  /** Asked once, and only where something moves whose end the source did not foretell. */
  async #usualRecords(signal: AbortSignal): Promise<number | undefined> {
    if (this.#estimates.size > 0 || !this.#streams.some(({ recordsEmitted }) => recordsEmitted > 0)) return undefined;
    this.#usual ??= this.#adornment('history', () => usualRecords(this.#parts.airbyte, this.#job, signal));
    return await this.#usual;
  }

  /** What adorns a run: a server that cannot give it does not spoil the run, and one that does not have it is not asked again. */
  async #adornment<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
    if (this.#missing.has(what)) return undefined;
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof AirbyteError)) throw error;
      if (error instanceof AirbyteNotFoundError) this.#missing.add(what);
      return undefined;
    }
  }
}
