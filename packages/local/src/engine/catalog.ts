import type { ConfiguredAirbyteCatalog, ConfiguredAirbyteStream, DestinationSyncMode, JsonSchema } from '@airwright/connector-kit';
import { protocolStream } from '../schema/discovered.ts';
import type { CatalogStream } from '../store/records.ts';
import { mappersOf } from './mappers/mapper.ts';
import { afterMappers } from './mappers/streams.ts';
import { toDestination, type Mapping } from './mapping.ts';

/** A stream that takes part in an attempt, with its generations. */
export interface AttemptStream {
  readonly configured: CatalogStream;
  readonly generationId: number;
  readonly minimumGenerationId: number;
}

/** The catalog a source is given. It learns of the modes that sources know; an update or a soft deletion is the destination's matter. */
export function sourceCatalog(streams: readonly AttemptStream[], jobId: number): ConfiguredAirbyteCatalog {
  return {
    streams: streams.map((stream) => {
      const mode = protocolMode(stream.configured.config.destinationSyncMode, false);
      return configure(stream, jobId, mode === 'update' || mode === 'soft_delete' ? 'append' : mode);
    }),
  };
}

/**
 * The catalog a destination is given: names mapped, fields as the mappers leave them, and modes as it understands them. One that honours generations never learns
 * "overwrite" from the mode: it appends to a new generation, and the older ones go when the stream is complete.
 */
export function destinationCatalog(streams: readonly AttemptStream[], jobId: number, mapping: Mapping, supportsRefreshes: boolean): ConfiguredAirbyteCatalog {
  return {
    streams: streams.map((stream) => {
      const { config } = stream.configured;
      const configured = afterMappers(configure(stream, jobId, protocolMode(config.destinationSyncMode, supportsRefreshes)), mappersOf(config));
      const { namespace: _, ...unnamed } = configured.stream;
      return { ...configured, stream: { ...unnamed, ...toDestination(mapping, configured.stream) } };
    }),
  };
}

function protocolMode(mode: CatalogStream['config']['destinationSyncMode'], supportsRefreshes: boolean): DestinationSyncMode {
  if (mode === 'overwrite') return supportsRefreshes ? 'append' : 'overwrite';
  if (mode === 'overwrite_dedup') return supportsRefreshes ? 'append_dedup' : 'overwrite';
  return mode;
}

function configure(stream: AttemptStream, jobId: number, mode: DestinationSyncMode): ConfiguredAirbyteStream {
  return { ...configuredStream(stream.configured, mode), generation_id: stream.generationId, minimum_generation_id: stream.minimumGenerationId, sync_id: jobId };
}

/** A stream of a connection in the protocol's form, with its selected fields only. */
export function configuredStream({ stream, config }: CatalogStream, mode: DestinationSyncMode): ConfiguredAirbyteStream {
  const primaryKey = config.primaryKey?.length ? config.primaryKey : stream.sourceDefinedPrimaryKey;
  const whole = protocolStream(stream);
  return {
    stream: { ...whole, json_schema: selectedSchema(whole.json_schema, selectedNames(config)) },
    sync_mode: config.syncMode,
    destination_sync_mode: mode,
    ...(config.cursorField?.length ? { cursor_field: config.cursorField } : {}),
    ...(primaryKey?.length ? { primary_key: primaryKey } : {}),
  };
}

/** The top-level fields that are selected; undefined where all are. */
export function selectedNames({ fieldSelectionEnabled, selectedFields }: CatalogStream['config']): Set<string> | undefined {
  return fieldSelectionEnabled ? new Set((selectedFields ?? []).flatMap(({ fieldPath }) => fieldPath?.[0] ?? [])) : undefined;
}

function selectedSchema(schema: JsonSchema, names: ReadonlySet<string> | undefined): JsonSchema {
  if (!names || typeof schema['properties'] !== 'object') return schema;
  return { ...schema, properties: Object.fromEntries(Object.entries(schema['properties'] ?? {}).filter(([name]) => names.has(name))) };
}
