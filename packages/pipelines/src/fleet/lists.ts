import { AirbyteApiError, type AirbyteClient, type JobConfigType, type JobInfoRead, type JobListForWorkspacesRequestBody, type JobReadList, type JobStatus } from '@airwright/client';
import { watching } from '../runs/watching.ts';
import { walk, type AskRows, type WalkField } from './walk.ts';

/** What a poller asks a server for, whatever calls that takes there. Rows come a page at a time. */
export interface JobLists {
  /** When any job changed last, in seconds by the server's clock; undefined where there is none. */
  newest(signal: AbortSignal): Promise<number | undefined>;
  /** The jobs whose status changed at that time or later, in seconds by the server's clock. */
  changed(since: number, signal: AbortSignal): AsyncIterable<readonly JobInfoRead[]>;
  /** Of those, the jobs that are over. */
  ended(since: number, signal: AbortSignal): AsyncIterable<readonly JobInfoRead[]>;
  /** The jobs that are not over. */
  unfinished(signal: AbortSignal): AsyncIterable<readonly JobInfoRead[]>;
}

/** What a server may be asked for. */
interface Dialect {
  readonly configTypes: JobConfigType[];
  readonly statuses: JobStatus[];
}

const unfinished: JobStatus[] = ['pending', 'running', 'incomplete'];
/** Every server knows these. */
const ended: JobStatus[] = ['succeeded', 'failed', 'cancelled'];

/** Which jobs a list is to have. */
type Which = 'all' | 'ended' | 'unfinished';

/** Newest first. Servers refuse the whole request for a kind of job or a status that they do not know. */
const dialects: readonly Dialect[] = [
  { configTypes: ['sync', 'reset_connection', 'refresh', 'clear'], statuses: [...unfinished, 'queued'] },
  { configTypes: ['sync', 'reset_connection', 'refresh', 'clear'], statuses: unfinished },
  { configTypes: ['sync', 'reset_connection'], statuses: unfinished },
];

/** Thrown where a server does not do what its lists are asked for, because it is too old for it. */
export class ListsUnfit extends Error {
  override readonly name = 'ListsUnfit';
}

/** Lists over whole workspaces: a request for every couple of hundred jobs, however many connections there are. */
export class WorkspaceLists implements JobLists {
  readonly #airbyte: AirbyteClient;
  readonly #where: Pick<JobListForWorkspacesRequestBody, 'workspaceIds' | 'configId'>;
  /** Which dialects are left to try; the first is spoken. */
  #dialects = dialects;
  #settled = false;

  /** @param connectionId where the jobs of one connection are enough */
  constructor(airbyte: AirbyteClient, workspaceIds: readonly string[] | undefined, connectionId: string | undefined) {
    this.#airbyte = airbyte;
    this.#where = { ...(workspaceIds ? { workspaceIds: [...workspaceIds] } : {}), ...(connectionId === undefined ? {} : { configId: connectionId }) };
  }

  async newest(signal: AbortSignal): Promise<number | undefined> {
    const rows = await this.#ask({ orderByField: 'updatedAt', orderByMethod: 'DESC', pagination: { pageSize: 1, rowOffset: 0 } }, 'all', signal);
    return rows[0]?.job.updatedAt;
  }

  changed(since: number, signal: AbortSignal): AsyncIterable<readonly JobInfoRead[]> {
    return walk(this.#rows('updatedAt', 'all', signal), 'updatedAt', Math.max(0, since));
  }

  ended(since: number, signal: AbortSignal): AsyncIterable<readonly JobInfoRead[]> {
    return walk(this.#rows('updatedAt', 'ended', signal), 'updatedAt', Math.max(0, since));
  }

  async *unfinished(signal: AbortSignal): AsyncGenerator<readonly JobInfoRead[]> {
    for await (const rows of walk(this.#rows('createdAt', 'unfinished', signal), 'createdAt', undefined)) {
      if (rows.some(({ job }) => ended.includes(job.status))) throw new ListsUnfit('The server lists jobs that are over among those that are not.');
      yield rows;
    }
  }

  #rows(field: WalkField, which: Which, signal: AbortSignal): AskRows {
    return async ({ start, pageSize }) => {
      const from = start === undefined ? {} : { [`${field}Start`]: new Date(start * 1000).toISOString() };
      const rows = await this.#ask({ ...from, orderByField: field, orderByMethod: 'ASC', pagination: { pageSize, rowOffset: 0 } }, which, signal);
      if (start !== undefined && rows.some(({ job }) => job[field] < start)) throw new ListsUnfit('The server lists jobs of times that were not asked for.');
      return rows;
    };
  }

  async #ask(body: Omit<JobListForWorkspacesRequestBody, 'configTypes' | 'statuses'>, which: Which, signal: AbortSignal): Promise<JobInfoRead[]> {
    for (;;) {
      const [dialect = unfamiliar(), ...older] = this.#dialects;
      const { configTypes } = dialect;
      const statuses = { all: {}, ended: { statuses: ended }, unfinished: { statuses: dialect.statuses } }[which];
      try {
        const list = await this.#airbyte.jobs.listForWorkspaces({ ...this.#where, ...body, configTypes, ...statuses }, watching(signal));
        if (which === 'unfinished') this.#settled = true;
        return rowsOf(list);
      } catch (error) {
        if (this.#settled || older.length === 0 || !isRefusal(error)) throw this.#begunAnew(error);
        this.#dialects = older;
      }
    }
  }

  /** A server that fails at everything says nothing of the words that it knows. */
  #begunAnew(error: unknown): unknown {
    if (!this.#settled) this.#dialects = dialects;
    return error;
  }
}

function unfamiliar(): never {
  throw new ListsUnfit('The server knows none of the kinds of job.');
}

/** How servers of different ages refuse a word that they do not know. */
function isRefusal(error: unknown): boolean {
  return error instanceof AirbyteApiError && [400, 422, 500].includes(error.status);
}

/** The rows of a list in the form of a single job's answer. */
export function rowsOf({ jobs }: JobReadList): JobInfoRead[] {
  return jobs.flatMap(({ job, attempts = [] }) => (job ? [{ job, attempts: attempts.map((attempt) => ({ attempt })) }] : []));
}
