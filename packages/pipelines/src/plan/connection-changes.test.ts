import type { AirbyteStreamConfiguration, ConnectionRead } from '@airwright/client';
import { expect, test } from 'vitest';
import { correction } from '../apply/requests.ts';
import { definePipeline, type Pipeline, type PipelineDeclaration } from '../declare/pipeline.ts';
import { cron, every } from '../declare/schedule.ts';
import type { LockedResource } from '../lock/lock-file.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';
import { connectionChanges, declaredConnection, observedConnection } from './connection-changes.ts';
import type { FieldChange } from './types.ts';

const declaration: PipelineDeclaration = {
  source: { name: 'shop', connector: 'Postgres', configuration: {} },
  destination: { name: 'lake', connector: 'S3', configuration: {} },
  streams: [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: 'updated_at' }],
  schedule: every(6, 'hours'),
};
const fields = { id: { type: 'integer' }, updated_at: { type: 'string', format: 'date-time' } };
const orders = (config: Partial<AirbyteStreamConfiguration> = {}, properties: object = fields): ResolvedStream => ({
  stream: { name: 'orders', namespace: 'public', jsonSchema: { type: 'object', properties } },
  config: { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'], primaryKey: [['id']], selected: true, ...config },
});

/** The connection that the declaration makes. */
function connection(changes: Partial<ConnectionRead> = {}): ConnectionRead {
  return {
    connectionId: 'c',
    name: 'shop → lake',
    sourceId: 's',
    destinationId: 'd',
    breakingChange: false,
    status: 'active',
    scheduleType: 'basic',
    scheduleData: { basicSchedule: { units: 6, timeUnit: 'hours' } },
    namespaceDefinition: 'source',
    prefix: '',
    syncCatalog: { streams: [orders()] },
    ...changes,
  };
}

function lockedAs(stored: ConnectionRead, pipeline: Pipeline = definePipeline(declaration)): LockedResource {
  return { id: 'c', name: stored.name, origin: 'created', declared: declaredConnection(pipeline), observed: observedConnection(stored) };
}

interface Difference {
  readonly changes: readonly FieldChange[];
  readonly paths: readonly string[];
  readonly losses: readonly string[];
  readonly update: object;
}

function diff(stored: ConnectionRead, changes: Partial<PipelineDeclaration> = {}, streams = [orders()], locked?: LockedResource): Difference {
  const pipeline = definePipeline({ ...declaration, ...changes });
  const found = connectionChanges(pipeline, streams, stored, locked);
  const resource = { kind: 'connection', key: 'k', name: 'n', action: 'update', drift: false, losses: [], reasons: [], changes: found.changes } as const;
  const update = correction({ address: 'connection:k', pipeline, stored, streams, destinationModes: undefined, resource }, { streams }, []);
  return { changes: found.changes, paths: found.changes.map(({ path }) => path), losses: found.losses.map(({ kind }) => kind), update };
}

test('a connection that is as declared needs no update', () => {
  expect(diff(connection())).toEqual({ changes: [], paths: [], losses: [], update: {} });
});

test('the order of members and what servers add make no difference', () => {
  const properties = { updated_at: { format: 'date-time', type: 'string' }, id: { type: 'integer' } };
  const shown = orders({ aliasName: 'orders', fieldSelectionEnabled: false, selectedFields: [], mappers: [] }, properties);
  expect(diff(connection({ syncCatalog: { streams: [shown] }, schedule: { units: 6, timeUnit: 'hours' }, notifySchemaChanges: false, tags: [] })).paths).toEqual([]);
});

test('an interval in the way of the oldest servers is the same interval', () => {
  const { scheduleType: _, scheduleData: __, ...without } = connection();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is what these servers answer
  const old = (units: number): ConnectionRead => ({ ...without, ...{ schedule: { units, timeUnit: 'hours' } } });
  expect(diff(old(6)).paths).toEqual([]);
  expect(diff(old(5)).paths).toEqual(['schedule']);
});

test.each<[change: string, pipeline: Partial<PipelineDeclaration>, update: object]>([
  ['name', { name: 'nightly' }, { name: 'nightly' }],
  ['schedule', { schedule: 'manual' }, { scheduleType: 'manual' }],
  ['schedule', { schedule: every(6, 'days') }, { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 6, timeUnit: 'days' } } }],
  ['schedule', { schedule: cron('0 0 6 * * ?', 'UTC') }, { scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 6 * * ?', cronTimeZone: 'UTC' } } }],
  ['status', { status: 'inactive' }, { status: 'inactive' }],
  ['prefix', { prefix: 'raw_' }, { prefix: 'raw_' }],
  ['namespace', { namespace: 'destination' }, { namespaceDefinition: 'destination' }],
  ['namespace', { namespace: { format: 'x_${SOURCE_NAMESPACE}' } }, { namespaceDefinition: 'customformat', namespaceFormat: 'x_${SOURCE_NAMESPACE}' }],
  ['nonBreakingChanges', { nonBreakingChanges: 'propagate_columns' }, { nonBreakingChangesPreference: 'propagate_columns' }],
  ['backfill', { backfill: 'enabled' }, { backfillPreference: 'enabled' }],
  ['notifications.schemaChanges', { notifications: { schemaChanges: true } }, { notifySchemaChanges: true }],
])('a change of %s alone is sent alone: %j', (change, pipeline, update) => {
  const found = diff(connection(), pipeline);
  expect(found.paths).toEqual([change]);
  expect(found.update).toEqual(update);
});

test('what a pipeline says nothing about is left as it is', () => {
  const tags = [{ tagId: 't', workspaceId: 'w', name: 'theirs', color: 'FFFFFF' }];
  expect(diff(connection({ nonBreakingChangesPreference: 'disable', backfillPreference: 'enabled', notifySchemaChanges: true, tags })).paths).toEqual([]);
});

test('a change of a stream sends the whole catalog, with settings made by hand', () => {
  const mappers = [{ id: 'm', type: 'hashing' as const, mapperConfiguration: { targetField: 'id', method: 'SHA-256' as const, fieldNameSuffix: '_hashed' } }];
  const { paths, update } = diff(connection({ syncCatalog: { streams: [orders({ mappers, cursorField: ['id'] })] } }));
  expect(paths).toEqual(['streams[public.orders].cursorField']);
  expect(update).toEqual({ syncCatalog: { streams: [orders({ mappers })] } });
});

test('declared mappers are held against those of the server, whatever ids it gave them', () => {
  const mapper = { type: 'field-renaming' as const, mapperConfiguration: { originalFieldName: 'id', newFieldName: 'key' } };
  const stored = connection({ syncCatalog: { streams: [orders({ mappers: [{ id: 'm', ...mapper }] })] } });
  expect(diff(stored, {}, [orders({ mappers: [mapper] })]).paths).toEqual([]);
  expect(diff(stored, {}, [orders({ mappers: [] })]).paths).toEqual(['streams[public.orders].mappers']);
});

test('the cursor of a stream that is read whole and the key of one that only grows make no difference', () => {
  const whole = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' } as const;
  expect(diff(connection({ syncCatalog: { streams: [orders({ ...whole, cursorField: ['id'], primaryKey: [] })] } }), {}, [orders(whole)]).paths).toEqual([]);
});

test('fields that were left out by hand are not put back where nothing is declared of them, and are where all are declared', () => {
  const stored = connection({ syncCatalog: { streams: [orders({ fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }, { fieldPath: ['updated_at'] }] })] } });
  const grown = { ...fields, total: { type: 'number' } };
  expect(diff(stored, {}, [orders({}, grown)]).paths).toEqual([]);
  expect(diff(stored, {}, [orders({ fieldSelectionEnabled: false, selectedFields: [] }, grown)]).paths).toEqual(['streams[public.orders].fields', 'streams[public.orders].fields.total']);
});

test('what is lost is told: a stream that goes, a state that goes, rows that are replaced', () => {
  const customers: ResolvedStream = { ...orders(), stream: { name: 'customers', jsonSchema: {} } };
  expect(diff(connection(), {}, [customers])).toMatchObject({ paths: ['streams[customers]', 'streams[public.orders]'], losses: ['deselect'] });
  expect(diff(connection(), {}, [orders({ syncMode: 'full_refresh', destinationSyncMode: 'overwrite' })]).losses).toEqual(['clear', 'truncate']);
  expect(diff(connection(), {}, [orders({ destinationSyncMode: 'append_dedup' })]).losses).toEqual([]);
});

test('streams and fields that came or went at the source are told as its change', () => {
  const grown = orders({}, { updated_at: fields.updated_at, id: { type: 'string' }, total: { type: 'number' } });
  expect(diff(connection(), {}, [grown]).changes).toEqual([
    { path: 'streams[public.orders].fields.id', before: { type: 'integer' }, after: { type: 'string' }, cause: 'schema' },
    { path: 'streams[public.orders].fields.total', after: { type: 'number' }, cause: 'schema' },
  ]);
});

test('a change of the source breaks where a cursor or a key in use is gone, or the key of the source is another', () => {
  const dedup = { destinationSyncMode: 'append_dedup' as const };
  const stored = connection({ syncCatalog: { streams: [orders(dedup)] } });
  const now = orders({ ...dedup, cursorField: ['at'], primaryKey: [['key']] }, { key: { type: 'integer' }, at: fields.updated_at });
  const { changes } = diff(stored, {}, [{ ...now, stream: { ...now.stream, sourceDefinedPrimaryKey: [['key']] } }]);
  expect(changes.filter(({ breaking }) => breaking).map(({ path }) => path)).toEqual(['streams[public.orders].fields.id', 'streams[public.orders].fields.updated_at', 'streams[public.orders].sourceDefinedPrimaryKey']);
  expect(diff(connection(), {}, [orders({}, { updated_at: fields.updated_at })]).changes).toEqual([{ path: 'streams[public.orders].fields.id', before: { type: 'integer' }, cause: 'schema' }]);

  // By a cursor that only tells which of two rows is newer, nothing is read.
  const full = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite_dedup' } as const;
  const whole = connection({ syncCatalog: { streams: [orders(full)] } });
  expect(diff(whole, {}, [orders({ ...full, cursorField: ['at'] }, { id: fields.id, at: fields.updated_at })]).changes.filter(({ breaking }) => breaking)).toEqual([]);
});

test('the flag of a breaking change is taken back together with the catalog', () => {
  const { paths, update } = diff(connection({ breakingChange: true, status: 'inactive' }));
  expect(paths).toEqual(['status', 'breakingChange']);
  expect(update).toMatchObject({ status: 'active', breakingChange: false, syncCatalog: { streams: [{ stream: { name: 'orders' } }] } });
});

test('the cause is told by what the lock remembers: declared otherwise, changed by hand, or new at the source', () => {
  const then = connection();
  const customers: ResolvedStream = { ...orders(), stream: { name: 'customers', jsonSchema: {} } };
  const causes = (...args: Parameters<typeof diff>): string[] => diff(...args).changes.map(({ path, cause }) => `${path} ${cause}`);
  expect(causes(connection(), { prefix: 'new_' }, [orders()], lockedAs(then))).toEqual(['prefix declaration']);
  expect(causes(connection({ prefix: 'oops_' }), {}, [orders()], lockedAs(then))).toEqual(['prefix drift']);
  expect(causes(connection(), {}, [orders(), customers], lockedAs(then))).toEqual(['streams[customers] schema']);
  const both: Partial<PipelineDeclaration> = { streams: [...(declaration.streams as []), { name: 'customers', syncMode: 'full_refresh', destinationSyncMode: 'append' }] };
  expect(causes(connection(), both, [orders(), customers], lockedAs(then))).toEqual(['streams[customers] declaration']);
  expect(causes(connection({ syncCatalog: { streams: [orders(), customers] } }), {}, [orders()], lockedAs(then))).toEqual(['streams[customers] drift']);
  expect(causes(connection({ prefix: 'oops_' }), {}, [orders()], { ...lockedAs(then), pending: 'update' })).toEqual(['prefix declaration']);
});
