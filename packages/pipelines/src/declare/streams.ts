import type { Mapper } from './mappers.ts';
import type { StreamSelection, StreamSelectionRules } from './selection.ts';

/** A field: its name, or its path where it is within another, such as `['address', 'city']`. */
export type FieldPath = string | readonly string[];

/** A primary key: one field, or several. A field within another is a path of its own: `[['address', 'city']]`. */
export type PrimaryKey = string | readonly FieldPath[];

/** Says that the source has a cursor or a primary key of its own. See {@link sourceDefined}. */
export interface SourceDefined {
  readonly sourceDefined: true;
}

/**
 * In place of a cursor field or a primary key: the one that the source defines. Where it defines none, the pipeline is refused when its streams
 * are looked up.
 *
 * @example
 * ```ts
 * const users = { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined } as const;
 * ```
 */
export const sourceDefined: SourceDefined = { sourceDefined: true };

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
  cursorField?: FieldPath | SourceDefined;
  primaryKey: PrimaryKey | SourceDefined;
}

/** Reads what is new since the last time, and adds it. */
export interface IncrementalStream {
  syncMode: 'incremental';
  destinationSyncMode: 'append';
  cursorField: FieldPath | SourceDefined;
  primaryKey?: undefined;
}

/** Reads what is new since the last time, and keeps one row a key. */
export interface IncrementalDedupStream {
  syncMode: 'incremental';
  destinationSyncMode: 'append_dedup';
  cursorField: FieldPath | SourceDefined;
  primaryKey: PrimaryKey | SourceDefined;
}

/** How a stream is read and written. */
export type SyncSettings = FullRefreshStream | FullRefreshDedupStream | IncrementalStream | IncrementalDedupStream;

/** What of a stream arrives, and in which shape. */
export interface StreamDetails {
  /** Names of the top-level fields to sync; the cursor and the primary key in use among them. Left as it is where it is not given, which is all for a new stream. */
  fields?: readonly string[] | 'all';
  /** Changes made to each record on its way, in this order. Left as they are where they are not given, which is none for a new stream. */
  mappers?: readonly Mapper[];
}

/** A stream to sync and how. */
export type StreamDeclaration = {
  /** The stream's name at the source, such as a table's. */
  name: string;
  /** The stream's namespace at the source, such as a schema's name. Needed where several streams bear the name. */
  namespace?: string;
} & SyncSettings &
  StreamDetails;

/** What is synced: each stream by its name, or all that globs select. */
export type StreamsDeclaration = readonly StreamDeclaration[] | StreamSelection;

/** A {@link StreamDeclaration} in one form: every field is a path, and what the source defines is left out. */
export interface PipelineStream {
  readonly name: string;
  readonly namespace?: string;
  readonly syncMode: SyncSettings['syncMode'];
  readonly destinationSyncMode: SyncSettings['destinationSyncMode'];
  readonly cursorField?: readonly string[];
  readonly primaryKey?: readonly (readonly string[])[];
  readonly fields?: readonly string[] | 'all';
  readonly mappers?: readonly Mapper[];
}

/** A {@link StreamsDeclaration} in one form: a list of named streams, or the rules that select from what the source has. */
export type StreamRules = readonly PipelineStream[] | StreamSelectionRules;

/** The declaration with every field as a path. */
export function normalStream({ name, namespace, syncMode, destinationSyncMode, cursorField, primaryKey, fields, mappers }: StreamDeclaration): PipelineStream {
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    syncMode,
    destinationSyncMode,
    ...(cursorField === undefined || isSourceDefined(cursorField) ? {} : { cursorField: asPath(cursorField) }),
    ...(primaryKey === undefined || isSourceDefined(primaryKey) ? {} : { primaryKey: asKey(primaryKey) }),
    ...(fields === undefined ? {} : { fields }),
    ...(mappers === undefined ? {} : { mappers }),
  };
}

/** Whether a destination keeps one row for each key. */
export function deduplicates(destinationSyncMode: string): boolean {
  return destinationSyncMode.endsWith('_dedup');
}

/** Whether a cursor or a key is left to the source. */
export function isSourceDefined(value: unknown): value is SourceDefined {
  return typeof value === 'object' && value !== null && 'sourceDefined' in value && value.sourceDefined === true;
}

/** A field as its path. */
export function asPath(field: FieldPath): readonly string[] {
  return typeof field === 'string' ? [field] : [...field];
}

/** A primary key as the paths of its fields. */
export function asKey(key: PrimaryKey): readonly (readonly string[])[] {
  return typeof key === 'string' ? [[key]] : key.map(asPath);
}

/** A stream's name for messages, with its namespace where it has one. */
export function streamLabel({ name, namespace }: { name: string; namespace?: string | undefined }): string {
  return namespace === undefined ? name : `${namespace}.${name}`;
}
