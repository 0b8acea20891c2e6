import type { AirbyteCatalog, AirbyteStream, AirbyteStreamAndConfiguration, AirbyteStreamConfiguration } from '@airwright/client';
import { deduplicates, streamLabel } from '../declare/streams.ts';
import { fieldName, fieldsByPath, type Field } from './fields.ts';
import { neededFields } from './needed.ts';

/** What changed: a stream, a field or its type, the primary key that the source defines, or a way to read a stream. */
export type SchemaChangeKind = 'stream_added' | 'stream_removed' | 'field_added' | 'field_removed' | 'field_type_changed' | 'primary_key_changed' | 'sync_mode_removed';

/** One difference between what a connection is configured with and what its source has now. */
export interface SchemaChange {
  readonly kind: SchemaChangeKind;
  /** The stream's name, with its namespace where it has one. */
  readonly stream: string;
  /** The field's name, or its path joined by dots. */
  readonly field?: string;
  /** A type, a primary key or a sync mode; absent where there was none. */
  readonly before?: string;
  /** Likewise; absent where there is none any more. */
  readonly after?: string;
  /**
   * Whether Airbyte takes it for breaking: the cursor of an incremental stream or a part of the primary key of a deduplicated one is gone, or the
   * source's primary key for a deduplicated one is another. Airbyte then sets the connection inactive.
   */
  readonly breaking: boolean;
  /** The change and what it means, in a sentence. */
  readonly message: string;
}

type Configured = Required<Pick<AirbyteStreamAndConfiguration, 'stream' | 'config'>>;

/**
 * Compares the streams of a connection with what its source has now. Where only some fields are selected, new ones are of no concern.
 */
export function schemaChanges(configured: AirbyteCatalog, discovered: AirbyteCatalog): SchemaChange[] {
  const now = new Map(discovered.streams.flatMap(({ stream }) => (stream ? [[streamLabel(stream), stream] as const] : [])));
  return configured.streams.filter(isConfigured).flatMap((entry) => {
    const label = streamLabel(entry.stream);
    const stream = now.get(label);
    if (stream) return streamChanges(label, entry, stream);
    return [{ kind: 'stream_removed', stream: label, breaking: false, message: `The source has no stream ${label} any more; nothing of it would be read.` } as const];
  });
}

/** A stream that the connection is to have, and that it was not configured with. */
export function addedStream(stream: string): SchemaChange {
  return { kind: 'stream_added', stream, breaking: false, message: `The pipeline selects the stream ${stream}, which the connection does not have yet; apply the pipeline to sync it.` };
}

function isConfigured(entry: AirbyteStreamAndConfiguration): entry is Configured {
  return entry.stream !== undefined && entry.config !== undefined && entry.config.selected !== false;
}

function streamChanges(label: string, { stream, config }: Configured, now: AirbyteStream): SchemaChange[] {
  return [...modeChanges(label, config, now), ...fieldChanges(label, { stream, config }, now), ...keyChanges(label, { stream, config }, now)];
}

function modeChanges(label: string, { syncMode }: AirbyteStreamConfiguration, { supportedSyncModes = [] }: AirbyteStream): SchemaChange[] {
  if (supportedSyncModes.length === 0 || supportedSyncModes.includes(syncMode)) return [];
  return [{ kind: 'sync_mode_removed', stream: label, before: syncMode, breaking: false, message: `The source reads ${label} no longer as ${syncMode}, only as ${supportedSyncModes.join(' or ')}.` }];
}

function fieldChanges(label: string, { stream, config }: Configured, now: AirbyteStream): SchemaChange[] {
  const before = fieldsByPath(stream.jsonSchema);
  const after = fieldsByPath(now.jsonSchema);
  const gone = outermost([...before.values()].filter(({ path }) => !after.has(fieldName(path))));
  const added = outermost([...after.values()].filter(({ path }) => !before.has(fieldName(path)) && isOfConcern(path, config, before)));
  return [
    ...gone.map((field) => removedField(label, field, config)),
    ...[...before].flatMap(([name, { type }]): SchemaChange[] => {
      const type2 = after.get(name)?.type;
      if (type2 === undefined || type2 === type) return [];
      return [{ kind: 'field_type_changed', stream: label, field: name, before: type, after: type2, breaking: false, message: `${label}.${name} is ${type2} now, and was ${type}.` }];
    }),
    ...added.map(({ path, type }): SchemaChange => {
      const field = fieldName(path);
      return { kind: 'field_added', stream: label, field, after: type, breaking: false, message: `${label} has the new field ${field} (${type}).` };
    }),
  ];
}

/** Where fields were selected by hand, only those within a selected one are synced. */
function isOfConcern([top = '']: readonly string[], { fieldSelectionEnabled }: AirbyteStreamConfiguration, before: ReadonlyMap<string, Field>): boolean {
  return !fieldSelectionEnabled || before.has(top);
}

/** Those that are not within another one of them. */
function outermost(fields: readonly Field[]): Field[] {
  const names = new Set(fields.map(({ path }) => fieldName(path)));
  return fields.filter(({ path }) => !path.some((_, depth) => depth > 0 && names.has(fieldName(path.slice(0, depth)))));
}

function removedField(label: string, { path, type }: Field, config: AirbyteStreamConfiguration): SchemaChange {
  const field = fieldName(path);
  const use = useOf(path, config);
  const message = `The source has no field ${field} in ${label} any more${use === undefined ? '.' : `, which is ${use}.`}`;
  return { kind: 'field_removed', stream: label, field, before: type, breaking: use !== undefined, message };
}

/** What the configuration needs a field for, or one within it. */
function useOf(path: readonly string[], config: AirbyteStreamConfiguration): string | undefined {
  const { cursor, key } = neededFields(config);
  const isIn = (used: readonly string[]): boolean => used.length >= path.length && path.every((name, depth) => used[depth] === name);
  if (isIn(cursor)) return 'the cursor it is read by';
  return key.some(isIn) ? 'a part of the primary key its rows are deduplicated by' : undefined;
}

function keyChanges(label: string, { stream, config }: Configured, now: AirbyteStream): SchemaChange[] {
  const [before, after] = [keyText(stream.sourceDefinedPrimaryKey), keyText(now.sourceDefinedPrimaryKey)];
  if (before === after) return [];
  const breaking = deduplicates(config.destinationSyncMode);
  const message = `The source's primary key of ${label} is ${after ?? 'none'} now, and was ${before ?? 'none'}.`;
  return [{ kind: 'primary_key_changed', stream: label, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }), breaking, message }];
}

/** The order of a key's fields means nothing. */
function keyText(key: readonly (readonly string[])[] = []): string | undefined {
  return key.length === 0 ? undefined : key.map(fieldName).toSorted().join(', ');
}
