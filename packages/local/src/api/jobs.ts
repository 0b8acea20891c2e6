import type { Schemas } from '../server/contract.ts';
import { ApiError, jobNotFound } from '../server/errors.ts';
import type { JobFilter, JobPage } from '../store/jobs.ts';
import type { AttemptRecord, JobRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { findConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import { debugInfo } from './debug-info.ts';
import type { Handlers } from './handlers.ts';
import { pageOf } from './paging.ts';
import { attemptRead, jobRead, jobReadWithStats, logRead } from './views/job.ts';

type ListRequest = Schemas['JobListForWorkspacesRequestBody'] & Pick<Schemas['JobListRequestBody'], 'includingJobId'>;

const defaultPageSize = 200;

export const jobHandlers = {
  listJobsFor: (request, { store }) => {
    const { jobs, total } = listJobs(store, request);
    return { jobs, totalJobCount: total };
  },
  listJobsForWorkspaces: (request, { store }) => {
    const { filter, page } = query(request);
    const jobs = withAttempts(store, store.jobs.page(filter, page));
    // Here the number is of the page, not of all that match; pages end with a short one.
    return { jobs, totalJobCount: jobs.length };
  },
  getJobInfo: ({ id }, context) => jobInfo(findJob(context.store, id), context),
  getJobInfoLight: ({ id }, { store }) => ({ job: jobRead(findJob(store, id)) }),
  getJobInfoWithoutLogs: ({ id }, { store }) => {
    const attempts = store.jobs.attempts(id);
    return { job: jobReadWithStats(findJob(store, id), attempts), attempts: attempts.map((attempt) => ({ attempt: attemptRead(attempt) })) };
  },
  getJobDebugInfo: ({ id }, context) => debugInfo(findJob(context.store, id), context),
  getLastReplicationJob: ({ connectionId }, { store }) => {
    const job = store.jobs.last(findConnection(store, connectionId).connectionId, { except: ['cancelled'] });
    return job ? { job: jobRead(job) } : {};
  },
  cancelJob: async ({ id }, context) => {
    findJob(context.store, id);
    await context.engine.cancel(id);
    return jobInfo(findJob(context.store, id), context);
  },
  getAttemptForJob: ({ jobId, attemptNumber }, { store, logs }) => {
    const attempt = findAttempt(store, jobId, attemptNumber);
    return { attempt: attemptRead(attempt), ...logRead(logs.read(jobId, attemptNumber)) };
  },
  getAttemptCombinedStats: ({ jobId, attemptNumber }, { store }) => attemptRead(findAttempt(store, jobId, attemptNumber)).totalStats ?? {},
} satisfies Partial<Handlers>;

/** @throws ApiError 404 */
export function findJob(store: Store, id: number): JobRecord {
  const job = store.jobs.get(id);
  if (!job) throw jobNotFound(id);
  return job;
}

/** A job with its attempts and their whole logs. */
export function jobInfo(job: JobRecord, { store, logs }: ApiContext): Schemas['JobInfoRead'] {
  const attempts = store.jobs.attempts(job.id).map((attempt) => ({ attempt: attemptRead(attempt), ...logRead(logs.read(job.id, attempt.number)) }));
  return { job: jobRead(job), attempts };
}

/** @throws ApiError 404 */
export function findAttempt(store: Store, jobId: number, number: number): AttemptRecord {
  const attempt = store.jobs.attempts(jobId).find((candidate) => candidate.number === number);
  if (!attempt) throw new ApiError(404, `Could not find attempt ${number} of job ${jobId}`, {}, 'missing');
  return attempt;
}

function listJobs(store: Store, request: ListRequest): { jobs: Schemas['JobWithAttemptsRead'][]; total: number } {
  const { filter, page } = request.includingJobId !== undefined && request.configId !== undefined ? queryUntil(store, request, request.configId, request.includingJobId) : query(request);
  const { jobs, total } = store.jobs.list(filter, page);
  return { total, jobs: withAttempts(store, jobs) };
}

function withAttempts(store: Store, jobs: readonly JobRecord[]): Schemas['JobWithAttemptsRead'][] {
  return jobs.map((job) => {
    const attempts = store.jobs.attempts(job.id);
    return { job: jobReadWithStats(job, attempts), attempts: attempts.map(attemptRead) };
  });
}

function filterOf(request: ListRequest): JobFilter {
  const times = { createdFrom: request.createdAtStart, createdTo: request.createdAtEnd, updatedFrom: request.updatedAtStart, updatedTo: request.updatedAtEnd };
  const filter: JobFilter = {
    ...(request.configId === undefined ? {} : { connectionIds: [request.configId] }),
    ...(request.configId !== undefined || request.workspaceIds === undefined ? {} : { workspaceIds: request.workspaceIds }),
    configTypes: request.configTypes,
    ...(request.statuses?.length ? { statuses: request.statuses } : {}),
  };
  for (const [name, time] of Object.entries(times)) if (time !== undefined) Object.assign(filter, { [name]: Date.parse(time) });
  return filter;
}

function query(request: ListRequest): { filter: JobFilter; page: JobPage } {
  const { orderByField, orderByMethod } = request;
  // The order is obeyed only where both its members are given.
  const order = orderByField && orderByMethod ? { orderBy: orderByField === 'createdAt' ? ('created_at' as const) : ('updated_at' as const), direction: orderByMethod } : {};
  return { filter: filterOf(request), page: { ...pageOf(request.pagination, defaultPageSize), ...order } };
}

/** The newest jobs of a connection, in whole pages, down to a certain one; none where it has no such job. Other filters than the types are ignored. */
function queryUntil(store: Store, { configTypes, pagination }: ListRequest, connectionId: string, jobId: number): { filter: JobFilter; page: JobPage } {
  const { limit: pageSize } = pageOf(pagination, defaultPageSize);
  const filter: JobFilter = { connectionIds: [connectionId], configTypes };
  const position = store.jobs.page(filter, { limit: -1, offset: 0 }).findIndex(({ id }) => id === jobId);
  return { filter, page: { limit: position === -1 ? 0 : (Math.floor(position / pageSize) + 1) * pageSize, offset: 0 } };
}
