import { escapeIdentifier } from 'pg';

/** A table by schema and name, both as they are in the database. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** A column and its type, spelled as `format_type` spells it. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull?: boolean;
}

/** An identifier, quoted. */
export const quote = escapeIdentifier;

/** A table's name, quoted. */
export function qualified(table: TableName): string {
  return `${quote(table.schema)}.${quote(table.name)}`;
}

/** Column names as a list, each quoted and perhaps preceded by the name of a table. */
export function columnList(names: readonly string[], table?: string): string {
  return names.map((name) => (table === undefined ? quote(name) : `${table}.${quote(name)}`)).join(', ');
}

/** A table's name as people write it, for messages. */
export function spoken(table: TableName): string {
  return `"${table.schema}"."${table.name}"`;
}
