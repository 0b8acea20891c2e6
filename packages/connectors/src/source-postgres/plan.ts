import type { ClientBase } from 'pg';
import { ConnectorError } from '@airwright/connector-kit';
import type { Config, ConfiguredAirbyteStream, LogLevel, StreamDescriptor } from '@airwright/connector-kit';
import { boundQuery, tableRef } from './queries.ts';
import type { Selection } from './queries.ts';
import { cursorState, placeState, progressOf } from './state.ts';
import type { CursorBound } from './state.ts';
import type { Column, Table } from './tables.ts';
import { canBeCursor, displayName } from './types.ts';
import { fromText } from './values.ts';

/** How one stream is read. */
export interface ReadPlan {
  readonly selection: Selection;
  /** Whether the whole table is read. */
  readonly whole: boolean;
  /** The state that covers the rows up to a position; none for a stream that starts anew each time. */
  readonly stateAt?: (position: string) => Config;
  /** The state at the end. */
  readonly final?: Config;
}

interface Subject {
  readonly client: ClientBase;
  readonly stream: StreamDescriptor;
  readonly table: Table;
  readonly cursor: Column;
}

/**
 * Decides how to read a stream. It runs in the snapshot that the rows will be read from, so that the bounds it finds fit them.
 *
 * A first load of a table goes by place, which needs no index and no sort. What changes while it runs, over however many
 * attempts, has a cursor above the bound taken at its start, so the next read finds it. Where rows have no place (views,
 * partitioned tables) a first load goes by cursor.
 *
 * @throws ConnectorError where the stream has no usable cursor
 */
export async function planRead(
  client: ClientBase,
  stream: StreamDescriptor,
  table: Table,
  configured: ConfiguredAirbyteStream,
  state: Config | null | undefined,
  log: (level: LogLevel, message: string) => void,
): Promise<ReadPlan> {
  if (configured.sync_mode === 'full_refresh') return { selection: { by: 'nothing' }, whole: true };
  const cursor = cursorColumn(table, configured.cursor_field);
  const subject = { client, stream, table, cursor };
  const progress = progressOf(state, cursor.name);
  const anew = (reason: string): Promise<ReadPlan> => {
    log('WARN', `${tableRef(table)} is read from its beginning: ${reason}.`);
    return firstLoad(subject);
  };
  if (progress.kind === 'cursor') return changesSince(subject, progress);
  if (progress.kind === 'none') return progress.reason ? anew(progress.reason) : firstLoad(subject);
  if (!table.hasPlaces || (await filenodeOf(subject)) !== progress.filenode) return anew('it was rewritten since the last attempt, so that its rows have other places');
  return byPlace(progress.after, progress.filenode, progress.ctid);
}

async function firstLoad(subject: Subject): Promise<ReadPlan> {
  const { stream, table, cursor } = subject;
  const found = await boundOf(subject);
  const final = cursorState(stream, cursor.name, found?.bound);
  if (table.hasPlaces) return byPlace(final, await filenodeOf(subject));
  return { selection: { by: 'cursor', column: cursor.name }, whole: true, stateAt: stateAtCursor(subject), final };
}

function byPlace(after: Config, filenode: number, ctid?: string): ReadPlan {
  return {
    selection: { by: 'place', ...(ctid === undefined ? {} : { after: ctid }) },
    whole: true,
    stateAt: (position) => placeState({ ctid: position, filenode, after }),
    final: after,
  };
}

async function changesSince(subject: Subject, since: CursorBound): Promise<ReadPlan> {
  const { stream, cursor } = subject;
  const found = await boundOf(subject, since.cursor);
  // As many rows at the last value as when it was stored: they were all read. Otherwise they are read again.
  const inclusive = found !== undefined && found.again !== since.count;
  return {
    selection: { by: 'cursor', column: cursor.name, from: { value: since.cursor, inclusive } },
    whole: false,
    stateAt: stateAtCursor(subject),
    final: cursorState(stream, cursor.name, found?.bound ?? { cursor: since.cursor }),
  };
}

/** More rows may share the value after the last one read, so the count is left open: a read from there starts with the value itself. */
function stateAtCursor({ stream, cursor }: Subject): (position: string) => Config {
  return (position) => cursorState(stream, cursor.name, { cursor: cursorText(cursor, position) });
}

interface BoundRow {
  cursor: string;
  count: string;
  again: string;
}

async function boundOf({ client, table, cursor }: Subject, from?: string): Promise<{ bound: CursorBound; again: number } | undefined> {
  const { rows } = await client.query<BoundRow>(boundQuery(table, cursor.name, from));
  const [row] = rows;
  return row && { bound: { cursor: cursorText(cursor, row.cursor), count: Number(row.count) }, again: Number(row.again) };
}

/** The text of a cursor as records have it, numbers with every digit. */
function cursorText(cursor: Column, text: string): string {
  const value = fromText(cursor.type)(text, () => undefined);
  return typeof value === 'string' ? value : text;
}

async function filenodeOf({ client, table }: Subject): Promise<number> {
  const { rows } = await client.query<{ filenode: number }>('SELECT pg_relation_filenode($1::oid) AS filenode', [table.oid]);
  return rows[0]?.filenode ?? 0;
}

function cursorColumn(table: Table, path: readonly string[] = []): Column {
  const candidates = table.columns.filter((column) => canBeCursor(column.type)).map((column) => column.name);
  const advice = candidates.length > 0 ? `Choose one of its columns ${candidates.join(', ')}` : 'It has no column that can be one: read it with full_refresh';
  const name = path.join('.');
  if (!name) throw new ConnectorError(`The stream ${tableRef(table)} is incremental and has no cursor field. ${advice}.`);
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new ConnectorError(`The cursor field "${name}" is not a column of ${tableRef(table)}. ${advice}.`);
  if (!canBeCursor(column.type)) throw new ConnectorError(`The column "${name}" of ${tableRef(table)} is of the type ${displayName(column.type)}, which cannot be a cursor. ${advice}.`);
  return column;
}
