import { AirbyteNotFoundError, type AirbyteClient, type ConnectionRead, type ConnectionStatusRead } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import { jobHistory } from '../history/history.ts';
import { ConnectionFinder } from '../orchestrate/find-connection.ts';
import type { JobSummary } from '../runs/jobs.ts';
import type { Time } from '../time.ts';
import { inParallel } from '../world/limit.ts';
import type { Expectation, Freshness } from './expectation.ts';
import { judge, type Seen } from './judge.ts';

/** Servers look at several jobs of each connection. */
const connectionsInOneRequest = 100;
const pageSize = 25;
/** A connection that failed every minute for days says no more with its whole past. */
const mostJobs = 500;

/** What was found out about one expectation. */
interface Entry {
  readonly expectation: Expectation;
  connectionId?: string;
  seen?: Seen;
  /** What the server said of the connection when it was looked at, in one text; undefined where it says too little. */
  status?: string | undefined;
  told?: Freshness;
}

/** Looks at connections, again and again with as few requests as will do. */
export class FreshnessLook {
  readonly #airbyte: AirbyteClient;
  readonly #time: Time;
  readonly #concurrency: number;
  readonly #entries: readonly Entry[];

  constructor(airbyte: AirbyteClient, time: Time, expectations: readonly Expectation[], concurrency: number) {
    this.#airbyte = airbyte;
    this.#time = time;
    this.#concurrency = concurrency;
    this.#entries = expectations.map((expectation) => ({ expectation }));
  }

  /** How each is doing, in their order. What was looked at before is looked at again only where something may have changed. */
  async take(signal: AbortSignal | undefined): Promise<readonly Freshness[]> {
    const call = signal ? { signal } : {};
    const finder = new ConnectionFinder(this.#airbyte, call);
    const statuses = await this.#statuses(call);
    return await inParallel(this.#entries, this.#concurrency, async (entry) => {
      const { told } = entry;
      const status = statuses.get(entry.connectionId ?? '');
      const same = status !== undefined && status === entry.status ? this.#judged(entry) : undefined;
      // What time alone has made of old news is told only after another look: the connection may have been changed meanwhile.
      if (same && told && kindsOf(same) === kindsOf(told)) return same;
      entry.status = status;
      entry.told = await this.#look(entry, finder, call);
      return entry.told;
    });
  }

  /** Of connections that were looked at before. Servers that do not know the question, or answer it as those before 1.2 did, say nothing. */
  async #statuses(call: { signal?: AbortSignal }): Promise<ReadonlyMap<string, string>> {
    const ids = this.#entries.flatMap(({ connectionId }) => connectionId ?? []);
    const chunks = Array.from({ length: Math.ceil(ids.length / connectionsInOneRequest) }, (_, index) => ids.slice(index * connectionsInOneRequest, (index + 1) * connectionsInOneRequest));
    try {
      const answers = await inParallel(chunks, this.#concurrency, async (connectionIds) => this.#airbyte.connections.status({ connectionIds }, call));
      return new Map(answers.flat().flatMap((status) => (status.connectionSyncStatus === undefined ? [] : [[status.connectionId, textOf(status)]])));
    } catch (error) {
      if (error instanceof AirbyteNotFoundError) return new Map();
      throw error;
    }
  }

  #judged({ expectation, seen }: Entry): Freshness | undefined {
    return seen && judge(expectation, seen, this.#time.now());
  }

  async #look(entry: Entry, finder: ConnectionFinder, call: { signal?: AbortSignal }): Promise<Freshness> {
    const connection = await connectionOf(entry, finder);
    if (typeof connection === 'string') {
      // Another one may get its name.
      delete entry.connectionId;
      return missing(entry.expectation, connection);
    }
    entry.connectionId = connection.connectionId;
    entry.seen = { connection, jobs: await this.#jobs(connection.connectionId, entry.expectation, call) };
    return judge(entry.expectation, entry.seen, this.#time.now());
  }

  /** As many jobs as make a habit, and as many as it takes to say how old the last success is. */
  async #jobs(connectionId: string, { within }: Expectation, call: { signal?: AbortSignal }): Promise<readonly JobSummary[]> {
    const tooOld = within === undefined ? Infinity : this.#time.now() - within;
    const jobs: JobSummary[] = [];
    let answered = false;
    for await (const job of jobHistory(this.#airbyte, connectionId, { pageSize, ...call })) {
      jobs.push(job);
      answered ||= job.status === 'succeeded' || job.createdAt.getTime() < tooOld;
      if (jobs.length >= mostJobs || (answered && jobs.length >= pageSize)) break;
    }
    return jobs;
  }
}

/** The connection, or why there is none. */
async function connectionOf({ expectation, connectionId }: Entry, finder: ConnectionFinder): Promise<ConnectionRead | string> {
  try {
    return await finder.find(connectionId ?? expectation.pipeline);
  } catch (error) {
    if (error instanceof PipelineError || error instanceof AirbyteNotFoundError) return error.message;
    throw error;
  }
}

/** All of it that changes when there is something to look at. */
function textOf({ connectionSyncStatus, scheduleData, lastSyncJobId, lastSyncAttemptNumber, lastSuccessfulSync, activeJob }: ConnectionStatusRead): string {
  return JSON.stringify([connectionSyncStatus, scheduleData, lastSyncJobId, lastSyncAttemptNumber, lastSuccessfulSync, activeJob?.id, activeJob?.status]);
}

function kindsOf({ problems }: Freshness): string {
  return problems.map(({ kind }) => kind).join(' ');
}

function missing({ pipeline }: Expectation, message: string): Freshness {
  const name = typeof pipeline === 'string' ? pipeline : 'connectionId' in pipeline ? pipeline.connectionId : pipeline.name;
  return { name, problems: [{ kind: 'missing', message }], running: false };
}
