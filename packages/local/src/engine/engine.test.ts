import { afterEach, describe, expect, test, vi } from 'vitest';
import type { JobRecord } from '../store/records.ts';
import { streamOf } from './fixtures/connection.ts';
import { impatient, startWorld, until, type World } from './fixtures/world.ts';

const users = { name: 'users' };
const waiting = { reads: [[{ status: 'STARTED' as const }, { records: 2 }, { state: { at: 2 } }, { wait: 'forever' as const }]] };
const patient = { ...impatient, backoffMinMs: 3_600_000, backoffMaxMs: 3_600_000 };

let world: World;
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const statuses = (jobs: JobRecord[]): string[] => jobs.map(({ id }) => world.job(id).status);

describe('a connection', () => {
  test('has one job at a time', async () => {
    world = await startWorld();
    const planned = world.plan(waiting);
    const job = world.start(planned);
    await world.atWork(job, planned);
    for (const configType of ['sync', 'reset_connection', 'refresh'] as const) expect(world.engine.trigger(planned.connection, { configType })).toBeUndefined();
    await world.engine.cancel(job.id);
    expect(world.engine.trigger(planned.connection, { configType: 'sync' })).toMatchObject({ status: 'pending' });
  });

  test('has the streams of its jobs named when they are made', async () => {
    world = await startWorld();
    const { connection } = world.plan({});
    const job = world.engine.trigger(connection, { configType: 'reset_connection', origin: 'scheduled', streams: [users] });
    expect(job).toMatchObject({ configType: 'reset_connection', origin: 'scheduled', config: { enabledStreams: [users], streams: [users] } });
  });

  test('has its next sync be the refresh that it waits for, once, and of streams that it still has', async () => {
    world = await startWorld();
    const planned = world.plan({ streams: [streamOf(users), streamOf({ name: 'orders' })] });
    const { connectionId } = planned.connection;
    world.store.refreshes.add(connectionId, [users, { name: 'orders' }, { name: 'gone' }], 'Merge');
    world.store.refreshes.add(connectionId, [users], 'Truncate');
    const clear = world.start(planned, { configType: 'reset_connection', streams: [] });
    expect(clear.configType).toBe('reset_connection');
    await world.until(clear.id);
    const refresh = world.start(planned);
    expect(refresh).toMatchObject({ configType: 'refresh', config: { streams: [{ name: 'orders' }, users], truncated: [users] } });
    expect((await world.until(refresh.id)).status).toBe('succeeded');
    expect(world.start(planned).configType).toBe('sync');
  });
});

describe('so many jobs run at once, and the others', () => {
  test('wait, and start in the order in which they were made', async () => {
    world = await startWorld({ maxConcurrentJobs: 2 });
    const plans = Array.from({ length: 5 }, () => world.plan(waiting));
    const jobs = plans.map((plan) => world.start(plan));
    const running = (): number[] => jobs.flatMap(({ id }, index) => (world.job(id).status === 'running' ? [index] : []));
    const order: number[][] = [];
    for (const [index, job] of jobs.entries()) {
      const expected = [index, index + 1].filter((other) => other < jobs.length);
      await until(() => running().length === expected.length);
      order.push(running());
      await world.engine.cancel(job.id);
    }
    expect(order).toEqual([[0, 1], [1, 2], [2, 3], [3, 4], [4]]);
  });

  test('have their turn although one before them was cancelled while it waited', async () => {
    world = await startWorld({ maxConcurrentJobs: 1 });
    const first = world.plan(waiting);
    const jobs = [world.start(first), world.start(world.plan({})), world.start(world.plan({}))];
    await world.atWork(jobs[0]!, first);
    await world.engine.cancel(jobs[1]!.id);
    expect(statuses(jobs)).toEqual(['running', 'cancelled', 'pending']);
    await world.engine.cancel(jobs[0]!.id);
    await world.until(jobs[2]!.id);
    expect(statuses(jobs)).toEqual(['cancelled', 'cancelled', 'succeeded']);
    expect(world.attempts(jobs[1]!.id)).toEqual([]);
  });
});

describe('a job that is cancelled', () => {
  test('while it runs has stopped when the call returns, keeps what it had committed and is not repeated', async () => {
    world = await startWorld();
    const planned = world.plan(waiting);
    const job = world.start(planned);
    await world.atWork(job, planned);
    await world.engine.cancel(job.id);
    expect(world.job(job.id)).toMatchObject({ status: 'cancelled' });
    expect(world.attempts(job.id)).toMatchObject([
      { status: 'failed', output: { failures: [{ failureOrigin: 'airbyte_platform', failureType: 'manual_cancellation', externalMessage: 'The job was cancelled.' }], streams: [{ recordsCommitted: 2 }] } },
    ]);
    expect(world.attempts(job.id)[0]!.output.failures).toHaveLength(1);
    expect(world.store.states.get(planned.connection.connectionId)).toMatchObject({ streams: [{ stream_state: { at: 2 } }] });
    expect(world.store.jobs.streamStatuses({ workspaceId: 'w-1' })).toMatchObject([{ runState: 'INCOMPLETE', cause: 'CANCELED' }]);
    expect(planned.journal().map(({ what }) => what)).not.toContain('COMPLETE users');
  });

  test('between two attempts does not wait for the next', async () => {
    world = await startWorld({ retry: patient });
    const { id } = world.start(world.plan({ reads: [[{ fail: 'Broken.' }]] }));
    await world.until(id, ({ status }) => status === 'incomplete');
    await world.engine.cancel(id);
    expect(world.job(id).status).toBe('cancelled');
    expect(world.attempts(id)).toHaveLength(1);
  });

  test('while both ends are checked stops there', async () => {
    world = await startWorld();
    const planned = world.plan({ reads: [[{ fail: 'Broken.' }]], checks: ['waits'] });
    const { id } = world.start(planned);
    await until(() => planned.journal().at(-1)?.what === 'check');
    await world.engine.cancel(id);
    expect(world.job(id).status).toBe('cancelled');
    expect(world.attempts(id).map(({ output }) => output.failures[0]?.failureType)).toEqual(['system_error', 'manual_cancellation']);
  });

  test('twice, or when it is over, or unknown, stays as it is', async () => {
    world = await startWorld();
    const planned = world.plan(waiting);
    const job = world.start(planned);
    await world.atWork(job, planned);
    await Promise.all([world.engine.cancel(job.id), world.engine.cancel(job.id)]);
    await world.engine.cancel(job.id);
    expect(world.job(job.id).status).toBe('cancelled');
    const done = world.start(world.plan({}));
    await world.until(done.id);
    const before = world.job(done.id);
    await world.engine.cancel(done.id);
    await world.engine.cancel(999);
    expect(world.job(done.id)).toEqual(before);
  });
});

test('where the store fails a job, that is told, and the others go on', async () => {
  world = await startWorld({ maxConcurrentJobs: 1 });
  vi.spyOn(world.store.jobs, 'createAttempt').mockImplementationOnce(() => {
    throw new Error('The disk is full.');
  });
  const jobs = [world.start(world.plan({})), world.start(world.plan({}))];
  await world.until(jobs[1]!.id);
  expect(statuses(jobs)).toEqual(['pending', 'succeeded']);
  expect(world.errors).toEqual([expect.objectContaining({ message: 'The disk is full.' })]);
  await world.engine.cancel(jobs[0]!.id);
  expect(statuses(jobs)).toEqual(['cancelled', 'succeeded']);
});

test('where the store fails in the middle of an attempt, the attempt fails with its words and is repeated', async () => {
  world = await startWorld();
  vi.spyOn(world.store.states, 'save').mockImplementationOnce(() => {
    throw new Error('The disk is full.');
  });
  const { id } = world.start(world.plan({ reads: [[{ records: 1 }, { state: { at: 1 } }]] }));
  expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
  expect(world.attempts(id)[0]!.output.failures).toMatchObject([{ failureOrigin: 'airbyte_platform', failureType: 'system_error', externalMessage: 'The disk is full.' }]);
});
