import type { MadeUpJob } from './simulated-jobs.ts';

interface ListRequest {
  readonly statuses?: readonly string[];
  readonly createdAtStart?: string;
  readonly updatedAtStart?: string;
  readonly orderByField?: 'createdAt' | 'updatedAt';
  readonly orderByMethod?: 'ASC' | 'DESC';
  readonly pagination?: { readonly pageSize: number };
}

interface Row {
  readonly job: MadeUpJob;
  readonly status: 'pending' | 'running' | 'succeeded';
  readonly updatedAt: number;
}

/** How long jobs that are over are kept, in milliseconds: as long as anybody here asks for them. */
const keptMs = 600_000;

/** Answers what is asked of a server about jobs that were made up, as Airbyte does, in bodies of the size that five streams have. */
export class SimulatedAirbyte {
  readonly #epoch: number;
  readonly #upcoming: { readonly at: number; readonly row: Row }[];
  #next = 0;
  /** By their last change, oldest first. */
  readonly #rows = new Map<number, Row>();
  /** Those that are not over, by their creation. */
  readonly #unfinished = new Map<number, Row>();

  /** @param epoch what the server's clock says when the simulation begins */
  constructor(jobs: readonly MadeUpJob[], epoch: number) {
    this.#epoch = epoch;
    this.#upcoming = jobs
      .flatMap((job) => [
        { at: job.createdAt, row: { job, status: 'pending' as const, updatedAt: job.createdAt } },
        { at: job.startedAt, row: { job, status: 'running' as const, updatedAt: job.startedAt } },
        { at: job.endedAt, row: { job, status: 'succeeded' as const, updatedAt: job.endedAt } },
      ])
      .sort((a, b) => a.at - b.at || a.row.job.id - b.row.job.id);
  }

  /** The answer to a request, as text, at a time; undefined where there is no such call. */
  answer(path: string, body: string, elapsed: number): string | undefined {
    this.#pass(elapsed);
    if (path.endsWith('/jobs/list_for_workspaces')) return this.#list(JSON.parse(body) as ListRequest);
    return undefined;
  }

  #pass(elapsed: number): void {
    for (let change = this.#upcoming[this.#next]; change && change.at <= elapsed; change = this.#upcoming[++this.#next]) {
      const { id } = change.row.job;
      this.#rows.delete(id);
      this.#rows.set(id, change.row);
      if (change.row.status === 'succeeded') this.#unfinished.delete(id);
      else this.#unfinished.set(id, change.row);
    }
    for (const [id, { status, updatedAt }] of this.#rows) {
      if (status !== 'succeeded' || updatedAt > elapsed - keptMs) break;
      this.#rows.delete(id);
    }
  }

  #list({ statuses, createdAtStart, updatedAtStart, orderByField = 'createdAt', orderByMethod = 'DESC', pagination }: ListRequest): string {
    const [createdFrom, updatedFrom] = [this.#timeOf(createdAtStart), this.#timeOf(updatedAtStart)];
    const found = [...(statuses ? this.#unfinished : this.#rows).values()].filter(({ job, updatedAt }) => job.createdAt >= createdFrom && updatedAt >= updatedFrom);
    const time = (row: Row): number => (orderByField === 'createdAt' ? row.job.createdAt : row.updatedAt);
    found.sort((a, b) => (time(a) - time(b) || a.job.id - b.job.id) * (orderByMethod === 'ASC' ? 1 : -1));
    const rows = found.slice(0, pagination?.pageSize ?? 200).map((row) => this.#text(row));
    return `{"jobs":[${rows.join()}],"totalJobCount":${rows.length}}`;
  }

  #timeOf(text: string | undefined): number {
    return text === undefined ? -Infinity : Date.parse(text) - this.#epoch;
  }

  #text({ job, status, updatedAt }: Row): string {
    const attempt = { id: 0, status, ...this.#times(job.startedAt, updatedAt), bytesSynced: 52_428_800, recordsSynced: 100_000, totalStats: counters, streamStats: streams.map((stream) => ({ ...stream, stats: counters })) };
    const stats = streams.map((stream) => ({ ...stream, ...counters, wasBackfilled: false, wasResumed: false }));
    return JSON.stringify({ job: { ...jobBody(job, status, this.#times(job.createdAt, updatedAt)), aggregatedStats: counters, streamAggregatedStats: stats }, attempts: status === 'pending' ? [] : [attempt] });
  }

  #times(createdAt: number, updatedAt: number): { createdAt: number; updatedAt: number } {
    return { createdAt: Math.floor((this.#epoch + createdAt) / 1000), updatedAt: Math.floor((this.#epoch + updatedAt) / 1000) };
  }
}

const streams = ['customers', 'orders', 'order_items', 'products', 'payments'].map((streamName) => ({ streamName, streamNamespace: 'public' }));
const counters = { recordsEmitted: 100_000, bytesEmitted: 52_428_800, recordsCommitted: 100_000, bytesCommitted: 52_428_800, recordsRejected: 0 };

function jobBody({ id, connectionId }: MadeUpJob, status: string, times: object): object {
  return { id, configType: 'sync', configId: connectionId, enabledStreams: streams.map(({ streamName, streamNamespace }) => ({ name: streamName, namespace: streamNamespace })), status, ...times };
}

/** Bytes of the answer to `jobs/get_light` about such a job. */
export function bytesOfLook(job: MadeUpJob): number {
  return JSON.stringify({ job: { ...jobBody(job, 'running', { createdAt: 1_767_225_600, updatedAt: 1_767_225_603 }), streamAggregatedStats: [] } }).length;
}
