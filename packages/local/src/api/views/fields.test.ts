import { expect, test } from 'vitest';
import { fieldSpecs, fieldType } from './fields.ts';

test.each<[string, Parameters<typeof fieldType>[0]]>([
  ['STRING', { type: 'string' }],
  ['STRING', { type: ['null', 'string'], format: 'uuid' }],
  ['BOOLEAN', { type: ['boolean', 'null'] }],
  ['INTEGER', { type: 'integer' }],
  ['INTEGER', { type: 'number', airbyte_type: 'integer' }],
  ['NUMBER', { type: 'number' }],
  ['ARRAY', { type: 'array', items: { type: 'string' } }],
  ['OBJECT', { type: 'object' }],
  ['DATE', { type: 'string', format: 'date' }],
  ['TIMESTAMP_WITH_TIMEZONE', { type: 'string', format: 'date-time' }],
  ['TIMESTAMP_WITHOUT_TIMEZONE', { type: 'string', format: 'date-time', airbyte_type: 'timestamp_without_timezone' }],
  ['TIME_WITH_TIMEZONE', { type: 'string', format: 'time', airbyte_type: 'time_with_timezone' }],
  ['TIME_WITHOUT_TIMEZONE', { type: 'string', format: 'time' }],
  ['MULTI', { type: ['null', 'string', 'integer'] }],
  ['MULTI', { oneOf: [{ type: 'string' }, { type: 'object' }] }],
  ['STRING', { anyOf: [{ type: 'string' }, { type: 'null' }] }],
  ['UNKNOWN', {}],
  ['UNKNOWN', { type: 'null' }],
])('the kind of a field is %s where its schema is %j', (kind, schema) => {
  expect(fieldType(schema)).toBe(kind);
});

test('a field is cursor or key where the connection has one of its name', () => {
  const stream = { stream: { name: 's', json_schema: { properties: { id: { type: 'integer' }, at: { type: 'string' }, other: {} } }, supported_sync_modes: [] }, sync_mode: 'incremental', destination_sync_mode: 'append', cursor_field: ['at'], primary_key: [['id'], ['sub', 'id']] } as const;
  const chosen = structuredClone(stream) as unknown as Parameters<typeof fieldSpecs>[0];
  expect(fieldSpecs(chosen, chosen)).toEqual([
    { name: 'id', type: 'INTEGER', isSelectedCursor: false, isSelectedPrimaryKey: true },
    { name: 'at', type: 'STRING', isSelectedCursor: true, isSelectedPrimaryKey: false },
    { name: 'other', type: 'UNKNOWN', isSelectedCursor: false, isSelectedPrimaryKey: false },
  ]);
});
