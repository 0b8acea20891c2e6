import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Schemas } from '../server/contract.ts';
import { connect, definitions, ended, masked, nowhere, running, startWorld, sync, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** A connection from a ledger with these streams; the first of them is selected. */
async function fromLedger(streams: string[], changes: Partial<Schemas['ConnectionCreate']> = {}): Promise<{ connectionId: string; sourceId: string; catalogId: string }> {
  const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'here', password: 'hunter2', streams } });
  const { catalogId } = await world.call('/sources/discover_schema', { sourceId });
  const { destinationId } = await nowhere(world);
  const syncCatalog = { streams: [{ stream: { name: streams[0]! } }] } as Schemas['AirbyteCatalog'];
  const { connectionId } = await world.call('/connections/create', { sourceId, destinationId, status: 'active', sourceCatalogId: catalogId!, syncCatalog, ...changes });
  return { connectionId, sourceId, catalogId: catalogId! };
}

/** An operation to make. */
function operation(name: string, workspaceId = world.workspaceId) {
  return { workspaceId, name, operatorConfiguration: { operatorType: 'webhook', webhook: { executionUrl: 'https://example.com' } } } as const;
}

async function change(sourceId: string, configuration: object): Promise<void> {
  await world.call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { host: 'here', ...configuration } });
}

function selection({ syncCatalog }: Schemas['WebBackendConnectionRead']): Record<string, boolean | undefined> {
  return Object.fromEntries(syncCatalog.streams.map(({ stream, config }) => [stream!.name, config!.selected]));
}

async function jobsOf(connectionId: string): Promise<Schemas['JobRead'][]> {
  const { jobs } = await world.call('/jobs/list', { configTypes: ['sync', 'refresh', 'reset_connection'], configId: connectionId });
  return jobs.flatMap(({ job }) => job ?? []);
}

describe('a connection', () => {
  test('is read with its ends, its connectors and every stream of the source', async () => {
    const { connectionId, sourceId, catalogId } = await fromLedger(['orders', 'customers']);
    const plain = await world.call('/connections/get', { connectionId });
    const read = await world.call('/web_backend/connections/get', { connectionId });
    expect(read).toMatchObject({
      connectionId, name: plain.name, status: 'active', catalogId, createdAt: plain.created_at, schemaChange: 'no_change', isSyncing: false, operations: [], tags: [], onDemandEnabled: false,
      source: { sourceId, connectionConfiguration: { host: 'here', password: masked } },
      destination: { name: 'nowhere' },
      sourceActorDefinitionVersion: { dockerRepository: 'test/source-ledger', dockerImageTag: '1.0.0' },
      destinationActorDefinitionVersion: { dockerRepository: 'airbyte/destination-dev-null' },
    });
    for (const name of ['breakingChange', 'sourceCatalogId', 'created_at', 'latestSyncJobStatus', 'catalogDiff']) expect(read).not.toHaveProperty(name);
    expect(selection(read)).toEqual({ orders: true, customers: false });
    expect(read.syncCatalog.streams[0]).toEqual(plain.syncCatalog.streams[0]);
  });

  test('that syncs says so, and one that is cleared does not', async () => {
    const { connectionId, id } = await running(world);
    const read = () => world.call('/web_backend/connections/get', { connectionId });
    expect(await read()).toMatchObject({ isSyncing: true, latestSyncJobStatus: 'running', latestSyncJobCreatedAt: expect.any(Number) });
    await world.call('/jobs/cancel', { id });
    const { job } = await world.call('/connections/clear', { connectionId });
    expect(await read()).toMatchObject({ isSyncing: false, latestSyncJobStatus: 'cancelled' });
    await ended(world, job.id);
  });

  test('with a refreshed catalog has the streams that the source has now, new ones unselected', async () => {
    const { connectionId, sourceId, catalogId } = await fromLedger(['orders', 'customers']);
    await change(sourceId, { streams: ['orders', 'refunds'] });
    expect(selection(await world.call('/web_backend/connections/get', { connectionId }))).toEqual({ orders: true, customers: false });
    const read = await world.call('/web_backend/connections/get', { connectionId, withRefreshedCatalog: true });
    expect(selection(read)).toEqual({ orders: true, refunds: false });
    expect(read.schemaChange).toBe('non_breaking');
    expect(read.catalogId).not.toBe(catalogId);
    expect((await world.call('/connections/get', { connectionId })).sourceCatalogId).toBe(catalogId);
  });

  test('has the streams of the catalog that it chose from, until it chooses from another', async () => {
    const { connectionId, sourceId } = await fromLedger(['orders', 'customers']);
    await change(sourceId, { streams: ['orders', 'refunds'] });
    const { catalogId } = await world.call('/sources/discover_schema', { sourceId, disable_cache: true });
    expect(selection(await world.call('/web_backend/connections/get', { connectionId }))).toEqual({ orders: true, customers: false });
    await world.call('/connections/update', { connectionId, sourceCatalogId: catalogId! });
    expect(selection(await world.call('/web_backend/connections/get', { connectionId }))).toEqual({ orders: true, refunds: false });
  });

  test('whose source cannot be asked is shown with the stored catalog', async () => {
    const { connectionId, sourceId } = await fromLedger(['orders']);
    await change(sourceId, { fault: 'discover' });
    expect(selection(await world.call('/web_backend/connections/get', { connectionId, withRefreshedCatalog: true }))).toEqual({ orders: true });
  });

  test('that a change of the schema breaks says so', async () => {
    const { connectionId } = await fromLedger(['orders']);
    await world.call('/connections/update', { connectionId, breakingChange: true });
    expect((await world.call('/web_backend/connections/get', { connectionId })).schemaChange).toBe('breaking');
  });

  test('that was deleted is still told of, with ends that were deleted, too', async () => {
    const { connectionId, sourceId } = await fromLedger(['orders']);
    await world.call('/sources/delete', { sourceId });
    expect(await world.call('/web_backend/connections/get', { connectionId })).toMatchObject({ status: 'deprecated', source: { sourceId, connectionConfiguration: {} } });
    expect((await world.answer('/web_backend/connections/get', { connectionId: unknownId })).status).toBe(404);
  });
});

test('a connection is made as by connections/create, and shown with everything around it', async () => {
  const { sourceId } = await fromLedger(['orders', 'customers']);
  const { destinationId } = await nowhere(world);
  const request = { sourceId, destinationId, status: 'inactive', name: 'Made', prefix: 'p_', syncCatalog: { streams: [{ stream: { name: 'customers' } }] } as Schemas['AirbyteCatalog'] } as const;
  const made = await world.call('/web_backend/connections/create', { ...request, operations: [operation('Models')] });
  expect(made).toMatchObject({ name: 'Made', prefix: 'p_', status: 'inactive', source: { sourceId }, destination: { destinationId }, operations: [operation('Models')], operationIds: [made.operations![0]!.operationId] });
  expect(selection(made)).toEqual({ customers: true, orders: false });
  expect(await world.call('/web_backend/connections/get', { connectionId: made.connectionId })).toEqual(made);
});

describe('an update', () => {
  /** The catalog of a connection as it was read, with some of its streams' settings changed. */
  async function catalogWith(connectionId: string, settings: Record<string, object>): Promise<Schemas['AirbyteCatalog']> {
    const { syncCatalog } = await world.call('/web_backend/connections/get', { connectionId });
    return { streams: syncCatalog.streams.map(({ stream, config }) => ({ stream: stream!, config: { ...config!, ...settings[stream!.name] } })) };
  }

  test('changes what it names, and a catalog that comes back as it was read starts nothing', async () => {
    const { connectionId } = await fromLedger(['orders', 'customers']);
    const updated = await world.call('/web_backend/connections/update', { connectionId, name: 'After', operations: null, syncCatalog: await catalogWith(connectionId, {}) });
    expect(updated.name).toBe('After');
    expect(selection(updated)).toEqual({ orders: true, customers: false });
    expect(await jobsOf(connectionId)).toEqual([]);
  });

  test('has changed and added streams read anew, after it cancelled what runs', async () => {
    const { connectionId, id } = await running(world, { streams: ['users', 'products'] });
    const syncCatalog = await catalogWith(connectionId, { users: { destinationSyncMode: 'append' }, purchases: { selected: true } });
    await world.call('/web_backend/connections/update', { connectionId, syncCatalog });
    expect((await ended(world, id)).status).toBe('cancelled');
    const [refresh] = await jobsOf(connectionId);
    expect(refresh).toMatchObject({ configType: 'refresh', refreshConfig: { streamsToRefresh: [{ name: 'purchases' }, { name: 'users' }] } });
    await world.call('/jobs/cancel', { id: refresh!.id });
  });

  test('empties the changed streams of a destination that cannot refresh', async () => {
    const { destinationId } = await world.call('/destinations/create', { workspaceId: world.workspaceId, name: 'files', destinationDefinitionId: definitions.localJson, connectionConfiguration: { destination_path: '/local' } });
    const streams = ['users', 'products'].map((name) => ({ stream: { name }, config: { syncMode: 'full_refresh' as const, destinationSyncMode: 'overwrite' as const } }));
    const { connectionId } = await connect(world, { destinationId, syncCatalog: { streams } });
    await world.call('/web_backend/connections/update', { connectionId, syncCatalog: await catalogWith(connectionId, { products: { destinationSyncMode: 'append' } }) });
    const [job] = await jobsOf(connectionId);
    expect(job).toMatchObject({ configType: 'reset_connection', resetConfig: { streamsToReset: [{ name: 'products' }] } });
    await world.call('/jobs/cancel', { id: job!.id });
  });

  test('with skipReset leaves them as they are', async () => {
    const { connectionId } = await connect(world);
    const { id } = await sync(world, connectionId);
    const syncCatalog = await catalogWith(connectionId, { users: { destinationSyncMode: 'append' } });
    const updated = await world.call('/web_backend/connections/update', { connectionId, skipReset: true, syncCatalog });
    expect(updated.syncCatalog.streams.find(({ stream }) => stream!.name === 'users')!.config!.destinationSyncMode).toBe('append');
    expect((await jobsOf(connectionId)).map((job) => job.id)).toEqual([id]);
  });

  test('makes, changes and deletes the operations it lists, and leaves them where it lists none', async () => {
    const { connectionId } = await connect(world);
    const update = (changes: object) => world.call('/web_backend/connections/update', { connectionId, ...changes });
    const first = await update({ operations: [operation('one'), operation('two')] });
    expect(first.operations).toMatchObject([operation('one'), operation('two')]);
    expect(first.operationIds).toEqual(first.operations!.map(({ operationId }) => operationId));
    expect((await update({ operations: null, name: 'x' })).operations).toEqual(first.operations);
    const [one, two] = first.operations!;
    const second = await update({ operations: [{ ...one!, name: 'changed' }, { ...operation('three'), operationId: unknownId }] });
    expect(second.operations).toMatchObject([{ operationId: one!.operationId, name: 'changed' }, operation('three')]);
    expect(second.operations![1]!.operationId).not.toBe(unknownId);
    expect((await world.answer('/operations/get', { operationId: two!.operationId })).status).toBe(404);
    expect((await world.call('/operations/list', { connectionId })).operations).toEqual(second.operations);
    expect((await update({ operations: [] })).operations).toEqual([]);
  });

  test('whose operations cannot be made is refused before anything changes', async () => {
    const { connectionId, name } = await connect(world);
    const { status } = await world.answer('/web_backend/connections/update', { connectionId, name: 'Never', operations: [operation('x', unknownId)] });
    expect([status, (await world.call('/connections/get', { connectionId })).name]).toEqual([404, name]);
  });

  test('with a mapper’s key as it was read, masked, starts nothing', async () => {
    const mapperConfiguration = { algorithm: 'AES', targetField: 'email', fieldNameSuffix: '_e', key: '000102030405060708090a0b0c0d0e0f', mode: 'CBC', padding: 'PKCS5Padding' };
    const { connectionId } = await connect(world, { syncCatalog: { streams: [{ stream: { name: 'users' }, config: { syncMode: 'full_refresh', destinationSyncMode: 'append', mappers: [{ type: 'encryption', mapperConfiguration }] } as never }] } });
    const updated = await world.call('/web_backend/connections/update', { connectionId, syncCatalog: await catalogWith(connectionId, {}) });
    expect(updated.syncCatalog.streams[0]!.config!.mappers).toMatchObject([{ mapperConfiguration: { ...mapperConfiguration, key: masked } }]);
    expect(await jobsOf(connectionId)).toEqual([]);
  });
});
