import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Schemas } from '../server/contract.ts';
import { connect, definitions, fakerSource, nowhere, startWorld, sync, type World } from '../testing/world.ts';

let world: World;
let faker: string;
let destinationId: string;
beforeAll(async () => {
  world = await startWorld();
  faker = (await fakerSource(world)).sourceId;
  destinationId = (await nowhere(world)).destinationId;
  await world.call('/sources/discover_schema', { sourceId: faker });
});
afterAll(() => world[Symbol.asyncDispose]());

/** A discovered source with these streams, each `name` or `namespace.name`, of which none has a cursor or key of its own. */
async function ledger(...streams: string[]): Promise<string> {
  const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h', streams } });
  await world.call('/sources/discover_schema', { sourceId });
  return sourceId;
}

type Selection = { stream?: object; config?: object };

/** The streams that a connection has of this selection. */
async function selected(sourceId: string, streams: Selection[], changes: object = {}): Promise<Schemas['AirbyteCatalog']['streams']> {
  const { syncCatalog } = await world.call('/connections/create', { sourceId, destinationId, status: 'inactive', syncCatalog: { streams } as never, ...changes });
  return syncCatalog.streams;
}

/** How a selection is refused. */
async function refusal(sourceId: string, streams: Selection[], changes: object = {}): Promise<unknown> {
  const { status, body } = await world.answer('/connections/create', { sourceId, destinationId, status: 'inactive', syncCatalog: { streams }, ...changes });
  expect(status).toBe(422);
  return (body['validationErrors'] as Schemas['InvalidInputProperty'][] | undefined)?.map(({ propertyPath, message }) => `${propertyPath} ${message}`) ?? body['message'];
}

const append = { syncMode: 'full_refresh', destinationSyncMode: 'append' };
const incremental = { syncMode: 'incremental', destinationSyncMode: 'append' };

describe('a stream of a connection', () => {
  test('named alone gets all that was discovered of it, and the proposed settings', async () => {
    const { catalog } = await world.call('/sources/discover_schema', { sourceId: faker });
    const { stream, config } = catalog!.streams[0]!;
    expect(await selected(faker, [{ stream: { name: 'users' } }])).toEqual([{ stream, config: { ...config, selected: true, suggested: false, fieldSelectionEnabled: false } }]);
  });

  test('keeps the settings that are sent with it', async () => {
    const config = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', cursorField: ['created_at'], primaryKey: [['id'], ['name']], aliasName: 'people' };
    expect(await selected(faker, [{ stream: { name: 'users' }, config }])).toMatchObject([{ config }]);
  });

  test('is left out where it is not selected, and selected where that is not said', async () => {
    const streams = [{ stream: { name: 'users' }, config: { ...append, selected: false } }, { stream: { name: 'products' }, config: append }, { stream: { name: 'purchases' }, config: { ...append, selected: true } }];
    expect((await selected(faker, streams)).map(({ stream, config }) => [stream!.name, config!.selected])).toEqual([['products', true], ['purchases', true]]);
  });

  test('sent whole needs no discovery, and is not looked up', async () => {
    const { sourceId } = await fakerSource(world);
    const stream = { name: 'elsewhere', jsonSchema: { type: 'object', properties: {} }, supportedSyncModes: ['full_refresh'] };
    expect(await selected(sourceId, [{ stream, config: append }])).toMatchObject([{ stream, config: append }]);
    expect(await refusal(sourceId, [{ stream: { name: 'users' } }])).toEqual([expect.stringMatching(/^syncCatalog\.streams\[0\]\.stream names users without its schema, and the source was never discovered/)]);
  });

  test('is looked up by its namespace where it has one', async () => {
    const sourceId = await ledger('entries', 'a.entries', 'b.entries', 'a.alone');
    expect(await selected(sourceId, [{ stream: { name: 'entries', namespace: 'b' } }, { stream: { name: 'alone' } }, { stream: { name: 'entries' } }])).toMatchObject([
      { stream: { name: 'entries', namespace: 'b' } },
      { stream: { name: 'alone', namespace: 'a' } },
      { stream: { name: 'entries' } },
    ]);
    const several = await ledger('a.entries', 'b.entries');
    expect(await refusal(several, [{ stream: { name: 'entries' } }])).toEqual(['syncCatalog.streams[0].stream names entries without its namespace, and there are several: a, b']);
    expect(await refusal(several, [{ stream: { name: 'entries', namespace: 'c' } }])).toEqual(['syncCatalog.streams[0].stream names c.entries, which the source does not have. It has a.entries, b.entries']);
  });
});

describe('a selection is refused', () => {
  test.each([
    { what: 'an entry without a stream', streams: [{ config: append }], says: ['syncCatalog.streams[0].stream is missing'] },
    { what: 'a stream twice', streams: [{ stream: { name: 'users' } }, { stream: { name: 'users' } }], says: ['syncCatalog.streams[1].stream.name names the stream users a second time'] },
    { what: 'an unknown stream', streams: [{ stream: { name: 'users' } }, { stream: { name: 'Users' } }], says: ['syncCatalog.streams[1].stream names Users, which the source does not have. It has users, products, purchases'] },
    { what: 'an unknown mode', streams: [{ stream: { name: 'users' }, config: { ...append, syncMode: 'x' } }], says: ['syncCatalog.streams[0].config.syncMode must be one of full_refresh, incremental'] },
    { what: 'an unknown mode of the destination', streams: [{ stream: { name: 'users' }, config: { ...append, destinationSyncMode: 'x' } }], says: ['syncCatalog.streams[0].config.destinationSyncMode must be one of append, overwrite, append_dedup, overwrite_dedup, update, soft_delete'] },
    {
      what: 'a selection of fields without the cursor and the key',
      streams: [{ stream: { name: 'users' }, config: { ...incremental, destinationSyncMode: 'append_dedup', fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['name'] }] } }],
      says: [
        'syncCatalog.streams[0].config.selectedFields leaves out updated_at, which is the cursor or a part of the primary key of users',
        'syncCatalog.streams[0].config.selectedFields leaves out id, which is the cursor or a part of the primary key of users',
      ],
    },
    { what: 'a nested field', streams: [{ stream: { name: 'users' }, config: { ...append, fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['address', 'city'] }] } }], says: [expect.stringContaining("has the path 'address.city'") as string] },
    { what: 'an empty field', streams: [{ stream: { name: 'users' }, config: { ...append, fieldSelectionEnabled: true, selectedFields: [{ fieldPath: [] }] } }], says: [expect.stringContaining("has the path ''") as string] },
    { what: 'fields of a stream that describes none', streams: [{ stream: { name: 'bare', jsonSchema: { type: 'object' } }, config: { ...append, fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['a'] }] } }], says: ['syncCatalog.streams[0].stream.jsonSchema has no properties, so no fields of bare can be selected'] },
    { what: 'a mode the stream does not have', streams: [{ stream: { name: 'x', jsonSchema: {}, supportedSyncModes: ['full_refresh'], sourceDefinedCursor: true }, config: incremental }], says: ['syncCatalog.streams[0].config.syncMode is incremental, and the stream x can only be read as full_refresh'] },
  ])('of $what, with the path of it', async ({ streams, says }) => {
    expect(await refusal(faker, streams)).toEqual(says);
  });

  test('of an incremental stream without a cursor, and a deduplicated one without a key', async () => {
    const sourceId = await ledger('entries');
    const name = { stream: { name: 'entries' } };
    expect(await refusal(sourceId, [{ ...name, config: incremental }])).toEqual([expect.stringMatching(/^syncCatalog\.streams\[0\]\.config\.cursorField is missing/)]);
    expect(await refusal(sourceId, [{ ...name, config: { ...append, destinationSyncMode: 'append_dedup' } }])).toEqual([expect.stringMatching(/^syncCatalog\.streams\[0\]\.config\.primaryKey is missing/)]);
    expect(await selected(sourceId, [{ ...name, config: { ...incremental, destinationSyncMode: 'append_dedup', cursorField: ['changed'], primaryKey: [['id']] } }])).toHaveLength(1);
  });

  test('of a mode that the destination cannot write', async () => {
    const { destinationId: files } = await world.call('/destinations/create', { workspaceId: world.workspaceId, name: 'files', destinationDefinitionId: definitions.localJson, connectionConfiguration: { destination_path: '/x' } });
    expect(await refusal(faker, [{ stream: { name: 'users' } }], { destinationId: files })).toBe('The destination files cannot write users as append_dedup. It can: overwrite, append.');
    expect(await refusal(faker, [{ stream: { name: 'users' }, config: { ...append, destinationSyncMode: 'soft_delete' } }])).toContain('cannot write users as soft_delete');
    expect(await selected(faker, [{ stream: { name: 'users' }, config: { ...append, destinationSyncMode: 'overwrite_dedup' } }])).toHaveLength(1);
  });
});

describe('two streams that would land in one place', () => {
  const both: Selection[] = ['a', 'b'].map((namespace) => ({ stream: { name: 'entries', namespace }, config: append }));

  test.each([{ namespaceDefinition: 'destination' }, { namespaceDefinition: 'customformat', namespaceFormat: 'raw' }])('are refused with a problem document: %j', async (changes) => {
    const sourceId = await ledger('a.entries', 'b.entries');
    const problem = { status: 400, body: { status: 400, type: 'error:connection-conflicting-destination-stream', data: { streams: [{ streamName: 'entries', streamNamespace: 'a' }, { streamName: 'entries', streamNamespace: 'b' }] } } };
    expect(await world.answer('/connections/create', { sourceId, destinationId, status: 'inactive', syncCatalog: { streams: both }, ...changes })).toMatchObject(problem);
    const { connectionId } = await world.call('/connections/create', { sourceId, destinationId, status: 'inactive', syncCatalog: { streams: both } as never });
    expect(await world.answer('/connections/update', { connectionId, ...changes })).toMatchObject(problem);
    expect((await world.call('/connections/get', { connectionId })).namespaceDefinition).toBe('source');
  });

  test('are kept apart by their namespaces', async () => {
    const sourceId = await ledger('a.entries', 'b.entries');
    expect(await selected(sourceId, both, { namespaceDefinition: 'source' })).toHaveLength(2);
    expect(await selected(sourceId, both, { namespaceDefinition: 'customformat', namespaceFormat: 'raw_${SOURCE_NAMESPACE}' })).toHaveLength(2);
  });
});

describe('a selection of fields', () => {
  test('is told again, and none is told where it is off', async () => {
    const fields = [{ fieldPath: ['id'] }, { fieldPath: ['name'] }];
    const on = await selected(faker, [{ stream: { name: 'users' }, config: { ...append, fieldSelectionEnabled: true, selectedFields: fields } }]);
    expect(on).toMatchObject([{ config: { fieldSelectionEnabled: true, selectedFields: fields } }]);
    const off = await selected(faker, [{ stream: { name: 'users' }, config: { ...append, fieldSelectionEnabled: false, selectedFields: fields } }]);
    expect(off).toMatchObject([{ config: { fieldSelectionEnabled: false, selectedFields: [] } }]);
  });

  test('keeps all others from the destination', async () => {
    const logging = { test_destination_type: 'LOGGING', logging_config: { logging_type: 'FirstN', max_entry_count: 1 } };
    const { sourceId } = await fakerSource(world);
    const syncCatalog = { streams: [{ stream: { name: 'users' }, config: { ...append, fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }, { fieldPath: ['absent'] }] } }] };
    const { connectionId } = await connect(world, { sourceId, behaviour: logging, syncCatalog: syncCatalog as never });
    const { id, status } = await sync(world, connectionId);
    expect(status).toBe('succeeded');
    const { attempts } = await world.call('/jobs/get', { id });
    const logged = (attempts[0]!.logs as Schemas['LogEvents']).events.map(({ message }) => message);
    expect(logged).toContain('users, record 1: {"id":1}');
  });
});

describe('the state of a stream', () => {
  test('is dropped where its sync mode changes, and kept where it is deselected or changed otherwise', async () => {
    const { connectionId, syncCatalog } = await connect(world, { sourceId: faker, streams: ['users', 'products'] });
    await sync(world, connectionId);
    const streamsWithState = async (): Promise<string[] | undefined> => (await world.call('/state/get', { connectionId })).streamState?.map(({ streamDescriptor }) => streamDescriptor.name).sort();
    const update = (streams: typeof syncCatalog.streams) => world.call('/connections/update', { connectionId, syncCatalog: { streams } });
    expect(await streamsWithState()).toEqual(['products', 'users']);
    const [users, products] = syncCatalog.streams;
    await update([users!]);
    expect(await streamsWithState()).toEqual(['products', 'users']);
    await update([{ ...users, config: { ...users!.config!, destinationSyncMode: 'append' } }, products!]);
    expect(await streamsWithState()).toEqual(['products', 'users']);
    await update([{ ...users, config: { ...users!.config!, syncMode: 'full_refresh', destinationSyncMode: 'append' } }, products!]);
    expect(await streamsWithState()).toEqual(['products']);
  });
});
