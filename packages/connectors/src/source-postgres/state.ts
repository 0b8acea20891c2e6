import type { Config, StreamDescriptor } from '@airwright/connector-kit';

/** A value of the cursor up to which a stream was read. */
export interface CursorBound {
  /** The value as text, in the form that records have it. */
  readonly cursor: string;
  /** How many rows had that value; missing where not all of them were surely read. */
  readonly count?: number;
}

/** A place in a table, and what holds it to be meaningful. */
export interface Place {
  /** For example `(12,3)`: block and row in it. */
  readonly ctid: string;
  /** Number of the table's file; a rewritten table has another, and its rows other places. */
  readonly filenode: number;
  /** The state once the whole table was read. */
  readonly after: Config;
}

/** Where an earlier read of a stream got to. */
export type Progress = { readonly kind: 'none'; readonly reason?: string } | ({ readonly kind: 'cursor' } & CursorBound) | ({ readonly kind: 'place' } & Place);

/** The state of a stream read up to a value of its cursor; without a bound, of one that had no such value yet. */
export function cursorState(stream: StreamDescriptor, cursorField: string, bound?: CursorBound): Config {
  return {
    version: 2,
    state_type: 'cursor_based',
    stream_name: stream.name,
    stream_namespace: stream.namespace,
    cursor_field: [cursorField],
    ...(bound ? { cursor: bound.cursor } : {}),
    ...(bound?.count ? { cursor_record_count: bound.count } : {}),
  };
}

/** The state of a stream whose first load got to a place of its table. */
export function placeState(place: Place): Config {
  return { version: 2, state_type: 'ctid', ctid: place.ctid, incremental_state: place.after, relation_filenode: place.filenode };
}

/** Understands a state. One that does not serve this cursor means that the stream is read anew; `reason` then says why. */
export function progressOf(state: Config | null | undefined, cursorField: string): Progress {
  if (!state || Object.keys(state).length === 0) return { kind: 'none' };
  if (state['state_type'] === 'ctid') return placeOf(state, cursorField);
  if (state['state_type'] !== 'cursor_based') return { kind: 'none', reason: `its state is of the type "${String(state['state_type'])}"` };
  const { cursor, cursor_record_count: count } = state;
  if (fieldOf(state) !== cursorField) return { kind: 'none', reason: `its cursor was "${fieldOf(state)}" before` };
  if (typeof cursor !== 'string') return { kind: 'none' };
  return { kind: 'cursor', cursor, ...(typeof count === 'number' ? { count } : {}) };
}

function placeOf(state: Config, cursorField: string): Progress {
  const { ctid, relation_filenode: filenode, incremental_state: after } = state;
  if (typeof ctid !== 'string' || !/^\(\d+,\d+\)$/.test(ctid) || typeof filenode !== 'number' || !isConfig(after)) {
    return { kind: 'none', reason: 'its state is not whole' };
  }
  if (fieldOf(after) !== cursorField) return { kind: 'none', reason: `its cursor was "${fieldOf(after)}" before` };
  return { kind: 'place', ctid, filenode, after };
}

function fieldOf(state: Config): string {
  const field: unknown = state['cursor_field'];
  return Array.isArray(field) ? field.join('.') : '';
}

function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
