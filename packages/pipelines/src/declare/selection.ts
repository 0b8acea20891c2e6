import type { Mapper } from './mappers.ts';
import { asKey, asPath, isSourceDefined, type FieldPath, type PrimaryKey, type SourceDefined, type StreamDetails, type SyncSettings } from './streams.ts';

/** What becomes of a stream that cannot be read incrementally: it is read whole, left out, or the pipeline is refused. */
export type Otherwise = 'full_refresh' | 'skip' | 'fail';

/** Incremental where a stream allows it. Made by {@link incrementalBy}. */
export interface IncrementalBy {
  readonly incrementalBy: FieldPath | SourceDefined;
  readonly dedup: boolean;
  readonly otherwise: Otherwise;
}

/** How streams are synced that nothing else is said of. */
export type StreamDefaults = ((SyncSettings & { incrementalBy?: undefined }) | IncrementalBy) & StreamDetails;

/** What is said of some streams: how they are synced altogether, or only their cursor, key, fields or mappers. */
export type StreamSettings = StreamDefaults | (StreamAdjustment & StreamDetails);

/** What is said of some streams besides how they are read and written. */
export interface StreamAdjustment {
  cursorField?: FieldPath | SourceDefined;
  primaryKey?: PrimaryKey | SourceDefined;
  syncMode?: undefined;
  destinationSyncMode?: undefined;
  incrementalBy?: undefined;
}

/**
 * Streams by globs, resolved against what the source has when the pipeline is planned. `*` stands for any characters and `?` for one. A glob is
 * held against the name of a stream and, where it has a dot, against its namespace and name: `orders`, `public.*`, `*.audit_*`.
 */
export interface StreamSelection {
  /** Globs of the streams to sync; each has to match at least one. */
  include: string | readonly string[];
  /** Globs of streams not to sync. Default none. */
  exclude?: string | readonly string[];
  /** Default full refresh, overwrite. */
  defaults?: StreamDefaults;
  /** Settings by glob; each has to match a selected stream, and of those that match one stream the later come on top of the earlier. */
  overrides?: Readonly<Record<string, StreamSettings>>;
}

/** {@link StreamSettings} in one form: every field is a path. */
export interface SettingsRule {
  readonly syncMode?: SyncSettings['syncMode'];
  readonly destinationSyncMode?: SyncSettings['destinationSyncMode'];
  readonly incremental?: { readonly by: readonly string[] | SourceDefined; readonly dedup: boolean; readonly otherwise: Otherwise };
  readonly cursorField?: readonly string[] | SourceDefined;
  readonly primaryKey?: readonly (readonly string[])[] | SourceDefined;
  readonly fields?: readonly string[] | 'all';
  readonly mappers?: readonly Mapper[];
}

/** A {@link StreamSelection} in one form. */
export interface StreamSelectionRules {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly defaults: SettingsRule;
  readonly overrides: Readonly<Record<string, SettingsRule>>;
}

/**
 * Reads streams incrementally by a field where they have it, and what the source itself finds changes of by that. Others are read whole and
 * overwritten, unless `otherwise` says to skip or to refuse them.
 *
 * @param options `dedup` keeps one row a primary key, for streams that have one, instead of adding rows, default false; `otherwise` default `full_refresh`
 * @example
 * ```ts
 * const streams = { include: 'public.*', exclude: '*_tmp', defaults: incrementalBy('updated_at', { dedup: true }) };
 * ```
 */
export function incrementalBy(field: FieldPath | SourceDefined, { dedup = false, otherwise = 'full_refresh' }: { dedup?: boolean; otherwise?: Otherwise } = {}): IncrementalBy {
  return { incrementalBy: field, dedup, otherwise };
}

/** The selection with lists for single globs, paths for fields, and the defaults filled in. */
export function normalSelection({ include, exclude = [], defaults, overrides = {} }: StreamSelection): StreamSelectionRules {
  return {
    include: asList(include),
    exclude: asList(exclude),
    defaults: normalSettings(defaults ?? { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }),
    overrides: Object.fromEntries(Object.entries(overrides).map(([glob, settings]) => [glob, normalSettings(settings)])),
  };
}

function normalSettings(settings: StreamSettings): SettingsRule {
  const { fields, mappers } = settings;
  const details = { ...(fields === undefined ? {} : { fields }), ...(mappers === undefined ? {} : { mappers }) };
  if (settings.incrementalBy !== undefined) {
    const { incrementalBy: by, dedup, otherwise } = settings;
    return { incremental: { by: isSourceDefined(by) ? by : asPath(by), dedup, otherwise }, ...details };
  }
  const { syncMode, destinationSyncMode, cursorField, primaryKey } = settings;
  return {
    ...(syncMode === undefined ? {} : { syncMode, destinationSyncMode }),
    ...(cursorField === undefined ? {} : { cursorField: isSourceDefined(cursorField) ? cursorField : asPath(cursorField) }),
    ...(primaryKey === undefined ? {} : { primaryKey: isSourceDefined(primaryKey) ? primaryKey : asKey(primaryKey) }),
    ...details,
  };
}

function asList(globs: string | readonly string[]): readonly string[] {
  return typeof globs === 'string' ? [globs] : globs;
}
