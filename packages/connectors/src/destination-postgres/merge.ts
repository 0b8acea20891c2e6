import type { Deduplication, StreamPlan } from './plan.ts';
import { columnList, quote } from './sql.ts';

const extractedAt = quote('_airbyte_extracted_at');

/**
 * The statement that brings rows into a deduplicated table, so that it has one row a key.
 *
 * Of the new rows of a key the one with the greatest cursor wins (nulls last), then the latest extracted, then the last received.
 * It replaces the table's row unless that one is newer by the same rule. A winner that is marked as deleted removes the row instead.
 * Equal cursors and times let the later arrival win, so the outcome does not depend on where commits fell.
 *
 * Keys with a null part equal each other among the new rows but never a row of the table.
 *
 * @param from table of the new rows, quoted
 * @param into the deduplicated table, quoted
 */
export function mergeStatement(plan: StreamPlan, dedup: Deduplication, from: string, into: string): string {
  const names = plan.columns.map(({ name }) => name);
  const matches = dedup.primaryKey.map((name) => `t.${quote(name)} = w.${quote(name)}`).join(' AND ');
  const isDeleted = dedup.deletedAt === undefined ? 'false' : `w.${quote(dedup.deletedAt)} IS NOT NULL`;
  const isNewer = newer(dedup);
  const order = [dedup.cursor === undefined ? [] : [`${quote(dedup.cursor)} DESC NULLS LAST`], `${extractedAt} DESC`, 'ctid DESC'].flat();
  return `
    WITH w AS MATERIALIZED (
      SELECT DISTINCT ON (${columnList(dedup.primaryKey)}) ${columnList(names)} FROM ${from}
      ORDER BY ${[columnList(dedup.primaryKey), ...order].join(', ')}
    ), deleted AS (
      DELETE FROM ${into} t USING w WHERE ${matches} AND ${isDeleted} AND (${isNewer})
    ), updated AS (
      UPDATE ${into} t SET ${names.map((name) => `${quote(name)} = w.${quote(name)}`).join(', ')}
      FROM w WHERE ${matches} AND NOT (${isDeleted}) AND (${isNewer})
    )
    INSERT INTO ${into} (${columnList(names)})
    SELECT ${columnList(names, 'w')} FROM w
    WHERE NOT (${isDeleted}) AND NOT EXISTS (SELECT 1 FROM ${into} t WHERE ${matches})`;
}

function newer({ cursor }: Deduplication): string {
  const isLater = `t.${extractedAt} <= w.${extractedAt}`;
  if (cursor === undefined) return isLater;
  const [old, next] = [`t.${quote(cursor)}`, `w.${quote(cursor)}`];
  return `${old} < ${next} OR (${old} = ${next} AND ${isLater}) OR (${old} IS NULL AND (${next} IS NOT NULL OR ${isLater}))`;
}
