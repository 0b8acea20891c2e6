import { ConnectorError, descriptorOf, streamKey } from '@airwright/connector-kit';
import type { ConfiguredAirbyteCatalog, ConfiguredAirbyteStream, StreamDescriptor } from '@airwright/connector-kit';
import { columnNames, derivedName, identifierFor, rawTableName } from './naming.ts';
import type { Settings } from './spec.ts';
import type { Column, TableName } from './sql.ts';
import { kindOf, sqlTypes } from './types.ts';
import type { ColumnKind } from './types.ts';

/** A field of a stream and the column that holds it. */
export interface PlannedField {
  readonly field: string;
  readonly column: string;
  readonly kind: ColumnKind;
}

/** How rows of one key are told apart in a deduplicated stream. */
export interface Deduplication {
  readonly primaryKey: readonly string[];
  readonly cursor: string | undefined;
  /** Column whose value marks a row as deleted and makes it go away. */
  readonly deletedAt: string | undefined;
}

/** Everything about a stream that the configuration and the catalog decide. */
export interface StreamPlan {
  readonly stream: StreamDescriptor;
  readonly key: string;
  readonly final: TableName;
  /** Table that is filled beside the final one and takes its place once the stream is complete. */
  readonly generationTable: TableName;
  readonly rawOnly: boolean;
  readonly fields: readonly PlannedField[];
  /** All columns of the table, in order. */
  readonly columns: readonly Column[];
  /** Columns in the order in which a {@link RowEncoder} writes them. */
  readonly copyColumns: readonly string[];
  readonly dedup: Deduplication | undefined;
  readonly generation: number;
  /** Whether rows of older generations go once the stream is complete. */
  readonly replaces: boolean;
  /** Whether the rows of a generation may be continued by a later attempt; without a number nobody can tell. */
  readonly continues: boolean;
  readonly syncId: number;
}

const rawId: Column = { name: '_airbyte_raw_id', type: sqlTypes.string, notNull: true };
const extractedAt: Column = { name: '_airbyte_extracted_at', type: sqlTypes.timestamptz, notNull: true };
const meta: Column = { name: '_airbyte_meta', type: 'jsonb', notNull: true };
const generationId: Column = { name: '_airbyte_generation_id', type: sqlTypes.integer, notNull: true };

/** The columns that every table has, before those of the fields. */
export const metaColumns: readonly Column[] = [rawId, extractedAt, meta, generationId];
const rawColumns: readonly Column[] = [
  { name: '_airbyte_loaded_at', type: sqlTypes.timestamptz },
  { name: '_airbyte_data', type: 'jsonb', notNull: true },
];
const deletedAtField = '_ab_cdc_deleted_at';

/**
 * Plans every stream of a catalog. Streams whose tables would have the same name get different ones.
 * @throws ConnectorError where a stream is configured in a way that cannot be written
 */
export function planStreams(catalog: ConfiguredAirbyteCatalog, settings: Settings): StreamPlan[] {
  const used = new Set<string>();
  return catalog.streams.map((configured) => {
    const plan = planStream(configured, settings);
    const place = JSON.stringify(plan.final);
    if (!used.has(place)) {
      used.add(place);
      return plan;
    }
    const final = { ...plan.final, name: derivedName(plan.final.name, [plan.key]) };
    return { ...plan, final, generationTable: generationTableOf(final, settings) };
  });
}

function planStream(configured: ConfiguredAirbyteStream, settings: Settings): StreamPlan {
  const stream = descriptorOf(configured.stream);
  const generation = configured.generation_id ?? 0;
  const fields = plannedFields(configured);
  const final = finalTable(stream, settings);
  const fieldColumns = settings.rawOnly ? rawColumns : fields.map(({ column, kind }) => ({ name: column, type: sqlTypes[kind] }));
  const loaded = settings.rawOnly ? ['_airbyte_data'] : fields.map(({ column }) => column);
  return {
    stream,
    key: streamKey(stream),
    final,
    generationTable: generationTableOf(final, settings),
    rawOnly: settings.rawOnly,
    fields,
    columns: [...metaColumns, ...fieldColumns],
    copyColumns: [rawId.name, ...loaded, extractedAt.name, generationId.name, meta.name],
    dedup: deduplication(configured, fields, settings),
    generation,
    replaces: replacesOlder(configured, generation),
    continues: generation > 0,
    syncId: configured.sync_id ?? 0,
  };
}

function plannedFields(configured: ConfiguredAirbyteStream): PlannedField[] {
  const properties = (configured.stream.json_schema.properties ?? {}) as Readonly<Record<string, unknown>>;
  const names = columnNames(Object.keys(properties), [...metaColumns, ...rawColumns].map(({ name }) => name));
  return [...names].map(([field, column]) => ({ field, column, kind: kindOf(properties[field]) }));
}

function finalTable(stream: StreamDescriptor, settings: Settings): TableName {
  const namespace = stream.namespace ?? settings.schema;
  if (!settings.rawOnly) return { schema: identifierFor(namespace), name: identifierFor(stream.name) };
  return { schema: identifierFor(settings.internalSchema.toLowerCase()), name: rawTableName(namespace, stream.name) };
}

function generationTableOf(final: TableName, settings: Settings): TableName {
  return { schema: identifierFor(settings.internalSchema), name: derivedName(`${final.name}_next`, [final.schema, final.name]) };
}

function replacesOlder(configured: ConfiguredAirbyteStream, generation: number): boolean {
  const minimum = configured.minimum_generation_id ?? 0;
  if (minimum !== 0 && minimum !== generation) {
    throw new ConnectorError(
      `Stream "${configured.stream.name}" has minimum_generation_id ${minimum} with generation_id ${generation}. Only 0 (keep all) or the generation itself (replace all) can be written.`,
      { failureType: 'system_error', stream: descriptorOf(configured.stream) },
    );
  }
  return minimum > 0 || configured.destination_sync_mode === 'overwrite';
}

function deduplication(configured: ConfiguredAirbyteStream, fields: readonly PlannedField[], settings: Settings): Deduplication | undefined {
  const mode = configured.destination_sync_mode;
  if (mode !== 'append' && mode !== 'overwrite' && mode !== 'append_dedup') {
    throw new ConnectorError(`Stream "${configured.stream.name}" asks for the sync mode ${mode}. Postgres takes append, overwrite and append_dedup.`, {
      stream: descriptorOf(configured.stream),
    });
  }
  if (mode !== 'append_dedup' || settings.rawOnly) return undefined;
  const primaryKey = (configured.primary_key ?? []).map((path) => columnOf(path, 'primary key', configured, fields));
  if (primaryKey.length === 0) {
    throw new ConnectorError(`Stream "${configured.stream.name}" is to be deduplicated but has no primary key. Choose one, or another sync mode.`, {
      stream: descriptorOf(configured.stream),
    });
  }
  const cursor = configured.cursor_field?.length ? columnOf(configured.cursor_field, 'cursor', configured, fields) : undefined;
  const deletedAt = settings.hardDelete ? fields.find(({ field }) => field === deletedAtField)?.column : undefined;
  return { primaryKey, cursor, deletedAt };
}

function columnOf(path: readonly string[], role: string, configured: ConfiguredAirbyteStream, fields: readonly PlannedField[]): string {
  const found = path.length === 1 ? fields.find(({ field }) => field === path[0]) : undefined;
  if (found) return found.column;
  const problem = path.length === 1 ? 'is not in its schema' : 'lies inside another field';
  throw new ConnectorError(`The ${role} "${path.join('.')}" of stream "${configured.stream.name}" ${problem}. Choose a field of the stream itself.`, {
    stream: descriptorOf(configured.stream),
  });
}
