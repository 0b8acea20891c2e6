/** A field: its name, or its path where it is within another, such as `['address', 'city']`. */
export type FieldPath = string | readonly string[];

/** A primary key: one field, or several. A field within another is a path of its own: `[['address', 'city']]`. */
export type PrimaryKey = string | readonly FieldPath[];

/** Reads everything each time, and adds it or replaces with it. */
export interface FullRefreshStream {
  syncMode: 'full_refresh';
  destinationSyncMode: 'append' | 'overwrite';
  cursorField?: undefined;
  primaryKey?: undefined;
}

/** Reads everything each time, and replaces with one row a key. */
export interface FullRefreshDedupStream {
  syncMode: 'full_refresh';
  destinationSyncMode: 'overwrite_dedup';
  /** Decides which of several rows with one key stays; without it the one read last. */
  cursorField?: FieldPath;
  /** Needed where the source does not define it. */
  primaryKey?: PrimaryKey;
}

/** Reads what is new since the last time, and adds it. */
export interface IncrementalStream {
  syncMode: 'incremental';
  destinationSyncMode: 'append';
  /** Needed where the source does not define it. */
  cursorField?: FieldPath;
  primaryKey?: undefined;
}

/** Reads what is new since the last time, and keeps one row a key. */
export interface IncrementalDedupStream {
  syncMode: 'incremental';
  destinationSyncMode: 'append_dedup';
  /** Needed where the source does not define it. */
  cursorField?: FieldPath;
  /** Needed where the source does not define it. */
  primaryKey?: PrimaryKey;
}

/** A stream to sync and how. */
export type StreamDeclaration = {
  /** The stream's name at the source, such as a table's. */
  name: string;
  /** The stream's namespace at the source, such as a schema's name. Needed where several streams bear the name. */
  namespace?: string;
} & (FullRefreshStream | FullRefreshDedupStream | IncrementalStream | IncrementalDedupStream);

/** A {@link StreamDeclaration} in one form: every field is a path. */
export interface PipelineStream {
  readonly name: string;
  readonly namespace?: string;
  readonly syncMode: 'full_refresh' | 'incremental';
  readonly destinationSyncMode: 'append' | 'overwrite' | 'append_dedup' | 'overwrite_dedup';
  readonly cursorField?: readonly string[];
  readonly primaryKey?: readonly (readonly string[])[];
}

/** The declaration with every field as a path. */
export function normalStream({ name, namespace, syncMode, destinationSyncMode, cursorField, primaryKey }: StreamDeclaration): PipelineStream {
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    syncMode,
    destinationSyncMode,
    ...(cursorField === undefined ? {} : { cursorField: asPath(cursorField) }),
    ...(primaryKey === undefined ? {} : { primaryKey: typeof primaryKey === 'string' ? [[primaryKey]] : primaryKey.map(asPath) }),
  };
}

function asPath(field: FieldPath): readonly string[] {
  return typeof field === 'string' ? [field] : [...field];
}

/** A stream's name for messages, with its namespace where it has one. */
export function streamLabel({ name, namespace }: { name: string; namespace?: string | undefined }): string {
  return namespace === undefined ? name : `${namespace}.${name}`;
}
