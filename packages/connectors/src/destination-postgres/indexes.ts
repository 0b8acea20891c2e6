import type { Client } from 'pg';
import { derivedName } from './naming.ts';
import type { StreamPlan } from './plan.ts';
import { columnList, qualified, quote } from './sql.ts';
import type { TableName } from './sql.ts';

const ownIndex = /^idx_(pk|cursor|extracted_at)_.*_[0-9a-f]{10}$/;

/**
 * Gives a table the indexes of its stream: primary key and cursor where it is deduplicated, and the time of extraction. Indexes of
 * an earlier primary key or cursor go. None is unique, for a key may have null parts.
 *
 * @param table the final table, or the one that will take its place
 */
export async function ensureIndexes(client: Client, table: TableName, plan: StreamPlan): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT indexname AS name FROM pg_indexes WHERE schemaname = $1 AND tablename = $2', [table.schema, table.name]);
  const found = new Set(rows.map(({ name }) => name));
  const wanted = indexesOf(plan);
  for (const [name, columns] of wanted) {
    if (!found.has(name)) await client.query(`CREATE INDEX IF NOT EXISTS ${quote(name)} ON ${qualified(table)} (${columnList(columns)})`);
  }
  for (const name of found) {
    if (ownIndex.test(name) && !wanted.has(name)) await client.query(`DROP INDEX IF EXISTS ${qualified({ schema: table.schema, name })}`);
  }
}

/** Columns by name of the index. The names follow from the final table and the columns, so they still fit once a table took its place. */
function indexesOf(plan: StreamPlan): Map<string, readonly string[]> {
  const indexes = new Map<string, readonly string[]>();
  const add = (use: string, columns: readonly string[]): unknown =>
    indexes.set(derivedName(`idx_${use}_${plan.final.name}`, [plan.final.schema, plan.final.name, ...columns]), columns);
  if (plan.dedup) add('pk', plan.dedup.primaryKey);
  if (plan.dedup?.cursor !== undefined) add('cursor', [plan.dedup.cursor]);
  add('extracted_at', ['_airbyte_extracted_at']);
  return indexes;
}
