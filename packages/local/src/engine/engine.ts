import { descriptorOf, type AirbyteCatalog, type Config, type StreamDescriptor } from '@airwright/connector-kit';
import type { RunnableConnector } from '../registry/connectors.ts';
import type { ConnectionRecord, JobRecord } from '../store/records.ts';
import { closeAttempt } from './attempt.ts';
import { checkConfig, discoverStreams } from './calls.ts';
import { runJob, type JobRunnerOptions, type StopReason } from './job.ts';
import { interrupted } from './retry.ts';
import { nextRun } from './schedule.ts';

/** Options of an {@link Engine}. */
export interface EngineOptions extends JobRunnerOptions {
  /** How many jobs run at once; others wait in the order they were made. */
  maxConcurrentJobs: number;
  /** Whether jobs that were started by hand shift the schedule, too, as they did before Airbyte 1.4. */
  manualRunsShiftSchedule?: boolean;
  /** Carries out some jobs in the engine's place. */
  deputy?: JobDeputy | undefined;
  /** Is given what went wrong with the store itself, so that not even the job could be told. */
  onError: (error: unknown) => void;
}

/** Carries jobs out in the place of an engine, whose jobs they are all the same. */
export interface JobDeputy {
  /** Whether it takes a job that was just made. */
  takes(job: JobRecord): boolean;
  /** Cancels a job; whether that was one of its own. */
  cancels(jobId: number): boolean;
}

interface RunningJob {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** How long the schedules rest after the store refused a job, for want of disk space for one. */
const storePauseMs = 10_000;

/** setTimeout cannot wait longer. */
const longestTimeoutMs = 2 ** 31 - 1;

/**
 * Runs jobs: one at a time a connection, a limited number in all, and by themselves when their connection's schedule says so. What it
 * knows is in the store, so that an engine that is killed goes on where it was when the next one starts.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #running = new Map<number, RunningJob>();
  #waiting: number[] = [];
  /** When each connection that runs by itself is due. */
  #due = new Map<string, number>();
  #alarm: (() => void) | undefined;
  readonly #closing = new AbortController();

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** Takes up the jobs that an earlier engine left unfinished, and the schedules. */
  start(): void {
    const { store } = this.#options;
    for (const job of store.jobs.allUnfinished()) {
      // Whoever asked for a job before the engine started has it.
      if (this.#running.has(job.id) || this.#waiting.includes(job.id)) continue;
      for (const attempt of store.jobs.attempts(job.id)) {
        if (attempt.status !== 'running') continue;
        closeAttempt(store, attempt, [{ ...interrupted, timestamp: this.#options.clock.now() }]);
      }
      this.#waiting.push(job.id);
    }
    this.#startWaiting();
    this.#setAlarm();
  }

  /** Makes a job and starts it as soon as there is room; undefined where the connection has an unfinished one. */
  trigger(connection: ConnectionRecord, request: { configType: JobRecord['configType']; origin?: JobRecord['origin']; streams?: StreamDescriptor[]; refreshMode?: 'Truncate' | 'Merge' }): JobRecord | undefined {
    const { store } = this.#options;
    const enabledStreams = connection.data.catalog.streams.map(({ stream }) => descriptorOf(stream));
    const { configType, origin = 'manual', streams, refreshMode } = request;
    const config = { enabledStreams, ...(streams === undefined ? {} : { streams }), ...(refreshMode === undefined ? {} : { refreshMode }) };
    const job = store.jobs.create({ connectionId: connection.connectionId, configType, origin, config });
    if (!job) return undefined;
    if (!this.#options.deputy?.takes(job)) this.#waiting.push(job.id);
    this.#startWaiting();
    return store.jobs.get(job.id);
  }

  /** Cancels a job and waits until nothing of it runs. A finished job stays as it is. */
  async cancel(jobId: number): Promise<void> {
    const running = this.#running.get(jobId);
    if (running) {
      running.stop.abort('cancelled' satisfies StopReason);
      await running.ended;
      return;
    }
    if (this.#options.deputy?.cancels(jobId)) return;
    this.#waiting = this.#waiting.filter((id) => id !== jobId);
    this.#options.store.jobs.setStatus(jobId, 'cancelled');
    this.#setAlarm();
  }

  /** Tries a configuration on the real system; the message says why it failed. */
  async check(connector: RunnableConnector, config: Config): Promise<{ failure?: string }> {
    return await checkConfig(connector, config, this.#closing.signal);
  }

  /** Asks a source for its streams. */
  async discover(connector: RunnableConnector, config: Config): Promise<AirbyteCatalog> {
    return await discoverStreams(connector, config, this.#closing.signal);
  }

  /** Reads the schedule of a connection again, after it was made, changed or deleted. */
  scheduleChanged(connectionId: string): void {
    this.#due.delete(connectionId);
    this.#setAlarm();
  }

  /** Stops what runs, to be gone on with by the next engine on this store. May be called again. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#alarm?.();
    this.#waiting = [];
    for (const { stop } of this.#running.values()) stop.abort('closing' satisfies StopReason);
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #startWaiting(): void {
    while (!this.#closing.signal.aborted && this.#running.size < this.#options.maxConcurrentJobs) {
      const id = this.#waiting.shift();
      const job = id === undefined ? undefined : this.#options.store.jobs.get(id);
      if (!job) return;
      this.#run(job);
    }
  }

  #run(job: JobRecord): void {
    const stop = new AbortController();
    const ended = runJob(this.#options, job, stop.signal)
      .catch(this.#options.onError)
      .then(() => {
        this.#running.delete(job.id);
        this.#startWaiting();
        this.#setAlarm();
      })
      .catch(this.#options.onError);
    this.#running.set(job.id, { stop, ended });
  }

  /** Wakes up when the next connection is due. A time that has come but was not acted on yet stays: a cron fires once for it. */
  #setAlarm(): void {
    this.#alarm?.();
    if (this.#closing.signal.aborted) return;
    this.#orLater(() => {
      const now = this.#options.clock.now();
      const passed = new Map([...this.#due].filter(([, due]) => due <= now));
      const due = new Map<string, number>();
      for (const connection of this.#options.store.connections.list()) {
        const next = this.#nextRun(connection, now);
        if (next !== undefined) due.set(connection.connectionId, passed.get(connection.connectionId) ?? next);
      }
      this.#due = due;
      if (this.#due.size > 0) this.#wakeIn(Math.min(...this.#due.values()) - now, () => this.#startDue());
    });
  }

  #startDue(): void {
    this.#orLater(() => {
      const now = this.#options.clock.now();
      for (const [connectionId, due] of this.#due) {
        if (due > now) continue;
        const connection = this.#options.store.connections.get(connectionId);
        if (connection) this.trigger(connection, { configType: 'sync', origin: 'scheduled' });
        this.#due.delete(connectionId);
      }
      this.#setAlarm();
    });
  }

  /** Does something with the schedules, or lets them rest for a while where the store refuses it. */
  #orLater(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onError(error);
      this.#wakeIn(storePauseMs, () => this.#setAlarm());
    }
  }

  #wakeIn(ms: number, work: () => void): void {
    this.#alarm = this.#options.clock.alarm(Math.min(longestTimeoutMs, Math.max(0, ms)), work);
  }

  #nextRun(connection: ConnectionRecord, now: number): number | undefined {
    if (connection.status !== 'active') return undefined;
    const { jobs } = this.#options.store;
    if (jobs.unfinished(connection.connectionId)) return undefined;
    const last = jobs.last(connection.connectionId, this.#options.manualRunsShiftSchedule ? {} : { origin: 'scheduled' })?.createdAt;
    try {
      return nextRun(connection.data.schedule, last, now);
    } catch (error) {
      // One that cannot be read does not stop the others.
      this.#options.onError(new Error(`The schedule of the connection ${connection.connectionId} cannot be read. Change it to have it run.`, { cause: error }));
      return undefined;
    }
  }
}
