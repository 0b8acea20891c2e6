import { AirbyteAbortedError, AirbyteOutcomeUnknownError, type AirbyteClient } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import type { RunEvent } from '../runs/events.ts';
import type { RunResult } from '../runs/result.ts';
import type { Run } from '../runs/run.ts';
import type { OnAbort } from '../runs/watch.ts';
import type { ConnectionTarget } from '../state/target.ts';
import { systemTime, type Time } from '../time.ts';
import { inParallel } from '../world/limit.ts';
import { beginRun, newestJob } from './begin.ts';
import { Crowd } from './crowd.ts';
import { decide, words, type PipelineRunStatus } from './decide.ts';
import { checkDependencies, type Dependencies } from './dependencies.ts';
import { ConnectionFinder } from './find-connection.ts';
import { summaryOf, type PipelineRun, type RunAllSummary } from './summary.ts';
import { allToken, readAllToken, type AllProgress, type Progress } from './token.ts';

/** Which of several pipelines something is about. */
export interface RunName {
  readonly key: string;
  readonly name: string;
}

/** How {@link runAll} goes about it. */
export interface RunAllOptions {
  /** How many run at once; default 10. */
  concurrency?: number;
  /** After which others a pipeline begins, by their keys: `{ marts: ['orders', 'customers'] }`. It begins once all of them have succeeded. */
  after?: Dependencies;
  /**
   * What follows where one does not succeed: `continue` goes on with all but those that come after it, `stop` begins nothing more. What runs by
   * then runs to its end either way. Default `continue`.
   */
  onFailure?: 'continue' | 'stop';
  /** Begins nothing more; what becomes of the jobs under way says `onAbort`. */
  signal?: AbortSignal;
  /** `cancel` cancels the jobs under way where the signal is aborted, `detach` lets them go on. Default `cancel`, but for jobs of someone else. */
  onAbort?: OnAbort;
  /** What to do where a job of a connection runs already: watch that one, or count it as failed. Default `attach`. */
  ifRunning?: 'attach' | 'refuse';
  /** Told what happens, such as the `event` of a reporter. Events of different pipelines come as they happen. */
  onEvent?: (event: RunEvent, run: RunName) => void;
  /**
   * Given a token before and after each job begins, and when it ends; nothing begins before it has resolved. Keep the newest one, in a file for
   * one: with it `resume` goes on after a crash.
   */
  onToken?: (token: string) => void | Promise<void>;
  /**
   * A token of an earlier call that was cut short. What succeeded then is not run again, a job that was begun is watched to its end whether or not
   * it is over by now, and all else is begun.
   */
  resume?: string;
}

/**
 * Syncs any number of pipelines and resolves with what became of all of them; it does not reject because of one. Each gets exactly one job.
 *
 * @param targets pipelines, what {@link apply} gave for them, or ids of connections, which are then their keys; all have to exist before any begins
 * @throws PipelineError `invalid_options`, `invalid_token`, or where a connection is not found; AirbyteError where a call for these fails.
 *   Nothing was begun then.
 * @example
 * ```ts
 * const { ok, runs } = await runAll(airbyte, pipelines, { after: { marts: ['orders', 'customers'] }, concurrency: 5 });
 * for (const { name, status } of runs) console.log(name, status);
 * if (!ok) process.exitCode = 1;
 * ```
 */
export async function runAll(airbyte: AirbyteClient, targets: readonly ConnectionTarget[], options: RunAllOptions = {}): Promise<RunAllSummary> {
  return await runAllIn(systemTime, airbyte, targets, options);
}

/** {@link runAll}, with time as the caller has it. */
export async function runAllIn(time: Time, airbyte: AirbyteClient, targets: readonly ConnectionTarget[], options: RunAllOptions): Promise<RunAllSummary> {
  const { concurrency = 10, after = {}, resume, signal } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new PipelineError('invalid_options', 'concurrency must be a whole number that is not below 1.');
  checkDependencies(targets.map(keyOf), after);
  const resumed: AllProgress = resume === undefined ? new Map() : readAllToken(resume, airbyte.baseUrl);
  const finder = new ConnectionFinder(airbyte, signal ? { signal } : {});
  const items = await inParallel(targets, concurrency, async (target) => {
    const { name, connectionId } = await finder.find(target);
    return { key: keyOf(target), name, connectionId };
  });
  return await new Round(time, airbyte, items, resumed, { ...options, concurrency, after }).run();
}

/** One of the pipelines, with the connection that was found for it. */
export interface Item extends RunName {
  readonly connectionId: string;
}

function keyOf(target: ConnectionTarget): string {
  if (typeof target === 'string') return target;
  if ('key' in target && typeof target.key === 'string') return target.key;
  return 'connectionId' in target ? target.connectionId : target.key;
}

const abortedFirst = 'The signal was aborted before it began.';

/** All of them, once. */
class Round {
  readonly #time: Time;
  readonly #airbyte: AirbyteClient;
  readonly #items: ReadonlyMap<string, Item>;
  readonly #options: RunAllOptions & { readonly concurrency: number; readonly after: Dependencies };
  readonly #resumed: AllProgress;
  readonly #progress: Map<string, Progress>;
  readonly #done = new Map<string, PipelineRun>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #crowd = new Crowd(() => this.#running.size);
  #telling: Promise<void> = Promise.resolve();

  constructor(time: Time, airbyte: AirbyteClient, items: readonly Item[], resumed: AllProgress, options: RunAllOptions & { concurrency: number; after: Dependencies }) {
    this.#time = time;
    this.#airbyte = airbyte;
    this.#items = new Map(items.map((item) => [item.key, item]));
    this.#resumed = resumed;
    this.#progress = new Map(resumed);
    this.#options = options;
  }

  async run(): Promise<RunAllSummary> {
    const startedAt = new Date(this.#time.now());
    const { concurrency, signal } = this.#options;
    const connectionIds = [...this.#items.values()].map(({ connectionId }) => connectionId);
    this.#crowd.listen({ airbyte: this.#airbyte, time: this.#time, random: Math.random, connectionIds, concurrency, signal });
    try {
      await this.#runThrough();
    } finally {
      this.#crowd.end();
    }
    const runs = [...this.#items.keys()].flatMap((key) => this.#done.get(key) ?? []);
    return summaryOf(runs, { startedAt, endedAt: new Date(this.#time.now()), token: this.#token() });
  }

  async #runThrough(): Promise<void> {
    const { concurrency, after } = this.#options;
    const keys = [...this.#items.keys()];
    while (this.#done.size < keys.length) {
      const outcomes = new Map([...this.#done].map(([key, { status }]) => [key, status]));
      const { start, skip } = decide({ keys, after, outcomes, running: new Set(this.#running.keys()), concurrency, stopped: this.#stopped() });
      for (const { key, because } of skip) this.#done.set(key, { ...this.#item(key), status: 'skipped', because });
      for (const key of start) this.#running.set(key, this.#one(this.#item(key)));
      if (skip.length === 0) await Promise.race(this.#running.values());
    }
  }

  #stopped(): string | undefined {
    const { signal, onFailure = 'continue' } = this.#options;
    if (signal?.aborted) return abortedFirst;
    const first = onFailure === 'stop' ? [...this.#done.values()].find(({ status }) => status !== 'succeeded' && status !== 'skipped') : undefined;
    return first && `"${first.key}" ${words[first.status]} before it began.`;
  }

  #item(key: string): Item {
    return this.#items.get(key) as Item;
  }

  async #one(item: Item): Promise<void> {
    const done = await this.#outcome(item);
    this.#done.set(item.key, { ...item, ...done });
    this.#keep(item.key, done.status);
    await this.#tell().catch(() => undefined);
    this.#running.delete(item.key);
  }

  #keep(key: string, outcome: PipelineRunStatus): void {
    const began = this.#progress.get(key);
    if (began && 'jobId' in began) this.#progress.set(key, { ...began, outcome });
    // Of a job that surely was not begun there is nothing to look for.
    else if (outcome === 'failed') this.#progress.delete(key);
  }

  async #outcome(item: Item): Promise<Omit<PipelineRun, keyof Item>> {
    let run: Run | undefined;
    try {
      run = await this.#begin(item);
      const result = await this.#watch(run, item);
      return { status: result.status, jobId: run.id, attached: run.attached, result };
    } catch (error) {
      if (!run && error instanceof AirbyteAbortedError) return { status: 'skipped', because: abortedFirst };
      // A job that may go on has not failed.
      const status: PipelineRunStatus = run || error instanceof AirbyteOutcomeUnknownError ? 'unfinished' : 'failed';
      return { status, ...(run ? { jobId: run.id, attached: run.attached } : {}), error };
    }
  }

  async #begin(item: Item): Promise<Run> {
    const { signal, onAbort, ifRunning, onToken } = this.#options;
    const { connectionId } = item;
    const before = this.#resumed.get(item.key);
    const known = before?.connectionId === connectionId ? before : undefined;
    const context = { time: this.#time, airbyte: this.#airbyte, connectionId, news: this.#crowd };
    const run = await beginRun(context, known, { ...(signal && { signal }), ...(onAbort && { onAbort }), ...(ifRunning && { ifRunning }) }, async () => {
      if (!onToken) return;
      this.#progress.set(item.key, { connectionId, newestBefore: (await newestJob(context))?.id ?? 0 });
      await this.#tell();
    });
    this.#progress.set(item.key, { connectionId, jobId: run.id });
    await this.#tell();
    return run;
  }

  async #watch(run: Run, { key, name }: Item): Promise<RunResult> {
    const { onEvent } = this.#options;
    if (onEvent) for await (const event of run.events()) onEvent(event, { key, name });
    return await run.result({ throwOnFailure: false });
  }

  #token(): string {
    return allToken(this.#airbyte.baseUrl, this.#progress);
  }

  /** One after the other, so that the newest is the last to be written. */
  async #tell(): Promise<void> {
    const { onToken } = this.#options;
    if (!onToken) return;
    const tell = async (): Promise<void> => await onToken(this.#token());
    this.#telling = this.#telling.then(tell, tell);
    await this.#telling;
  }
}
