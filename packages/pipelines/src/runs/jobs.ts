import { AirbyteInvalidRequestError, type AirbyteClient, type JobConfigType, type JobWithAttemptsRead } from '@airwright/client';
import { attemptResult, movedBy, times, type RunFailure } from './result.ts';
import { isFinal } from './status.ts';

/** A job in a list. */
export interface JobSummary {
  readonly id: number;
  /** What it did, such as `sync`, `refresh`, `clear` or `reset_connection`. */
  readonly type: string;
  /** Such as `running`, `succeeded`, `failed` or `cancelled`. */
  readonly status: string;
  /** Records that the destination made durable. */
  readonly records: number;
  readonly bytes: number;
  readonly createdAt: Date;
  readonly startedAt: Date;
  /** Absent as long as it is not over. */
  readonly endedAt?: Date;
  /** Milliseconds from start to end, counted in whole seconds; absent as long as it is not over. */
  readonly durationMs?: number;
  /** How many attempts there were. */
  readonly attempts: number;
  /** Why it failed, where it did and the server says so. */
  readonly failure?: RunFailure;
}

const dataJobs: JobConfigType[] = ['sync', 'reset_connection', 'refresh', 'clear'];
// Servers below 0.57.2 refuse the types that they do not know.
const olderDataJobs: JobConfigType[] = ['sync', 'reset_connection'];
const largestPage = 200;

/**
 * The newest jobs of a connection, newest first: syncs, refreshes, clears and resets.
 *
 * @param options `limit` is how many at most; default 20
 * @throws AirbyteError where the call fails
 */
export async function listJobs(airbyte: AirbyteClient, connectionId: string, options: { limit?: number; signal?: AbortSignal } = {}): Promise<JobSummary[]> {
  const { limit = 20, signal } = options;
  const found: JobSummary[] = [];
  if (limit < 1) return found;
  for await (const job of jobsOf(airbyte, connectionId, { pageSize: Math.min(limit, largestPage), ...(signal && { signal }) })) {
    found.push(job);
    if (found.length >= limit) break;
  }
  return found;
}

/**
 * Cancels a job and resolves once the server has done so. A job that is over stays as it is.
 *
 * @returns the job's status then
 * @throws AirbyteError where there is no such job, or the call fails
 */
export async function cancelJob(airbyte: AirbyteClient, jobId: number, options: { signal?: AbortSignal } = {}): Promise<string> {
  const { job } = await airbyte.jobs.getLight({ id: jobId }, options);
  // Told to cancel a job that is over, a server cancels whatever else runs on its connection.
  return isFinal(job.status) ? job.status : (await airbyte.jobs.cancel({ id: jobId }, options)).job.status;
}

/** The jobs of a connection, newest first, each once; a page is asked for when the one before is used up. */
export async function* jobsOf(airbyte: AirbyteClient, configId: string, options: { pageSize: number; signal?: AbortSignal }): AsyncGenerator<JobSummary, void, undefined> {
  let given = false;
  try {
    for await (const read of airbyte.jobs.listAll({ configTypes: dataJobs, configId }, options)) {
      given = true;
      yield* summaryOf(read);
    }
  } catch (error) {
    if (given || !(error instanceof AirbyteInvalidRequestError)) throw error;
    for await (const read of airbyte.jobs.listAll({ configTypes: olderDataJobs, configId }, options)) yield* summaryOf(read);
  }
}

/** A job of a list in our form; none where the list says nothing of it. */
function summaryOf({ job, attempts = [] }: JobWithAttemptsRead): JobSummary[] {
  if (!job) return [];
  const { recordsSynced, bytesSynced } = movedBy(job, attempts);
  const { startedAt, endedAt } = times(job);
  const last = job.status === 'failed' ? attempts.toSorted((a, b) => a.id - b.id).at(-1) : undefined;
  const failure = last && attemptResult(last).failure;
  return [
    {
      id: job.id,
      type: job.configType,
      status: job.status,
      records: recordsSynced,
      bytes: bytesSynced,
      createdAt: new Date(job.createdAt * 1000),
      startedAt,
      ...(isFinal(job.status) ? { endedAt, durationMs: endedAt.getTime() - startedAt.getTime() } : {}),
      attempts: attempts.length,
      ...(failure === undefined ? {} : { failure }),
    },
  ];
}
