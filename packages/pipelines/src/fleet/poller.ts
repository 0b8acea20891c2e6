import { AirbyteApiError, type AirbyteClient, type JobInfoRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import { isGone, mayPass } from '../runs/faults.ts';
import { countersOf } from '../runs/snapshot.ts';
import { watching } from '../runs/watching.ts';
import type { Time } from '../time.ts';
import { ConnectionLists } from './connection-lists.ts';
import { lateSeconds, type Change, type Ledger } from './ledger.ts';
import { ListsUnfit, WorkspaceLists, type JobLists } from './lists.ts';
import { ScopeFilter, type JobScope } from './scope.ts';

/** Which jobs' counters are read: nobody's, everybody's, or those of the jobs that somebody looks at. */
export type Details = 'none' | 'progress' | ((jobId: number) => boolean);

/** What a {@link Poller} is made of. */
export interface PollerParts {
  readonly airbyte: AirbyteClient;
  readonly time: Time;
  readonly scope: JobScope;
  readonly details: Details;
  readonly ledger: Ledger;
  /** Jobs whose end was not told before the program was started anew. */
  readonly resumed: Iterable<number>;
  /** Whether a server without lists of workspaces may be asked for each connection's jobs. */
  readonly mayAskEach: boolean;
  /** Takes every change, in its order. */
  readonly publish: (change: Change) => void;
}

/** Seconds before the newest change that are read again: transactions show their rows later than these say, and a second has many changes. */
const overlapSeconds = 3;
/** After so long without a change, nothing is read again but once a minute. */
const quietMs = 10_000;
/** How often it is made sure that nothing was missed. */
const makeSureEveryMs = 60_000;
/** After so long a time changes are read also in the middle of a sweep. */
const keepUpMs = 1000;
/** Airbyte writes counters down every ten seconds. */
const countEveryMs = 10_000;
/** Jobs that are looked at one by one in a round. */
const mostSingly = 20;

/** Looks at all jobs of a server again and again, by lists. */
export class Poller {
  readonly #parts: PollerParts;
  readonly #filter: ScopeFilter;
  #lists: JobLists;
  #sweptAt = 0;
  #rereadAt = 0;
  #readAt = 0;
  /** When a change was read last that was newer than all before. */
  #movedAt = Infinity;
  /** Jobs that have to be seen, in a list or by themselves, and were not yet. */
  readonly #unseen: Set<number>;

  constructor(parts: PollerParts) {
    const { airbyte, scope } = parts;
    this.#parts = parts;
    this.#filter = new ScopeFilter(airbyte, scope);
    const [only, another] = scope.connectionIds ?? [];
    this.#lists = new WorkspaceLists(airbyte, scope.workspaceIds, another === undefined ? only : undefined);
    this.#unseen = new Set([...(scope.jobIds ?? []), ...parts.resumed]);
  }

  /** Whether all jobs are over that somebody asked for by their ids. */
  get isDone(): boolean {
    return this.#parts.scope.jobIds !== undefined && this.#unseen.size === 0 && this.#parts.ledger.jobs.size === 0;
  }

  /** One look. */
  async tick(signal: AbortSignal): Promise<void> {
    try {
      await this.#look(signal);
    } catch (error) {
      if (!(error instanceof ListsUnfit) || !this.#parts.mayAskEach || this.#lists instanceof ConnectionLists) throw error;
      this.#lists = new ConnectionLists(this.#parts.airbyte, this.#parts.scope);
      await this.#look(signal);
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { ledger, time, details } = this.#parts;
    if (ledger.sureTo === undefined) await this.#begin(signal);
    else await this.#readChanges(signal);
    if (time.now() - this.#sweptAt >= (details === 'progress' ? countEveryMs : makeSureEveryMs)) await this.#sweep(signal);
    else if (time.now() - this.#rereadAt >= makeSureEveryMs) await this.#reread(signal);
    if (typeof details === 'function') await this.#count([...ledger.jobs.keys()].filter(details), signal);
    await this.#lookSingly([...this.#unseen], signal);
  }

  /**
   * Where no token and no time says from when on what happens is news, it is from now on; what the server calls now, its newest change tells. What
   * was over by then is remembered as far back as is ever read again, so that what comes to be seen late is told from it. The sweep that follows
   * has the jobs that are not over.
   */
  async #begin(signal: AbortSignal): Promise<void> {
    const { ledger, time } = this.#parts;
    ledger.startedAt ??= (await this.#lists.newest(signal)) ?? 0;
    ledger.cursor ??= ledger.startedAt;
    this.#movedAt = this.#rereadAt = time.now();
    await this.#readOn(this.#lists.ended(ledger.startedAt - lateSeconds, signal), signal);
    ledger.sureTo = ledger.startedAt;
  }

  async #readChanges(signal: AbortSignal): Promise<void> {
    const { ledger, time } = this.#parts;
    // Where nothing has changed for a while, what changes now has a later time.
    const isQuiet = time.now() - this.#movedAt >= quietMs;
    const cursor = ledger.cursor ?? 0;
    await this.#readOn(this.#lists.changed(isQuiet ? cursor + 1 : cursor - overlapSeconds, signal), signal);
  }

  async #readOn(pages: AsyncIterable<readonly JobInfoRead[]>, signal: AbortSignal): Promise<void> {
    const { ledger, time } = this.#parts;
    const before = ledger.cursor ?? 0;
    let newest = before;
    for await (const rows of pages) {
      await this.#see(rows, signal);
      for (const { job } of rows) newest = Math.max(newest, job.updatedAt);
      // Only what was read in the order of changes says how far that goes.
      ledger.cursor = newest;
      if (newest > before) this.#movedAt = time.now();
    }
    this.#readAt = time.now();
  }

  /** What was shown late, since the last time: after an outage that is longer ago. */
  async #reread(signal: AbortSignal): Promise<void> {
    const { ledger, time } = this.#parts;
    const { cursor, sureTo = 0 } = ledger;
    await this.#readAside(this.#lists.changed(sureTo - lateSeconds, signal), signal);
    ledger.sureTo = cursor;
    this.#rereadAt = time.now();
  }

  /** Jobs may change without a sign of it in their times. */
  async #sweep(signal: AbortSignal): Promise<void> {
    const { ledger, time } = this.#parts;
    ledger.beginSweep();
    await this.#readAside(this.#lists.unfinished(signal), signal);
    this.#sweptAt = time.now();
    await this.#lookSingly(ledger.endSweep(), signal);
  }

  /** Of ten thousand jobs that takes seconds, in which others change. */
  async #readAside(pages: AsyncIterable<readonly JobInfoRead[]>, signal: AbortSignal): Promise<void> {
    for await (const rows of pages) {
      await this.#see(rows, signal);
      if (this.#parts.time.now() - this.#readAt >= keepUpMs) await this.#readChanges(signal);
    }
  }

  async #see(rows: readonly JobInfoRead[], signal: AbortSignal): Promise<void> {
    const { ledger, publish, time } = this.#parts;
    await this.#filter.prepare(rows.map(({ job }) => job.configId), signal);
    for (const row of rows) {
      const { id, configId } = row.job;
      if (!this.#filter.has(id, configId)) continue;
      const change = ledger.see(row, time.now(), { wanted: this.#wants(id), asked: this.#unseen.delete(id) });
      if (change) publish(change);
    }
  }

  #wants(jobId: number): boolean {
    const { details } = this.#parts;
    return typeof details === 'function' ? details(jobId) : details === 'progress';
  }

  /** Jobs that no list shows. */
  async #lookSingly(jobIds: readonly number[], signal: AbortSignal): Promise<void> {
    const { airbyte } = this.#parts;
    for (const id of jobIds.slice(0, mostSingly)) {
      const row = await airbyte.jobs.getWithoutLogs({ id }, watching(signal)).catch(async (error: unknown) => await this.#missing(id, error, signal));
      if (row) await this.#see([row], signal);
    }
  }

  async #missing(id: number, error: unknown, signal: AbortSignal): Promise<undefined> {
    const { airbyte, ledger, publish, scope, time } = this.#parts;
    const known = ledger.jobs.get(id)?.snapshot;
    if (!(error instanceof AirbyteApiError) || !(await isGone(airbyte, id, known, error, signal))) {
      // The lists were answered a moment ago, and this job is looked at again.
      if (mayPass(error)) return;
      throw error;
    }
    const wasSeen = !this.#unseen.delete(id);
    if (!wasSeen && scope.jobIds?.includes(id)) throw new PipelineError('job_not_found', `The server has no job ${id}. Look at airbyte.jobs.list for those that it has.`, { cause: error });
    const change = ledger.lose(id, error, time.now());
    if (change) publish(change);
  }

  async #count(jobIds: readonly number[], signal: AbortSignal): Promise<void> {
    const { airbyte, ledger, publish, time } = this.#parts;
    for (const id of jobIds) {
      const known = ledger.jobs.get(id)?.snapshot;
      if (!known) continue;
      const estimates = new Map(known.streams.flatMap(({ name, estimatedRecords }) => (estimatedRecords === undefined ? [] : [[name, estimatedRecords] as const])));
      // Counters adorn a watch; where they cannot be had, it goes on without.
      const progress = await airbyte.connections.syncProgress({ connectionId: known.connectionId }, watching(signal)).catch(() => undefined);
      const change = progress && ledger.count(id, countersOf(progress, id, estimates) ?? [], time.now());
      if (change) publish(change);
    }
  }
}
