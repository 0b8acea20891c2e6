import { descriptorOf, type AirbyteCatalog, type AirbyteStream } from '@airwright/connector-kit';
import type { Catalog, CatalogStream } from '../store/records.ts';

/** A discovered catalog in the API's form, with the settings that Airbyte proposes for each stream. */
export function apiCatalog({ streams }: AirbyteCatalog): Catalog {
  const only = streams.length === 1;
  return { streams: streams.map(apiStream).map((stream) => ({ stream, config: { ...proposal(stream), selected: only, suggested: only } })) };
}

/** A catalog in the protocol's form, as a connector wrote it. */
export function protocolCatalog({ streams }: Catalog): AirbyteCatalog {
  return { streams: streams.map(({ stream }) => protocolStream(stream)) };
}

/** A stream in the protocol's form. */
export function protocolStream(stream: CatalogStream['stream']): AirbyteStream {
  return {
    ...descriptorOf(stream),
    json_schema: stream.jsonSchema ?? { type: 'object' },
    supported_sync_modes: stream.supportedSyncModes ?? ['full_refresh'],
    ...(stream.sourceDefinedCursor === undefined ? {} : { source_defined_cursor: stream.sourceDefinedCursor }),
    ...(stream.defaultCursorField?.length ? { default_cursor_field: stream.defaultCursorField } : {}),
    ...(stream.sourceDefinedPrimaryKey?.length ? { source_defined_primary_key: stream.sourceDefinedPrimaryKey } : {}),
    ...(stream.isResumable === undefined ? {} : { is_resumable: stream.isResumable }),
  };
}

/** What Airbyte proposes for a stream, whatever its destination. */
export function proposal(stream: CatalogStream['stream']): CatalogStream['config'] {
  return {
    ...proposedModes(stream),
    cursorField: stream.defaultCursorField ?? [],
    primaryKey: stream.sourceDefinedPrimaryKey ?? [],
    aliasName: stream.name.replace(/[^A-Za-z0-9]/g, '_'),
    selectedFields: [],
    hashedFields: [],
    mappers: [],
  };
}

function apiStream(stream: AirbyteStream): CatalogStream['stream'] {
  return {
    ...descriptorOf(stream),
    jsonSchema: { ...stream.json_schema },
    supportedSyncModes: stream.supported_sync_modes,
    sourceDefinedCursor: stream.source_defined_cursor ?? false,
    defaultCursorField: stream.default_cursor_field ?? [],
    sourceDefinedPrimaryKey: stream.source_defined_primary_key ?? [],
    ...(stream.is_resumable === undefined ? {} : { isResumable: stream.is_resumable }),
  };
}

function proposedModes(stream: CatalogStream['stream']): Pick<CatalogStream['config'], 'syncMode' | 'destinationSyncMode'> {
  if (!stream.sourceDefinedCursor) return { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' };
  if (stream.sourceDefinedPrimaryKey?.length) return { syncMode: 'incremental', destinationSyncMode: 'append_dedup' };
  if (stream.supportedSyncModes?.includes('full_refresh')) return { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' };
  return { syncMode: 'incremental', destinationSyncMode: 'append' };
}
