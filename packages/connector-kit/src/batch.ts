import { rawJson } from './protocol.ts';
import type { FieldChange, StreamDescriptor, Value } from './protocol.ts';

/**
 * Many records of one stream, column by column. Connectors that run in one process hand each other batches, so that no record is
 * serialised on the way and typed columns reach a columnar file as they are. A batch is never changed after it was made.
 */
export interface RecordBatch {
  /** The stream the records belong to. */
  readonly stream: StreamDescriptor;
  /** When the records were read, in epoch milliseconds. */
  readonly emittedAt: number;
  /** Number of records. */
  readonly length: number;
  /** Names of the columns, in the order of the stream's schema. */
  readonly fields: readonly string[];
  /** One array of `length` values for each of `fields`. `undefined` means that the record has no such member. */
  readonly columns: readonly (readonly (Value | undefined)[])[];
  /** Size of the records' data in bytes, near what it would be as JSON. */
  readonly bytes: number;
  /** By index of the record: what the source could not deliver as it was. */
  readonly changes?: ReadonlyMap<number, readonly FieldChange[]>;
}

/** A record as an object, the way most HTTP and file sources make them. */
export type Row = { readonly [field: string]: Value | undefined };

/**
 * Makes a batch of rows. Columns appear in the order in which fields are first met.
 *
 * @param bytes size of the rows as JSON; measured here where it is not given
 * @example
 * batchOf({ name: 'users' }, [{ id: 1 }, { id: 2, name: 'Ada' }], Date.now())
 */
export function batchOf(stream: StreamDescriptor, rows: readonly Row[], emittedAt: number, bytes?: number): RecordBatch {
  const columns = new Map<string, (Value | undefined)[]>();
  rows.forEach((row, index) => {
    for (const field in row) {
      let column = columns.get(field);
      if (!column) columns.set(field, (column = new Array<Value | undefined>(rows.length).fill(undefined)));
      column[index] = row[field];
    }
  });
  return {
    stream,
    emittedAt,
    length: rows.length,
    fields: [...columns.keys()],
    columns: [...columns.values()],
    bytes: bytes ?? rows.reduce((sum, row) => sum + JSON.stringify(row, jsonValue).length, 0),
  };
}

/** The record at `index` as an object, members without a value left out. */
export function rowAt(batch: RecordBatch, index: number): Row {
  const row = blankRow(batch.fields) as Record<string, Value>;
  for (let column = 0; column < batch.fields.length; column += 1) {
    const value = batch.columns[column]?.[index];
    if (value !== undefined) row[batch.fields[column] as string] = value;
  }
  return row;
}

/** An object to fill with these fields. A field named `__proto__` would set the prototype of an ordinary one. */
export function blankRow(fields: readonly string[]): Record<string, unknown> {
  return fields.includes('__proto__') ? (Object.create(null) as Record<string, unknown>) : {};
}

/** The records as objects, one after the other. */
export function* rowsOf(batch: RecordBatch): Generator<Row> {
  for (let index = 0; index < batch.length; index += 1) yield rowAt(batch, index);
}

/** Replacer for `JSON.stringify` that writes `bigint` as a JSON number. */
export function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? rawJson(String(value)) : value;
}
