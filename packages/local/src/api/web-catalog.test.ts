import { describe, expect, test } from 'vitest';
import type { CatalogStream } from '../store/records.ts';
import { changedStreams, refreshed, withUnselected } from './web-catalog.ts';

function stream(name: string, config: Partial<CatalogStream['config']> = {}, columns: readonly string[] = ['id']): CatalogStream {
  const jsonSchema = { type: 'object', properties: Object.fromEntries(columns.map((column) => [column, {}])) };
  return { stream: { name, namespace: 'public', jsonSchema }, config: { syncMode: 'full_refresh', destinationSyncMode: 'append', selected: true, ...config } };
}

const catalog = (...streams: CatalogStream[]): { streams: CatalogStream[] } => ({ streams });

describe('the streams to read anew', () => {
  test.each<[string, CatalogStream]>([
    ['its sync mode', stream('a', { syncMode: 'incremental' })],
    ['its destination sync mode', stream('a', { destinationSyncMode: 'overwrite' })],
    ['its cursor', stream('a', { cursorField: ['id'] })],
    ['its primary key', stream('a', { primaryKey: [['id']] })],
    ['its selected fields', stream('a', { fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }] })],
    ['its schema', stream('a', {}, ['id', 'name'])],
  ])('are those that changed in %s', (_, after) => {
    expect(changedStreams(catalog(stream('a'), stream('b')), catalog(after, stream('b')))).toEqual([{ name: 'a', namespace: 'public' }]);
  });

  test('are those that are new as well, and none that are gone or look otherwise only', () => {
    expect(changedStreams(catalog(stream('a'), stream('gone')), catalog(stream('a', { aliasName: 'b', suggested: true }), stream('new')))).toEqual([{ name: 'new', namespace: 'public' }]);
  });
});

test('a stored selection is kept whole beside what the source has besides', () => {
  const chosen = stream('a', { destinationSyncMode: 'append_dedup' });
  expect(withUnselected(catalog(chosen), catalog(stream('a', {}, ['id', 'new']), stream('b')))).toEqual(catalog(chosen, stream('b', { selected: false })));
  expect(withUnselected(catalog(chosen), undefined)).toEqual(catalog(chosen));
});

test('a refreshed selection has the source’s schemas and the connection’s settings', () => {
  const chosen = stream('a', { destinationSyncMode: 'append_dedup' });
  const found = catalog(stream('a', { selected: false }, ['id', 'new']), stream('b'));
  expect(refreshed(catalog(chosen, stream('gone')), found)).toEqual(catalog({ ...found.streams[0]!, config: chosen.config }, stream('b', { selected: false })));
});
