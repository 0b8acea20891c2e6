import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, definitions, fakerSource, nowhere, startWorld, sync, unknownId, type World } from '../testing/world.ts';

let world: World;
let ends: { sourceId: string; destinationId: string };
beforeAll(async () => {
  world = await startWorld();
  ends = { sourceId: (await fakerSource(world)).sourceId, destinationId: (await nowhere(world)).destinationId };
});
afterAll(() => world[Symbol.asyncDispose]());

const userId = unknownId;

test('connections of workspaces come in pages of twenty, with their workspace', async () => {
  const { workspaceId } = await world.call('/workspaces/create', { name: 'Many', organizationId: '00000000-0000-0000-0000-000000000000' });
  const there = { call: world.call, workspaceId };
  const [sourceId, destinationId] = [(await fakerSource(there)).sourceId, (await nowhere(there)).destinationId];
  for (let number = 0; number < 22; number += 1) await world.call('/connections/create', { sourceId, destinationId, status: 'inactive', name: `c ${number}` });
  const page = async (request: object) => (await world.call('/connections/list_paginated', { workspaceIds: [workspaceId], userId, ...request })).connections;
  expect((await page({})).map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, number) => `c ${number}`));
  expect(await page({ pagination: { pageSize: 5, rowOffset: 20 } })).toMatchObject([{ name: 'c 20', workspaceId }, { name: 'c 21', workspaceId }]);
  const [first] = await page({});
  await world.call('/connections/delete', { connectionId: first!.connectionId });
  expect((await page({ pagination: { pageSize: 1 } }))[0]!.name).toBe('c 1');
  expect((await page({ pagination: { pageSize: 1 }, includeDeleted: true }))[0]).toMatchObject({ name: 'c 0', status: 'deprecated' });
  expect(await page({ workspaceIds: [] })).toEqual([]);
});

test('connections are found by any of several tags', async () => {
  const [one, two, three] = await Promise.all(['one', 'two', 'three'].map((name) => world.call('/tags/create', { workspaceId: world.workspaceId, name, color: '00ff00' })));
  const both = await connect(world, { ...ends, tags: [one!, two!] });
  const last = await connect(world, { ...ends, tags: [three!] });
  await connect(world, ends);
  const found = async (tagIds: string[]) => (await world.call('/connections/list_paginated', { workspaceIds: [world.workspaceId], userId, tagIds })).connections.map(({ connectionId }) => connectionId);
  expect(await found([one!.tagId, two!.tagId])).toEqual([both.connectionId]);
  expect(await found([two!.tagId, three!.tagId])).toEqual([both.connectionId, last.connectionId]);
  expect((await found([])).length).toBeGreaterThan(2);
});

test('connections are found by the definition of either end', async () => {
  const made = await connect(world, ends);
  for (const [actorDefinitionId, actorType] of [[definitions.faker, 'source'], [definitions.devNull, 'destination']] as const) {
    expect((await world.call('/connections/list_by_actor_definition', { actorDefinitionId, actorType })).connections).toContainEqual(made);
  }
  expect((await world.call('/connections/list_by_actor_definition', { actorDefinitionId: definitions.localJson, actorType: 'destination' })).connections).toEqual([]);
  expect((await world.answer('/connections/list_by_actor_definition', { actorDefinitionId: unknownId, actorType: 'source' })).status).toBe(404);
});

test('all that a connection belongs to is told in one call', async () => {
  const { connectionId } = await connect(world, ends);
  expect(await world.call('/connections/get_context', { connectionId })).toEqual({
    connectionId, ...ends, sourceDefinitionId: definitions.faker, destinationDefinitionId: definitions.devNull, workspaceId: world.workspaceId, organizationId: '00000000-0000-0000-0000-000000000000',
  });
});

test('a connection is told as a job of it runs, with the generations of its streams', async () => {
  const { connectionId } = await connect(world, { ...ends, streams: ['users', 'products'] });
  for (let run = 0; run < 2; run += 1) await sync(world, connectionId);
  const { job } = await world.call('/connections/clear/stream', { connectionId, streams: [{ streamName: 'products' }] });
  const configs = (await world.call('/connections/getForJob', { connectionId, jobId: job.id })).syncCatalog.streams.map(({ stream, config }) => [stream!.name, config!.generationId, config!.minimumGenerationId, config!.syncId, config!.destinationSyncMode]);
  expect(configs).toEqual([['products', expect.any(Number), expect.any(Number), job.id, 'overwrite']]);
  const other = await connect(world, ends);
  expect((await world.answer('/connections/getForJob', { connectionId: other.connectionId, jobId: job.id })).status).toBe(422);
});
