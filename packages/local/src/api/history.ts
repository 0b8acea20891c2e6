import type { Schemas } from '../server/contract.ts';
import { invalidInput } from '../server/errors.ts';
import type { JobRecord, StreamStatusRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { totals } from '../engine/totals.ts';
import { findConnection } from './connections.ts';
import { seconds } from './context.ts';
import type { Handlers } from './handlers.ts';
import { atLeast } from './paging.ts';
import { named, sum } from './views/job.ts';

const defaultNumberOfJobs = 10;
const daysBack = 30;
const dayMs = 86_400_000;

export const historyHandlers = {
  getConnectionDataHistory: ({ connectionId, numberOfJobs }, { store }) => newestJobs(store, connectionId, numberOfJobs).map((job) => result(store, job)),
  getConnectionUptimeHistory: ({ connectionId, numberOfJobs = defaultNumberOfJobs }, { store }) =>
    newestJobs(store, connectionId, numberOfJobs).flatMap((job) => {
      const statuses = lastStatuses(store, job);
      return statuses.length === 0 ? [] : [{ ...result(store, job), streamStatuses: statuses.map(streamResult) }];
    }),
  getConnectionStreamHistory: ({ connectionId, timezone }, { store, now }) => streamHistory(store, findConnection(store, connectionId).connectionId, midnightIn(timezone), now()),
} satisfies Partial<Handlers>;

/** Oldest first by the time they ended. */
function newestJobs(store: Store, connectionId: string, limit: number): JobRecord[] {
  atLeast(1, 'numberOfJobs', limit);
  findConnection(store, connectionId);
  const filter = { connectionIds: [connectionId], configTypes: ['sync', 'refresh'], statuses: ['succeeded', 'failed'] };
  return store.jobs.page(filter, { limit, offset: 0 }).sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id);
}

function result(store: Store, { id, configType, createdAt, updatedAt }: JobRecord): Schemas['JobSyncResultRead'] {
  return { jobId: id, configType, jobCreatedAt: seconds(createdAt), jobUpdatedAt: seconds(updatedAt), ...sum(totals(store.jobs.attempts(id))) };
}

/** How each stream fared in the last attempt. */
function lastStatuses(store: Store, { id }: JobRecord): StreamStatusRecord[] {
  const statuses = store.jobs.streamStatuses({ jobId: id });
  const last = Math.max(...statuses.map(({ attempt }) => attempt));
  return statuses.filter(({ attempt }) => attempt === last);
}

function streamResult({ stream, runState, cause }: StreamStatusRecord): Schemas['ConnectionSyncResultRead'] {
  return { ...named({ stream }), status: runState === 'COMPLETE' ? 'succeeded' : cause === 'CANCELED' ? 'cancelled' : 'failed' };
}

/** What each stream committed, day by day; an attempt counts on the day it ended. */
function streamHistory(store: Store, connectionId: string, midnightBefore: (ms: number) => number, now: number): Schemas['ConnectionStreamHistoryReadItem'][] {
  const days = new Map<string, Schemas['ConnectionStreamHistoryReadItem']>();
  for (const { endedAt = now, output } of store.jobs.attemptsEnded(connectionId, 'sync', midnightBefore(now - daysBack * dayMs))) {
    const timestamp = seconds(midnightBefore(endedAt));
    for (const { stream, recordsCommitted } of output.streams) {
      const key = JSON.stringify([timestamp, stream]);
      const before = days.get(key)?.recordsCommitted ?? 0;
      if (recordsCommitted > 0) days.set(key, { timestamp, ...named({ stream }), recordsCommitted: before + recordsCommitted });
    }
  }
  return [...days.values()];
}

/** @throws ApiError 422 for a zone that is not of the IANA list */
function midnightIn(timeZone: string): (ms: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  } catch {
    throw invalidInput([{ propertyPath: 'timezone', message: `is '${timeZone}', which is not a zone of the IANA list, such as Europe/Berlin` }]);
  }
  /** The clock on the wall, as if it were in UTC. */
  const wall = (ms: number): number => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)])) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  };
  return (ms) => {
    const midnight = Math.floor(wall(ms) / dayMs) * dayMs;
    // The offset of the zone may have been another one at midnight.
    const guess = midnight - (wall(ms) - Math.floor(ms / 1000) * 1000);
    return midnight - (wall(guess) - guess);
  };
}
