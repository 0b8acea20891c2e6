import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobRecord, JobStatus } from '../store/records.ts';
import { openStore, type Store } from '../store/store.ts';
import { followJob, isHopeless } from './aftermath.ts';
import { connect, streamOf } from './fixtures/connection.ts';

const day = 86_400_000;
const limits = { failedJobs: 3, days: 2 };

let now: number;
let store: Store;
beforeEach(() => {
  now = 1000 * day;
  store = openStore(undefined, () => now);
  store.jobs.whenEnded((job) => followJob(store, job, limits));
});
afterEach(() => store.close());

/** Has a connection's jobs end like this, a day after one another. */
function end(connectionId: string, ...statuses: (JobStatus | 'clear failed')[]): JobRecord[] {
  return statuses.map((status) => {
    const configType = status === 'clear failed' ? 'reset_connection' : 'sync';
    const job = store.jobs.create({ connectionId, configType, origin: 'scheduled', config: { enabledStreams: [{ name: 'users' }] } }) as JobRecord;
    store.jobs.setStatus(job.id, status === 'clear failed' ? 'failed' : status);
    now += day;
    return job;
  });
}

const connection = () => connect(store, [streamOf({ name: 'users' })]).connectionId;
const statusOf = (connectionId: string) => store.connections.get(connectionId)!.status;
const typesOf = (connectionId: string) => store.events.list({ connectionId }).map(({ type }) => type);

describe('a connection that only fails', () => {
  test('is switched off once it has failed often enough, and long enough', () => {
    const connectionId = connection();
    end(connectionId, 'failed', 'failed');
    expect(statusOf(connectionId)).toBe('active');
    end(connectionId, 'failed');
    expect(statusOf(connectionId)).toBe('inactive');
    expect(store.events.list({ connectionId }, { limit: 1, offset: 0 })).toMatchObject([{ type: 'CONNECTION_DISABLED', summary: { disabledReason: 'TOO_MANY_FAILED_JOBS_WITH_NO_RECENT_SUCCESS' } }]);
  });

  test.each([
    ['where a job succeeded in between', ['failed', 'failed', 'succeeded', 'failed', 'failed']],
    ['where some of its jobs were cancelled', ['failed', 'cancelled', 'failed', 'cancelled']],
    ['where clears failed', ['failed', 'failed', 'clear failed', 'clear failed']],
  ] as const)('goes on %s', (_where, statuses) => {
    const connectionId = connection();
    end(connectionId, ...statuses);
    expect(statusOf(connectionId)).toBe('active');
  });

  test('is not hopeless within the first days, nor before its last failure', () => {
    expect(isHopeless({ count: 3, since: now - 2 * day + 1 }, limits, now)).toBe(false);
    expect(isHopeless({ count: 2, since: now - 9 * day }, limits, now)).toBe(false);
    expect(isHopeless({ count: 3, since: now - 2 * day }, limits, now)).toBe(true);
  });

  test('that was deleted stays so', () => {
    const connectionId = connection();
    store.connections.update({ ...store.connections.get(connectionId)!, status: 'deprecated' });
    end(connectionId, 'failed', 'failed', 'failed', 'failed');
    expect(statusOf(connectionId)).toBe('deprecated');
  });
});

describe('the timeline', () => {
  test('tells each end of a job once, with what was moved', () => {
    const connectionId = connection();
    const [job] = end(connectionId, 'succeeded');
    store.jobs.setStatus(job!.id, 'failed');
    expect(typesOf(connectionId)).toEqual(['SYNC_SUCCEEDED']);
  });

  test('tells a job that failed with something moved as incomplete', () => {
    const connectionId = connection();
    const job = store.jobs.create({ connectionId, configType: 'refresh', origin: 'manual', config: { enabledStreams: [], streams: [{ name: 'users' }] } }) as JobRecord;
    const attempt = store.jobs.createAttempt(job.id, { streams: [], stateMessagesEmitted: 0, failures: [] });
    const failures = [{ failureOrigin: 'source', failureType: 'system_error', externalMessage: 'Gone.', stacktrace: 'at x', timestamp: 1 }] as const;
    const streams = [{ stream: { name: 'users' }, recordsEmitted: 9, bytesEmitted: 90, recordsCommitted: 7, bytesCommitted: 70, fullRefresh: false }];
    store.jobs.saveAttempt({ ...attempt, status: 'failed', output: { streams, stateMessagesEmitted: 1, failures: [...failures] } });
    store.jobs.setStatus(job.id, 'failed');
    expect(store.events.list({ jobId: job.id })).toMatchObject([{ type: 'REFRESH_INCOMPLETE', summary: { recordsLoaded: 7, bytesLoaded: 70, attemptsCount: 1, streams: [{ name: 'users' }], failureReason: { externalMessage: 'Gone.' } } }]);
    expect(JSON.stringify(store.events.list({ jobId: job.id }))).not.toContain('at x');
  });

  test('has nothing of a job whose end could not be stored', () => {
    const connectionId = connection();
    const job = store.jobs.create({ connectionId, configType: 'sync', origin: 'manual', config: { enabledStreams: [] } }) as JobRecord;
    expect(() => store.transaction(() => {
      store.jobs.setStatus(job.id, 'succeeded');
      throw new Error('The disk is full.');
    })).toThrow('The disk is full.');
    expect([store.jobs.get(job.id)!.status, typesOf(connectionId)]).toEqual(['pending', []]);
  });
});
