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
  key: string;
  stillness: Stillness | undefined;
}

/** A job has come to another state. */
export interface Change {
  readonly snapshot: Snapshot;
  readonly updatedAt: number;
  /** It began after the watch did, so that its whole story is news. */
  readonly isNew: boolean;
}

/** How many jobs that are over are remembered, so that none is told twice. */
const mostEnded = 20_000;
const stalledAfterMs = 600_000;

/** All that a watcher knows of the jobs of a server. Pure but for what it remembers: what rows say is given to it, whoever asked for them. */
export class Ledger {
  /** The jobs that are not over. */
  readonly jobs = new Map<number, Watched>();
  /** The newest change that was read, in seconds by the server's clock; undefined before the watch began. */
  cursor: number | undefined;
  /** When the watch began, in the same way: the newest change of that moment. */
  startedAt = 0;
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
    // What was over before the watch began is no news.
    if (!known && !asked && isFinal(status) && updatedAt < this.startedAt) {
      this.passOver(id, updatedAt);
      return undefined;
    }
    // Whoever answers may be behind the one who answered before.
    if (known && updatedAt < known.updatedAt) return undefined;
    const key = keyOf(info, wanted);
    if (known) [known.missed, known.sweep] = [0, this.#sweep];
    const still = known?.snapshot.stalledSince;
    if (known?.key === key && !(wanted && known.stillness?.since(known.snapshot, now) !== still)) return undefined;
    const stillness = known?.stillness ?? (wanted ? new Stillness(stalledAfterMs) : undefined);
    const snapshot = snapshotFor(info, now, wanted ? { stillness, streams: known?.snapshot.streams ?? [] } : undefined);
    if (isFinal(status)) this.#end(info, known, now);
    else this.#keep(info, { snapshot, key, stillness }, now);
    return { snapshot, updatedAt, isNew: createdAt > this.startedAt };
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
    return { snapshot: known.snapshot, updatedAt: known.updatedAt, isNew: false };
  }

  /** The server has no such job any more. */
  lose(jobId: number, error: Error, now: number): Change | undefined {
    const known = this.jobs.get(jobId);
    if (!known) return undefined;
    this.jobs.delete(jobId);
    this.passOver(jobId, known.updatedAt);
    return { snapshot: { ...known.snapshot, at: now, gone: error }, updatedAt: known.updatedAt, isNew: false };
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

  /** Jobs that ended at or after a time, in seconds, with that time. */
  endedSince(time: number): [id: number, updatedAt: number][] {
    return [...this.#ended].filter(([, updatedAt]) => updatedAt >= time);
  }

  /** For how long each job has been going, and how long those of its connection usually do, in milliseconds. */
  *ages(now: number): Iterable<{ ageMs: number; usualMs: number | undefined }> {
    for (const { seenAt, ageThenMs, snapshot } of this.jobs.values()) yield { ageMs: now - seenAt + ageThenMs, usualMs: this.#usualMs.get(snapshot.connectionId) };
  }

  #keep({ job }: JobInfoRead, state: Pick<Watched, 'snapshot' | 'key' | 'stillness'>, now: number): void {
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

/** A row as it is to be told; `details` where counters are wanted. */
function snapshotFor(info: JobInfoRead, now: number, details: { readonly stillness: Stillness | undefined; readonly streams: Snapshot['streams'] } | undefined): Snapshot {
  const snapshot = snapshotOf(info, now);
  // Where nobody wants counters, ten thousand jobs need not carry theirs.
  if (!details) return { ...snapshot, streams: [] };
  const whole = snapshot.streams.length > 0 ? snapshot : { ...snapshot, streams: details.streams };
  const stalledSince = details.stillness?.since(whole, now);
  return stalledSince === undefined ? whole : { ...whole, stalledSince };
}

/** What makes two rows say the same. */
function keyOf({ job: { status, updatedAt, aggregatedStats }, attempts }: JobInfoRead, wanted: boolean): string {
  const states = attempts.map(({ attempt }) => `${attempt.id}${attempt.status}`).join();
  if (!wanted) return `${status} ${updatedAt} ${states}`;
  const moved = attempts.map(({ attempt: { totalStats } }) => `${totalStats?.recordsEmitted} ${totalStats?.recordsCommitted}`).join();
  return `${status} ${updatedAt} ${states} ${aggregatedStats?.recordsEmitted} ${aggregatedStats?.recordsCommitted} ${moved}`;
}
