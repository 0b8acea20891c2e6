import type { Caller, CallOptions } from '../call.ts';
import { contractOperation } from '../contract-operation.ts';
import { AirbyteNotFoundError } from '../errors/errors.ts';
import type { JobInfoRead, JobRead, JobReadList } from '../generated/models.ts';

/** The newest job of a connection that moves or clears data, and the server's time when it was looked for. */
export interface NewestJob {
  readonly job: JobRead | undefined;
  /** The `Date` header of the answer. */
  readonly date: string | null;
}

/** Looks for it. */
export async function newestJob(call: Caller, connectionId: string, options: CallOptions): Promise<NewestJob> {
  return await unlessMissing(
    async () => {
      const { value, response } = await call(contractOperation('getLastReplicationJob'), { connectionId }, options);
      return { job: (value as { job?: JobRead }).job, date: response.headers.get('date') };
    },
    async () => {
      // Servers without the other call do not know refreshes, and refuse a type that they do not know.
      const body = { configTypes: ['sync', 'reset_connection'], configId: connectionId, pagination: { pageSize: 1, rowOffset: 0 } };
      const { value, response } = await call(contractOperation('listJobsFor'), body, options);
      return { job: (value as JobReadList).jobs[0]?.job, date: response.headers.get('date') };
    },
  );
}

/** The job with its attempts as far as they can be had: that it began is certain, whatever becomes of this. */
export async function jobInfo(call: Caller, job: JobRead, options: CallOptions): Promise<JobInfoRead> {
  const by = (operationId: string) => async (): Promise<JobInfoRead> => (await call(contractOperation(operationId), { id: job.id }, options)).value as JobInfoRead;
  return await unlessMissing(by('getJobInfoWithoutLogs'), by('getJobInfo')).catch(() => ({ job, attempts: [] }));
}

/** Old servers do not have every call. */
async function unlessMissing<T>(newer: () => Promise<T>, older: () => Promise<T>): Promise<T> {
  try {
    return await newer();
  } catch (error) {
    if (error instanceof AirbyteNotFoundError && error.missing === 'operation') return await older();
    throw error;
  }
}
