import type { AirbyteStream } from '@airwright/client';
import type { SettingsRule } from '../declare/selection.ts';
import { isSourceDefined, type PipelineStream } from '../declare/streams.ts';
import { canBeCursor, fieldAt } from './fields.ts';

/** How a stream is read and written, decided. What is left out is the source's own. */
export type Modes = Pick<PipelineStream, 'syncMode' | 'destinationSyncMode' | 'cursorField' | 'primaryKey'>;

/** What came of the settings for one stream: modes, or that it is left out or refused; and why. */
export type Decision = { readonly modes: Modes; readonly because: string } | { readonly left: 'skip' | 'fail'; readonly because: string };

/** Decides how a stream is read and written, by what it has where the settings leave that open. */
export function decideModes(settings: SettingsRule, stream: AirbyteStream): Decision {
  const { incremental, syncMode = 'full_refresh', destinationSyncMode = 'overwrite', cursorField, primaryKey } = settings;
  const [cursor, key] = [isSourceDefined(cursorField) ? undefined : cursorField, isSourceDefined(primaryKey) ? undefined : primaryKey];
  const parts = { ...(cursor === undefined ? {} : { cursorField: cursor }), ...(key === undefined ? {} : { primaryKey: key }) };
  if (!incremental) return { modes: { syncMode, destinationSyncMode, ...parts }, because: `${syncMode}, ${destinationSyncMode}, as declared` };
  const { by, dedup, otherwise } = incremental;
  const reading = incrementalReading(cursorField ?? by, stream);
  const lack = reading.lack ?? (dedup && key === undefined && (stream.sourceDefinedPrimaryKey ?? []).length === 0 ? 'it has no primary key' : undefined);
  if (lack === undefined) {
    const mode = dedup ? 'append_dedup' : 'append';
    const modes: Modes = { syncMode: 'incremental', destinationSyncMode: mode, ...reading.cursor, ...(dedup && key !== undefined ? { primaryKey: key } : {}) };
    return { modes, because: `incremental, ${mode}, by ${reading.by}` };
  }
  if (otherwise !== 'full_refresh') return { left: otherwise, because: `not incremental, because ${lack}` };
  return { modes: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }, because: `full_refresh, overwrite, because ${lack}` };
}

interface Reading {
  /** What keeps the stream from being read incrementally. */
  readonly lack?: string;
  /** By what it is, for people. */
  readonly by?: string;
  /** The field, where it is not the source's own. */
  readonly cursor?: { readonly cursorField: readonly string[] };
}

function incrementalReading(by: NonNullable<SettingsRule['cursorField']>, stream: AirbyteStream): Reading {
  const supported = stream.supportedSyncModes ?? [];
  const own = stream.defaultCursorField ?? [];
  if (supported.length > 0 && !supported.includes('incremental')) return { lack: 'the source cannot read it incrementally' };
  if (stream.sourceDefinedCursor) return { by: "the source's own cursor" };
  if (isSourceDefined(by)) return own.length > 0 ? { by: `${own.join('.')}, the source's own cursor` } : { lack: 'the source has no cursor of its own for it' };
  const name = by.join('.');
  const field = fieldAt(stream.jsonSchema, by);
  if (!field) return { lack: `it has no ${name}` };
  return canBeCursor(field) ? { by: `${name}, which it has`, cursor: { cursorField: by } } : { lack: `the values of its ${name} have no order that new records follow` };
}
