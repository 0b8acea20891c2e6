import { afterEach, beforeEach, expect, test } from 'vitest';
import { startBed, until, type Bed, type Json } from './fixtures/bed.ts';

const ledger = '7e57ab1e-0000-4000-8000-000000000001';
const devNull = 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3';
const day = 86_400_000;

let bed: Bed;
beforeEach(async () => {
  bed = await startBed({ connectors: [new URL('../testing/source-ledger.ts', import.meta.url)] });
});
afterEach(() => bed[Symbol.asyncDispose]());

/** A connection whose source has since become another one. */
async function changed(source: object, changes: object = {}, cursorField = 'id'): Promise<string> {
  const { workspaceId } = bed.airbyte;
  const { sourceId } = await bed.call('/sources/create', { workspaceId, name: 'ledger', sourceDefinitionId: ledger, connectionConfiguration: { host: 'h' } });
  const { destinationId } = await bed.call('/destinations/create', { workspaceId, name: 'nowhere', destinationDefinitionId: devNull, connectionConfiguration: { test_destination: { test_destination_type: 'SILENT' } } });
  const { catalogId } = await bed.call('/sources/discover_schema', { sourceId });
  const config = { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: [cursorField] };
  const { connectionId } = await bed.call('/connections/create', { sourceId, destinationId, status: 'active', sourceCatalogId: catalogId, syncCatalog: { streams: [{ stream: { name: 'entries' }, config }] }, ...changes });
  await bed.call('/sources/update', { sourceId, name: 'ledger', connectionConfiguration: { host: 'h', ...source } });
  return String(connectionId);
}

async function sync(connectionId: string): Promise<Json> {
  const { job } = await bed.call('/connections/sync', { connectionId });
  return await until(async () => await bed.call('/jobs/get', { id: job.id }), (info: Json) => ['succeeded', 'failed', 'cancelled'].includes(info.job.status));
}

const fieldsOf = async (connectionId: string): Promise<string[]> => Object.keys((await bed.call('/connections/get', { connectionId })).syncCatalog.streams[0].stream.jsonSchema.properties);

test('a sync takes over what changed at its source, where what is known of that is a day old', async () => {
  const connectionId = await changed({ fields: ['id', 'amount', 'changed', 'note'] }, { nonBreakingChangesPreference: 'propagate_columns' });
  expect((await sync(connectionId)).job.status).toBe('succeeded');
  expect(await fieldsOf(connectionId)).toEqual(['id', 'amount', 'changed']);
  await bed.airbyte.clock.advance(day);
  expect((await sync(connectionId)).job.status).toBe('succeeded');
  expect(await fieldsOf(connectionId)).toEqual(['id', 'amount', 'changed', 'note']);
});

test('a sync fills new fields in for old records where that is wanted, by reading their stream from the beginning', async () => {
  const changes = { nonBreakingChangesPreference: 'propagate_columns', backfillPreference: 'enabled' };
  for (const [fields, kept] of [[['id', 'amount', 'changed', 'note'], false], [['id', 'changed'], true]] as const) {
    const connectionId = await changed({ fields, fault: 'unread' }, changes);
    await bed.call('/state/create_or_update', { connectionId, connectionState: { connectionId, stateType: 'stream', streamState: [{ streamDescriptor: { name: 'entries' }, streamState: { mine: true } }] } });
    await bed.airbyte.clock.advance(day);
    expect((await sync(connectionId)).job.status).toBe('failed');
    expect((await bed.call('/state/get', { connectionId })).stateType).toBe(kept ? 'stream' : 'not_set');
  }
});

test('a sync that a change breaks is cancelled before it moves anything, and its connection is switched off', async () => {
  const connectionId = await changed({ fields: ['id'] }, {}, 'changed');
  await bed.airbyte.clock.advance(day);
  const { job, attempts } = await sync(connectionId);
  expect([job.status, attempts]).toEqual(['cancelled', []]);
  expect(await bed.call('/connections/get', { connectionId })).toMatchObject({ status: 'inactive', breakingChange: true });
  expect((await bed.call('/connections/events/list', { connectionId })).events.map(({ eventType }: Json) => eventType)).toEqual(['SYNC_CANCELLED', 'CONNECTION_DISABLED', 'SYNC_STARTED']);
});

test('a source that cannot be discovered is left to the sync, which says why', async () => {
  const connectionId = await changed({ fault: 'discover' });
  await bed.airbyte.clock.advance(day);
  expect((await sync(connectionId)).job.status).toBe('succeeded');
});
