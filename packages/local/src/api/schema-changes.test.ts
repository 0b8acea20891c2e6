import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Schemas } from '../server/contract.ts';
import { definitions, nowhere, startWorld, unknownId, type World } from '../testing/world.ts';

let world: World;
let destinationId: string;
beforeAll(async () => {
  world = await startWorld();
  destinationId = (await nowhere(world)).destinationId;
});
afterAll(() => world[Symbol.asyncDispose]());

type Source = { streams?: string[]; fields?: string[]; key?: string };

/** A source and a connection of all its streams, and a way to have the source be another one. */
async function ledger(source: Source = {}, changes: object = {}, config: object = {}) {
  const { workspaceId, call } = world;
  const { sourceId } = await call('/sources/create', { workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h', ...source } });
  const found = await call('/sources/discover_schema', { sourceId });
  const syncCatalog = { streams: found.catalog!.streams.map(({ stream, config: proposed }) => ({ stream: stream!, config: { ...proposed, syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['id'], selected: true, ...config } as never })) };
  const { connectionId } = await call('/connections/create', { sourceId, destinationId, status: 'active', syncCatalog, sourceCatalogId: found.catalogId!, ...changes });
  return {
    sourceId,
    connectionId,
    catalogId: found.catalogId!,
    read: () => call('/connections/get', { connectionId }),
    become: (other: Source) => call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { host: 'h', ...other } }),
    discover: (more: object = { connectionId }) => call('/sources/discover_schema', { sourceId, disable_cache: true, ...more }),
  };
}

const fieldsOf = ({ syncCatalog }: Schemas['ConnectionRead'], name = 'entries'): string[] => Object.keys(syncCatalog.streams.find(({ stream }) => stream!.name === name)!.stream!.jsonSchema!['properties'] as object);
const namesOf = ({ syncCatalog }: Schemas['ConnectionRead']): string[] => syncCatalog.streams.map(({ stream }) => stream!.name);
const eventsOf = async (connectionId: string) => (await world.call('/connections/events/list', { connectionId })).events.map(({ eventType, summary }) => [eventType, summary['disabledReason'] ?? Object.keys(summary)[0]]);

describe('a discovery for a connection', () => {
  test('tells what changed, and leaves a connection that goes on as it is', async () => {
    const { become, discover, read, connectionId } = await ledger();
    const before = await read();
    await become({ fields: ['id', 'amount', 'fresh'], streams: ['entries', 'more'] });
    const found = await discover();
    expect(found).toMatchObject({ breakingChange: false, connectionStatus: 'active', catalogId: expect.any(String) as string });
    expect(found.catalogDiff!.transforms.map(({ transformType, streamDescriptor, updateStream }) => [transformType, streamDescriptor.name, updateStream?.fieldTransforms.map(({ fieldName }) => fieldName[0])])).toEqual([
      ['update_stream', 'entries', ['changed', 'fresh']], ['add_stream', 'more', undefined],
    ]);
    expect(await read()).toEqual(before);
    expect(await eventsOf(connectionId)).toEqual([]);
  });

  test('switches one off whose cursor is gone, and it is told as failed until somebody accepts the change', async () => {
    const { become, discover, read, connectionId } = await ledger({}, {}, { cursorField: ['changed'] });
    await become({ fields: ['id'] });
    expect(await discover()).toMatchObject({ breakingChange: true, connectionStatus: 'inactive' });
    expect(await read()).toMatchObject({ status: 'inactive', breakingChange: true });
    expect(await world.call('/connections/status', { connectionIds: [connectionId] })).toMatchObject([{ connectionSyncStatus: 'failed' }]);
    expect(await eventsOf(connectionId)).toEqual([['CONNECTION_DISABLED', 'SCHEMA_CHANGES_ARE_BREAKING']]);
    await become({});
    expect(await discover()).toMatchObject({ breakingChange: false, connectionStatus: 'inactive' });
    expect((await read()).breakingChange).toBe(false);
  });

  test('switches one off that wants no change at all', async () => {
    const { become, discover, connectionId } = await ledger({}, { nonBreakingChangesPreference: 'disable' });
    expect((await discover()).connectionStatus).toBe('active');
    await become({ streams: ['entries', 'more'] });
    expect(await discover()).toMatchObject({ breakingChange: false, connectionStatus: 'inactive' });
    expect(await eventsOf(connectionId)).toEqual([['CONNECTION_DISABLED', 'DISABLE_CONNECTION_IF_ANY_SCHEMA_CHANGES']]);
  });

  test('tells nothing from the cache, nor without the connection', async () => {
    const { become, discover, connectionId, read } = await ledger({}, {}, { cursorField: ['changed'] });
    await become({ fields: ['id'] });
    expect(await discover({})).not.toHaveProperty('catalogDiff');
    expect(await discover({ connectionId, disable_cache: false })).not.toHaveProperty('catalogDiff');
    expect((await read()).status).toBe('active');
  });

  test('compares with the streams that are configured where nobody says which catalog they were taken from', async () => {
    const { discover } = await ledger({ streams: ['entries', 'more'] }, { sourceCatalogId: unknownId, syncCatalog: { streams: [{ stream: { name: 'entries' } }] } });
    expect((await discover()).catalogDiff!.transforms).toEqual([{ transformType: 'add_stream', streamDescriptor: { name: 'more' } }]);
  });
});

describe('a change that is to be applied', () => {
  const changed: Source = { streams: ['entries', 'fresh'], fields: ['id', 'amount', 'note'] };

  test.each([
    ['ignore', ['entries', 'gone'], ['id', 'amount', 'changed']],
    ['disable', ['entries', 'gone'], ['id', 'amount', 'changed']],
    ['propagate_columns', ['entries', 'gone'], ['id', 'amount', 'note']],
    ['propagate_fully', ['entries', 'fresh'], ['id', 'amount', 'note']],
  ] as const)('is taken over as far as %s says', async (nonBreakingChangesPreference, names, fields) => {
    const { become, discover, read, connectionId } = await ledger({ streams: ['entries', 'gone'] }, { nonBreakingChangesPreference });
    await become(changed);
    const { catalog, catalogId } = await discover({});
    expect((await world.answer('/connections/apply_schema_changes', { connectionId, workspaceId: world.workspaceId, catalog, catalogId })).status).toBe(204);
    const after = await read();
    expect([namesOf(after), fieldsOf(after)]).toEqual([names, fields]);
    const propagates = nonBreakingChangesPreference.startsWith('propagate');
    expect(after.sourceCatalogId === catalogId).toBe(propagates);
    expect(await eventsOf(connectionId)).toEqual(propagates ? [['SCHEMA_UPDATE', 'catalogDiff']] : []);
    expect((await discover()).catalogDiff!.transforms.length === 0).toBe(propagates);
  });

  test('is left to people where it breaks the connection', async () => {
    const { become, discover, read, connectionId } = await ledger({}, { nonBreakingChangesPreference: 'propagate_fully' }, { cursorField: ['changed'] });
    await become(changed);
    const { catalogId } = await discover({});
    expect(await world.call('/connections/postprocess_discovered_catalog', { connectionId, catalogId: catalogId! })).toEqual({});
    expect(await read()).toMatchObject({ status: 'inactive', breakingChange: true });
    expect(fieldsOf(await read())).toEqual(['id', 'amount', 'changed']);
  });

  test('is brought to every connection of its source', async () => {
    const one = await ledger({}, { nonBreakingChangesPreference: 'propagate_columns' });
    const second = await world.call('/connections/create', { sourceId: one.sourceId, destinationId, status: 'active', nonBreakingChangesPreference: 'propagate_columns', syncCatalog: { streams: [{ stream: { name: 'entries' } }] } });
    await one.become({ fields: ['id', 'note'] });
    const { catalog, catalogId } = await one.discover({});
    expect((await world.answer('/sources/apply_schema_changes', { sourceId: one.sourceId, workspaceId: world.workspaceId, catalog, catalogId })).status).toBe(204);
    for (const { connectionId } of [one, second]) expect(fieldsOf(await world.call('/connections/get', { connectionId }))).toEqual(['id', 'note']);
  });

  test('tells what was taken over', async () => {
    const { become, discover, connectionId } = await ledger({}, { nonBreakingChangesPreference: 'propagate_columns' });
    await become(changed);
    const { catalogId } = await discover({});
    const { appliedDiff } = await world.call('/connections/postprocess_discovered_catalog', { connectionId, catalogId: catalogId! });
    expect(appliedDiff!.transforms.map(({ transformType, streamDescriptor }) => [transformType, streamDescriptor.name])).toEqual([['update_stream', 'entries']]);
  });
});

describe('two stored catalogs', () => {
  test('are compared, for a connection and without one, and change it only where that is asked for', async () => {
    const { become, discover, catalogId: current_catalog_id, connectionId: connection_id, read } = await ledger({}, {}, { cursorField: ['changed'] });
    await become({ fields: ['id', 'note'] });
    const request = { current_catalog_id, new_catalog_id: (await discover({})).catalogId! };
    expect(await world.call('/catalogs/diff', request)).toMatchObject({ schema_change: 'non_breaking' });
    const judged = await world.call('/catalogs/diff', { ...request, connection_id });
    expect(judged).toMatchObject({ schema_change: 'breaking', merged_catalog: { streams: [{ config: { selected: true, cursorField: ['changed'] } }] } });
    expect(await read()).toMatchObject({ status: 'active', breakingChange: false });
    await world.call('/catalogs/diff', { ...request, connection_id, persist_changes: true });
    expect(await read()).toMatchObject({ status: 'inactive', breakingChange: true });
    expect(await world.call('/catalogs/diff', { current_catalog_id, new_catalog_id: current_catalog_id })).toEqual({ catalog_diff: { transforms: [] }, schema_change: 'no_change' });
  });

  test('are refused where they do not belong together', async () => {
    const [one, other] = [await ledger(), await ledger({ streams: ['else'] })];
    const status = async (body: object) => (await world.answer('/catalogs/diff', { current_catalog_id: one.catalogId, new_catalog_id: one.catalogId, ...body })).status;
    expect(await status({ new_catalog_id: unknownId })).toBe(404);
    expect(await status({ new_catalog_id: other.catalogId })).toBe(403);
    expect(await status({ connection_id: other.connectionId })).toBe(422);
    expect(await status({ persist_changes: true })).toBe(400);
  });
});

test('the newest catalog of a source is told as its connector wrote it', async () => {
  const { sourceId } = await ledger({ key: 'id' });
  expect(await world.call('/sources/most_recent_source_actor_catalog', { sourceId })).toMatchObject({
    updatedAt: expect.any(Number) as number,
    catalog: { streams: [{ name: 'entries', json_schema: { properties: { id: { type: 'integer' } } }, supported_sync_modes: ['full_refresh', 'incremental'], source_defined_primary_key: [['id']] }] },
  });
  const { sourceId: unseen } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'unseen', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h' } });
  expect(await world.call('/sources/most_recent_source_actor_catalog', { sourceId: unseen })).toEqual({});
});
