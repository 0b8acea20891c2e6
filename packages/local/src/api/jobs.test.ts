import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestAt } from '../testing/contract.ts';
import type { Schemas } from '../server/contract.ts';
import { connect, ended, running, slow, startWorld, sync, unknownId, until, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ retry: { completeFailuresMaxSuccessive: 2, backoffMinMs: 1 } });
});
afterAll(() => world[Symbol.asyncDispose]());

const failing = { test_destination_type: 'FAILING', num_messages: 0 };

describe('a job that succeeded', () => {
  test('is told with its logs, without them, and in brief', async () => {
    const { connectionId, destinationId } = await connect(world, { streams: ['users', 'products'] });
    const { id } = await sync(world, connectionId);
    const users = { streamName: 'users', stats: { recordsEmitted: 10, bytesEmitted: 6200, recordsCommitted: 10, bytesCommitted: 6200, recordsRejected: 0, estimatedRecords: 10, estimatedBytes: 6200 } };
    const whole = await world.call('/jobs/get', { id });
    expect(whole.job).toMatchObject({ id, configType: 'sync', configId: connectionId, status: 'succeeded', streamAggregatedStats: [] });
    expect(whole.job).not.toHaveProperty('aggregatedStats');
    expect(whole.attempts).toHaveLength(1);
    expect(whole.attempts[0]).toMatchObject({
      attempt: { id: 0, status: 'succeeded', recordsSynced: 20, bytesSynced: 7900, totalStats: { recordsCommitted: 20, recordsRejected: 0, stateMessagesEmitted: 2 } },
      logType: 'structured',
      logs: { events: expect.arrayContaining([expect.objectContaining({ level: 'info', logSource: 'platform', message: 'Attempt 0 succeeded.' })]) as unknown },
    });
    expect(whole.attempts[0]!.attempt.streamStats).toContainEqual(users);
    expect(whole.attempts[0]!.attempt).not.toHaveProperty('failureSummary');
    const { startedAt, createdAt, updatedAt } = whole.job;
    expect([createdAt <= startedAt!, startedAt! <= updatedAt, Math.abs(createdAt - Date.now() / 1000) < 60]).toEqual([true, true, true]);

    const bare = await world.call('/jobs/get_without_logs', { id });
    expect(bare.job).toEqual({ ...whole.job, aggregatedStats: { recordsEmitted: 20, bytesEmitted: 7900, recordsCommitted: 20, bytesCommitted: 7900, recordsRejected: 0 }, streamAggregatedStats: expect.arrayContaining([expect.objectContaining({ streamName: 'users', recordsCommitted: 10 })]) as unknown });
    expect(bare.attempts).toEqual([{ attempt: whole.attempts[0]!.attempt }]);
    expect(await world.call('/jobs/get_light', { id })).toEqual({ job: whole.job });
    expect(await world.call('/jobs/list', { configTypes: ['sync'], configId: connectionId })).toEqual({ jobs: [{ job: bare.job, attempts: [whole.attempts[0]!.attempt] }], totalJobCount: 1 });
    expect(await world.call('/attempt/get_for_job', { jobId: id, attemptNumber: 0 })).toEqual(whole.attempts[0]);
    expect(await world.call('/attempt/get_combined_stats', { jobId: id, attemptNumber: 0 })).toEqual(whole.attempts[0]!.attempt.totalStats);

    const debug = await world.call('/jobs/get_debug_info', { id });
    expect(debug).toMatchObject({ job: { id, status: 'succeeded', configId: connectionId, sourceDefinition: { dockerRepository: 'airbyte/source-faker' }, destinationDefinition: { dockerRepository: 'airbyte/destination-dev-null' } }, attempts: whole.attempts, workflowState: { running: false } });
    await world.call('/destinations/delete', { destinationId });
    expect((await world.call('/jobs/get_debug_info', { id })).job).toEqual(debug.job);
  });
});

describe('a job that failed', () => {
  test('tells of each attempt why', async () => {
    const { connectionId } = await connect(world, { behaviour: failing });
    const { id, status } = await sync(world, connectionId);
    expect(status).toBe('failed');
    const { attempts } = await world.call('/jobs/get', { id });
    expect(attempts.map(({ attempt }) => [attempt.id, attempt.status])).toEqual([[0, 'failed'], [1, 'failed']]);
    expect(attempts[0]!.attempt.failureSummary).toMatchObject({ partialSuccess: false, failures: [{ failureOrigin: 'destination', failureType: 'system_error', externalMessage: expect.stringContaining('fails on purpose') as string, retryable: true }] });
    expect(Math.abs(attempts[0]!.attempt.failureSummary!.failures[0]!.timestamp - Date.now())).toBeLessThan(60_000);
    expect(JSON.stringify(attempts)).not.toMatch(/\\n\s+at /);
    const second = await world.call('/attempt/get_for_job', { jobId: id, attemptNumber: 1 });
    expect(second).toEqual(attempts[1]);
  });
});

describe('a job that is cancelled', () => {
  test('ends at once, and cancelling it again changes nothing', async () => {
    const { connectionId, id } = await running(world);
    const cancelled = await world.call('/jobs/cancel', { id });
    expect(cancelled).toMatchObject({ job: { id, status: 'cancelled' }, attempts: [{ attempt: { status: 'failed', failureSummary: { failures: [{ failureOrigin: 'airbyte_platform', failureType: 'manual_cancellation' }] } } }] });
    expect(await world.call('/jobs/cancel', { id })).toEqual(cancelled);
    expect(await world.call('/connections/status', { connectionIds: [connectionId] })).toMatchObject([{ connectionSyncStatus: 'incomplete' }]);
  });

  test('by several at once, ends once', async () => {
    const { id } = await running(world);
    const answers = await Promise.all([1, 2, 3].map(() => world.call('/jobs/cancel', { id })));
    expect(answers.map(({ job }) => job.status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  test('while it waits to be tried again, is not', async () => {
    await using patient = await startWorld();
    const { connectionId } = await connect(patient, { behaviour: failing });
    const { job } = await patient.call('/connections/sync', { connectionId });
    await until(() => patient.call('/jobs/get_light', { id: job.id }), ({ job: { status } }) => status === 'incomplete');
    expect((await patient.answer('/connections/sync', { connectionId })).status).toBe(409);
    expect(await patient.call('/jobs/cancel', { id: job.id })).toMatchObject({ job: { status: 'cancelled' }, attempts: [{ attempt: { status: 'failed', failureSummary: { failures: [{ failureOrigin: 'destination' }] } } }] });
  });

  test('while it waits for its turn, never starts', async () => {
    await using narrow = await startWorld({ maxConcurrentJobs: 1 });
    const [first, second] = [await connect(narrow, { behaviour: slow }), await connect(narrow)];
    const { job: ahead } = await narrow.call('/connections/sync', { connectionId: first.connectionId });
    const { job } = await narrow.call('/connections/sync', { connectionId: second.connectionId });
    expect(job.status).toBe('pending');
    expect(await narrow.call('/jobs/cancel', { id: job.id })).toMatchObject({ job: { status: 'cancelled' }, attempts: [] });
    await narrow.call('/jobs/cancel', { id: ahead.id });
    expect((await sync(narrow, second.connectionId)).status).toBe('succeeded');
    expect((await narrow.call('/jobs/get', { id: job.id })).attempts).toEqual([]);
  });

  test('after its end, stays as it ended', async () => {
    const { connectionId } = await connect(world);
    const { id } = await sync(world, connectionId);
    expect((await world.call('/jobs/cancel', { id })).job.status).toBe('succeeded');
  });
});

describe('a job that nobody knows', () => {
  test.each(['/jobs/get', '/jobs/get_light', '/jobs/get_without_logs', '/jobs/get_debug_info', '/jobs/cancel'] as const)('is not found by %s', async (path) => {
    for (const id of [0, -1, 999_999, Number.MAX_SAFE_INTEGER]) expect(await world.answer(path, { id })).toMatchObject({ status: 404, body: { message: `Could not find job with id: ${id}`, id: String(id) } });
    for (const id of ['1', 1.5, null, {}]) expect(await world.answer(path, { id }), JSON.stringify(id)).toMatchObject({ status: 422, body: { validationErrors: expect.arrayContaining([expect.objectContaining({ propertyPath: 'id' })]) as unknown } });
  });

  test('nor is an attempt', async () => {
    const { id } = await sync(world, (await connect(world)).connectionId);
    for (const path of ['/attempt/get_for_job', '/attempt/get_combined_stats'] as const) {
      expect(await world.answer(path, { jobId: id, attemptNumber: 1 })).toMatchObject({ status: 404, body: { message: `Could not find attempt 1 of job ${id}` } });
      expect((await world.answer(path, { jobId: 999_999, attemptNumber: 0 })).status).toBe(404);
    }
  });
});

describe('the last replication job', () => {
  test('is the newest that was not cancelled, or none', async () => {
    const { connectionId } = await connect(world);
    expect(await world.call('/jobs/get_last_replication_job', { connectionId })).toEqual({});
    const { id } = await sync(world, connectionId);
    expect((await world.call('/jobs/get_last_replication_job', { connectionId })).job).toMatchObject({ id, status: 'succeeded' });
    const { job: clear } = await world.call('/connections/clear', { connectionId });
    await ended(world, clear.id);
    expect((await world.call('/jobs/get_last_replication_job', { connectionId })).job).toMatchObject({ id: clear.id, configType: 'reset_connection' });
    expect((await world.answer('/jobs/get_last_replication_job', { connectionId: unknownId })).status).toBe(404);
    const { id: cancelled, connectionId: other } = await running(world);
    await world.call('/jobs/cancel', { id: cancelled });
    expect(await world.call('/jobs/get_last_replication_job', { connectionId: other })).toEqual({});
  });
});

describe('a list of jobs', () => {
  let connectionId: string;
  /** Two syncs, a clear, a sync; oldest first. */
  const ids: number[] = [];
  const all: Schemas['JobConfigType'][] = ['sync', 'reset_connection', 'refresh', 'clear'];
  beforeAll(async () => {
    connectionId = (await connect(world)).connectionId;
    for (const path of ['/connections/sync', '/connections/sync', '/connections/clear', '/connections/sync'] as const) {
      const { job } = await world.call(path, { connectionId });
      await ended(world, job.id);
      ids.push(job.id);
    }
  });

  async function listed(request: Partial<RequestAt<'/jobs/list'>>): Promise<{ jobs: (number | undefined)[]; total: number }> {
    const { jobs, totalJobCount: total } = await world.call('/jobs/list', { configTypes: all, configId: connectionId, ...request });
    return { jobs: jobs.map(({ job }) => ids.indexOf(job!.id)), total };
  }

  test('is newest first, and counts all that match', async () => {
    expect(await listed({})).toEqual({ jobs: [3, 2, 1, 0], total: 4 });
    expect(await listed({ configTypes: ['sync'] })).toEqual({ jobs: [3, 1, 0], total: 3 });
    expect(await listed({ configTypes: ['reset_connection'] })).toEqual({ jobs: [2], total: 1 });
    expect(await listed({ configTypes: ['clear', 'check_connection_source'] })).toEqual({ jobs: [], total: 0 });
    expect(await listed({ statuses: ['succeeded'] })).toEqual({ jobs: [3, 2, 1, 0], total: 4 });
    expect(await listed({ statuses: ['failed', 'cancelled'] })).toEqual({ jobs: [], total: 0 });
    expect(await listed({ statuses: [] })).toEqual({ jobs: [3, 2, 1, 0], total: 4 });
    expect(await listed({ configId: unknownId })).toEqual({ jobs: [], total: 0 });
  });

  test('comes in pages', async () => {
    expect(await listed({ pagination: { pageSize: 3 } })).toEqual({ jobs: [3, 2, 1], total: 4 });
    expect(await listed({ pagination: { pageSize: 3, rowOffset: 3 } })).toEqual({ jobs: [0], total: 4 });
    expect(await listed({ pagination: { pageSize: 3, rowOffset: 6 } })).toEqual({ jobs: [], total: 4 });
    expect(await listed({ pagination: { pageSize: 1e30, rowOffset: 1 } })).toEqual({ jobs: [2, 1, 0], total: 4 });
    for (const pagination of [{ pageSize: 0 }, { pageSize: -1 }, { rowOffset: -1 }]) expect((await world.answer('/jobs/list', { configTypes: all, pagination })).status).toBe(422);
  });

  test('is ordered as it is asked for, where both the field and the direction are said', async () => {
    expect((await listed({ orderByField: 'createdAt', orderByMethod: 'ASC' })).jobs).toEqual([0, 1, 2, 3]);
    expect((await listed({ orderByField: 'updatedAt', orderByMethod: 'ASC' })).jobs).toEqual([0, 1, 2, 3]);
    expect((await listed({ orderByMethod: 'ASC' })).jobs).toEqual([3, 2, 1, 0]);
    expect((await listed({ orderByField: 'createdAt' })).jobs).toEqual([3, 2, 1, 0]);
  });

  test('is cut by time, both ends included', async () => {
    const [before, after] = ['2020-01-01T00:00:00Z', '2100-01-01T00:00:00+02:00'];
    expect((await listed({ createdAtStart: before, createdAtEnd: after, updatedAtStart: before, updatedAtEnd: after })).total).toBe(4);
    expect((await listed({ createdAtStart: after })).total).toBe(0);
    expect((await listed({ createdAtEnd: before })).total).toBe(0);
    expect((await listed({ updatedAtStart: after })).total).toBe(0);
    expect((await listed({ updatedAtEnd: before })).total).toBe(0);
    expect((await world.answer('/jobs/list', { configTypes: all, createdAtStart: 'yesterday' })).body).toMatchObject({ validationErrors: [{ propertyPath: 'createdAtStart' }] });
  });

  test('grows in whole pages until it holds a certain job, whatever other filters say', async () => {
    expect(await listed({ includingJobId: ids[3]!, pagination: { pageSize: 2 } })).toEqual({ jobs: [3, 2], total: 4 });
    expect(await listed({ includingJobId: ids[1]!, pagination: { pageSize: 2 } })).toEqual({ jobs: [3, 2, 1, 0], total: 4 });
    expect(await listed({ includingJobId: ids[1]!, pagination: { pageSize: 2 }, configTypes: ['sync'], statuses: ['failed'] })).toEqual({ jobs: [3, 1], total: 3 });
    expect(await listed({ includingJobId: 999_999 })).toMatchObject({ jobs: [] });
    const { id: foreign } = await sync(world, (await connect(world)).connectionId);
    expect(await listed({ includingJobId: foreign })).toMatchObject({ jobs: [] });
  });

  test('needs to be told which types it is about', async () => {
    for (const configTypes of [undefined, [], ['unknown']]) expect((await world.answer('/jobs/list', { configTypes })).status).toBe(422);
  });

  test('of workspaces has their jobs, and counts its page', async () => {
    const ofWorkspaces = (workspaceIds: string[] | undefined, pageSize: number) => world.call('/jobs/list_for_workspaces', { configTypes: all, pagination: { pageSize }, ...(workspaceIds && { workspaceIds }) });
    expect(await ofWorkspaces([world.workspaceId], 2)).toMatchObject({ jobs: [{}, {}], totalJobCount: 2 });
    expect((await ofWorkspaces(undefined, 1000)).jobs.map(({ job }) => job!.id)).toEqual(expect.arrayContaining(ids));
    expect(await ofWorkspaces([unknownId], 2)).toEqual({ jobs: [], totalJobCount: 0 });
    expect(await ofWorkspaces([], 2)).toEqual({ jobs: [], totalJobCount: 0 });
  });
});
