import type { ClientBase } from 'pg';
import type { ColumnType } from './types.ts';

/** A column as the server has it now. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** A table, view, materialized view, foreign or partitioned table. */
export interface Table {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Column[];
  /** Names of the columns of the primary key, in its order. */
  readonly primaryKey: readonly string[];
  /** Whether each row has one place (`ctid`) and a plain scan meets the rows in the order of their places. */
  readonly hasPlaces: boolean;
  /** Rows as of the last ANALYZE. */
  readonly estimatedRows: number | undefined;
}

interface CatalogRow {
  oid: number;
  schema: string;
  table: string;
  has_places: boolean;
  estimated_rows: number;
  column: string | null;
  type: string;
  typmod: number;
  element: string | null;
  delimiter: string;
  key_position: number | null;
}

/** Every readable table of these schemas, or of all schemas but the system's where none is given. One query, however many there are. */
export async function readableTables(client: ClientBase, schemas: readonly string[]): Promise<Table[]> {
  const condition = `
    n.nspname NOT IN ('information_schema', 'pg_catalog') AND n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
    AND (cardinality($1::text[]) = 0 OR n.nspname = ANY ($1))
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')`;
  const { rows } = await client.query<CatalogRow>(catalogQuery(condition), [schemas]);
  return tablesOf(rows);
}

/** One table, readable or not; `undefined` where there is none of that name. */
export async function findTable(client: ClientBase, schema: string, name: string): Promise<Table | undefined> {
  const { rows } = await client.query<CatalogRow>(catalogQuery('n.nspname = $1 AND c.relname = $2'), [schema, name]);
  return tablesOf(rows)[0];
}

function catalogQuery(condition: string): string {
  // A domain may be based on a domain; only the innermost has the type modifier.
  // 0 and 2 are the access methods of heaps, before and since Postgres 12. A parent's scan would also meet the places of its children.
  return `
    WITH RECURSIVE base AS (
      SELECT oid, typbasetype AS type, typtypmod AS typmod FROM pg_type WHERE typtype = 'd'
      UNION ALL
      SELECT base.oid, t.typbasetype, t.typtypmod FROM base JOIN pg_type t ON t.oid = base.type WHERE t.typtype = 'd'
    )
    SELECT c.oid, n.nspname AS schema, c.relname AS "table", c.reltuples AS estimated_rows,
      c.relkind IN ('r', 'm') AND NOT c.relhassubclass AND c.relam IN (0, 2) AS has_places,
      a.attname AS "column", t.typname AS type, coalesce(d.typmod, a.atttypmod) AS typmod, e.typname AS element, e.typdelim AS delimiter,
      array_position(i.indkey::int2[], a.attnum) AS key_position
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN base d ON d.oid = a.atttypid AND NOT EXISTS (SELECT FROM pg_type b WHERE b.oid = d.type AND b.typtype = 'd')
    LEFT JOIN pg_type t ON t.oid = coalesce(d.type, a.atttypid)
    LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${condition}
    ORDER BY n.nspname, c.relname, a.attnum`;
}

function tablesOf(rows: readonly CatalogRow[]): Table[] {
  const byOid = new Map<number, CatalogRow[]>();
  for (const row of rows) {
    const columns = byOid.get(row.oid);
    if (columns) columns.push(row);
    else byOid.set(row.oid, [row]);
  }
  return [...byOid.values()].map((columns) => {
    const [{ oid, schema, table, has_places, estimated_rows }] = columns as [CatalogRow];
    const key = columns.filter((row) => row.key_position !== null).sort((a, b) => Number(a.key_position) - Number(b.key_position));
    return {
      oid,
      schema,
      name: table,
      columns: columns.flatMap((row) => (row.column === null ? [] : [{ name: row.column, type: typeOf(row) }])),
      primaryKey: key.map((row) => row.column as string),
      hasPlaces: has_places,
      // Before a first ANALYZE it is -1, or 0 before Postgres 14.
      estimatedRows: estimated_rows > 0 ? estimated_rows : undefined,
    };
  });
}

function typeOf(row: CatalogRow): ColumnType {
  const isNumeric = (row.element ?? row.type) === 'numeric';
  return {
    name: row.type,
    ...(row.element === null ? {} : { element: { name: row.element, delimiter: row.delimiter } }),
    ...(isNumeric && row.typmod >= 4 ? { scale: scaleOf(row.typmod) } : {}),
  };
}

/** The type modifier of a numeric holds its scale as a signed number of 11 bits. */
function scaleOf(typmod: number): number {
  return (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
}
