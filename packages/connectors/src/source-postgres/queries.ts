import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Column, Table } from './tables.ts';

/** Which rows of a table to read, and in which order. */
export type Selection =
  /** Every row, in any order. */
  | { readonly by: 'nothing' }
  /** Rows in the order of their places, after one. */
  | { readonly by: 'place'; readonly after?: string }
  /** Rows in the order of the cursor, those without one first, or those from a value on. */
  | { readonly by: 'cursor'; readonly column: string; readonly from?: { readonly value: string; readonly inclusive: boolean } };

/**
 * Writes what is selected to the client in COPY's text format. A cell with the row's place or cursor follows the columns where the
 * selection has an order.
 */
export function copyQuery(table: Table, columns: readonly Column[], selection: Selection): string {
  // Columns are named with their table: ORDER BY would otherwise take an unqualified name for a column of the result.
  const cells = columns.map((column) => columnRef(column.name));
  let tail = '';
  if (selection.by === 'place') {
    cells.push('t.ctid');
    if (selection.after !== undefined) tail = ` WHERE t.ctid > ${escapeLiteral(selection.after)}::tid`;
  } else if (selection.by === 'cursor') {
    const cursor = columnRef(selection.column);
    cells.push(`${cursor}::text`);
    const { from } = selection;
    if (from) tail = ` WHERE ${cursor} ${from.inclusive ? '>=' : '>'} ${escapeLiteral(from.value)}`;
    tail += ` ORDER BY ${cursor} NULLS FIRST`;
  }
  return `COPY (SELECT ${cells.length > 0 ? cells.join(', ') : "''"} FROM ${tableRef(table)} AS t${tail}) TO STDOUT`;
}

/**
 * Finds the greatest value of a cursor, as `cursor`, and how many rows have it, as `count`; no row where there is no value.
 *
 * @param from where given, values below it do not count, and `again` is the number of rows that have exactly this value
 */
export function boundQuery(table: Table, column: string, from?: string): string {
  const cursor = columnRef(column);
  const rows = `FROM ${tableRef(table)} AS t WHERE ${cursor}`;
  const literal = from === undefined ? undefined : escapeLiteral(from);
  return `
    SELECT top.value::text AS cursor, (SELECT count(*) ${rows} = top.value) AS count, ${literal ? `(SELECT count(*) ${rows} = ${literal})` : '0'} AS again
    FROM (SELECT ${cursor} AS value ${rows} ${literal ? `>= ${literal}` : 'IS NOT NULL'} ORDER BY ${cursor} DESC LIMIT 1) AS top`;
}

/** `"schema"."table"`. */
export function tableRef(table: { readonly schema: string; readonly name: string }): string {
  return `${escapeIdentifier(table.schema)}.${escapeIdentifier(table.name)}`;
}

function columnRef(name: string): string {
  return `t.${escapeIdentifier(name)}`;
}
