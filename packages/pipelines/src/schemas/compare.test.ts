import type { AirbyteCatalog } from '@airwright/client';
import { expect, test } from 'vitest';
import { schemaChanges } from './compare.ts';

type Properties = Record<string, Record<string, unknown>>;
type Config = NonNullable<AirbyteCatalog['streams'][number]['config']>;
type Stream = NonNullable<AirbyteCatalog['streams'][number]['stream']>;

const fields: Properties = {
  id: { type: 'integer' },
  updated_at: { type: ['null', 'string'], format: 'date-time', airbyte_type: 'timestamp_with_timezone' },
  address: { type: 'object', properties: { city: { type: 'string' }, zip: { type: 'string' } } },
};
const append: Config = { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'], primaryKey: [['id']], selected: true };
const dedup: Config = { ...append, destinationSyncMode: 'append_dedup' };
const whole: Config = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', cursorField: ['updated_at'], primaryKey: [['id']], selected: true };

function catalog(properties: Properties, config: Config = append, changes: Partial<Stream> = {}): AirbyteCatalog {
  return { streams: [{ stream: { name: 'orders', namespace: 'public', jsonSchema: { type: 'object', properties }, sourceDefinedPrimaryKey: [['id']], supportedSyncModes: ['full_refresh', 'incremental'], ...changes }, config }] };
}

function changes(after: Properties, config: Config = append, stream: Partial<Stream> = {}): object[] {
  return schemaChanges(catalog(fields, config), catalog(after, append, stream));
}

const { updated_at: _, ...withoutCursor } = fields;
const { id: __, ...withoutKey } = fields;

test('the same schema, described in other words and another order, has no changes', () => {
  const { id, updated_at, address } = fields;
  expect(changes({ address: { ...address, description: 'Where it goes.' }, updated_at: { ...updated_at, type: ['string', 'null'] }, id: { ...id, type: ['integer', 'null'] } })).toEqual([]);
});

test('a cursor that is gone breaks what is read by it, and nothing else', () => {
  expect(changes(withoutCursor)).toMatchObject([{ kind: 'field_removed', stream: 'public.orders', field: 'updated_at', breaking: true, message: expect.stringContaining('the cursor it is read by') }]);
  expect(changes(withoutCursor, whole)).toMatchObject([{ kind: 'field_removed', breaking: false }]);
});

test('a part of a primary key that is gone breaks what is deduplicated by it, and nothing else', () => {
  expect(changes(withoutKey, dedup)).toMatchObject([{ kind: 'field_removed', field: 'id', breaking: true }]);
  expect(changes(withoutKey)).toMatchObject([{ kind: 'field_removed', field: 'id', breaking: false }]);
});

test('what is within another field breaks with it, and is told once', () => {
  const nested = { ...append, cursorField: ['address', 'city'] };
  const { address: _address, ...flat } = fields;
  expect(changes(flat, nested)).toMatchObject([{ kind: 'field_removed', field: 'address', breaking: true }]);
  expect(changes({ ...fields, address: { type: 'object', properties: { city: { type: 'string' } } } }, nested)).toMatchObject([{ field: 'address.zip', breaking: false }]);
  expect(changes({ ...fields, origin: { type: 'object', properties: { shop: { type: 'string' } } } })).toMatchObject([{ kind: 'field_added', field: 'origin', after: 'object' }]);
});

test('another primary key of the source breaks what is deduplicated', () => {
  const key = { sourceDefinedPrimaryKey: [['id'], ['address', 'zip']] };
  expect(changes(fields, dedup, key)).toMatchObject([{ kind: 'primary_key_changed', before: 'id', after: 'address.zip, id', breaking: true }]);
  expect(changes(fields, append, key)).toMatchObject([{ kind: 'primary_key_changed', breaking: false }]);
  expect(changes(fields, dedup, { sourceDefinedPrimaryKey: [] })).toMatchObject([{ before: 'id', message: expect.stringContaining('is none now') }]);
});

test('another type is told with both', () => {
  expect(changes({ ...fields, id: { type: 'string' } })).toMatchObject([{ kind: 'field_type_changed', field: 'id', before: 'integer', after: 'string', breaking: false }]);
  expect(changes({ ...fields, updated_at: { type: 'string', format: 'date' } })).toMatchObject([{ before: 'string (timestamp_with_timezone)', after: 'string (date)' }]);
  expect(changes({ ...fields, id: { type: 'array', items: { type: 'integer' } } })).toMatchObject([{ after: 'array of integer' }]);
  expect(changes({ ...fields, id: { oneOf: [{ type: 'string' }, { type: 'integer' }] } })).toMatchObject([{ after: 'integer or string' }]);
});

test('a stream that is gone is told and is not breaking to Airbyte', () => {
  expect(schemaChanges(catalog(fields), { streams: [] })).toMatchObject([{ kind: 'stream_removed', stream: 'public.orders', breaking: false }]);
  expect(changes(fields, append, { namespace: 'other' })).toMatchObject([{ kind: 'stream_removed' }]);
});

test('a way to read that is gone is told', () => {
  expect(changes(fields, append, { supportedSyncModes: ['full_refresh'] })).toMatchObject([{ kind: 'sync_mode_removed', before: 'incremental', message: expect.stringContaining('only as full_refresh') }]);
  expect(changes(fields, append, { supportedSyncModes: [] })).toEqual([]);
});

test('where fields were selected, new ones are of no concern, but those within a selected one are', () => {
  const selective = { ...append, fieldSelectionEnabled: true };
  const address = { type: 'object', properties: { city: { type: 'string' }, zip: { type: 'string' }, street: { type: 'string' } } };
  expect(changes({ ...fields, note: { type: 'string' }, address }, selective)).toMatchObject([{ kind: 'field_added', field: 'address.street' }]);
});

test('a stream that is not selected is of no concern', () => {
  expect(schemaChanges(catalog(fields, { ...append, selected: false }), { streams: [] })).toEqual([]);
});
