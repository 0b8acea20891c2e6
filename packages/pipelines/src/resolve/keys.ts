import type { AirbyteStream } from '@airwright/client';
import { deduplicates } from '../declare/streams.ts';
import type { SettingName } from './candidate.ts';
import { canBeCursor, cursorCandidates, fieldAt, fieldsOf, typesOf } from './fields.ts';
import type { Modes } from './modes.ts';
import { whatThereIs } from './suggest.ts';

/** Takes what is wrong with a setting. */
export type Add = (member: SettingName, message: string) => void;

/** The field that tells what is new; none where everything is read and nothing needs an order. */
export function cursorOf({ syncMode, destinationSyncMode, cursorField }: Modes, stream: AirbyteStream, add: Add): string[] {
  const incremental = syncMode === 'incremental';
  const modes = stream.supportedSyncModes ?? [];
  if (modes.length > 0 && !modes.includes(syncMode)) add('syncMode', `is ${syncMode}, but the source reads ${stream.name} only as ${modes.join(' or ')}.`);
  if (!incremental && destinationSyncMode !== 'overwrite_dedup') {
    if (cursorField) add('cursorField', `means nothing for ${stream.name}, which is read as full_refresh. Leave it out, or make syncMode incremental.`);
    return [];
  }
  const own = stream.defaultCursorField ?? [];
  if (stream.sourceDefinedCursor) {
    if (cursorField && !samePath(cursorField, own)) add('cursorField', `is ${cursorField.join('.')}, but the source decides by itself what is new in ${stream.name}. Make it sourceDefined.`);
    return own;
  }
  if (!cursorField) {
    if (own.length === 0 && incremental) add('cursorField', `is missing, and the source has none of its own for ${stream.name}. ${candidates(stream)}`);
    return own;
  }
  const field = fieldAt(stream.jsonSchema, cursorField);
  if (!field) add('cursorField', missingField(cursorField, stream));
  else if (!canBeCursor(field)) add('cursorField', `is ${cursorField.join('.')}, whose type ${typesOf(field).join(' or ')} has no order that new records follow. ${candidates(stream)}`);
  return [...cursorField];
}

/** The fields that identify a record; the source's own where none is needed. */
export function primaryKeyOf({ destinationSyncMode, primaryKey }: Modes, stream: AirbyteStream, add: Add): string[][] {
  const own = stream.sourceDefinedPrimaryKey ?? [];
  if (!deduplicates(destinationSyncMode)) {
    if (primaryKey) add('primaryKey', `means nothing for ${stream.name}, whose destinationSyncMode is ${destinationSyncMode}. Leave it out, or choose append_dedup or overwrite_dedup.`);
    return own;
  }
  if (!primaryKey) {
    if (own.length === 0) add('primaryKey', `is missing; ${destinationSyncMode} needs it, and the source has none for ${stream.name}. Its fields are ${Object.keys(fieldsOf(stream.jsonSchema)).join(', ')}.`);
    return own;
  }
  for (const path of primaryKey) if (!fieldAt(stream.jsonSchema, path)) add('primaryKey', missingField(path, stream));
  return primaryKey.map((path) => [...path]);
}

/** That a stream has no such field, with those it has. */
export function missingField(path: readonly string[], stream: AirbyteStream): string {
  const wanted = path.join('.');
  return `is ${wanted}, which ${stream.name} does not have. ${whatThereIs(wanted, Object.keys(fieldsOf(stream.jsonSchema)))}`;
}

function candidates(stream: AirbyteStream): string {
  const fields = cursorCandidates(stream.jsonSchema);
  return fields.length === 0 ? 'It has no field that could be one; read it as full_refresh.' : `Fields that could be one are ${fields.join(', ')}.`;
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
