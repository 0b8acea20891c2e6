import { descriptorOf, streamKey, type AirbyteCatalog, type Config, type StreamDescriptor } from '@airwright/connector-kit';
import type { RunnableConnector } from '../registry/connectors.ts';
import type { ConnectionRecord, JobRecord } from '../store/records.ts';
import { beginningOf, defaultDisablingLimits, followJob, type DisablingLimits } from './aftermath.ts';
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
  /** When a connection that only fails is switched off. */
  disabling?: DisablingLimits | undefined;
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

/** What a job is to do; without streams those of the connection. */
export interface JobRequest {
  configType: JobRecord['configType'];
  /** By hand unless said otherwise. */
  origin?: JobRecord['origin'];
  streams?: StreamDescriptor[];
}

interface RunningJob {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** How long the schedules rest after the store refused a job, for want of disk space for one. */
const storePauseMs = 10_000;

/** Of many connections that are due together, so many are started before requests are answered again. */
const mostStartedAtOnce = 50;

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
    const { store, disabling = defaultDisablingLimits } = options;
    store.jobs.whenEnded((job) => followJob(store, job, disabling));
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
    this.#readSchedules();
  }

  /**
   * Makes a job and starts it as soon as there is room; undefined where the connection has an unfinished one. A sync becomes the refresh
   * that the connection waits for.
   */
  trigger(connection: ConnectionRecord, request: JobRequest): JobRecord | undefined {
    const { store, deputy } = this.#options;
    const job = store.transaction(() => this.#make(connection, request));
    if (!job) return undefined;
    this.#due.delete(connection.connectionId);
    if (!deputy?.takes(job)) this.#waiting.push(job.id);
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
    const job = this.#options.store.jobs.get(jobId);
    if (job) this.scheduleChanged(job.connectionId);
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
    if (this.#closing.signal.aborted) return;
    this.#orLater(() => {
      const connection = this.#options.store.connections.get(connectionId);
      if (connection) this.#reckon(connection);
      this.#setAlarm();
    });
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
        this.scheduleChanged(job.connectionId);
      })
      .catch(this.#options.onError);
    this.#running.set(job.id, { stop, ended });
  }

  #make(connection: ConnectionRecord, { configType, origin = 'manual', streams }: JobRequest): JobRecord | undefined {
    const { store } = this.#options;
    const { connectionId } = connection;
    const enabledStreams = connection.data.catalog.streams.map(({ stream }) => descriptorOf(stream));
    const enabled = new Set(enabledStreams.map(streamKey));
    const awaited = configType === 'sync' ? store.refreshes.awaited(connectionId).filter(({ stream }) => enabled.has(streamKey(stream))) : [];
    const truncated = awaited.filter(({ mode }) => mode === 'Truncate').map(({ stream }) => stream);
    const refresh = { configType: 'refresh' as const, config: { enabledStreams, streams: awaited.map(({ stream }) => stream), truncated } };
    const plain = { configType, config: { enabledStreams, ...(streams === undefined ? {} : { streams }) } };
    const job = store.jobs.create({ connectionId, origin, ...(awaited.length > 0 ? refresh : plain) });
    if (!job) return undefined;
    if (awaited.length > 0) store.refreshes.clear(connectionId);
    if (origin === 'manual') store.events.add(beginningOf(job));
    return job;
  }

  /** Reckons all schedules. A time that has come but was not acted on yet stays: a cron fires once for it. */
  #readSchedules(): void {
    if (this.#closing.signal.aborted) return;
    this.#orLater(() => {
      const now = this.#options.clock.now();
      for (const connection of this.#options.store.connections.list()) {
        if ((this.#due.get(connection.connectionId) ?? Infinity) > now) this.#reckon(connection);
      }
      this.#setAlarm();
    });
  }

  #reckon(connection: ConnectionRecord): void {
    const next = this.#nextRun(connection, this.#options.clock.now());
    if (next === undefined) this.#due.delete(connection.connectionId);
    else this.#due.set(connection.connectionId, next);
  }

  /** Wakes up when the next connection is due. */
  #setAlarm(): void {
    this.#alarm?.();
    if (this.#closing.signal.aborted) return;
    let first = Infinity;
    for (const due of this.#due.values()) first = Math.min(first, due);
    if (first < Infinity) this.#wakeIn(first - this.#options.clock.now(), () => this.#startDue());
  }

  #startDue(): void {
    this.#orLater(() => {
      const now = this.#options.clock.now();
      const passed = [...this.#due].filter(([, due]) => due <= now).slice(0, mostStartedAtOnce);
      for (const [connectionId] of passed) {
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
      this.#alarm?.();
      this.#wakeIn(storePauseMs, () => this.#readSchedules());
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
