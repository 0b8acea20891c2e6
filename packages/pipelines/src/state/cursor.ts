import { fieldAt } from '../resolve/fields.ts';
import type { StateBlob, StreamState } from './connection-state.ts';

/** A value of a stream's cursor. */
export type CursorValue = string | number | Date;

/** What is known of the stream whose cursor is set. */
export interface CursorContext {
  readonly stream: { readonly name: string; readonly namespace?: string | undefined };
  /** The repository of its source's image. */
  readonly connector: string;
  readonly cursorField: readonly string[];
  readonly jsonSchema: Readonly<Record<string, unknown>> | undefined;
  readonly present: StreamState | undefined;
}

/** A stream's state at a value of its cursor, where it was before, or why none can be made. */
export type CursorState = { readonly state: StateBlob; readonly before: string | number | undefined } | { readonly problem: string };

const ownForm = 'Give the whole state, a function that makes it of the present one, or null to read the stream from its beginning.';

/** The state of a stream that was read up to a value, in the form that its connector keeps. */
export function stateAtCursor(value: CursorValue, context: CursorContext): CursorState {
  const { connector, cursorField, present } = context;
  if (cursorField.length === 0) return { problem: `has no cursor that could be set. ${ownForm}` };
  const blob = present?.state && Object.keys(present.state).length > 0 ? present.state : undefined;
  const type = blob?.['state_type'];
  if (type === 'ctid') return { problem: `is still in its first load, which a cursor would cut short. Let that end, or give null to begin it anew.` };
  if (type !== undefined && type !== 'cursor_based') return { problem: `is not read by a cursor but by ${JSON.stringify(type)}. ${ownForm}` };
  if (type === 'cursor_based' || (!blob && connector === 'airbyte/source-postgres')) return cursorBased(value, context, blob);
  if (connector === 'airwright/source-http') return member('cursor', value, context, blob && { cursor: blob['cursor'] });
  const [field] = cursorField;
  // Many sources of APIs keep the value under the name of its field.
  if (field !== undefined && cursorField.length === 1 && isValue(blob?.[field])) return member(field, value, context, blob);
  return { problem: `has a state in a form of its connector's own (${connector}). ${ownForm}` };
}

function cursorBased(value: CursorValue, { stream, cursorField, jsonSchema }: CursorContext, blob: StateBlob | undefined): CursorState {
  const before = valueOf(blob?.['cursor']);
  // Without a count, rows that have the value itself are read again.
  const { cursor_record_count: _, ...kept } = blob ?? { version: 2, state_type: 'cursor_based', stream_name: stream.name, stream_namespace: stream.namespace };
  const cursor = value instanceof Date ? dateText(value, fieldAt(jsonSchema, cursorField)) : String(value);
  return { state: { ...kept, cursor_field: [...cursorField], cursor }, before };
}

function member(name: string, value: CursorValue, { cursorField, jsonSchema }: CursorContext, blob: StateBlob | undefined): CursorState {
  const before = valueOf(blob?.[name]);
  if (typeof before === 'number' && typeof value !== 'number') return { problem: 'has a cursor of numbers. Give a number.' };
  const cursor = value instanceof Date ? dateText(value, fieldAt(jsonSchema, cursorField)) : value;
  return { state: { ...blob, [name]: cursor }, before };
}

/** The moment as records have it. */
function dateText(date: Date, field: Readonly<Record<string, unknown>> | undefined): string {
  const text = date.toISOString();
  if (field?.['format'] === 'date') return text.slice(0, 10);
  return field?.['airbyte_type'] === 'timestamp_without_timezone' ? text.slice(0, -1) : text;
}

/** Whether one value surely comes after another; false where that cannot be told. */
export function isAfter(value: CursorValue, other: string | number): boolean {
  const [a, b] = [comparable(value), comparable(other)];
  return a !== undefined && b !== undefined && a.kind === b.kind && a.order > b.order;
}

const moment = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$/;

function comparable(value: CursorValue): { kind: 'number' | 'moment'; order: number } | undefined {
  if (value instanceof Date) return { kind: 'moment', order: value.getTime() };
  if (typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value)) return { kind: 'number', order: Number(value) };
  if (!moment.test(value)) return undefined;
  const zoned = /(Z|[+-]\d\d(:?\d\d)?)$/i.test(value.slice(10)) || value.length === 10 ? value : `${value}Z`;
  const order = Date.parse(zoned);
  return Number.isNaN(order) ? undefined : { kind: 'moment', order };
}

function isValue(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function valueOf(value: unknown): string | number | undefined {
  return isValue(value) ? value : undefined;
}
