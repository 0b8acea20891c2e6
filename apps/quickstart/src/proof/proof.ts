import type { Client } from 'pg';
import { figures, tables } from './columns.ts';
import type { Lake } from './lake.ts';

/** One comparison of the source with what arrived. */
export interface Comparison {
  table: string;
  figure: string;
  source: string;
  arrived: string;
  equal: boolean;
}

/** Compares a table of the source with its Parquet files: as they are, or only the newest version of each row. */
export async function compareWithLake(database: Client, lake: Lake, table: string, rows: 'all' | 'newest'): Promise<Comparison[]> {
  const compared = figures(table);
  const select = (side: 'source' | 'lake'): string => compared.map((figure, index) => `${figure[side]} AS f${index}`).join(', ');
  // Versions of a row with the same cursor are equal: the boundary rows that the protocol reads again.
  const newest = '(SELECT * FROM lake QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC) = 1)';
  const source = (await database.query<Record<string, string>>(`SELECT ${select('source')} FROM ${table}`)).rows[0] ?? {};
  const arrived = await lake.one(`SELECT ${select('lake')} FROM ${rows === 'all' ? 'lake' : newest}`);
  return compared.map(({ name }, index) => comparison(table, name, source[`f${index}`], arrived[`f${index}`]));
}

/** Compares a table of the source with its replica in the schema `raw` of the same database, by the same figures. */
export async function compareWithReplica(database: Client, table: string): Promise<Comparison[]> {
  const compared = figures(table);
  const select = compared.map((figure, index) => `${figure.source} AS f${index}`).join(', ');
  const source = (await database.query<Record<string, string>>(`SELECT ${select} FROM public.${table}`)).rows[0] ?? {};
  // Arrays and documents are JSONB there; the source's columns are read as the source has them.
  const arrived = (await database.query<Record<string, string>>(`SELECT ${select.replaceAll(/array_to_json\((\w+)\)/g, '$1')} FROM (${replicaRows(table)}) AS replica`)).rows[0] ?? {};
  return compared.map(({ name }, index) => comparison(table, name, source[`f${index}`], arrived[`f${index}`]));
}

function replicaRows(table: string): string {
  const columns = (tables[table] ?? []).map(({ name }) => (isList(table, name) ? `replace(${name}::text, ', ', ',') AS ${name}` : name));
  return `SELECT ${columns.join(', ')} FROM raw.${table}`;
}

function isList(table: string, column: string): boolean {
  return (tables[table] ?? []).some(({ name, source }) => name === column && source.startsWith('array_to_json'));
}

function comparison(table: string, figure: string, source: unknown, arrived: unknown): Comparison {
  const text = (value: unknown): string => (typeof value === 'string' ? value : String(value));
  return { table, figure, source: text(source), arrived: text(arrived), equal: text(source) === text(arrived) };
}
