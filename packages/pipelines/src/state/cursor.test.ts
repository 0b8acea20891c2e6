import { expect, test } from 'vitest';
import { isAfter, stateAtCursor, type CursorContext } from './cursor.ts';

const orders: CursorContext = {
  stream: { name: 'orders', namespace: 'public' },
  connector: 'airbyte/source-postgres',
  cursorField: ['updated_at'],
  jsonSchema: {
    properties: {
      updated_at: { type: 'string', format: 'date-time', airbyte_type: 'timestamp_with_timezone' },
      local_at: { type: 'string', format: 'date-time', airbyte_type: 'timestamp_without_timezone' },
      day: { type: 'string', format: 'date' },
    },
  },
  present: undefined,
};
const read = { version: 2, state_type: 'cursor_based', stream_name: 'orders', stream_namespace: 'public', cursor_field: ['updated_at'], cursor: '2026-03-01T00:00:00.000000Z', cursor_record_count: 4 };
const moment = new Date('2026-01-02T03:04:05.678Z');

function at(value: string | number | Date, changes: Partial<CursorContext> & { blob?: Record<string, unknown> }): unknown {
  const { blob, ...rest } = changes;
  return stateAtCursor(value, { ...orders, ...(blob ? { present: { ...orders.stream, state: blob } as never } : {}), ...rest });
}

test('a database’s state takes the cursor as text and forgets how many rows had the old one', () => {
  const { cursor_record_count: _, ...kept } = read;
  expect(at('2026-01-01', { blob: read })).toEqual({ state: { ...kept, cursor: '2026-01-01' }, before: read.cursor });
  expect(at(42, { blob: read })).toMatchObject({ state: { cursor: '42' } });
});

test('a moment is written as records of the field have it', () => {
  expect(at(moment, { blob: read })).toMatchObject({ state: { cursor: '2026-01-02T03:04:05.678Z' } });
  expect(at(moment, { blob: read, cursorField: ['local_at'] })).toMatchObject({ state: { cursor: '2026-01-02T03:04:05.678', cursor_field: ['local_at'] } });
  expect(at(moment, { blob: read, cursorField: ['day'] })).toMatchObject({ state: { cursor: '2026-01-02' } });
});

test('a Postgres stream that was never read gets a whole state', () => {
  const expected = { version: 2, state_type: 'cursor_based', stream_name: 'orders', stream_namespace: 'public', cursor_field: ['updated_at'], cursor: '7' };
  expect(at(7, {})).toEqual({ state: expected, before: undefined });
  expect(at(7, { blob: {} })).toEqual({ state: expected, before: undefined });
});

test('an HTTP source’s state takes the cursor and forgets which records had the old one', () => {
  const http = { connector: 'airwright/source-http' };
  expect(at('2026-01-01', { ...http, blob: { cursor: '2026-02-01', cursor_records: ['x'] } })).toEqual({ state: { cursor: '2026-01-01' }, before: '2026-02-01' });
  expect(at(3, http)).toEqual({ state: { cursor: 3 }, before: undefined });
  expect(at('3', { ...http, blob: { cursor: 9 } })).toEqual({ problem: 'has a cursor of numbers. Give a number.' });
});

test('a state that keeps the value under the name of its field takes it there', () => {
  expect(at('2026-01-01', { connector: 'airbyte/source-crm', blob: { updated_at: '2026-02-01', page: 3 } })).toEqual({ state: { updated_at: '2026-01-01', page: 3 }, before: '2026-02-01' });
});

test('a form that is not known is not guessed', () => {
  expect(at('x', { connector: 'airbyte/source-crm', blob: { opaque: true } })).toMatchObject({ problem: expect.stringContaining("its connector's own (airbyte/source-crm)") });
  expect(at('x', { blob: { ...read, state_type: 'xmin' } })).toMatchObject({ problem: expect.stringContaining('not read by a cursor but by "xmin"') });
  expect(at('x', { blob: { state_type: 'ctid', ctid: '(1,1)' } })).toMatchObject({ problem: expect.stringContaining('still in its first load') });
  expect(at('x', { cursorField: [] })).toMatchObject({ problem: expect.stringContaining('no cursor that could be set') });
});

test('numbers and moments are ordered by what they are, and nothing else is', () => {
  expect([isAfter(10, '9'), isAfter('9', '10'), isAfter('2026-01-02', '2026-01-01T23:00:00Z'), isAfter(moment, '2026-01-02T03:04:05.677')]).toEqual([true, false, true, true]);
  expect([isAfter('b', 'a'), isAfter(5, '2026-01-01'), isAfter('2026-99-99', '2026-01-01')]).toEqual([false, false, false]);
});
