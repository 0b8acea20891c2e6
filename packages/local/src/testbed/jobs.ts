import { descriptorOf } from '@airwright/connector-kit';
import { findConnection } from '../api/connections.ts';
import type { ApiContext } from '../api/context.ts';
import type { Clock } from '../engine/clock.ts';
import type { JobDeputy } from '../engine/engine.ts';
import type { Exchange } from '../server/exchange.ts';
import type { JobConfigType, JobRecord, JobStatus } from '../store/records.ts';
import { isSince, type Release } from '../versions/version.ts';
import { Script } from './script.ts';
import { shows } from './showing.ts';
import { checkSteps, type JobStep } from './steps.ts';

/** What moves a scripted job to its next step. */
export interface ScriptOptions {
  /**
   * `perRead`, the default: every successful read that shows the job sees a step, and the next read the step after it. `manual`: the
   * test, by {@link ScriptedJob.advance}. `everyMs`: the server's clock.
   */
  readonly advance?: 'perRead' | 'manual' | { readonly everyMs: number };
}

/** A job that goes as a test says. */
export interface ScriptedJob {
  /** Undefined until it begins. */
  readonly id: number | undefined;
  /** Undefined until it begins. */
  readonly status: JobStatus | undefined;
  /**
   * Makes the job at once, as a schedule or someone else would; returns its id.
   * @throws Error where it has begun, or the connection has another unfinished job
   */
  start(job?: { readonly configType?: JobConfigType; readonly origin?: 'manual' | 'scheduled' }): number;
  /**
   * Goes so many steps further, one by default, `Infinity` for all that are left; returns the status the job has then.
   * @throws Error where it has not begun
   */
  advance(steps?: number): JobStatus;
}

/** The scripted jobs of a test's server. Jobs without a script run as usual. */
export interface ScriptedJobs {
  /**
   * Writes how the next job of a connection goes, in place of running it: one that a call starts (sync, refresh, reset, clear), or a
   * schedule, or {@link ScriptedJob.start}. Scripts of one connection are used up in their order. The job is a job as any other to all
   * operations, and can be cancelled; it moves no records and no state.
   *
   * @throws Error for an unknown connection, and for steps that no job can take
   * @example
   * airbyte.jobs.script(connectionId, [
   *   { status: 'pending' },
   *   { status: 'running', streams: [{ name: 'users', recordsEmitted: 40, recordsCommitted: 20 }] },
   *   { status: 'incomplete', failure: { failureType: 'transient_error', externalMessage: 'The source went away.' } },
   *   { status: 'running', streams: [{ name: 'users', recordsEmitted: 100 }] },
   *   { status: 'succeeded' },
   * ]);
   */
  script(connectionId: string, steps: readonly JobStep[], options?: ScriptOptions): ScriptedJob;
}

interface Plan {
  readonly connectionId: string;
  readonly steps: readonly JobStep[];
  readonly advance: NonNullable<ScriptOptions['advance']>;
  script?: Script;
}

/** Keeps the scripts, and stands in for the engine where a job has one. */
export class JobScripts implements ScriptedJobs, JobDeputy {
  readonly #clock: Clock;
  readonly #release: Release | undefined;
  #context!: ApiContext;
  #planned: Plan[] = [];
  readonly #playing = new Map<number, Plan>();
  #closed = false;

  constructor(clock: Clock, release: Release | undefined) {
    this.#clock = clock;
    this.#release = release;
  }

  /** Has to be told before anything else. */
  attach(context: ApiContext): void {
    this.#context = context;
  }

  /** From here on no step is taken. */
  close(): void {
    this.#closed = true;
  }

  script(connectionId: string, steps: readonly JobStep[], { advance = 'perRead' }: ScriptOptions = {}): ScriptedJob {
    checkSteps(steps, findConnection(this.#context.store, connectionId));
    if (this.#release && !isSince(this.#release, '2026-08') && steps.some(({ status }) => status === 'queued')) {
      throw new Error(`Airbyte ${this.#release.join('.')} has no status queued. Leave it out, or imitate latest.`);
    }
    const plan: Plan = { connectionId, steps, advance };
    this.#planned.push(plan);
    return {
      get id() { return plan.script?.job.id; },
      get status() { return plan.script?.status; },
      start: (job) => this.#start(plan, job),
      advance: (count = 1) => this.#advanceBy(plan, count),
    };
  }

  takes(job: JobRecord): boolean {
    const plan = this.#planned.find(({ connectionId }) => connectionId === job.connectionId);
    if (!plan) return false;
    this.#planned = this.#planned.filter((other) => other !== plan);
    plan.script = new Script(this.#context, job, plan.steps);
    this.#playing.set(job.id, plan);
    if (typeof plan.advance === 'object') this.#advanceIn(plan.advance.everyMs, plan.script);
    this.#endIfOver(plan.script);
    return true;
  }

  cancels(jobId: number): boolean {
    const script = this.#playing.get(jobId)?.script;
    if (!script) return false;
    script.cancel();
    this.#endIfOver(script);
    return true;
  }

  /** Takes the steps that a successful read is followed by. */
  wasRead(exchange: Exchange): void {
    for (const { script, advance } of this.#playing.values()) {
      if (script && advance === 'perRead' && shows(exchange, script.job)) this.#advance(script);
    }
  }

  #start(plan: Plan, { configType = 'sync', origin = 'manual' }: { configType?: JobConfigType; origin?: JobRecord['origin'] } = {}): number {
    if (plan.script) throw new Error(`The scripted job has begun already: it is job ${plan.script.job.id}.`);
    const { store, engine } = this.#context;
    const running = store.jobs.unfinished(plan.connectionId);
    if (running) throw new Error(`The connection has job ${running.id}, which is ${running.status}. A scripted job begins after it.`);
    // This one, whatever else waits for the connection's next job.
    this.#planned = [plan, ...this.#planned.filter((other) => other !== plan)];
    const connection = findConnection(store, plan.connectionId);
    const streams = configType === 'sync' ? {} : { streams: connection.data.catalog.streams.map(({ stream }) => descriptorOf(stream)) };
    return (engine.trigger(connection, { configType, origin, ...streams }) as JobRecord).id;
  }

  #advanceBy({ script }: Plan, steps: number): JobStatus {
    if (!script) throw new Error('The scripted job has not begun. Start one of its connection, by connections/sync or by start().');
    for (let taken = 0; taken < steps && this.#advance(script); taken += 1);
    return script.status;
  }

  /** Whether there was a step left. */
  #advance(script: Script): boolean {
    if (this.#closed) return false;
    const advanced = script.advance();
    this.#endIfOver(script);
    return advanced;
  }

  #advanceIn(everyMs: number, script: Script): void {
    this.#clock.alarm(everyMs, () => {
      if (this.#advance(script)) this.#advanceIn(everyMs, script);
    });
  }

  #endIfOver(script: Script): void {
    if (!script.isOver || !this.#playing.delete(script.job.id)) return;
    // Its connection may be due again.
    this.#context.engine.scheduleChanged(script.job.connectionId);
  }
}
