import { describe, expect, test } from 'vitest';
import type { CatalogStream } from '../store/records.ts';
import { destinationCatalog, selectedNames, sourceCatalog, type AttemptStream } from './catalog.ts';
import type { Mapping } from './mapping.ts';

const asIs: Mapping = { namespaceDefinition: 'source', prefix: '' };

function stream(config: Partial<CatalogStream['config']> = {}, more: Partial<CatalogStream['stream']> = {}): AttemptStream {
  return {
    configured: {
      stream: { name: 'users', namespace: 'shop', jsonSchema: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } }, supportedSyncModes: ['full_refresh', 'incremental'], ...more },
      config: { syncMode: 'incremental', destinationSyncMode: 'append', ...config },
    },
    generationId: 4,
    minimumGenerationId: 0,
  };
}

describe.each([
  ['append', 'append', 'append', 'append'],
  ['append_dedup', 'append_dedup', 'append_dedup', 'append_dedup'],
  ['overwrite', 'overwrite', 'append', 'overwrite'],
  ['overwrite_dedup', 'overwrite', 'append_dedup', 'overwrite'],
  ['update', 'append', 'update', 'update'],
  ['soft_delete', 'append', 'soft_delete', 'soft_delete'],
] as const)('%s', (destinationSyncMode, forSource, withRefreshes, without) => {
  test(`is ${forSource} to a source, ${withRefreshes} to a destination that can refresh, and ${without} to one that cannot`, () => {
    const streams = [stream({ destinationSyncMode })];
    expect(sourceCatalog(streams, 7).streams[0]!.destination_sync_mode).toBe(forSource);
    expect(destinationCatalog(streams, 7, asIs, true).streams[0]!.destination_sync_mode).toBe(withRefreshes);
    expect(destinationCatalog(streams, 7, asIs, false).streams[0]!.destination_sync_mode).toBe(without);
  });
});

test('a stream goes out with everything the protocol knows of it, its generations and the number of its job', () => {
  const rich = stream({ cursorField: ['updated_at'], primaryKey: [['id'], ['meta', 'shop']] }, { sourceDefinedCursor: true, defaultCursorField: ['updated_at'], sourceDefinedPrimaryKey: [['id']], isResumable: true });
  expect(sourceCatalog([{ ...rich, minimumGenerationId: 4 }], 7)).toEqual({
    streams: [
      {
        stream: {
          name: 'users',
          namespace: 'shop',
          json_schema: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } },
          supported_sync_modes: ['full_refresh', 'incremental'],
          source_defined_cursor: true,
          default_cursor_field: ['updated_at'],
          source_defined_primary_key: [['id']],
          is_resumable: true,
        },
        sync_mode: 'incremental',
        destination_sync_mode: 'append',
        cursor_field: ['updated_at'],
        primary_key: [['id'], ['meta', 'shop']],
        generation_id: 4,
        minimum_generation_id: 4,
        sync_id: 7,
      },
    ],
  });
});

test('what a connection does not say is left out, and what the protocol requires is filled in', () => {
  const bare: AttemptStream = { configured: { stream: { name: 'users' }, config: { syncMode: 'full_refresh', destinationSyncMode: 'append', cursorField: [], primaryKey: [] } }, generationId: 0, minimumGenerationId: 0 };
  expect(sourceCatalog([bare], 7).streams).toEqual([
    { stream: { name: 'users', json_schema: { type: 'object' }, supported_sync_modes: ['full_refresh'] }, sync_mode: 'full_refresh', destination_sync_mode: 'append', generation_id: 0, minimum_generation_id: 0, sync_id: 7 },
  ]);
});

test('a stream whose primary key nobody chose has that of its source', () => {
  const keyed = stream({ destinationSyncMode: 'append_dedup', primaryKey: [] }, { sourceDefinedPrimaryKey: [['id']] });
  expect(destinationCatalog([keyed], 7, asIs, true).streams[0]!.primary_key).toEqual([['id']]);
});

test('only the destination sees the names of the mapping', () => {
  const streams = [stream()];
  expect(sourceCatalog(streams, 7).streams[0]!.stream).toMatchObject({ name: 'users', namespace: 'shop' });
  expect(destinationCatalog(streams, 7, { namespaceDefinition: 'destination', prefix: 'raw_' }, true).streams[0]!.stream).not.toHaveProperty('namespace');
  expect(destinationCatalog(streams, 7, { namespaceDefinition: 'customformat', namespaceFormat: 'x_${SOURCE_NAMESPACE}', prefix: 'raw_' }, true).streams[0]!.stream).toMatchObject({ name: 'raw_users', namespace: 'x_shop' });
});

test('a connection without streams has empty catalogs', () => {
  expect(sourceCatalog([], 7)).toEqual({ streams: [] });
  expect(destinationCatalog([], 7, asIs, true)).toEqual({ streams: [] });
});

describe('a selection of fields', () => {
  test('leaves the others out of the schema on both sides', () => {
    const streams = [stream({ fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }] })];
    for (const catalog of [sourceCatalog(streams, 7), destinationCatalog(streams, 7, asIs, true)]) expect(catalog.streams[0]!.stream.json_schema).toEqual({ type: 'object', properties: { id: { type: 'integer' } } });
  });

  test('may select nothing', () => {
    expect(sourceCatalog([stream({ fieldSelectionEnabled: true })], 7).streams[0]!.stream.json_schema).toEqual({ type: 'object', properties: {} });
  });

  test('leaves a schema without properties as it is', () => {
    const open = stream({ fieldSelectionEnabled: true, selectedFields: [{ fieldPath: ['id'] }] }, { jsonSchema: { type: 'object' } });
    expect(sourceCatalog([open], 7).streams[0]!.stream.json_schema).toEqual({ type: 'object' });
  });

  test('counts only where it is enabled', () => {
    const fields = { selectedFields: [{ fieldPath: ['id'] }, { fieldPath: [] }, {}] };
    expect(selectedNames(stream(fields).configured.config)).toBeUndefined();
    expect(selectedNames(stream({ ...fields, fieldSelectionEnabled: false }).configured.config)).toBeUndefined();
    expect(selectedNames(stream({ ...fields, fieldSelectionEnabled: true }).configured.config)).toEqual(new Set(['id']));
  });
});
