import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalog, CatalogStream } from '../store/records.ts';
import { diffCatalogs } from './diff.ts';
import { propagate, propagatedDiff, streamsToBackfill, type Preference } from './propagation.ts';

const stream = (name: string, fields: string[], config: Partial<CatalogStream['config']> = {}, more: Partial<CatalogStream['stream']> = {}): CatalogStream => ({
  stream: { name, jsonSchema: { type: 'object', properties: Object.fromEntries(fields.map((field) => [field, { type: 'string' }])) }, supportedSyncModes: ['full_refresh', 'incremental'], ...more },
  config: { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['id'], ...config },
});
const catalog = (...streams: CatalogStream[]): Catalog => ({ streams });
const configured = catalog(stream('users', ['id', 'old'], { selected: true }), stream('gone', ['id']));
const known = catalog(...configured.streams, stream('unused', ['id']));
const found = catalog(stream('users', ['id', 'new']), stream('unused', ['id', 'more']), stream('fresh', ['id']));
const diff = diffCatalogs(known, found, configured);

describe('a connection that', () => {
  test.each<[Preference, string[]]>([
    ['ignore', []],
    ['disable', []],
    ['propagate_columns', ['update_stream users']],
    ['propagate_fully', ['remove_stream gone', 'update_stream users', 'add_stream fresh']],
  ])('is to %s takes over what it may of the streams it has', (preference, taken) => {
    expect(propagatedDiff(diff, configured, preference).transforms.map(({ transformType, streamDescriptor }) => `${transformType} ${streamDescriptor.name}`)).toEqual(taken);
  });

  test('takes new columns over keeps how it syncs their stream', () => {
    const result = propagate(configured, found, propagatedDiff(diff, configured, 'propagate_columns'), []);
    expect(result.streams.map(({ stream: { name, jsonSchema } }) => [name, Object.keys(jsonSchema!['properties'] as object)])).toEqual([['users', ['id', 'new']], ['gone', ['id', 'old'].slice(0, 1)]]);
    expect(result.streams[0]!.config).toEqual(configured.streams[0]!.config);
  });

  test('selects fields selects the new ones, and no more those that are gone', () => {
    const selecting = catalog(stream('users', ['id', 'old', 'other'], { fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }, { fieldPath: ['old'] }] }));
    const fresh = catalog(stream('users', ['id', 'other', 'new']));
    const result = propagate(selecting, fresh, diffCatalogs(selecting, fresh), []);
    expect(result.streams[0]!.config.selectedFields).toEqual([{ fieldPath: ['id'] }, { fieldPath: ['new'] }]);
  });
});

describe('a new stream', () => {
  const own = { sourceDefinedCursor: true };
  const keyed = { ...own, sourceDefinedPrimaryKey: [['id']] };
  test.each([
    ['with a cursor and a key of its own', keyed, ['append', 'overwrite', 'append_dedup'], 'incremental append_dedup'],
    ['with both, where the destination does not deduplicate', keyed, ['append', 'overwrite'], 'incremental append'],
    ['with a cursor of its own', own, ['append', 'append_dedup'], 'incremental append'],
    ['with neither', {}, ['append', 'overwrite'], 'full_refresh overwrite'],
    ['with neither, where the destination does not overwrite', {}, ['append'], 'full_refresh append'],
  ])('%s is read and written in the best way there is', (_what, more, modes, says) => {
    const fresh = catalog(stream('fresh', ['id'], {}, more));
    const [added] = propagate(catalog(), fresh, diffCatalogs(catalog(), fresh), modes).streams;
    expect(`${added!.config.syncMode} ${added!.config.destinationSyncMode}`).toBe(says);
    expect(added!.config).toMatchObject({ selected: true, mappers: [] });
  });
});

test('streams whose older records lack a field are those that got one and are read incrementally', () => {
  const before = catalog(stream('a', ['id']), stream('b', ['id'], { syncMode: 'full_refresh' }), stream('c', ['id', 'old']));
  const after = catalog(stream('a', ['id', 'new']), stream('b', ['id', 'new'], { syncMode: 'full_refresh' }), stream('c', ['id']));
  expect(streamsToBackfill(after, diffCatalogs(before, after)).map(({ stream: { name } }) => name)).toEqual(['a']);
});

test('whatever changes, a connection that takes everything over differs no more', () => {
  const fields = fc.uniqueArray(fc.constantFrom('id', 'a', 'b', 'c'));
  const catalogs = fc.dictionary(fc.constantFrom('users', 'orders', 'items'), fields).map((streams) => catalog(...Object.entries(streams).map(([name, some]) => stream(name, some))));
  fc.assert(fc.property(catalogs, catalogs, (before, after) => {
    const taken = propagatedDiff(diffCatalogs(before, after, before), before, 'propagate_fully');
    const result = propagate(before, after, taken, ['append', 'overwrite']);
    expect(diffCatalogs(result, after).transforms).toEqual([]);
  }));
});
