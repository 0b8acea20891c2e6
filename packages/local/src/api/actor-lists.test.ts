import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestAt } from '../testing/contract.ts';
import { connect, definitions, fakerSource, nowhere, startWorld, sync, unknownId, type World } from '../testing/world.ts';

/** Names of 25 sources, in no order. */
const letters = 'qwertyuiopASDFGHJKLzxcvbn'.split('');

let world: World;
beforeAll(async () => {
  world = await startWorld();
  for (const [index, name] of letters.entries()) {
    await fakerSource(world, { name, ...(index % 2 === 0 ? { sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h' } } : {}) });
  }
});
afterAll(() => world[Symbol.asyncDispose]());

type Request = Omit<RequestAt<'/sources/list'>, 'workspaceId'>;

async function page(request: Request = {}): Promise<{ names: string; total: number | undefined; size: number | undefined; last: string | undefined }> {
  const { sources, num_connections: total, page_size: size } = await world.call('/sources/list', { workspaceId: world.workspaceId, ...request });
  return { names: sources.map(({ name }) => name).join(''), total, size, last: sources.at(-1)?.sourceId };
}

/** The names of all pages, one after the other. */
async function pages(request: Request): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { names, last } = await page({ ...request, ...(cursor === undefined ? {} : { cursor }) });
    if (names === '') return found;
    found.push(names);
    cursor = last;
  }
}

const sorted = letters.join('').toLowerCase().split('').sort().join('');

describe('a list of sources', () => {
  test('has 20 a page, sorted by name without regard to case, and tells how many there are in all', async () => {
    const { names, total, size } = await page();
    expect({ names: names.toLowerCase(), total, size }).toEqual({ names: sorted.slice(0, 20), total: 25, size: 20 });
  });

  test.each([undefined, 'actorName_asc', 'actorName_desc', 'actorDefinitionName_asc', 'actorDefinitionName_desc', 'lastSync_asc', 'lastSync_desc'] as const)('sorted by %s comes in pages that hold each source once', async (sortKey) => {
    for (const pageSize of [1, 7, 25, 100]) {
      const found = await pages({ pageSize, ...(sortKey === undefined ? {} : { sortKey }) });
      expect(found.length).toBe(Math.ceil(25 / pageSize));
      expect(found.join('').toLowerCase().split('').sort().join('')).toBe(sorted);
      if (sortKey === 'actorName_desc') expect(found.join('').toLowerCase()).toBe(sorted.split('').reverse().join(''));
    }
  });

  test('goes on after a source that was deleted meanwhile', async () => {
    const { names, last } = await page({ pageSize: 5 });
    const { sourceId } = await fakerSource(world, { name: `${names.at(-1)}2` });
    const before = await page({ pageSize: 6 });
    expect(before.last).toBe(sourceId);
    await world.call('/sources/delete', { sourceId });
    expect((await page({ cursor: sourceId, pageSize: 3 })).names).toBe((await page({ cursor: last!, pageSize: 3 })).names);
  });

  test('after an id that no source has is refused, and so is a page of nothing', async () => {
    const { destinationId } = await nowhere(world);
    for (const [request, propertyPath] of [[{ cursor: unknownId }, 'cursor'], [{ cursor: destinationId }, 'cursor'], [{ pageSize: 0 }, 'pageSize'], [{ pageSize: -1 }, 'pageSize']] as const) {
      expect(await world.answer('/sources/list', { workspaceId: world.workspaceId, ...request })).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath }] } });
    }
  });

  test('is searched by a part of the name, or of the connector’s', async () => {
    expect(await page({ filters: { searchTerm: 'Q' } })).toMatchObject({ names: 'q', total: 1 });
    expect(await page({ filters: { searchTerm: 'ledg' } })).toMatchObject({ total: 13, size: 20 });
    expect(await page({ filters: { searchTerm: 'nothing' } })).toMatchObject({ names: '', total: 0 });
    expect(await page({ filters: { searchTerm: 'ledg' }, pageSize: 2 })).toMatchObject({ total: 13, size: 2 });
  });

  test('of another workspace, or cut into offset pages, knows its own', async () => {
    expect((await world.answer('/sources/list', { workspaceId: unknownId })).status).toBe(404);
    const paged = async (pagination: object, more: object = {}): Promise<string[]> => (await world.call('/sources/list_paginated', { workspaceIds: [world.workspaceId], pagination, ...more })).sources.map(({ name }) => name);
    expect(await paged({})).toEqual(letters);
    expect(await paged({ pageSize: 2, rowOffset: 1 })).toEqual(['w', 'e']);
    expect(await paged({ rowOffset: 24 })).toEqual(['n']);
    expect(await paged({ rowOffset: 25 })).toEqual([]);
    expect(await paged({}, { nameContains: 'a' })).toEqual(['A']);
    expect(await paged({}, { workspaceIds: [] })).toEqual([]);
    expect((await world.answer('/sources/list_paginated', { workspaceIds: [], pagination: { pageSize: 0 } })).status).toBe(422);
  });
});

test('a list tells of each source and destination how many connections it has, whether one is active, and when it last ran', async () => {
  await using fresh = await startWorld();
  const idle = await connect(fresh, { status: 'inactive' });
  const busy = await connect(fresh);
  const second = await fresh.call('/connections/create', { sourceId: busy.sourceId, destinationId: idle.destinationId, status: 'active', syncCatalog: busy.syncCatalog, prefix: 'b' });
  await fresh.call('/connections/delete', { connectionId: (await fresh.call('/connections/create', { ...busy, prefix: 'c' })).connectionId });
  const job = await sync(fresh, busy.connectionId);
  const { workspaceId } = fresh;
  const { sources } = await fresh.call('/sources/list', { workspaceId, sortKey: 'lastSync_desc' });
  expect(sources).toMatchObject([{ sourceId: busy.sourceId, numConnections: 2, status: 'active', lastSync: job.createdAt }, { sourceId: idle.sourceId, numConnections: 1, status: 'inactive' }]);
  expect(sources[1]).not.toHaveProperty('lastSync');
  const active = await fresh.call('/destinations/list', { workspaceId, filters: { states: ['active'] } });
  expect(active.destinations.map(({ destinationId }) => destinationId).sort()).toEqual([busy.destinationId, second.destinationId].sort());
  const inactive = await fresh.call('/sources/list', { workspaceId, filters: { states: ['inactive'] } });
  expect(inactive).toMatchObject({ sources: [{ sourceId: idle.sourceId }], num_connections: 1 });
});
