import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { httpSource } from '../connectors/http.ts';
import { definePipeline, type Pipeline, type PipelineOptions } from '../declare/pipeline.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { connectByHand, startBed, startRowsApi, type Bed, type RowsApi } from '../testing/bed.ts';
import { nowhere } from '../testing/local.ts';
import { checkSchemas, schemaText } from './check.ts';

let bed: Bed;
let api: RowsApi;
let connectionId: string;

const order = { id: 1, updated_at: '2026-01-01T00:00:00Z', total: 5 };

function pipeline(name: string, streams: PipelineOptions['streams'] = { include: '*' }): Pipeline {
  const resources = [{ name: 'orders', path: 'orders', cursorField: 'updated_at' }, { name: 'users', path: 'users' }];
  return definePipeline({ name, source: httpSource({ name: 'shop', url: api.url, resources }), destination: nowhere('nowhere'), streams });
}

beforeAll(async () => {
  bed = await startBed();
  api = await startRowsApi({ orders: [order], users: [{ id: 1, name: 'Ann' }] });
  connectionId = await connectByHand(bed, 'shop', pipeline('shop'), [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'] }]);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await bed[Symbol.asyncDispose]();
});
beforeEach(() => {
  api.rows['orders'] = [order];
  bed.server.requests.clear();
});

const orders = [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: 'updated_at' } as const];

test('a source as it was when the connection was configured has nothing to tell', async () => {
  const report = await checkSchemas(bed.airbyte, pipeline('shop', orders));
  expect(report).toEqual({ breaking: false, pipelines: [{ pipeline: 'shop', connectionId, changes: [], problems: [], breaking: false }] });
  expect(schemaText(report)).toBe('shop: as configured');
});

test('a cursor that is gone is breaking', async () => {
  api.rows['orders'] = [{ id: 1, total: 'five', note: '' }];
  const report = await checkSchemas(bed.airbyte, pipeline('shop', orders));
  expect(report).toMatchObject({ breaking: true, pipelines: [{ breaking: true }] });
  expect(report.pipelines[0]?.changes).toMatchObject([
    { kind: 'field_removed', field: 'updated_at', breaking: true },
    { kind: 'field_type_changed', field: 'total', before: expect.any(String), after: 'string' },
    { kind: 'field_added', field: 'note' },
  ]);
  expect(schemaText(report).split('\n')[1]).toBe('  ! The source has no field updated_at in orders any more, which is the cursor it is read by.');
});

test('a stream that the pipeline selects and the connection lacks is told', async () => {
  const report = await checkSchemas(bed.airbyte, pipeline('shop'));
  expect(report).toMatchObject({ breaking: false, pipelines: [{ changes: [{ kind: 'stream_added', stream: 'users' }] }] });
});

test('a declaration that the source does not fit any more is breaking, whatever Airbyte thinks', async () => {
  const report = await checkSchemas(bed.airbyte, pipeline('shop', [{ name: 'invoices', syncMode: 'full_refresh', destinationSyncMode: 'append' }]));
  expect(report).toMatchObject({ breaking: true, pipelines: [{ changes: [], problems: [{ path: 'streams[0].name' }] }] });
  expect(schemaText(report)).toContain('  ! streams[0].name asks for the stream invoices');
});

test('a pipeline that was not applied yet has nothing that could have changed', async () => {
  const report = await checkSchemas(bed.airbyte, [pipeline('other', orders), pipeline('shop', orders)]);
  expect(report.pipelines.map(({ pipeline: name, connectionId: id }) => [name, id])).toEqual([['other', undefined], ['shop', connectionId]]);
  expect(schemaText(report)).toBe('other: not applied yet\nshop: as configured');
});

test('a connection that was renamed by hand is found by the lock', async () => {
  const { workspaceId } = bed;
  const lock = memoryLock({ version: 1, server: { baseUrl: bed.airbyte.baseUrl, workspaceId }, salt: 'salt', resources: { 'connection:renamed': { id: connectionId, name: 'renamed', origin: 'created' } } });
  expect(await checkSchemas(bed.airbyte, pipeline('renamed', orders), { lock })).toMatchObject({ pipelines: [{ connectionId }] });
});

test('a source is asked once, and nothing is changed by it', async () => {
  api.rows['orders'] = [{ id: 1 }];
  const before = await bed.airbyte.connections.get({ connectionId });
  bed.server.requests.clear();
  await checkSchemas(bed.airbyte, [pipeline('shop', orders), pipeline('shop', orders)]);
  const asked = bed.server.requests.list('discoverSchemaForSource');
  expect(asked.map(({ body }) => body)).toEqual([{ sourceId: expect.any(String), disable_cache: true }]);
  const reads = ['getInstanceConfiguration', 'getWorkspace', 'listConnectionsForWorkspace', 'listSourcesForWorkspace', 'discoverSchemaForSource'];
  expect(bed.server.requests.list().map(({ operation }) => operation).filter((operation) => !reads.includes(operation ?? ''))).toEqual([]);
  expect(await bed.airbyte.connections.get({ connectionId })).toEqual(before);
});

test('a source that cannot be asked is an error and not a verdict', async () => {
  delete api.rows['users'];
  await expect(checkSchemas(bed.airbyte, pipeline('shop', orders))).rejects.toMatchObject({ code: 'discover_failed' });
  api.rows['users'] = [{ id: 1, name: 'Ann' }];
});

test.each(['0.50', '1.0', '1.8', '2.0'] as const)('on Airbyte %s an unchanged source has nothing to tell, and a changed one has', async (airbyteVersion) => {
  await using old = await startBed({ airbyteVersion });
  await connectByHand(old, 'shop', pipeline('shop'), [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'] }]);
  expect(await checkSchemas(old.airbyte, pipeline('shop', orders))).toMatchObject({ breaking: false, pipelines: [{ changes: [] }] });
  api.rows['orders'] = [{ id: 1, total: 5 }];
  expect(await checkSchemas(old.airbyte, pipeline('shop', orders))).toMatchObject({ breaking: true });
});
