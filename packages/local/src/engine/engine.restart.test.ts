import { afterEach, describe, expect, test } from 'vitest';
import { impatient, startWorld, type World } from './fixtures/world.ts';

const waitingOnce = { reads: [[{ status: 'STARTED' as const }, { records: 2 }, { state: { at: 2 } }, { wait: 'forever' as const }], [{ records: 1 }, { state: { at: 3 } }]] };
const interrupted = { failureOrigin: 'airbyte_platform', failureType: 'transient_error', externalMessage: 'The server was stopped while this attempt was running.' };

let world: World;
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

describe('when the server stops', () => {
  test('a running job is put down, and the next server goes on with it from what was committed, without a check', async () => {
    world = await startWorld();
    const planned = world.plan(waitingOnce);
    const job = world.start(planned);
    await world.atWork(job, planned);
    await world.engine.close();
    expect(world.job(job.id).status).toBe('incomplete');
    expect(world.attempts(job.id)).toMatchObject([{ status: 'failed', output: { failures: [interrupted] } }]);
    expect(world.store.jobs.streamStatuses({ workspaceId: 'w-1' })).toMatchObject([{ runState: 'INCOMPLETE', cause: 'FAILED' }]);

    await world.restart();
    expect(await world.until(job.id)).toMatchObject({ status: 'succeeded' });
    expect(world.attempts(job.id)).toMatchObject([{ status: 'failed' }, { status: 'succeeded' }]);
    const journal = planned.journal();
    expect(journal.filter(({ what }) => what === 'read')[1]!.state).toMatchObject([{ stream: { stream_state: { at: 2 } } }]);
    expect(journal.map(({ what }) => what)).not.toContain('check');
  });

  test('jobs that wait are started by the next, in their order', async () => {
    world = await startWorld({ maxConcurrentJobs: 1 });
    const first = world.plan(waitingOnce);
    const jobs = [world.start(first), world.start(world.plan({})), world.start(world.plan({}))];
    await world.atWork(jobs[0]!, first);
    await world.engine.close();
    expect(jobs.map(({ id }) => world.job(id).status)).toEqual(['incomplete', 'pending', 'pending']);
    await world.restart();
    for (const { id } of jobs) expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
    const begun = jobs.map(({ id }) => world.attempts(id).at(-1)!.createdAt);
    expect(begun).toEqual([...begun].sort());
  });

  test('a pause between two attempts ends at once, and the next server decides anew', async () => {
    world = await startWorld({ retry: { ...impatient, backoffMinMs: 3_600_000, backoffMaxMs: 3_600_000 } });
    const planned = world.plan({ reads: [[{ fail: 'Broken.' }]] });
    const job = world.start(planned);
    await world.until(job.id, ({ status }) => status === 'incomplete');
    await world.restart();
    expect(world.job(job.id).status).toBe('incomplete');
    expect(world.attempts(job.id)).toHaveLength(1);
    await world.engine.cancel(job.id);
    expect(world.job(job.id).status).toBe('cancelled');
  });

  test('it may be told so twice, and what is asked for afterwards waits for the next', async () => {
    world = await startWorld();
    await Promise.all([world.engine.close(), world.engine.close()]);
    const { id } = world.start(world.plan({}));
    expect(world.job(id).status).toBe('pending');
    await world.restart();
    expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
  });
});

describe('when the server was killed', () => {
  test('the attempt that ran is closed as nobody’s fault, and the job goes on', async () => {
    world = await startWorld();
    await world.engine.close();
    const planned = world.plan({ reads: [[{ records: 1 }]] });
    const { id } = world.start(planned);
    const { stream } = planned.connection.data.catalog.streams[0]!;
    // What a killed server leaves behind.
    world.store.jobs.createAttempt(id, { streams: [{ stream: { name: stream.name }, recordsEmitted: 9, bytesEmitted: 90, recordsCommitted: 4, bytesCommitted: 40, fullRefresh: false }], stateMessagesEmitted: 1, failures: [] });
    world.store.jobs.setStatus(id, 'running');
    world.store.jobs.saveStreamStatus({ workspaceId: 'w-1', connectionId: planned.connection.connectionId, jobId: id, attempt: 0, stream: { name: stream.name }, jobType: 'SYNC', runState: 'RUNNING' });

    await world.restart();
    expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
    expect(world.attempts(id)).toMatchObject([{ status: 'failed', endedAt: expect.any(Number) as number, output: { failures: [interrupted], streams: [{ recordsCommitted: 4 }] } }, { status: 'succeeded' }]);
    expect(world.store.jobs.streamStatuses({ workspaceId: 'w-1' })).toMatchObject([{ attempt: 0, runState: 'INCOMPLETE', cause: 'FAILED' }]);
  });

  test('a job whose last attempt had used up its tries fails at the next start', async () => {
    world = await startWorld();
    await world.engine.close();
    const { id } = world.start(world.plan({}));
    const attempt = world.store.jobs.createAttempt(id, { streams: [], stateMessagesEmitted: 0, failures: [] });
    world.store.jobs.saveAttempt({ ...attempt, status: 'failed', output: { ...attempt.output, failures: [{ failureOrigin: 'source', failureType: 'config_error', externalMessage: 'Gone.', timestamp: 1 }] } });
    world.store.jobs.setStatus(id, 'incomplete');
    await world.restart();
    expect(await world.until(id)).toMatchObject({ status: 'failed' });
    expect(world.attempts(id)).toHaveLength(1);
  });
});

test('a job that is asked for before the engine has started runs once', async () => {
  world = await startWorld();
  const planned = world.plan(waitingOnce);
  const job = world.start(planned);
  await world.atWork(job, planned);
  world.engine.start();
  expect(world.job(job.id).status).toBe('running');
  await world.engine.cancel(job.id);
  expect(world.attempts(job.id)).toHaveLength(1);
});
