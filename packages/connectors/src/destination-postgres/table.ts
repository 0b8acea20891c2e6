import { ConnectorError } from '@airwright/connector-kit';
import type { StreamDescriptor } from '@airwright/connector-kit';
import type { Client } from 'pg';
import { codeOf } from '../postgres/errors.ts';
import { metaColumns } from './plan.ts';
import type { StreamPlan } from './plan.ts';
import type { Settings } from './spec.ts';
import { qualified, quote, spoken } from './sql.ts';
import type { Column, TableName } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** Creates a schema where it is missing. Looks first, for the statement needs its permission even where there is nothing to do. */
export async function ensureSchema(client: Client, schema: string, settings: Settings): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  if (rows.length > 0) return;
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${quote(schema)}`);
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    const { username, database } = settings.connection;
    throw new ConnectorError(
      `User "${username}" may not create the schema "${schema}" in database "${database}". Create the schema and grant the user CREATE and USAGE on it, or grant CREATE on the database.`,
      { cause: error },
    );
  }
}

/** The columns of a table in order; `undefined` where there is no such table. */
export async function readColumns(client: Client, table: TableName): Promise<Column[] | undefined> {
  const { rows } = await client.query<{ kind: string; name: string | null; type: string | null; notNull: boolean }>(
    `SELECT c.relkind AS kind, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, coalesce(a.attnotnull, false) AS "notNull"
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE n.nspname = $1 AND c.relname = $2 ORDER BY a.attnum`,
    [table.schema, table.name],
  );
  const kind = rows[0]?.kind;
  if (kind === undefined) return undefined;
  if (kind !== 'r' && kind !== 'p') {
    throw new ConnectorError(`${spoken(table)} exists but is not a table, so records cannot be written to it. Rename it, or give the stream another name or namespace.`);
  }
  return rows.flatMap(({ name, type, notNull }) => (name === null || type === null ? [] : [{ name, type, notNull }]));
}

/** Creates a stream's table. Its indexes come after its first load, which is several times faster than filling them row by row. */
export async function createTable(client: Client, table: TableName, plan: StreamPlan): Promise<void> {
  const columns = plan.columns.map(({ name, type, notNull }) => `${quote(name)} ${type}${notNull ? ' NOT NULL' : ''}`);
  await client.query(`CREATE TABLE IF NOT EXISTS ${qualified(table)} (${columns.join(', ')})`);
}

/** Drops a table where it is there. */
export async function dropTable(client: Client, table: TableName, settings: Settings, stream: StreamDescriptor): Promise<void> {
  const cascade = settings.dropCascade ? ' CASCADE' : '';
  await client.query(`DROP TABLE IF EXISTS ${qualified(table)}${cascade}`).catch((error: unknown) => {
    throw dependents(error, table, stream);
  });
}

/** Gives a table that was found the columns of the plan: adds what is new, drops what is gone, casts what changed its type. */
export async function evolveTable(client: Client, table: TableName, found: readonly Column[], plan: StreamPlan, settings: Settings): Promise<void> {
  refuseForeign(table, found, plan.stream);
  const had = new Map(found.map((column) => [column.name, column]));
  const wanted = new Set(plan.columns.map(({ name }) => name));
  const cascade = settings.dropCascade ? ' CASCADE' : '';
  const changes: string[] = [];
  for (const column of plan.columns) {
    const old = had.get(column.name);
    if (!old) changes.push(`ADD COLUMN ${quote(column.name)} ${column.type}`);
    else if (!sameType(old.type, column.type)) changes.push(`ALTER COLUMN ${quote(column.name)} TYPE ${column.type} USING ${cast(column.name, old.type, column.type)}`);
  }
  for (const { name } of found) if (!wanted.has(name)) changes.push(`DROP COLUMN ${quote(name)}${cascade}`);
  if (changes.length === 0) return;
  await inTransaction(client, async () => {
    for (const change of changes) {
      await client.query(`ALTER TABLE ${qualified(table)} ${change}`).catch((error: unknown) => {
        throw failedChange(error, table, change, plan.stream);
      });
    }
  });
}

/** Refuses a table that was not made by this destination, before anything is changed in it. */
export function refuseForeign(table: TableName, found: readonly Column[], stream: StreamDescriptor): void {
  const names = new Set(found.map(({ name }) => name));
  const missing = metaColumns.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  if (missing.length === 0) return;
  throw new ConnectorError(
    `The table ${spoken(table)} exists but was not made by this destination: it lacks ${missing.join(', ')}. Rename or drop the table, or give the stream another name or namespace.`,
    { stream },
  );
}

function sameType(found: string, wanted: string): boolean {
  return found === wanted || (found === 'text' && wanted === 'character varying');
}

const numbers = /^(bigint|numeric)/;
const days = /^(date|timestamp)/;

/** Only types of one family cast directly; the others go by their text. */
function cast(column: string, from: string, to: string): string {
  const name = quote(column);
  if (to === 'jsonb') return `to_jsonb(${name})`;
  if (from === 'jsonb') return `(${name} #>> '{}')::${to}`;
  if ((numbers.test(from) && numbers.test(to)) || (days.test(from) && days.test(to))) return `${name}::${to}`;
  return `${name}::text::${to}`;
}

function dependents(error: unknown, table: TableName, stream: StreamDescriptor): unknown {
  if (codeOf(error) !== '2BP01') return error;
  return new ConnectorError(`Other objects, such as views, depend on ${spoken(table)}, so it cannot be replaced. Drop them first, or set drop_cascade to have them dropped.`, { stream, cause: error });
}

function failedChange(error: unknown, table: TableName, change: string, stream: StreamDescriptor): unknown {
  const code = codeOf(error) ?? '';
  const what = change.replace(/ USING .*$/, '').replace(/ CASCADE$/, '');
  if (code === '2BP01' || code === '0A000') {
    return new ConnectorError(`${spoken(table)} could not be fitted to the stream's new schema (${what}) because other objects, such as views, depend on it. Drop them, or refresh the stream with drop_cascade set.`, { stream, cause: error });
  }
  if (code.startsWith('22') || code === '42846') {
    return new ConnectorError(`${spoken(table)} could not be fitted to the stream's new schema (${what}): some of its values do not fit the new type. Refresh the stream and remove its records, or correct the values.`, { stream, cause: error });
  }
  return error;
}
