import type { JobInfoRead } from '@airwright/client';
import { snapshotOf, type Snapshot } from '../runs/snapshot.ts';
import { isFinal } from '../runs/status.ts';
import { Stillness } from '../runs/stillness.ts';

/** A job that is not over, as it was seen last. */
export interface Watched {
  snapshot: Snapshot;
  /** When its status changed last, in seconds by the server's clock. */
  updatedAt: number;
  /** When it was seen first, in milliseconds by our own clock, and how old it was then. */
  readonly seenAt: number;
  readonly ageThenMs: number;
  /** In how many sweeps in a row it was not found among those that are not over. */
  missed: number;
  /** The sweep in which it was found last. */
  sweep: number;
  /** What it had moved, as text; empty where nobody wants to know. */
  moved: string;
  stillness: Stillness | undefined;
}

/** A job has come to another state. */
export interface Change {
  readonly snapshot: Snapshot;
  readonly updatedAt: number;
  /** It began after the watch did, so that its whole story is news. */
  readonly isNew: boolean;
  /** Somebody wants its counters. */
  readonly isCounted: boolean;
}

/** How much later than its time says a change may come to be seen, in seconds: by a transaction that took long, or where an end left no sign in its job's time. */
export const lateSeconds = 90;
/** How many jobs that are over are remembered, so that none is told twice. */
const mostEnded = 20_000;
const stalledAfterMs = 600_000;

/** All that a watcher knows of the jobs of a server. Pure but for what it remembers: what rows say is given to it, whoever asked for them. */
export class Ledger {
  /** The jobs that are not over. */
  readonly jobs = new Map<number, Watched>();
  /** The newest change that was read, in seconds by the server's clock; undefined before the watch began. */
  cursor: number | undefined;
  /** When the watch began, in the same way: the newest change of that moment, unless somebody said when; undefined before. */
  startedAt: number | undefined;
  /** Up to when changes were read again to make sure, in the same way; undefined before all of the beginning was read. */
  sureTo: number | undefined;
  /** The jobs that are over, by when that was. The oldest are forgotten. */
  readonly #ended = new Map<number, number>();
  /** By connection, how long its last sync took, in milliseconds. */
  readonly #usualMs = new Map<string, number>();
  #sweep = 0;

  /** Takes note of what a row says; undefined where that is no news. `wanted`: counters are news, too; `asked`: somebody asked for this job. */
  see(info: JobInfoRead, now: number, { wanted, asked }: { wanted: boolean; asked: boolean }): Change | undefined {
    const { id, status, createdAt, updatedAt } = info.job;
    if (this.#ended.has(id)) return undefined;
    const known = this.jobs.get(id);
    const startedAt = this.startedAt ?? 0;
    // What was over before the watch began is no news. What was not to be seen then, and is now, is.
    if (!known && !asked && isFinal(status) && updatedAt < startedAt && this.sureTo === undefined) {
      this.passOver(id, updatedAt);
      return undefined;
    }
    // Whoever answers may be behind the one who answered before.
    if (known && updatedAt < known.updatedAt) return undefined;
    const moved = wanted ? movedOf(info) : '';
    if (known) [known.missed, known.sweep] = [0, this.#sweep];
    const still = known?.snapshot.stalledSince;
    if (known && known.moved === moved && isAsKnown(known, info) && !(wanted && known.stillness?.since(known.snapshot, now) !== still)) return undefined;
    const stillness = known?.stillness ?? (wanted ? new Stillness(stalledAfterMs) : undefined);
    const snapshot = snapshotFor(info, now, wanted ? { stillness, streams: known?.snapshot.streams ?? [] } : undefined);
    if (isFinal(status)) this.#end(info, known, now);
    else this.#keep(info, { snapshot, moved, stillness }, now);
    return { snapshot, updatedAt, isNew: createdAt > startedAt, isCounted: wanted };
  }

  /** Takes note of a job whose end need not be told. */
  passOver(id: number, updatedAt: number): void {
    this.#ended.set(id, updatedAt);
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > mostEnded && oldest !== undefined) this.#ended.delete(oldest);
  }

  /** Counters of a job that were asked for by themselves. */
  count(jobId: number, streams: Snapshot['streams'], now: number): Change | undefined {
    const known = this.jobs.get(jobId);
    if (!known || streams.length === 0) return undefined;
    known.snapshot = { ...known.snapshot, at: now, streams };
    return { snapshot: known.snapshot, updatedAt: known.updatedAt, isNew: false, isCounted: true };
  }

  /** The server has no such job any more. */
  lose(jobId: number, error: Error, now: number): Change | undefined {
    const known = this.jobs.get(jobId);
    if (!known) return undefined;
    this.jobs.delete(jobId);
    this.passOver(jobId, known.updatedAt);
    return { snapshot: { ...known.snapshot, at: now, gone: error }, updatedAt: known.updatedAt, isNew: false, isCounted: false };
  }

  /** Begins a round over all jobs that are not over. */
  beginSweep(): void {
    this.#sweep += 1;
  }

  /** Ends it: the jobs that two rounds in a row did not find, the ones that were missed longest first. */
  endSweep(): number[] {
    for (const known of this.jobs.values()) if (known.sweep < this.#sweep) known.missed += 1;
    return [...this.jobs].filter(([, { missed }]) => missed >= 2).sort(([, a], [, b]) => b.missed - a.missed).map(([id]) => id);
  }

  /** The jobs that are over and may be read again, where all is told up to a time: each with when it ended, in seconds. */
  endedAround(time: number): [id: number, updatedAt: number][] {
    return [...this.#ended].filter(([, updatedAt]) => updatedAt >= time - lateSeconds);
  }

  /** For how long each job has been going, and how long those of its connection usually do, in milliseconds. */
  *ages(now: number): Iterable<{ ageMs: number; usualMs: number | undefined }> {
    for (const { seenAt, ageThenMs, snapshot } of this.jobs.values()) yield { ageMs: now - seenAt + ageThenMs, usualMs: this.#usualMs.get(snapshot.connectionId) };
  }

  #keep({ job }: JobInfoRead, state: Pick<Watched, 'snapshot' | 'moved' | 'stillness'>, now: number): void {
    const known = this.jobs.get(job.id);
    if (known) return void Object.assign(known, state, { updatedAt: job.updatedAt });
    // The server's present time is not known but for what changed last.
    const ageThenMs = Math.max(0, (this.cursor ?? job.createdAt) - job.createdAt) * 1000;
    this.jobs.set(job.id, { ...state, updatedAt: job.updatedAt, seenAt: now, ageThenMs, missed: 0, sweep: this.#sweep });
  }

  #end({ job }: JobInfoRead, known: Watched | undefined, now: number): void {
    this.passOver(job.id, job.updatedAt);
    if (!known) return;
    this.jobs.delete(job.id);
    this.#usualMs.set(job.configId, now - known.seenAt + known.ageThenMs);
  }
}

const noStreams: Snapshot['streams'] = [];

/** A row as it is to be told; `details` where counters are wanted. */
function snapshotFor(info: JobInfoRead, now: number, details: { readonly stillness: Stillness | undefined; readonly streams: Snapshot['streams'] } | undefined): Snapshot {
  // Where nobody wants counters, ten thousand jobs need not carry theirs; a result has its own.
  if (!details) return { ...snapshotOf(isFinal(info.job.status) ? info : withoutStreams(info), now), streams: noStreams };
  const snapshot = snapshotOf(info, now);
  const whole = snapshot.streams.length > 0 ? snapshot : { ...snapshot, streams: details.streams };
  const stalledSince = details.stillness?.since(whole, now);
  return stalledSince === undefined ? whole : { ...whole, stalledSince };
}

function withoutStreams({ job: { streamAggregatedStats: _, ...job }, attempts }: JobInfoRead): JobInfoRead {
  return { job, attempts: attempts.map(({ attempt: { streamStats: __, ...attempt } }) => ({ attempt })) };
}

/** Whether a row says of a job's state what is known already. */
function isAsKnown({ snapshot, updatedAt }: Watched, { job, attempts }: JobInfoRead): boolean {
  if (job.status !== snapshot.status || job.updatedAt !== updatedAt || attempts.length !== snapshot.attempts.length) return false;
  return attempts.every(({ attempt: { id, status } }) => snapshot.attempts.some((known) => known.number === id + 1 && known.status === status));
}

/** What tells that a job has moved something. */
function movedOf({ job: { aggregatedStats }, attempts }: JobInfoRead): string {
  const counters = [aggregatedStats, ...attempts.map(({ attempt }) => attempt.totalStats)];
  return counters.map((stats) => `${stats?.recordsEmitted} ${stats?.recordsCommitted}`).join();
}
