import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, ended, running, startWorld, sync, unknownId, until, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('each stream of each attempt has a status, and can be asked for by whatever it has', async () => {
  const { workspaceId } = world;
  const { connectionId } = await connect(world, { streams: ['users', 'products'] });
  const { id: jobId } = await sync(world, connectionId);
  const { job: clear } = await world.call('/connections/clear/stream', { connectionId, streams: [{ streamName: 'users' }] });
  await ended(world, clear.id);
  const list = async (request: object = {}) => (await world.call('/stream_statuses/list', { workspaceId, connectionId, pagination: {}, ...request })).streamStatuses!;
  const all = await list();
  expect(all).toHaveLength(3);
  expect(all[0]).toMatchObject({ workspaceId, connectionId, jobId: clear.id, attemptNumber: 0, streamName: 'users', jobType: 'RESET', runState: 'COMPLETE' });
  expect(Math.abs(all[0]!.transitionedAt - Date.now())).toBeLessThan(60_000);
  expect(await list({ jobId })).toHaveLength(2);
  expect(await list({ jobType: 'sync' })).toHaveLength(2);
  expect(await list({ streamName: 'users' })).toHaveLength(2);
  expect(await list({ streamName: 'users', jobId, attemptNumber: 0 })).toMatchObject([{ jobType: 'SYNC', runState: 'COMPLETE' }]);
  for (const request of [{ attemptNumber: 1 }, { streamName: 'user' }, { streamNamespace: 'public' }, { connectionId: unknownId }, { workspaceId: unknownId }]) expect(await list(request)).toEqual([]);
  expect(await list({ pagination: { pageSize: 2 } })).toEqual(all.slice(0, 2));
  expect(await list({ pagination: { pageSize: 2, rowOffset: 2 } })).toEqual(all.slice(2));
  expect((await world.answer('/stream_statuses/list', { workspaceId, pagination: { pageSize: -1 } })).status).toBe(422);
  expect((await world.answer('/stream_statuses/list', { workspaceId })).body).toMatchObject({ validationErrors: [{ propertyPath: 'pagination' }] });
});

test('the newest status of each stream and state is told for a connection', async () => {
  const { connectionId } = await connect(world);
  const latest = async () => (await world.call('/stream_statuses/latest_per_run_state', { connectionId })).streamStatuses!;
  expect(await latest()).toEqual([]);
  await sync(world, connectionId);
  const { id: jobId } = await sync(world, connectionId);
  expect(await latest()).toMatchObject([{ jobId, runState: 'COMPLETE' }]);
  expect((await world.answer('/stream_statuses/latest_per_run_state', { connectionId: unknownId })).status).toBe(404);
});

test('a stream runs while its job does, and is cancelled with it', async () => {
  const { connectionId, id } = await running(world);
  const latest = async () => (await world.call('/stream_statuses/latest_per_run_state', { connectionId })).streamStatuses!;
  expect(await until(latest, (statuses) => statuses.length > 0)).toMatchObject([{ runState: 'RUNNING', streamName: 'users' }]);
  await world.call('/jobs/cancel', { id });
  expect(await latest()).toMatchObject([{ runState: 'INCOMPLETE', incompleteRunCause: 'CANCELED' }]);
});

test('a program that takes the place of the platform can write statuses, and change them', async () => {
  const { connectionId } = await connect(world);
  const { id: jobId } = await sync(world, connectionId);
  const status = { workspaceId: world.workspaceId, connectionId, jobId, attemptNumber: 0, streamName: 'other', streamNamespace: 'shop', jobType: 'SYNC', runState: 'RUNNING', transitionedAt: 4012 } as const;
  const { status: code, body } = await world.answer('/stream_statuses/create', status);
  expect([code, body]).toEqual([201, { ...status, id: expect.any(String) as string }]);
  const changed = { ...status, id: body['id'] as string, runState: 'INCOMPLETE', incompleteRunCause: 'FAILED', transitionedAt: 9000 } as const;
  expect(await world.call('/stream_statuses/update', changed)).toEqual(changed);
  const { streamStatuses } = await world.call('/stream_statuses/list', { workspaceId: world.workspaceId, connectionId, pagination: {}, streamNamespace: 'shop' });
  expect(streamStatuses).toEqual([changed]);
  for (const wrong of [{ runState: 'INCOMPLETE' }, { incompleteRunCause: 'FAILED' }]) expect((await world.answer('/stream_statuses/create', { ...status, ...wrong })).status).toBe(400);
  for (const missing of [{ connectionId: unknownId }, { jobId: 999 }, { attemptNumber: 7 }]) expect((await world.answer('/stream_statuses/create', { ...status, ...missing })).status).toBe(404);
  expect((await world.answer('/stream_statuses/update', { ...changed, id: unknownId })).status).toBe(404);
});
