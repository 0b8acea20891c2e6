import type { Client } from 'pg';
import { ensureIndexes } from './indexes.ts';
import { mergeStatement } from './merge.ts';
import type { StreamPlan } from './plan.ts';
import type { Settings } from './spec.ts';
import { columnList, qualified, quote } from './sql.ts';
import type { Column, TableName } from './sql.ts';
import { createTable, dropTable, ensureSchema, evolveTable, readColumns, refuseForeign } from './table.ts';
import { inTransaction } from './transaction.ts';

/** Where the rows of a stream go for now. */
export interface OpenStream {
  readonly plan: StreamPlan;
  /** The final table, or the one that takes its place once the stream is complete. */
  target: TableName;
  /** Whether the target has its indexes. */
  indexed: boolean;
}

/** Makes the tables of a stream ready for rows: created, fitted to the schema, or continued where an earlier attempt stopped. */
export async function openStream(client: Client, plan: StreamPlan, settings: Settings): Promise<OpenStream> {
  await ensureSchema(client, plan.final.schema, settings);
  const final = await readColumns(client, plan.final);
  if (final) refuseForeign(plan.final, final, plan.stream);
  const next = await readColumns(client, plan.generationTable);
  if (plan.replaces && !(final && (await isReplaced(client, plan)))) return openReplacement(client, plan, next, settings);
  await createOrEvolve(client, plan.final, final, plan, settings);
  if (next) await adopt(client, plan, next, settings);
  return { plan, target: plan.final, indexed: false };
}

/**
 * Ends a stream that was read completely: its table gets the indexes it lacks and, where older generations have to go, the final
 * table's place, at one stroke.
 */
export async function completeStream(client: Client, stream: OpenStream, settings: Settings): Promise<void> {
  const { plan, target } = stream;
  await ensureIndexes(client, target, plan);
  stream.indexed = true;
  if (target === plan.final) return;
  await inTransaction(client, async () => {
    await dropTable(client, plan.final, settings, plan.stream);
    if (target.schema !== plan.final.schema) await client.query(`ALTER TABLE ${qualified(target)} SET SCHEMA ${quote(plan.final.schema)}`);
    await client.query(`ALTER TABLE ${qualified({ ...target, schema: plan.final.schema })} RENAME TO ${quote(plan.final.name)}`);
  });
  stream.target = plan.final;
  // Within one schema the names of the indexes were taken until now.
  if (target.schema === plan.final.schema) await ensureIndexes(client, plan.final, plan);
}

async function openReplacement(client: Client, plan: StreamPlan, found: readonly Column[] | undefined, settings: Settings): Promise<OpenStream> {
  const target = plan.generationTable;
  await ensureSchema(client, target.schema, settings);
  const continued = found !== undefined && plan.continues && !(await holdsOther(client, target, plan.generation));
  if (found && !continued) await dropTable(client, target, settings, plan.stream);
  await createOrEvolve(client, target, continued ? found : undefined, plan, settings);
  return { plan, target, indexed: false };
}

async function createOrEvolve(client: Client, table: TableName, found: readonly Column[] | undefined, plan: StreamPlan, settings: Settings): Promise<void> {
  if (found) await evolveTable(client, table, found, plan, settings);
  else await createTable(client, table, plan);
}

/** Whether an earlier attempt already put this generation in the final table's place, so that its rows are to be added to. */
async function isReplaced(client: Client, plan: StreamPlan): Promise<boolean> {
  if (!plan.continues) return false;
  const { rows } = await client.query(`SELECT 1 FROM ${qualified(plan.final)} LIMIT 1`);
  return rows.length > 0 && !(await holdsOther(client, plan.final, plan.generation));
}

async function holdsOther(client: Client, table: TableName, generation: number): Promise<boolean> {
  const { rows } = await client.query(`SELECT 1 FROM ${qualified(table)} WHERE _airbyte_generation_id IS DISTINCT FROM $1 LIMIT 1`, [generation]);
  return rows.length > 0;
}

/**
 * Deals with a table that was to replace the final one but whose stream was never completed. Rows of the present generation are
 * covered by states that were committed, so they will not come again: they move to the final table. Older ones will be read anew.
 */
async function adopt(client: Client, plan: StreamPlan, found: readonly Column[], settings: Settings): Promise<void> {
  const table = plan.generationTable;
  if (plan.continues && !plan.replaces && !(await holdsOther(client, table, plan.generation))) {
    await evolveTable(client, table, found, plan, settings);
    const columns = columnList(plan.columns.map(({ name }) => name));
    const [from, into] = [qualified(table), qualified(plan.final)];
    await inTransaction(client, async () => {
      await client.query(plan.dedup ? mergeStatement(plan, plan.dedup, from, into) : `INSERT INTO ${into} (${columns}) SELECT ${columns} FROM ${from}`);
      await dropTable(client, table, settings, plan.stream);
    });
    return;
  }
  await dropTable(client, table, settings, plan.stream);
}
