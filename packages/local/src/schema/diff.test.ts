import { describe, expect, test } from 'vitest';
import type { Catalog, CatalogStream } from '../store/records.ts';
import { diffCatalogs, isBreaking } from './diff.ts';

type Config = Partial<CatalogStream['config']>;
const stream = (name: string, properties: object, more: Partial<CatalogStream['stream']> = {}, config: Config = {}): CatalogStream => ({
  stream: { name, jsonSchema: { type: 'object', properties }, ...more }, config: { syncMode: 'full_refresh', destinationSyncMode: 'append', ...config },
});
const catalog = (...streams: CatalogStream[]): Catalog => ({ streams });
const text = { type: 'string' };
const changed = (before: object, after: object, config?: Config) => {
  const diff = diffCatalogs(catalog(stream('users', before)), catalog(stream('users', after)), config && catalog(stream('users', before, {}, config)));
  return diff.transforms[0]?.updateStream?.fieldTransforms.map(({ transformType, fieldName, breaking }) => `${transformType} ${fieldName.join('.')}${breaking ? ' breaking' : ''}`) ?? [];
};

test('equal catalogs do not differ, in whatever order their streams come', () => {
  const [a, b] = [stream('a', { id: text }), stream('b', {}, { namespace: 'n' })];
  expect(diffCatalogs(catalog(a, b), catalog(b, a))).toEqual({ transforms: [] });
});

test('streams come and go by name and namespace, and break nothing', () => {
  const diff = diffCatalogs(catalog(stream('a', {}), stream('b', {}, { namespace: 'x' })), catalog(stream('b', {}), stream('a', {})), catalog(stream('b', {}, { namespace: 'x' })));
  expect(diff.transforms).toEqual([{ transformType: 'remove_stream', streamDescriptor: { name: 'b', namespace: 'x' } }, { transformType: 'add_stream', streamDescriptor: { name: 'b' } }]);
  expect(isBreaking(diff)).toBe(false);
});

test('a stream tells each field that came, went, or has another type, with its schemas', () => {
  const diff = diffCatalogs(catalog(stream('users', { id: text, old: text, n: { type: 'integer' } })), catalog(stream('users', { id: text, n: { type: 'number' }, fresh: text })));
  expect(diff).toEqual({
    transforms: [{
      transformType: 'update_stream',
      streamDescriptor: { name: 'users' },
      updateStream: {
        fieldTransforms: [
          { transformType: 'remove_field', fieldName: ['old'], breaking: false, removeField: { schema: text } },
          { transformType: 'update_field_schema', fieldName: ['n'], breaking: false, updateFieldSchema: { oldSchema: { type: 'integer' }, newSchema: { type: 'number' } } },
          { transformType: 'add_field', fieldName: ['fresh'], breaking: false, addField: { schema: text } },
        ],
        streamAttributeTransforms: [],
      },
    }],
  });
});

test('nested fields are told by their paths, each change once', () => {
  const nested = (properties: object) => ({ address: { type: 'object', properties } });
  expect(changed(nested({ city: text, zip: text }), nested({ city: text, street: text }))).toEqual(['remove_field address.zip', 'add_field address.street']);
  expect(changed({}, nested({ city: text }))).toEqual(['add_field address']);
  expect(changed(nested({ city: text }), {})).toEqual(['remove_field address']);
});

describe('a change is breaking', () => {
  const incremental: Config = { syncMode: 'incremental', cursorField: ['at'] };
  const dedup: Config = { destinationSyncMode: 'append_dedup', primaryKey: [['id'], ['line', 'no']] };
  const fields = { at: text, id: text, line: { type: 'object', properties: { no: text } } };

  test.each<[string, Config, string[]]>([
    ['where the cursor of an incremental stream is gone', incremental, ['remove_field at breaking']],
    ['and not where it is read as a whole', { ...incremental, syncMode: 'full_refresh' }, ['remove_field at']],
  ])('%s', (_what, config, says) => {
    const { at: _, ...others } = fields;
    expect(changed(fields, others, config)).toEqual(says);
  });

  test('where a part of the key that a stream is deduplicated by is gone, or what is around it', () => {
    const { line: _, ...others } = fields;
    expect(changed(fields, others, dedup)).toEqual(['remove_field line breaking']);
    expect(changed(fields, others, { ...dedup, destinationSyncMode: 'append' })).toEqual(['remove_field line']);
  });

  test('where the source has another key for a stream that is deduplicated', () => {
    const [before, after] = [catalog(stream('users', fields, { sourceDefinedPrimaryKey: [['id']] })), catalog(stream('users', fields, { sourceDefinedPrimaryKey: [['at']] }))];
    const judged = (config: Config) => diffCatalogs(before, after, catalog(stream('users', fields, {}, config)));
    expect(judged(dedup).transforms[0]!.updateStream!.streamAttributeTransforms).toEqual([{ transformType: 'update_primary_key', breaking: true, updatePrimaryKey: { oldPrimaryKey: [['id']], newPrimaryKey: [['at']] } }]);
    expect([isBreaking(judged(dedup)), isBreaking(judged({})), isBreaking(diffCatalogs(before, after))]).toEqual([true, false, false]);
  });
});
