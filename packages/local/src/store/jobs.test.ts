import { beforeEach, describe, expect, test } from 'vitest';
import type { JobFilter, JobPage, Jobs, NewJob } from './jobs.ts';
import type { AttemptRecord, JobRecord, JobStatus } from './records.ts';
import { openStore } from './store.ts';

let now: number;
let jobs: Jobs;
beforeEach(() => {
  now = 1000;
  jobs = openStore(undefined, () => now).jobs;
});

const request: NewJob = { connectionId: 'c-1', configType: 'sync', origin: 'manual', config: { enabledStreams: [{ name: 'users' }] } };
const users = { name: 'users' };

function create(changes: Partial<NewJob> = {}): JobRecord {
  const job = jobs.create({ ...request, ...changes });
  if (!job) throw new Error('There is an unfinished job.');
  return job;
}

/** A job that was made at one time and finished at another. */
function past(createdAt: number, updatedAt: number, status: JobStatus, changes: Partial<NewJob> = {}): number {
  now = createdAt;
  const { id } = create(changes);
  now = updatedAt;
  jobs.setStatus(id, status);
  return id;
}

describe('a job', () => {
  test('is pending when it is made, with everything it was made with', () => {
    const config = { enabledStreams: [users], streams: [{ name: 'größe', namespace: 'shop' }], truncated: [] };
    const job = create({ configType: 'refresh', origin: 'scheduled', config });
    expect(job).toEqual({ id: 1, connectionId: 'c-1', configType: 'refresh', origin: 'scheduled', status: 'pending', config, createdAt: 1000, updatedAt: 1000 });
    expect(jobs.get(1)).toEqual(job);
    expect(jobs.get(2)).toBeUndefined();
  });

  test('keeps when it first ran, and tells when it last changed', () => {
    const { id } = create();
    for (const [time, status] of [[2000, 'running'], [3000, 'incomplete'], [4000, 'running'], [5000, 'succeeded']] as const) {
      now = time;
      jobs.setStatus(id, status);
    }
    expect(jobs.get(id)).toMatchObject({ status: 'succeeded', createdAt: 1000, startedAt: 2000, updatedAt: 5000 });
  });

  test.each(['succeeded', 'failed', 'cancelled'] as const)('stays %s once it is', (terminal) => {
    const id = past(1000, 2000, terminal);
    now = 3000;
    for (const status of ['pending', 'running', 'incomplete', 'succeeded', 'failed', 'cancelled'] as const) jobs.setStatus(id, status);
    expect(jobs.get(id)).toMatchObject({ status: terminal, updatedAt: 2000 });
  });

  test.each(['pending', 'running', 'incomplete'] as const)('that is %s keeps its connection from having another', (status) => {
    const { id } = create();
    jobs.setStatus(id, status);
    expect(jobs.create({ ...request, configType: 'reset_connection' })).toBeUndefined();
    expect(jobs.create({ ...request, connectionId: 'c-2' })).toMatchObject({ connectionId: 'c-2' });
    expect(jobs.unfinished('c-1')).toMatchObject({ id });
    jobs.setStatus(id, 'cancelled');
    expect(jobs.unfinished('c-1')).toBeUndefined();
    expect(create().id).toBeGreaterThan(id);
  });

  test('has a greater number than every job before it', () => {
    const numbers = [1, 2, 3].map(() => past(1000, 1000, 'failed'));
    expect(numbers).toEqual([1, 2, 3]);
  });
});

test('of many who ask for a job of one connection at once, one gets it', async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, async () => jobs.create(request)));
  expect(asked.filter((job) => job !== undefined)).toHaveLength(1);
});

test('unfinished jobs come oldest first', () => {
  past(1000, 1000, 'succeeded');
  now = 5000;
  create();
  now = 4000;
  create({ connectionId: 'c-2' });
  past(4000, 4500, 'incomplete', { connectionId: 'c-3' });
  expect(jobs.allUnfinished().map(({ connectionId }) => connectionId)).toEqual(['c-1', 'c-2', 'c-3']);
});

test('the last job of a connection can be asked for by type, by origin and by how it did not end', () => {
  const sync = past(1000, 1000, 'succeeded', { origin: 'scheduled' });
  const reset = past(2000, 2000, 'failed', { configType: 'reset_connection' });
  const refresh = past(3000, 3000, 'cancelled', { configType: 'refresh' });
  past(4000, 4000, 'succeeded', { connectionId: 'c-2' });
  expect(jobs.last('c-1')?.id).toBe(refresh);
  expect(jobs.last('c-1', { except: ['cancelled'] })?.id).toBe(reset);
  expect(jobs.last('c-1', { except: ['cancelled', 'failed'] })?.id).toBe(sync);
  expect(jobs.last('c-1', { configTypes: ['sync', 'reset_connection'] })?.id).toBe(reset);
  expect(jobs.last('c-1', { origin: 'scheduled' })?.id).toBe(sync);
  expect(jobs.last('c-1', { origin: 'scheduled', except: ['succeeded'] })).toBeUndefined();
  expect(jobs.last('c-1', { configTypes: [] })).toBeUndefined();
  expect(jobs.last('c-9')).toBeUndefined();
});

describe('the list of jobs', () => {
  beforeEach(() => {
    past(1000, 9000, 'succeeded');
    past(2000, 3000, 'failed', { connectionId: 'c-2' });
    past(3000, 3000, 'cancelled', { configType: 'reset_connection' });
    past(3000, 4000, 'succeeded', { connectionId: 'c-3', configType: 'refresh' });
    past(5000, 5000, 'running');
  });

  const ids = (filter: JobFilter = {}, page: Partial<JobPage> = {}): number[] => jobs.list(filter, { limit: 100, offset: 0, ...page }).jobs.map(({ id }) => id);

  test('begins with the newest, and of those made at once with the greater number', () => {
    expect(ids()).toEqual([5, 4, 3, 2, 1]);
  });

  test.each<[string, JobFilter, number[]]>([
    ['by connection', { connectionIds: ['c-1'] }, [5, 3, 1]],
    ['by several connections', { connectionIds: ['c-2', 'c-3', 'c-9'] }, [4, 2]],
    ['by no connection at all', { connectionIds: [] }, []],
    ['by type', { configTypes: ['reset_connection', 'refresh'] }, [4, 3]],
    ['by a type that no job has', { configTypes: ['get_spec'] }, []],
    ['by status', { statuses: ['succeeded', 'running'] }, [5, 4, 1]],
    ['from a time of creation on, that moment included', { createdFrom: 3000 }, [5, 4, 3]],
    ['up to a time of creation, that moment included', { createdTo: 3000 }, [4, 3, 2, 1]],
    ['between times of change, both moments included', { updatedFrom: 3000, updatedTo: 4000 }, [4, 3, 2]],
    ['by all of it together', { connectionIds: ['c-1', 'c-3'], configTypes: ['sync', 'refresh'], statuses: ['succeeded'], createdFrom: 2000 }, [4]],
    ['by the beginning of time', { createdTo: 0 }, []],
  ])('can be narrowed %s', (_, filter, expected) => {
    expect(ids(filter)).toEqual(expected);
    expect(jobs.list(filter, { limit: 1, offset: 0 }).total).toBe(expected.length);
  });

  test('can be ordered by either time, both ways', () => {
    expect(ids({}, { orderBy: 'created_at', direction: 'ASC' })).toEqual([1, 2, 3, 4, 5]);
    expect(ids({}, { orderBy: 'updated_at', direction: 'ASC' })).toEqual([2, 3, 4, 5, 1]);
    expect(ids({}, { orderBy: 'updated_at', direction: 'DESC' })).toEqual([1, 5, 4, 3, 2]);
  });

  test('comes in pages that hold each job once, with the number of all', () => {
    expect([0, 2, 4, 6].map((offset) => ids({}, { limit: 2, offset }))).toEqual([[5, 4], [3, 2], [1], []]);
    expect(jobs.list({}, { limit: 2, offset: 4 }).total).toBe(5);
    expect(jobs.list({ statuses: ['failed'] }, { limit: 0, offset: 0 })).toEqual({ jobs: [], total: 1 });
    expect(ids({}, { limit: -1, offset: 1 })).toEqual([4, 3, 2, 1]);
  });
});

describe('attempts', () => {
  const empty: AttemptRecord['output'] = { streams: [], stateMessagesEmitted: 0, failures: [] };

  test('are numbered from 0 within their job', () => {
    const { id } = create();
    const other = create({ connectionId: 'c-2' }).id;
    expect([jobs.createAttempt(id, empty), jobs.createAttempt(id, empty), jobs.createAttempt(other, empty)].map(({ jobId, number }) => [jobId, number])).toEqual([[id, 0], [id, 1], [other, 0]]);
    expect(jobs.attempts(id).map(({ number }) => number)).toEqual([0, 1]);
    expect(jobs.attempts(99)).toEqual([]);
  });

  test('end when they are saved as ended, and keep what they moved', () => {
    const attempt = jobs.createAttempt(create().id, empty);
    const output: AttemptRecord['output'] = {
      streams: [{ stream: users, recordsEmitted: 5, bytesEmitted: 50, recordsCommitted: 2, bytesCommitted: 20, estimatedRecords: 10, fullRefresh: true }],
      stateMessagesEmitted: 3,
      failures: [{ failureOrigin: 'source', failureType: 'config_error', externalMessage: 'The token expired.', timestamp: 1 }],
    };
    now = 2000;
    jobs.saveAttempt({ ...attempt, output });
    expect(jobs.attempts(attempt.jobId)).toEqual([{ ...attempt, output, updatedAt: 2000 }]);
    now = 3000;
    jobs.saveAttempt({ ...attempt, status: 'failed', output });
    expect(jobs.attempts(attempt.jobId)).toEqual([{ ...attempt, status: 'failed', output, updatedAt: 3000, endedAt: 3000 }]);
  });

  test('belong to a job that there is', () => {
    expect(() => jobs.createAttempt(99, empty)).toThrow(/FOREIGN KEY/);
  });
});

describe('statuses of streams', () => {
  const status = { workspaceId: 'w-1', connectionId: 'c-1', jobId: 1, attempt: 0, stream: { name: 'users', namespace: 'shop' }, jobType: 'SYNC', runState: 'RUNNING' } as const;

  test('are one a stream and attempt, the latest, newest first', () => {
    jobs.saveStreamStatus(status);
    now = 2000;
    jobs.saveStreamStatus({ ...status, stream: users });
    now = 3000;
    jobs.saveStreamStatus({ ...status, runState: 'INCOMPLETE', cause: 'FAILED' });
    now = 4000;
    jobs.saveStreamStatus({ ...status, attempt: 1 });
    const found = jobs.streamStatuses({ workspaceId: 'w-1' });
    expect(found.map(({ stream, attempt, runState, cause, transitionedAt }) => [stream.name, attempt, runState, cause, transitionedAt])).toEqual([
      ['users', 1, 'RUNNING', undefined, 4000],
      ['users', 0, 'INCOMPLETE', 'FAILED', 3000],
      ['users', 0, 'RUNNING', undefined, 2000],
    ]);
    expect(found[1]!.stream).toEqual({ name: 'users', namespace: 'shop' });
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
  });

  test('can be narrowed to a connection', () => {
    jobs.saveStreamStatus(status);
    jobs.saveStreamStatus({ ...status, connectionId: 'c-2', jobId: 2 });
    expect(jobs.streamStatuses({ workspaceId: 'w-1', connectionId: 'c-2' })).toMatchObject([{ jobId: 2 }]);
    expect(jobs.streamStatuses({ workspaceId: 'w-2' })).toEqual([]);
  });

  test('end with their attempt, except where they had ended before', () => {
    jobs.saveStreamStatus({ ...status, runState: 'COMPLETE' });
    jobs.saveStreamStatus({ ...status, stream: users });
    jobs.saveStreamStatus({ ...status, stream: users, attempt: 1 });
    jobs.endStreams({ jobId: 1, number: 0 }, 'INCOMPLETE', 'CANCELED');
    expect(jobs.streamStatuses({ workspaceId: 'w-1' }).map(({ attempt, runState, cause }) => [attempt, runState, cause])).toEqual(expect.arrayContaining([[0, 'COMPLETE', undefined], [0, 'INCOMPLETE', 'CANCELED'], [1, 'RUNNING', undefined]]));
  });
});
