import { expect, test } from 'vitest';
import type { AirbyteStream } from '@airwright/client';
import { hashField, renameField, filterRows } from '../declare/mappers.ts';
import { normalStream, sourceDefined, type StreamDeclaration } from '../declare/streams.ts';
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

const incremental = { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined } as const;
const dedup = { syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: sourceDefined, primaryKey: sourceDefined } as const;
const refresh = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' } as const;

test('a stream is sent whole, selected, with what the pipeline says of it', () => {
  expect(resolve({ name: 'orders', ...incremental, cursorField: 'updated_at' })).toEqual({
    streams: [{ stream: orders, config: { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'], primaryKey: [['id']], aliasName: 'alias', selected: true } }],
    explanations: [
      { stream: 'public.orders', selected: true, because: ['declared as streams[0]', 'incremental, append, as declared'] },
      { stream: 'public.events', selected: false, because: ['not declared'] },
    ],
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

test('selected fields and mappers are sent as the API has them, and nothing where nothing is said', () => {
  const settings = { name: 'orders', ...refresh } as const;
  expect(resolve({ ...settings, fields: ['id', 'note'], mappers: [hashField('note')] })).toMatchObject({
    streams: [{ config: { fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }, { fieldPath: ['note'] }], mappers: [hashField('note')] } }],
  });
  expect(resolve({ ...settings, fields: 'all', mappers: [] })).toMatchObject({ streams: [{ config: { fieldSelectionEnabled: false, selectedFields: [], mappers: [] } }] });
  const { streams: [plain] } = resolve(settings) as Extract<Resolution, { streams: unknown }>;
  expect(Object.keys(plain!.config)).not.toEqual(expect.arrayContaining(['fieldSelectionEnabled']));
});

test('fields have to be there, the cursor and the primary key in use among them', () => {
  expect(problem({ name: 'orders', ...refresh, fields: ['notes'] })).toBe('streams[0].fields has notes, which orders does not have. Did you mean note? It has id, note, paid, meta, updated_at.');
  expect(problem({ name: 'orders', ...incremental, cursorField: ['meta', 'at'], fields: ['id'] })).toBe('streams[0].fields leaves out meta, which is the cursor of orders. Add it.');
  expect(problem({ name: 'orders', ...dedup, cursorField: 'updated_at', fields: ['updated_at'] })).toBe('streams[0].fields leaves out id, which is the primary key of orders. Add it.');
  expect(problem({ name: 'orders', ...refresh, fields: ['note'] })).toBe('none');
  expect(problem({ name: 'blank', ...refresh, fields: ['id'] }, [{ name: 'blank' }])).toContain('streams[0].fields cannot be selected for blank');
});

test('each mapper works on the fields that the one before it left', () => {
  const mapped = (...mappers: ReturnType<typeof hashField>[]): string => problem({ name: 'orders', ...refresh, fields: ['id', 'note'], mappers });
  expect(mapped(hashField('note'), renameField('note_hashed', 'digest'), filterRows('digest', { isNot: '' }))).toBe('none');
  expect(mapped(hashField('note'), renameField('note', 'text'))).toContain('streams[0].mappers needs note for mapper 1, field-renaming, and orders has no such field at that point. It has id, note_hashed.');
  expect(mapped(filterRows('paid', { is: 'true' }))).toContain('streams[0].mappers needs paid for mapper 0, row-filtering');
  expect(mapped(renameField('note', 'id'))).toContain('streams[0].mappers makes a second field id of orders by mapper 0');
});
