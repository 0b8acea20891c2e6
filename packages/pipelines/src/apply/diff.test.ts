import type { AirbyteStreamConfiguration, ConnectionRead } from '@airwright/client';
import { expect, test } from 'vitest';
import { definePipeline, type PipelineDeclaration } from '../declare/pipeline.ts';
import { cron, every } from '../declare/schedule.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';
import { connectionSettings, diffConnection, type ConnectionDifference } from './diff.ts';

const declaration: PipelineDeclaration = {
  source: { name: 'shop', connector: 'Postgres', configuration: {} },
  destination: { name: 'lake', connector: 'S3', configuration: {} },
  streams: [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append' }],
  schedule: every(6, 'hours'),
};
const fields = { id: { type: 'integer' }, updated_at: { type: 'string', format: 'date-time' } };
const orders = (config: Partial<AirbyteStreamConfiguration> = {}, properties: object = fields): ResolvedStream => ({
  stream: { name: 'orders', namespace: 'public', jsonSchema: { type: 'object', properties } },
  config: { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'], primaryKey: [['id']], selected: true, ...config },
});

/** The connection that the declaration makes. */
function connection(changes: Partial<ConnectionRead> = {}): ConnectionRead {
  const { status, ...settings } = connectionSettings(definePipeline(declaration));
  return { connectionId: 'c', name: 'shop → lake', sourceId: 's', destinationId: 'd', breakingChange: false, status: status, ...settings, syncCatalog: { streams: [orders()] }, ...changes };
}

function diff(onServer: ConnectionRead, changes: Partial<PipelineDeclaration> = {}, streams = [orders()]): ConnectionDifference {
  return diffConnection(connectionSettings(definePipeline({ ...declaration, ...changes })), streams, onServer);
}

test('a connection that is as declared needs no update', () => {
  expect(diff(connection())).toEqual({ changes: [], update: {} });
});

test('the order of members and what servers add make no difference', () => {
  const properties = { updated_at: { format: 'date-time', type: 'string' }, id: { type: 'integer' } };
  const shown = { ...orders({ aliasName: 'orders', fieldSelectionEnabled: false, selectedFields: [], mappers: [] }, properties) };
  expect(diff(connection({ syncCatalog: { streams: [shown] }, schedule: { units: 6, timeUnit: 'hours' }, notifySchemaChanges: false, tags: [] })).changes).toEqual([]);
});

test('an interval in the way of the oldest servers is the same interval', () => {
  const { scheduleType: _, scheduleData: __, ...without } = connection();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is what these servers answer
  const old = (units: number): ConnectionRead => ({ ...without, ...{ schedule: { units, timeUnit: 'hours' } } });
  expect(diff(old(6)).changes).toEqual([]);
  expect(diff(old(5)).changes).toEqual(['schedule']);
});

test.each<[change: string, pipeline: Partial<PipelineDeclaration>, update: object]>([
  ['schedule', { schedule: 'manual' }, { scheduleType: 'manual' }],
  ['schedule', { schedule: cron('0 0 6 * * ?', 'UTC') }, { scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 6 * * ?', cronTimeZone: 'UTC' } } }],
  ['status', { status: 'inactive' }, { status: 'inactive' }],
  ['prefix', { prefix: 'raw_' }, { prefix: 'raw_' }],
  ['namespace', { namespace: 'destination' }, { namespaceDefinition: 'destination' }],
  ['namespace', { namespace: { format: 'x_${SOURCE_NAMESPACE}' } }, { namespaceDefinition: 'customformat', namespaceFormat: 'x_${SOURCE_NAMESPACE}' }],
  ['nonBreakingChanges', { nonBreakingChanges: 'propagate_columns' }, { nonBreakingChangesPreference: 'propagate_columns' }],
])('a change of %s alone is sent alone: %j', (change, pipeline, update) => {
  expect(diff(connection(), pipeline)).toEqual({ changes: [change], update });
});

test('what a pipeline says nothing about is left as it is', () => {
  expect(diff(connection({ nonBreakingChangesPreference: 'disable' })).changes).toEqual([]);
});

test('a change of a stream sends the whole catalog, with settings made by hand', () => {
  const mappers = [{ type: 'hashing' as const, mapperConfiguration: { targetField: 'id', method: 'SHA-256' as const, fieldNameSuffix: '_hashed' } }];
  const old = orders({ mappers, cursorField: ['id'] });
  const { changes, update } = diff(connection({ syncCatalog: { streams: [old] } }));
  expect(changes).toEqual(['streams[public.orders].cursorField']);
  expect(update.syncCatalog?.streams).toEqual([orders({ mappers })]);
});

test('the cursor of a stream that is read whole and the key of one that only grows make no difference', () => {
  const whole = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' } as const;
  expect(diff(connection({ syncCatalog: { streams: [orders({ ...whole, cursorField: ['id'], primaryKey: [] })] } }), {}, [orders(whole)]).changes).toEqual([]);
});

test('streams and fields that came or went are named', () => {
  const customers: ResolvedStream = { ...orders(), stream: { name: 'customers', jsonSchema: {} } };
  expect(diff(connection(), {}, [customers]).changes).toEqual(['streams[customers] added', 'streams[public.orders] removed']);
  const grown = orders({}, { ...fields, id: { type: 'string' }, total: { type: 'number' } });
  expect(diff(connection(), {}, [grown]).changes).toEqual(['streams[public.orders].fields.id', 'streams[public.orders].fields.total']);
});

test('fields that were left out by hand are not put back', () => {
  const selected = orders({ fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }, { fieldPath: ['updated_at'] }] });
  expect(diff(connection({ syncCatalog: { streams: [selected] } }), {}, [orders({}, { ...fields, total: { type: 'number' } })]).changes).toEqual([]);
});

test('the flag of a breaking change is taken back together with the catalog', () => {
  const { changes, update } = diff(connection({ breakingChange: true, status: 'inactive' }));
  expect(changes).toEqual(['status', 'breakingChange']);
  expect(update).toMatchObject({ status: 'active', breakingChange: false, syncCatalog: { streams: [{ stream: { name: 'orders' } }] } });
});
