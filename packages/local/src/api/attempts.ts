import { countFailures } from '../engine/retry.ts';
import type { Schemas } from '../server/contract.ts';
import { ApiError, notOffered } from '../server/errors.ts';
import type { JobRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Handlers } from './handlers.ts';
import { derivedId } from './ids.ts';
import { findJob } from './jobs.ts';
import { sum } from './views/job.ts';

/** What is told of a job's attempts besides the attempts themselves. */
export const attemptHandlers = {
  get: ({ id }, { store }) => retryState(store, findJob(store, id)),
  createOrUpdate: ({ jobId }, { store }) => {
    findJob(store, jobId);
    throw notOffered('Failures are counted from the attempts themselves on this server, so their counts cannot be written.');
  },
  // There is no normalization: destinations write typed tables themselves.
  getAttemptNormalizationStatusesForJob: ({ id }, { store }) => ({
    attemptNormalizationStatuses: store.jobs.attempts(findJob(store, id).id).map(({ number, output }) => ({
      attemptNumber: number,
      hasRecordsCommitted: true,
      recordsCommitted: sum(output.streams).recordsCommitted,
      hasNormalizationFailed: false,
    })),
  }),
} satisfies Partial<Handlers>;

/** @throws ApiError 404 where nothing failed so far */
function retryState(store: Store, { id, connectionId }: JobRecord): Schemas['RetryStateRead'] {
  const counts = countFailures(store.jobs.attempts(id));
  if (counts.totalCompleteFailures + counts.totalPartialFailures === 0) throw new ApiError(404, `No attempt of job ${id} has failed, so there is no retry state.`, { id: String(id) }, 'missing');
  return { id: derivedId(`retry state of job ${id}`), connectionId, jobId: id, ...counts };
}
