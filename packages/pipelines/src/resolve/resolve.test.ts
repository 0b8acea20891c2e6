import { expect, test } from 'vitest';
import type { AirbyteStream } from '@airwright/client';
import { normalStream, type StreamDeclaration } from '../declare/streams.ts';
import { resolveStreams, type Resolution } from './resolve.ts';

const orders: AirbyteStream = {
  name: 'orders',
  namespace: 'public',
  jsonSchema: {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      note: { type: ['null', 'string'] },
      paid: { type: ['boolean'] },
      meta: { type: 'object', properties: { at: { type: 'string', format: 'date-time' } } },
      updated_at: { type: 'string', format: 'date-time', airbyte_type: 'timestamp_with_timezone' },
    },
  },
  supportedSyncModes: ['full_refresh', 'incremental'],
  sourceDefinedPrimaryKey: [['id']],
};
const events: AirbyteStream = { ...orders, name: 'events', sourceDefinedCursor: true, defaultCursorField: ['offset'], sourceDefinedPrimaryKey: [] };
const archive: AirbyteStream = { ...orders, namespace: 'archive', supportedSyncModes: ['full_refresh'] };

function resolve(declared: StreamDeclaration, streams: AirbyteStream[] = [orders, events], modes?: string[]): Resolution {
  return resolveStreams([normalStream(declared)], { streams: streams.map((stream) => ({ stream, config: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', aliasName: 'alias' } })) }, modes);
}

function problem(declared: StreamDeclaration, streams?: AirbyteStream[], modes?: string[]): string {
  const resolution = resolve(declared, streams, modes);
  return 'problems' in resolution ? resolution.problems.map(({ path, message }) => `${path} ${message}`).join('\n') : 'none';
}

const incremental = { syncMode: 'incremental', destinationSyncMode: 'append' } as const;
const dedup = { syncMode: 'incremental', destinationSyncMode: 'append_dedup' } as const;
const refresh = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' } as const;

test('a stream is sent whole, selected, with what the pipeline says of it', () => {
  expect(resolve({ name: 'orders', ...incremental, cursorField: 'updated_at' })).toEqual({
    streams: [{ stream: orders, config: { ...incremental, cursorField: ['updated_at'], primaryKey: [['id']], aliasName: 'alias', selected: true } }],
  });
});

test('cursor and key of the source stand in where the pipeline names none', () => {
  expect(resolve({ name: 'events', ...incremental })).toMatchObject({ streams: [{ config: { cursorField: ['offset'] } }] });
  expect(resolve({ name: 'orders', ...dedup, cursorField: ['meta', 'at'] })).toMatchObject({ streams: [{ config: { cursorField: ['meta', 'at'], primaryKey: [['id']] } }] });
  expect(resolve({ name: 'orders', ...refresh })).toMatchObject({ streams: [{ config: { cursorField: [] } }] });
});

test('a stream that is not there is answered with the nearest name and all names', () => {
  expect(problem({ name: 'order', ...refresh })).toBe('streams[0].name asks for the stream order, which the source does not have. Did you mean orders? It has orders, events.');
  expect(problem({ name: 'orders', namespace: 'sales', ...refresh })).toContain('asks for the stream sales.orders, which the source does not have. It has public.orders, public.events.');
});

test('a name that several schemas have needs its namespace', () => {
  expect(problem({ name: 'orders', ...refresh }, [orders, archive])).toBe('streams[0].namespace is missing, and the source has the stream orders in several: public, archive.');
  expect(problem({ name: 'orders', namespace: 'archive', ...refresh }, [orders, archive])).toBe('none');
});

test('two declarations of one stream are found even where only one names the namespace', () => {
  const streams = [normalStream({ name: 'orders', ...refresh }), normalStream({ name: 'orders', namespace: 'public', ...refresh })];
  expect(resolveStreams(streams, { streams: [{ stream: orders }] })).toEqual({ problems: [{ path: 'streams[1].name', message: 'is the stream public.orders, which streams[0] is already.' }] });
});

test('a missing cursor field is answered with the fields that there are', () => {
  expect(problem({ name: 'orders', ...incremental, cursorField: 'update_at' })).toBe(
    'streams[0].cursorField is update_at, which orders does not have. Did you mean updated_at? It has id, note, paid, meta, updated_at.',
  );
  expect(problem({ name: 'orders', ...incremental })).toContain('streams[0].cursorField is missing, and the source has none of its own for orders. Fields that could be one are updated_at, id, note.');
});

test.each(['paid', 'meta'])('%s cannot be a cursor, for its type has no order', (field) => {
  expect(problem({ name: 'orders', ...incremental, cursorField: field })).toMatch(/has no order that new records follow. Fields that could be one are updated_at, id, note/);
});

test('a cursor is refused where the source has its own', () => {
  expect(problem({ name: 'events', ...incremental, cursorField: 'id' })).toContain('streams[0].cursorField is id, but the source decides by itself');
});

test('a primary key is needed where neither side has one, and has to exist', () => {
  expect(problem({ name: 'events', ...dedup })).toContain('streams[0].primaryKey is missing; append_dedup needs it');
  expect(problem({ name: 'events', ...dedup, primaryKey: ['id', 'idd'] })).toContain('streams[0].primaryKey is idd, which events does not have. Did you mean id?');
});

test('a mode that source or destination cannot do is refused with those it can', () => {
  expect(problem({ name: 'orders', ...incremental, cursorField: 'id' }, [archive])).toBe('streams[0].syncMode is incremental, but the source reads orders only as full_refresh.');
  expect(problem({ name: 'orders', ...dedup, cursorField: 'id' }, [orders], ['append', 'overwrite'])).toBe(
    'streams[0].destinationSyncMode is append_dedup, which the destination cannot do. It can do append, overwrite.',
  );
});
