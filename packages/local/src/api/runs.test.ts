import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, definitions, ended, running, slow, startWorld, sync, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function statesOf(connectionId: string): Promise<string[]> {
  return (await world.call('/state/get', { connectionId })).streamState?.map(({ streamDescriptor }) => streamDescriptor.name).sort() ?? [];
}

describe('a sync', () => {
  test('answers with its job and runs to its end', async () => {
    const { connectionId } = await connect(world, { streams: ['users', 'products'] });
    const { job, attempts } = await world.call('/connections/sync', { connectionId });
    expect(job).toMatchObject({ configType: 'sync', configId: connectionId, enabledStreams: [{ name: 'users' }, { name: 'products' }], status: expect.stringMatching(/^(pending|running)$/) as string });
    expect(attempts.length).toBeLessThan(2);
    expect(await ended(world, job.id)).toMatchObject({ id: job.id, status: 'succeeded' });
    const next = await sync(world, connectionId);
    expect(next.id).toBeGreaterThan(job.id);
  });

  test('that is asked for twice at once starts once: the other is refused, and the running job can be found', async () => {
    const { connectionId } = await connect(world, { behaviour: slow });
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.answer('/connections/sync', { connectionId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const started = answers.find(({ status }) => status === 200)!.body['job'] as { id: number };
    const refused = answers.find(({ status }) => status === 409)!.body;
    expect(refused).toEqual({ message: `A sync is already running for: ${connectionId}`, errorId: expect.any(String), exceptionStack: [], rootCauseExceptionStack: [] });
    expect((await world.call('/jobs/get_last_replication_job', { connectionId })).job).toMatchObject({ id: started.id });
    expect(await world.call('/jobs/list', { configTypes: ['sync'], configId: connectionId, statuses: ['running', 'pending', 'incomplete'] })).toMatchObject({ totalJobCount: 1, jobs: [{ job: { id: started.id } }] });
    await world.call('/jobs/cancel', { id: started.id });
  });

  test('of several connections runs side by side', async () => {
    const connections = [await connect(world), await connect(world), await connect(world)];
    const jobs = await Promise.all(connections.map(({ connectionId }) => sync(world, connectionId)));
    expect(jobs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(3);
  });

  test('of a connection that is not active, or not there, is refused', async () => {
    const { connectionId } = await connect(world, { status: 'inactive' });
    expect(await world.answer('/connections/sync', { connectionId })).toMatchObject({ status: 409, body: { message: `Can only sync an active connection; ${connectionId} is inactive. Set its status to active first.` } });
    for (const path of ['/connections/sync', '/connections/reset', '/connections/clear', '/connections/reset/stream', '/connections/clear/stream', '/connections/refresh'] as const) {
      expect(await world.answer(path, { connectionId: unknownId, streams: [], refreshMode: 'Merge' }), path).toMatchObject({ status: 404, body: { id: unknownId } });
    }
    expect((await world.call('/jobs/list', { configTypes: ['sync'], configId: connectionId })).totalJobCount).toBe(0);
  });

  test('of no stream at all succeeds', async () => {
    const { connectionId } = await connect(world, { streams: [] });
    expect(await sync(world, connectionId)).toMatchObject({ status: 'succeeded', enabledStreams: [] });
  });
});

describe.each(['/connections/clear', '/connections/reset'] as const)('%s', (path) => {
  test('empties every stream in a job of its own', async () => {
    const { connectionId } = await connect(world, { streams: ['users', 'products'] });
    await sync(world, connectionId);
    expect(await statesOf(connectionId)).toEqual(['products', 'users']);
    const { job } = await world.call(path, { connectionId });
    expect(job).toMatchObject({ configType: 'reset_connection', resetConfig: { streamsToReset: [{ name: 'users' }, { name: 'products' }] } });
    expect((await ended(world, job.id)).status).toBe('succeeded');
    expect(await statesOf(connectionId)).toEqual([]);
  });

  test('cancels the job that runs, and answers with its own', async () => {
    const { connectionId, id } = await running(world);
    const { job } = await world.call(path, { connectionId });
    expect(job.id).toBeGreaterThan(id);
    expect((await world.call('/jobs/get_light', { id })).job.status).toBe('cancelled');
    expect((await ended(world, job.id)).status).toBe('succeeded');
  });

  test('asked for twice at once does both, one after the other', async () => {
    const { connectionId } = await running(world);
    const [one, two] = await Promise.all([world.call(path, { connectionId }), world.call(path, { connectionId })]);
    const [first, second] = [one.job.id, two.job.id].sort((a, b) => a - b) as [number, number];
    expect(second).toBeGreaterThan(first);
    expect((await ended(world, second)).status).toBe('succeeded');
    // The later one cancels the earlier, unless that is through already.
    expect((await ended(world, first)).status).toMatch(/^(cancelled|succeeded)$/);
  });

  test('empties the named streams alone', async () => {
    const { connectionId } = await connect(world, { streams: ['users', 'products'] });
    await sync(world, connectionId);
    const { job } = await world.call(`${path}/stream`, { connectionId, streams: [{ streamName: 'products' }] });
    expect(job).toMatchObject({ configType: 'reset_connection', resetConfig: { streamsToReset: [{ name: 'products' }] } });
    await ended(world, job.id);
    expect(await statesOf(connectionId)).toEqual(['users']);
    const all = await world.call(`${path}/stream`, { connectionId, streams: [] });
    expect(all.job.resetConfig?.streamsToReset).toHaveLength(2);
    await ended(world, all.job.id);
    expect(await statesOf(connectionId)).toEqual([]);
  });

  test('of a stream that the connection does not have is refused, and the running job goes on', async () => {
    const { connectionId, id } = await running(world, { streams: ['users', 'products'] });
    for (const stream of [{ streamName: 'purchases' }, { streamName: 'users', streamNamespace: 'other' }]) {
      expect(await world.answer(`${path}/stream`, { connectionId, streams: [{ streamName: 'users' }, stream] })).toMatchObject({ status: 422, body: { message: `The connection has no stream ${stream.streamName}. It has users, products.` } });
    }
    expect((await world.call('/jobs/get_light', { id })).job.status).toBe('running');
    await world.call('/jobs/cancel', { id });
  });

  test('of a paused connection empties it too', async () => {
    const { connectionId } = await connect(world, { status: 'inactive' });
    const { job } = await world.call(path, { connectionId });
    expect((await ended(world, job.id)).status).toBe('succeeded');
  });
});

describe('a refresh', () => {
  test.each(['Truncate', 'Merge'] as const)('in mode %s reads the named streams again, and the others as ever', async (refreshMode) => {
    const { connectionId } = await connect(world, { streams: ['users', 'products'] });
    await sync(world, connectionId);
    const { job } = await world.call('/connections/refresh', { connectionId, refreshMode, streams: [{ streamName: 'products' }] });
    expect(job).toMatchObject({ configType: 'refresh', enabledStreams: [{ name: 'users' }, { name: 'products' }], refreshConfig: { streamsToRefresh: [{ name: 'products' }] } });
    expect((await ended(world, job!.id)).status).toBe('succeeded');
    const all = await world.call('/connections/refresh', { connectionId, refreshMode: refreshMode.toLowerCase() as never });
    expect(all.job?.refreshConfig?.streamsToRefresh).toHaveLength(2);
    await ended(world, all.job!.id);
    expect(await statesOf(connectionId)).toEqual(['products', 'users']);
  });

  test('does not come in the way of a running job', async () => {
    const { connectionId, id } = await running(world);
    expect(await world.call('/connections/refresh', { connectionId, refreshMode: 'Merge' })).toEqual({});
    expect((await world.call('/jobs/get_light', { id })).job.status).toBe('running');
    await world.call('/jobs/cancel', { id });
  });

  test('that was asked for while a job ran is what the next sync does, once', async () => {
    const { connectionId, id } = await running(world, { streams: ['users', 'products'] });
    expect(await world.call('/connections/refresh', { connectionId, refreshMode: 'Truncate', streams: [{ streamName: 'products' }] })).toEqual({});
    await world.call('/jobs/cancel', { id });
    const next = async () => {
      const { job } = await world.call('/connections/sync', { connectionId });
      await world.call('/jobs/cancel', { id: job.id });
      return job;
    };
    expect(await next()).toMatchObject({ configType: 'refresh', refreshConfig: { streamsToRefresh: [{ name: 'products' }] } });
    expect((await next()).configType).toBe('sync');
  });

  test('of a destination that knows no generations does nothing', async () => {
    const { destinationId } = await world.call('/destinations/create', { workspaceId: world.workspaceId, name: 'files', destinationDefinitionId: definitions.localJson, connectionConfiguration: { destination_path: '/never-written' } });
    const stream = { stream: { name: 'users' }, config: { syncMode: 'incremental', destinationSyncMode: 'append' } } as const;
    const { connectionId } = await connect(world, { destinationId, syncCatalog: { streams: [stream] } });
    expect(await world.call('/connections/refresh', { connectionId, refreshMode: 'Truncate' })).toEqual({});
    expect((await world.call('/jobs/list', { configTypes: ['refresh'], configId: connectionId })).totalJobCount).toBe(0);
  });

  test('without a mode, or with an unknown one, is refused', async () => {
    const { connectionId } = await connect(world);
    expect((await world.answer('/connections/refresh', { connectionId })).body).toMatchObject({ validationErrors: [{ propertyPath: 'refreshMode', message: 'is missing' }] });
    expect((await world.answer('/connections/refresh', { connectionId, refreshMode: 'Erase' })).body).toMatchObject({ validationErrors: [{ propertyPath: 'refreshMode', message: 'must be one of Truncate, Merge' }] });
  });
});
