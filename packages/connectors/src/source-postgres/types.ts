import type { JsonSchema } from '@airwright/connector-kit';

/** The type of a column, domains resolved to what they are based on. */
export interface ColumnType {
  /** As `pg_type` has it: `int8`, `timestamptz`, `_text`. */
  readonly name: string;
  /** Of an array. */
  readonly element?: { readonly name: string; readonly delimiter: string };
  /** Declared digits after the decimal point of a numeric, or of the numerics in an array. */
  readonly scale?: number;
}

/** How the text of a value is to be understood. */
export type Kind = 'integer' | 'numeric' | 'float' | 'money' | 'boolean' | 'date' | 'timestamp' | 'timestamptz' | 'time' | 'timetz' | 'bytea' | 'hstore' | 'text';

const kinds: Readonly<Record<string, Kind>> = {
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  oid: 'integer',
  numeric: 'numeric',
  float4: 'float',
  float8: 'float',
  money: 'money',
  bool: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  time: 'time',
  timetz: 'timetz',
  bytea: 'bytea',
  hstore: 'hstore',
};

const integer: JsonSchema = { type: 'number', airbyte_type: 'integer' };
const number: JsonSchema = { type: 'number' };
const string: JsonSchema = { type: 'string' };
const boolean: JsonSchema = { type: 'boolean' };

const schemas: Readonly<Record<Kind, JsonSchema>> = {
  integer,
  numeric: number,
  float: number,
  money: number,
  boolean,
  date: { type: 'string', format: 'date' },
  timestamp: { type: 'string', format: 'date-time', airbyte_type: 'timestamp_without_timezone' },
  timestamptz: { type: 'string', format: 'date-time', airbyte_type: 'timestamp_with_timezone' },
  time: { type: 'string', format: 'time', airbyte_type: 'time_without_timezone' },
  timetz: { type: 'string', format: 'time', airbyte_type: 'time_with_timezone' },
  bytea: string,
  hstore: string,
  text: string,
};

/** Elements that differ from the scalar of their type, or whose type is declared although it is text. */
const elementSchemas: Readonly<Record<string, JsonSchema>> = {
  oid: number,
  bit: boolean,
  text: string,
  varchar: string,
  bpchar: string,
  char: string,
  name: string,
  bytea: string,
};

/** Booleans, fixed-length text and bits are not taken as cursors; the others here have no order, or not one that survives as text. */
const notCursors = new Set(
  'bool bpchar bit varbit hstore json xml point line lseg box path polygon circle xid cid aclitem txid_snapshot pg_snapshot'.split(' '),
);

/** How to understand values of a type that is not an array. `scale` is that of a numeric. */
export function kindOf(name: string, scale?: number): Kind {
  const kind = (Object.hasOwn(kinds, name) ? kinds[name] : undefined) ?? 'text';
  return kind === 'numeric' && scale !== undefined && scale <= 0 ? 'integer' : kind;
}

/** The schema of a column. */
export function schemaOf(type: ColumnType): JsonSchema {
  if (!type.element) return schemas[kindOf(type.name, type.scale)];
  const { name } = type.element;
  if (Object.hasOwn(elementSchemas, name)) return { type: 'array', items: elementSchemas[name] };
  const kind = kindOf(name, type.scale);
  return kind === 'text' || kind === 'hstore' ? { type: 'array' } : { type: 'array', items: schemas[kind] };
}

/** Whether a column may be a stream's cursor. */
export function canBeCursor(type: ColumnType): boolean {
  return !type.element && !notCursors.has(type.name);
}

/** The name of a type as a user would write it in SQL. */
export function displayName(type: ColumnType): string {
  return type.element ? `${type.element.name}[]` : type.name;
}
