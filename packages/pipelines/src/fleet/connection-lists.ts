import type { AirbyteClient, JobInfoRead } from '@airwright/client';
import { isFinal } from '../runs/status.ts';
import { watching } from '../runs/watching.ts';
import { rowsOf, type JobLists } from './lists.ts';
import { connectionsIn, type JobScope } from './scope.ts';

const pageSize = 10;
/** Connections that are asked for at the same time. */
const atOnce = 4;
/** The list of connections is read again after so many rounds. */
const roundsPerList = 20;

/**
 * The same for servers below 0.50.46, whose lists are of one connection each and know no filter: the newest jobs of every connection, and as many
 * more as are new since the last time. A request for every connection.
 */
export class ConnectionLists implements JobLists {
  readonly #airbyte: AirbyteClient;
  readonly #scope: JobScope;
  readonly #newestId = new Map<string, number>();
  #connectionIds: readonly string[] = [];
  #rounds = 0;

  constructor(airbyte: AirbyteClient, scope: JobScope) {
    this.#airbyte = airbyte;
    this.#scope = scope;
  }

  async newest(signal: AbortSignal): Promise<number | undefined> {
    let newest: number | undefined;
    for await (const rows of this.#all(signal)) for (const { job } of rows) newest = Math.max(newest ?? 0, job.updatedAt);
    return newest;
  }

  async *changed(since: number, signal: AbortSignal): AsyncGenerator<readonly JobInfoRead[]> {
    for await (const rows of this.#all(signal)) yield rows.filter(({ job }) => !isFinal(job.status) || job.updatedAt >= since);
  }

  async *ended(since: number, signal: AbortSignal): AsyncGenerator<readonly JobInfoRead[]> {
    for await (const rows of this.#all(signal)) yield rows.filter(({ job }) => isFinal(job.status) && job.updatedAt >= since);
  }

  async *unfinished(signal: AbortSignal): AsyncGenerator<readonly JobInfoRead[]> {
    for await (const rows of this.#all(signal)) yield rows.filter(({ job }) => !isFinal(job.status));
  }

  async *#all(signal: AbortSignal): AsyncGenerator<readonly JobInfoRead[]> {
    const ids = await this.#connections(signal);
    for (let first = 0; first < ids.length; first += atOnce) {
      yield* await Promise.all(ids.slice(first, first + atOnce).map((id) => this.#ofConnection(id, signal)));
    }
  }

  async #connections(signal: AbortSignal): Promise<readonly string[]> {
    if (this.#scope.connectionIds) return this.#scope.connectionIds;
    if (this.#rounds % roundsPerList === 0) this.#connectionIds = (await connectionsIn(this.#airbyte, this.#scope.workspaceIds, signal)).map(({ connectionId }) => connectionId);
    this.#rounds += 1;
    return this.#connectionIds;
  }

  /** Its newest jobs, back to one that was there the last time. */
  async #ofConnection(configId: string, signal: AbortSignal): Promise<JobInfoRead[]> {
    const known = this.#newestId.get(configId);
    const found: JobInfoRead[] = [];
    for (let rowOffset = 0; ; rowOffset += pageSize) {
      const rows = rowsOf(await this.#airbyte.jobs.list({ configTypes: ['sync', 'reset_connection'], configId, pagination: { pageSize, rowOffset } }, watching(signal)));
      found.push(...rows);
      if (rows.length < pageSize || known === undefined || rows.some(({ job }) => job.id <= known)) break;
    }
    this.#newestId.set(configId, found.reduce((newest, { job }) => Math.max(newest, job.id), known ?? 0));
    return found;
  }
}
