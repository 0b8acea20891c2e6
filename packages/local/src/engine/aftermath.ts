import type { AttemptRecord, EventRecord, FailureReason, JobRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { totals } from './totals.ts';

/** When a connection that only fails is switched off: after so many failed jobs in a row, and so many days without a success. */
export interface DisablingLimits {
  readonly failedJobs: number;
  readonly days: number;
}

/** Those of newer servers. */
export const defaultDisablingLimits: DisablingLimits = { failedJobs: 30, days: 7 };

const dayMs = 86_400_000;

/** Does what follows from the end of a job: the timeline of its connection tells it, and a connection that only fails is switched off. */
export function followJob(store: Store, job: JobRecord, limits: DisablingLimits): void {
  store.events.add({ ...endOf(job, store.jobs.attempts(job.id)), createdAt: job.updatedAt });
  if (job.status !== 'failed' || !isHopeless(store.jobs.failuresInARow(job.connectionId), limits, job.updatedAt)) return;
  const connection = store.connections.get(job.connectionId);
  if (connection?.status !== 'active') return;
  store.connections.update({ ...connection, status: 'inactive', updatedAt: job.updatedAt });
  store.events.add({ connectionId: job.connectionId, type: 'CONNECTION_DISABLED', summary: { disabledReason: 'TOO_MANY_FAILED_JOBS_WITH_NO_RECENT_SUCCESS' } });
}

/** Whether a connection has failed so often, and for so long, that it is not worth another try. */
export function isHopeless({ count, since }: { count: number; since: number }, { failedJobs, days }: DisablingLimits, now: number): boolean {
  return count >= failedJobs && Math.floor((now - since) / dayMs) >= days;
}

/** The event of a job that somebody started. */
export function beginningOf({ id, connectionId, configType, config, createdAt }: JobRecord): Pick<EventRecord, 'connectionId' | 'jobId' | 'type' | 'summary'> {
  const jobType = typeOf(configType);
  return { connectionId, jobId: id, type: `${jobType}_STARTED`, summary: { jobId: id, jobType, startTimeEpochSeconds: seconds(createdAt), streams: config.streams ?? config.enabledStreams } };
}

/** The event of a job that ended. One that failed with something moved is told as incomplete. */
export function endOf({ id, connectionId, configType, config, status, createdAt, updatedAt }: JobRecord, attempts: readonly AttemptRecord[]): Pick<EventRecord, 'connectionId' | 'jobId' | 'type' | 'summary'> {
  const jobType = typeOf(configType);
  const moved = totals(attempts);
  const recordsLoaded = moved.reduce((sum, { recordsCommitted }) => sum + recordsCommitted, 0);
  const statusType = status === 'succeeded' ? 'SUCCEEDED' : status === 'cancelled' ? 'CANCELLED' : recordsLoaded > 0 ? 'INCOMPLETE' : 'FAILED';
  const [failure] = status === 'failed' ? (attempts.at(-1)?.output.failures ?? []) : [];
  return {
    connectionId,
    jobId: id,
    type: `${jobType}_${statusType}`,
    summary: {
      jobId: id,
      jobType,
      statusType,
      startTimeEpochSeconds: seconds(createdAt),
      endTimeEpochSeconds: seconds(updatedAt),
      recordsLoaded,
      bytesLoaded: moved.reduce((sum, { bytesCommitted }) => sum + bytesCommitted, 0),
      attemptsCount: attempts.length,
      streams: config.streams ?? config.enabledStreams,
      ...(failure && { failureReason: told(failure) }),
    },
  };
}

/** Stack traces stay in the store. */
function told({ failureOrigin, failureType, externalMessage, internalMessage, timestamp }: FailureReason): object {
  return { failureOrigin, failureType, externalMessage, ...(internalMessage === undefined ? {} : { internalMessage }), timestamp };
}

function typeOf(configType: JobRecord['configType']): 'SYNC' | 'REFRESH' | 'CLEAR' {
  return ({ sync: 'SYNC', refresh: 'REFRESH', reset_connection: 'CLEAR' } as const)[configType];
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
