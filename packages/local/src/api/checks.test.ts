import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, definitions, fakerSource, masked, nowhere, startWorld, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function ledger(changes: Record<string, unknown> = {}): Promise<string> {
  return (await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h', ...changes } })).sourceId;
}

describe('a check', () => {
  test('that succeeds says so, with its time in milliseconds', async () => {
    const before = Date.now();
    const { status, message, jobInfo } = await world.call('/sources/check_connection', { sourceId: await ledger() });
    expect({ status, message }).toEqual({ status: 'succeeded', message: undefined });
    expect(jobInfo).toMatchObject({ configType: 'check_connection_source', configId: definitions.ledger, succeeded: true, connectorConfigurationUpdated: false });
    expect(jobInfo.createdAt).toBeGreaterThanOrEqual(before);
    expect(jobInfo.endedAt).toBeGreaterThanOrEqual(jobInfo.createdAt);
  });

  test('that fails is a job that succeeded, and gives the connector’s words', async () => {
    const checked = await world.call('/sources/check_connection', { sourceId: await ledger({ fault: 'check', password: 'hunter2' }) });
    expect(checked).toMatchObject({ status: 'failed', message: expect.stringContaining('Give another one.') as string, jobInfo: { succeeded: true } });
    expect(checked.jobInfo).not.toHaveProperty('failureReason');
  });

  test('whose connector breaks has no status, and its job tells why', async () => {
    const checked = await world.call('/sources/check_connection', { sourceId: await ledger({ fault: 'crash' }) });
    expect(checked).not.toHaveProperty('status');
    expect(checked.jobInfo).toMatchObject({ succeeded: false, failureReason: { failureOrigin: 'source', failureType: 'system_error', externalMessage: expect.stringContaining('code 3') as string } });
    expect(Math.abs(checked.jobInfo.failureReason!.timestamp - Date.now())).toBeLessThan(60_000);
  });

  test('for an update tries what would be stored, secrets restored, and stores nothing', async () => {
    const sourceId = await ledger({ password: 'hunter2' });
    const attempt = (connectionConfiguration: Record<string, unknown>) => world.call('/sources/check_connection_for_update', { sourceId, name: 'x', connectionConfiguration });
    expect(await attempt({ host: 'h', password: masked, expect: { password: 'hunter2' } })).toMatchObject({ status: 'succeeded' });
    expect(await attempt({ host: 'h', password: 'other', expect: { password: 'hunter2' } })).toMatchObject({ status: 'failed' });
    expect((await world.answer('/sources/check_connection_for_update', { sourceId, name: 'x', connectionConfiguration: {} })).status).toBe(422);
    expect(await world.call('/sources/get', { sourceId })).toMatchObject({ name: 'ledger', connectionConfiguration: { host: 'h', password: masked } });
  });

  test('of a configuration that nothing has leaves the judgement to the connector', async () => {
    const { workspaceId } = world;
    const check = (connectionConfiguration: Record<string, unknown>) => world.call('/scheduler/sources/check_connection', { sourceDefinitionId: definitions.ledger, workspaceId, connectionConfiguration });
    expect(await check({ host: 'h' })).toMatchObject({ status: 'succeeded' });
    expect(await check({})).toMatchObject({ status: 'failed', message: expect.stringContaining('host') as string });
    expect((await world.answer('/scheduler/sources/check_connection', { sourceDefinitionId: unknownId, workspaceId, connectionConfiguration: {} })).status).toBe(404);
    expect((await world.call('/sources/search', { name: 'default' })).sources).toEqual([]);
  });

  test('of a destination is like that of a source', async () => {
    const { workspaceId } = world;
    const { destinationId } = await nowhere(world);
    expect(await world.call('/destinations/check_connection', { destinationId })).toMatchObject({ status: 'succeeded', jobInfo: { configType: 'check_connection_destination', configId: definitions.devNull } });
    const connectionConfiguration = { test_destination: { test_destination_type: 'THROTTLED', millis_per_record: 1 } };
    expect(await world.call('/destinations/check_connection_for_update', { destinationId, name: 'x', connectionConfiguration })).toMatchObject({ status: 'succeeded' });
    const unwritable = { destinationDefinitionId: definitions.localJson, workspaceId, connectionConfiguration: { destination_path: '/../elsewhere' } };
    expect(await world.call('/scheduler/destinations/check_connection', unwritable)).toMatchObject({ status: 'failed' });
    for (const path of ['/destinations/check_connection', '/destinations/check_connection_for_update'] as const) {
      expect((await world.answer(path, { destinationId: unknownId, name: 'x', connectionConfiguration })).status).toBe(404);
    }
  });

  test('of several sources at once gives each its own answer', async () => {
    const [first, second] = [await ledger(), await ledger({ fault: 'check' })];
    const answers = await Promise.all([first, second, first, second].map(async (sourceId) => (await world.call('/sources/check_connection', { sourceId })).status));
    expect(answers).toEqual(['succeeded', 'failed', 'succeeded', 'failed']);
  });
});

describe('a discovery', () => {
  test('proposes settings for each stream and selects none where there are several', async () => {
    const { sourceId } = await fakerSource(world);
    const { catalog, catalogId, jobInfo } = await world.call('/sources/discover_schema', { sourceId });
    expect(catalogId).toEqual(expect.any(String));
    expect(jobInfo).toMatchObject({ configType: 'discover_schema', configId: definitions.faker, succeeded: true });
    expect(catalog!.streams.map(({ stream }) => stream!.name)).toEqual(['users', 'products', 'purchases']);
    expect(catalog!.streams[0]).toMatchObject({
      stream: { name: 'users', supportedSyncModes: ['full_refresh', 'incremental'], sourceDefinedCursor: true, defaultCursorField: ['updated_at'], sourceDefinedPrimaryKey: [['id']], jsonSchema: { type: 'object' } },
      config: { syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: ['updated_at'], primaryKey: [['id']], aliasName: 'users', selected: false, suggested: false, selectedFields: [], hashedFields: [], mappers: [] },
    });
  });

  test('selects the only stream there is, and keeps names and namespaces of any script', async () => {
    const { catalog } = await world.call('/sources/discover_schema', { sourceId: await ledger({ streams: ['bücher.Ein Konto!'] }) });
    expect(catalog!.streams).toMatchObject([
      { stream: { name: 'Ein Konto!', namespace: 'bücher', sourceDefinedCursor: false, defaultCursorField: [], sourceDefinedPrimaryKey: [] }, config: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', aliasName: 'Ein_Konto_', selected: true, suggested: true } },
    ]);
  });

  test('is remembered for its configuration, unless the cache is not to be used', async () => {
    const sourceId = await ledger({ streams: ['a', 'b'] });
    const discover = (more: object = {}) => world.call('/sources/discover_schema', { sourceId, ...more });
    const first = await discover();
    const again = await discover();
    expect(again).toMatchObject({ catalogId: first.catalogId, catalog: first.catalog, jobInfo: { configId: 'NoConfiguration', createdAt: 0, endedAt: 0, succeeded: true } });
    const anew = await discover({ disable_cache: true });
    expect(anew.jobInfo!.createdAt).toBeGreaterThan(0);
    expect(anew.catalogId).toBe(first.catalogId);
    await world.call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { host: 'h', streams: ['c'] } });
    expect((await discover()).catalog!.streams).toMatchObject([{ stream: { name: 'c' } }]);
    await world.call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { host: 'h', streams: ['a', 'b'] } });
    expect((await discover()).catalogId).toBe(first.catalogId);
  });

  test('that fails is answered with 200, no catalog and the reason, and is not remembered', async () => {
    const sourceId = await ledger({ fault: 'discover' });
    for (const fault of ['discover', 'crash']) {
      await world.call('/sources/partial_update', { sourceId, connectionConfiguration: { fault } });
      const discovered = await world.call('/sources/discover_schema', { sourceId });
      expect(discovered).not.toHaveProperty('catalog');
      expect(discovered).not.toHaveProperty('catalogId');
      expect(discovered.jobInfo).toMatchObject({ succeeded: false, failureReason: { failureOrigin: 'source', failureType: fault === 'discover' ? 'config_error' : 'system_error' } });
    }
    await world.call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { host: 'h' } });
    expect((await world.call('/sources/discover_schema', { sourceId })).catalog).toBeDefined();
  });

  test('may be made for a connection that is there', async () => {
    const { connectionId, sourceId } = await connect(world);
    expect((await world.call('/sources/discover_schema', { sourceId, connectionId, disable_cache: true })).catalog!.streams).toHaveLength(3);
    expect(await world.answer('/sources/discover_schema', { sourceId, connectionId: unknownId })).toMatchObject({ status: 404, body: { id: unknownId } });
    expect((await world.answer('/sources/discover_schema', { sourceId: unknownId })).status).toBe(404);
  });

  test('of a configuration that nothing has leaves nothing behind', async () => {
    const { workspaceId } = world;
    const discover = (connectionConfiguration: Record<string, unknown>) => world.call('/scheduler/sources/discover_schema', { sourceDefinitionId: definitions.ledger, workspaceId, connectionConfiguration });
    const discovered = await discover({ host: 'h', streams: [] });
    expect(discovered.catalog).toEqual({ streams: [] });
    expect(discovered).not.toHaveProperty('catalogId');
    expect((await discover({})).jobInfo).toMatchObject({ succeeded: false, failureReason: { failureType: 'config_error' } });
  });
});
