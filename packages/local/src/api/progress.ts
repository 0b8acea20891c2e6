import { descriptorOf, streamKey, type StreamDescriptor } from '@airwright/connector-kit';
import { totals } from '../engine/totals.ts';
import type { Schemas } from '../server/contract.ts';
import type { ConnectionRecord, JobRecord } from '../store/records.ts';
import { findConnection } from './connections.ts';
import { seconds, type ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { connectionRead } from './views/connection.ts';
import { counters, jobReadWithStats, named, sum } from './views/job.ts';
import { failureRead } from './views/synchronous-job.ts';

/** How many of the newest jobs the state of a connection is told from. */
const jobsConsidered = 10;

export const progressHandlers = {
  getConnectionStatuses: ({ connectionIds }, context) => connectionIds.map((connectionId) => connectionStatus(findConnection(context.store, connectionId), context)),
  getConnectionSyncProgress: ({ connectionId }, context) => syncProgress(findConnection(context.store, connectionId), context),
  getConnectionLastJobPerStream: ({ connectionId }, context) => lastJobPerStream(findConnection(context.store, connectionId), context),
} satisfies Partial<Handlers>;

function connectionStatus(connection: ConnectionRecord, { store }: ApiContext): Schemas['ConnectionStatusRead'] {
  const { connectionId } = connection;
  const jobs = store.jobs.page({ connectionIds: [connectionId] }, { limit: jobsConsidered, offset: 0 });
  const newest = jobs[0];
  const finished = jobs.find(({ status }) => status === 'succeeded' || status === 'failed');
  const attempts = newest ? store.jobs.attempts(newest.id) : [];
  const failures = finished?.status === 'failed' ? (store.jobs.attempts(finished.id).at(-1)?.output.failures ?? []) : [];
  const failure = failures.find(({ failureType }) => failureType === 'config_error') ?? failures[0];
  const succeeded = jobs.find(({ status }) => status === 'succeeded');
  const active = store.jobs.unfinished(connectionId);
  const { scheduleData } = connectionRead(connection);
  return {
    connectionId,
    connectionSyncStatus: syncStatus(connection, newest, finished, failure?.failureType),
    ...(scheduleData === undefined ? {} : { scheduleData }),
    ...(succeeded === undefined ? {} : { lastSuccessfulSync: seconds(succeeded.updatedAt) }),
    ...(active === undefined ? {} : { activeJob: jobReadWithStats(active, store.jobs.attempts(active.id)) }),
    ...(newest === undefined ? {} : { lastSyncJobId: newest.id, lastSyncJobCreatedAt: seconds(newest.createdAt) }),
    ...(attempts.length === 0 ? {} : { lastSyncAttemptNumber: attempts.length - 1 }),
    ...(failure === undefined ? {} : { failureReason: failureRead(failure) }),
  };
}

/** The first that holds, in this order. A cancelled job does not count as finished. */
function syncStatus(connection: ConnectionRecord, newest: JobRecord | undefined, finished: JobRecord | undefined, failureType: string | undefined): Schemas['ConnectionSyncStatus'] {
  if (newest?.status === 'running' || newest?.status === 'queued') return newest.status;
  if (newest?.status === 'pending' || newest?.status === 'incomplete') return 'pending';
  if (connection.data.breakingChange || failureType === 'config_error') return 'failed';
  if (connection.status !== 'active') return 'paused';
  if (newest?.status === 'cancelled') return 'incomplete';
  if (!finished || newest?.configType === 'reset_connection') return 'pending';
  return finished.status === 'failed' ? 'incomplete' : 'synced';
}

function syncProgress({ connectionId }: ConnectionRecord, { store }: ApiContext): Schemas['ConnectionSyncProgressRead'] {
  const job = store.jobs.unfinished(connectionId);
  if (!job) return { connectionId, streams: [] };
  const moved = new Map(totals(store.jobs.attempts(job.id)).map((stats) => [streamKey(stats.stream), stats]));
  const refreshed = new Set((job.config.streams ?? []).map(streamKey));
  const { recordsRejected: _, ...total } = sum([...moved.values()]);
  return {
    connectionId,
    jobId: job.id,
    syncStartedAt: seconds(job.createdAt),
    configType: job.configType,
    ...total,
    streams: job.config.enabledStreams.map((stream) => {
      const stats = moved.get(streamKey(stream));
      const configType = job.configType === 'refresh' && !refreshed.has(streamKey(stream)) ? 'sync' : job.configType;
      return { ...named({ stream }), configType, ...(stats ? counters(stats) : {}) };
    }),
  };
}

function lastJobPerStream(connection: ConnectionRecord, { store }: ApiContext): Schemas['ConnectionLastJobPerStreamReadItem'][] {
  const jobs = store.jobs.page({ connectionIds: [connection.connectionId] }, { limit: -1, offset: 0 });
  return connection.data.catalog.streams.flatMap(({ stream }) => {
    const key = streamKey(descriptorOf(stream));
    const job = jobs.find((candidate) => streamsOf(candidate).some((moved) => streamKey(moved) === key));
    if (!job) return [];
    const stats = totals(store.jobs.attempts(job.id)).find((candidate) => streamKey(candidate.stream) === key);
    const item = {
      ...named({ stream: descriptorOf(stream) }),
      jobId: job.id,
      configType: job.configType,
      jobStatus: job.status,
      ...(stats ? { recordsCommitted: stats.recordsCommitted, bytesCommitted: stats.bytesCommitted } : {}),
      startedAt: seconds(job.createdAt),
      endedAt: seconds(job.updatedAt),
    };
    // Namespace and counts are left out where there are none, whatever the schema requires: Airbyte does the same.
    return [item];
  });
}

/** The streams a job is about: a clear touches those it names, a refresh reads the others too. */
function streamsOf({ configType, config }: JobRecord): StreamDescriptor[] {
  return configType === 'reset_connection' ? (config.streams ?? []) : config.enabledStreams;
}
