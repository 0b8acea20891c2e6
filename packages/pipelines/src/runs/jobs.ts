import type { AirbyteClient, JobConfigType, JobWithAttemptsRead } from '@airwright/client';
import { movedBy, times } from './result.ts';
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
  readonly startedAt: Date;
  /** Milliseconds from start to end, counted in whole seconds; absent as long as it is not over. */
  readonly durationMs?: number;
  /** How many attempts there were. */
  readonly attempts: number;
}

const dataJobs: JobConfigType[] = ['sync', 'reset_connection', 'refresh', 'clear'];
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
  const jobs = airbyte.jobs.listAll({ configTypes: dataJobs, configId: connectionId }, { pageSize: Math.min(limit, largestPage), ...(signal && { signal }) });
  for await (const job of jobs) {
    found.push(...summaryOf(job));
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

function summaryOf({ job, attempts = [] }: JobWithAttemptsRead): JobSummary[] {
  if (!job) return [];
  const { recordsSynced, bytesSynced } = movedBy(job, attempts);
  const { startedAt, endedAt } = times(job);
  return [
    {
      id: job.id,
      type: job.configType,
      status: job.status,
      records: recordsSynced,
      bytes: bytesSynced,
      startedAt,
      ...(isFinal(job.status) ? { durationMs: endedAt.getTime() - startedAt.getTime() } : {}),
      attempts: attempts.length,
    },
  ];
}
