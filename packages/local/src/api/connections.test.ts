import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, definitions, fakerSource, nowhere, running, startWorld, unknownId, until, type World } from '../testing/world.ts';

let world: World;
let ends: { sourceId: string; destinationId: string };
beforeAll(async () => {
  world = await startWorld();
  ends = { sourceId: (await fakerSource(world, { name: 'shop' })).sourceId, destinationId: (await nowhere(world)).destinationId };
  await world.call('/sources/discover_schema', { sourceId: ends.sourceId });
});
afterAll(() => world[Symbol.asyncDispose]());

const users = { streams: [{ stream: { name: 'users' } }] };

describe('a new connection', () => {
  test('of which little is said is named after its ends, keeps namespaces, moves nothing and waits', async () => {
    const made = await world.call('/connections/create', { ...ends, status: 'active' });
    expect(made).toMatchObject({
      ...ends, name: 'shop <> nowhere', status: 'active', namespaceDefinition: 'source', prefix: '', scheduleType: 'manual', syncCatalog: { streams: [] },
      breakingChange: false, operationIds: [], tags: [], notifySchemaChanges: false, nonBreakingChangesPreference: 'ignore',
    });
    for (const absent of ['schedule', 'scheduleData', 'namespaceFormat', 'sourceCatalogId']) expect(made).not.toHaveProperty(absent);
    expect(Math.abs(made.created_at! - Date.now() / 1000)).toBeLessThan(60);
    expect(await world.call('/connections/get', { connectionId: made.connectionId })).toEqual(made);
  });

  test('shows what it was made with, and nothing that nobody described', async () => {
    const settings = {
      name: 'Ünïcode 🧀', status: 'inactive', namespaceDefinition: 'customformat', namespaceFormat: 'raw_${SOURCE_NAMESPACE}', prefix: 'pre_', sourceCatalogId: unknownId, notifySchemaChanges: true, notifySchemaChangesByEmail: true,
      nonBreakingChangesPreference: 'propagate_fully', backfillPreference: 'enabled', operationIds: [unknownId], resourceRequirements: { cpu_limit: '1' }, tags: [await world.call('/tags/create', { workspaceId: world.workspaceId, name: 'blue', color: '0000FF' })],
    } as const;
    const made = await world.call('/connections/create', { ...ends, ...settings, operationIds: [unknownId], tags: [...settings.tags], mood: 'sunny', toString: 'x' } as never);
    expect(made).toMatchObject(settings);
    expect(made).not.toHaveProperty('mood');
    expect(Object.hasOwn(made, 'toString')).toBe(false);
  });

  test('needs both its ends, of one workspace', async () => {
    const { workspaceId } = await world.call('/workspaces/create', { name: 'Elsewhere', organizationId: '00000000-0000-0000-0000-000000000000' });
    const { destinationId } = await nowhere({ call: world.call, workspaceId });
    const request = { ...ends, status: 'active' };
    expect(await world.answer('/connections/create', { ...request, sourceId: unknownId })).toMatchObject({ status: 404, body: { message: `Could not find configuration for SOURCE_CONNECTION: ${unknownId}.` } });
    expect(await world.answer('/connections/create', { ...request, destinationId: ends.sourceId })).toMatchObject({ status: 404, body: { message: `Could not find configuration for DESTINATION_CONNECTION: ${ends.sourceId}.` } });
    expect(await world.answer('/connections/create', { ...request, destinationId })).toMatchObject({ status: 422, body: { message: expect.stringContaining('different workspaces') as string } });
  });

  test('may be made twice', async () => {
    const [one, two] = [await connect(world, ends), await connect(world, ends)];
    expect(one.connectionId).not.toBe(two.connectionId);
  });
});

describe('an update', () => {
  test('changes what it names and leaves the rest, nulls included', async () => {
    const made = await connect(world, { ...ends, name: 'mine', prefix: 'p_', namespaceDefinition: 'customformat', namespaceFormat: 'f', notifySchemaChanges: true });
    const { connectionId } = made;
    const update = (changes: object) => world.call('/connections/update', { connectionId, ...changes });
    expect(await update({})).toEqual(made);
    expect(await update({ name: null, status: null, prefix: null, syncCatalog: null, scheduleType: null, namespaceDefinition: null, operationIds: null, tags: null, breakingChange: null })).toEqual(made);
    expect(await update({ name: 'yours' })).toEqual({ ...made, name: 'yours' });
    expect(await update({ prefix: '', status: 'inactive', notifySchemaChanges: false })).toEqual({ ...made, name: 'yours', prefix: '', status: 'inactive', notifySchemaChanges: false });
    expect(await update({ namespaceDefinition: 'destination', operationIds: [unknownId] })).toMatchObject({ namespaceDefinition: 'destination', namespaceFormat: 'f', operationIds: [unknownId] });
    expect(await update({ operationIds: [], breakingChange: true })).toMatchObject({ operationIds: [], breakingChange: true });
    expect(await update({ status: 'locked', sourceId: unknownId, connectionStatus: 'x' })).toMatchObject({ status: 'inactive', sourceId: made.sourceId });
  });

  test('replaces the whole selection of streams', async () => {
    const { connectionId } = await connect(world, { ...ends, streams: ['users', 'products'] });
    const names = async (syncCatalog?: object): Promise<unknown> => (await world.call('/connections/update', { connectionId, ...(syncCatalog && { syncCatalog: syncCatalog as never }) })).syncCatalog.streams.map(({ stream }) => stream!.name);
    expect(await names()).toEqual(['users', 'products']);
    expect(await names({ streams: [{ stream: { name: 'purchases' } }] })).toEqual(['purchases']);
    expect(await names({ streams: [] })).toEqual([]);
  });

  test('of what is not there is not found, and one that cannot be changes nothing', async () => {
    expect(await world.answer('/connections/update', { connectionId: unknownId, name: 'x' })).toMatchObject({ status: 404, body: { message: `Could not find configuration for STANDARD_SYNC: ${unknownId}.` } });
    const made = await connect(world, ends);
    const { status } = await world.answer('/connections/update', { connectionId: made.connectionId, name: 'x', syncCatalog: { streams: [{ stream: { name: 'none' } }] } });
    expect(status).toBe(422);
    expect(await world.call('/connections/get', { connectionId: made.connectionId })).toEqual(made);
  });

  test('loses no other update that is made meanwhile', async () => {
    const { connectionId } = await connect(world, ends);
    await Promise.all([{ name: 'a' }, { prefix: 'b' }, { status: 'inactive' as const }, { syncCatalog: { streams: [] } as never }, { tags: [] }].map((changes) => world.call('/connections/update', { connectionId, ...changes })));
    expect(await world.call('/connections/get', { connectionId })).toMatchObject({ name: 'a', prefix: 'b', status: 'inactive', syncCatalog: { streams: [] } });
  });

  test('of a running connection lets its job go on', async () => {
    const { connectionId, id } = await running(world);
    expect((await world.call('/connections/update', { connectionId, status: 'inactive', prefix: 'new_' })).status).toBe('inactive');
    expect((await world.call('/jobs/get_light', { id })).job.status).toBe('running');
    await world.call('/jobs/cancel', { id });
  });
});

describe('lists and searches', () => {
  test('leave deleted connections out unless all are asked for', async () => {
    await using fresh = await startWorld();
    const [kept, gone] = [await connect(fresh), await connect(fresh)];
    await fresh.call('/connections/delete', { connectionId: gone.connectionId });
    const { workspaceId } = fresh;
    expect(await fresh.call('/connections/list', { workspaceId })).toEqual({ connections: [kept] });
    expect(await fresh.call('/connections/list_all', { workspaceId })).toEqual({ connections: [kept, { ...gone, status: 'deprecated' }] });
    expect(await fresh.call('/connections/search', {})).toEqual({ connections: [kept] });
    expect((await fresh.answer('/connections/list', { workspaceId: unknownId })).status).toBe(404);
    expect((await fresh.answer('/connections/list_all', { workspaceId: unknownId })).status).toBe(404);
  });

  test('find a connection by what it is equal in, and by nothing else', async () => {
    const schedule = { scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 3 * * ?', cronTimeZone: 'UTC' } } } as const;
    const made = await connect(world, { ...ends, name: 'sought', prefix: 's_', status: 'inactive', namespaceDefinition: 'destination', ...schedule });
    const search = async (request: object): Promise<unknown[]> => (await world.call('/connections/search', request)).connections;
    for (const request of [
      { connectionId: made.connectionId },
      { name: 'sought', prefix: 's_', status: 'inactive', namespaceDefinition: 'destination', ...ends, ...schedule, other: 'ignored' },
      { name: 'sought', source: { name: 'shop', sourceDefinitionId: definitions.faker }, destination: { destinationName: 'End-to-End Testing (/dev/null)' } },
    ]) expect(await search(request), JSON.stringify(request)).toEqual([made]);
    for (const request of [{ name: 'soug' }, { prefix: 's_', scheduleType: 'manual' }, { name: 'sought', scheduleData: { cron: { cronExpression: '0 0 4 * * ?', cronTimeZone: 'UTC' } } }, { name: 'sought', source: { name: 'other' } }, { name: 'sought', destination: { workspaceId: unknownId } }]) {
      expect(await search(request), JSON.stringify(request)).toEqual([]);
    }
  });
});

describe('a deleted connection', () => {
  test('is deprecated for good, its running job is cancelled, and deleting it again does no harm', async () => {
    const { connectionId, id } = await running(world);
    for (let time = 0; time < 2; time += 1) expect(await world.answer('/connections/delete', { connectionId })).toEqual({ status: 204, body: undefined });
    expect((await world.call('/jobs/get_light', { id })).job.status).toBe('cancelled');
    expect((await world.call('/connections/get', { connectionId })).status).toBe('deprecated');
    expect(await world.call('/connections/update', { connectionId, status: 'active', name: 'revived' })).toMatchObject({ status: 'deprecated', name: 'revived' });
    expect(await world.answer('/connections/sync', { connectionId })).toMatchObject({ status: 409, body: { message: expect.stringContaining('deprecated') as string } });
    expect((await world.answer('/connections/delete', { connectionId: unknownId })).status).toBe(404);
  });

  test('does not run by its schedule any more', async () => {
    const basic = { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 1, timeUnit: 'hours' } } } as const;
    const { connectionId } = await connect(world, { status: 'inactive', ...basic });
    await world.call('/connections/delete', { connectionId });
    await world.call('/connections/update', { connectionId, status: 'active', ...basic });
    const other = await connect(world, basic);
    await until(() => world.call('/jobs/list', { configTypes: ['sync'], configId: other.connectionId }), ({ totalJobCount }) => totalJobCount === 1);
    expect((await world.call('/jobs/list', { configTypes: ['sync'], configId: connectionId })).totalJobCount).toBe(0);
  });

  test('leaves its source and its destination', async () => {
    const { connectionId } = await connect(world, { ...ends, syncCatalog: users });
    await world.call('/connections/delete', { connectionId });
    expect((await world.call('/sources/get', { sourceId: ends.sourceId })).name).toBe('shop');
    expect((await world.call('/destinations/get', { destinationId: ends.destinationId })).name).toBe('nowhere');
  });
});
