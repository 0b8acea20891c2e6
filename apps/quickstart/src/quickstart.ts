import { cancelJob, listJobs, syncConnection, type AppliedPipeline } from '@airwright/pipelines';
import { updateOrders } from '@airwright/embedded';
import type { Options } from './options.ts';
import { addOrders, startParts, type Parts } from './parts/parts.ts';
import { ecommerceToBronze, ordersReplica, pageViewsToBronze } from './pipeline.ts';
import { keysBelow, openLake } from './proof/lake.ts';
import { compareWithLake, compareWithReplica, type Comparison } from './proof/proof.ts';
import { bytes, count, duration } from './report/format.ts';
import type { Reporter } from './report/reporter.ts';
import { applyPipeline, syncPipeline } from './steps/move.ts';

/** What arrived is not what was sent. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}

interface Run {
  parts: Parts;
  reporter: Reporter;
  signal: AbortSignal;
}

/**
 * Runs the whole quickstart.
 *
 * @param untilStopped resolves when the user wants what was kept running to end
 * @throws ProofError where the data that arrived differs from the source
 */
export async function quickstart(options: Options, reporter: Reporter, signal: AbortSignal, untilStopped: () => Promise<void>): Promise<void> {
  reporter.heading('Parts');
  await using parts = await startParts(options, reporter);
  const run: Run = { parts, reporter, signal };
  const connection = await firstSync(run);
  await changes(run, connection);
  await cancelledSync(run);
  await jobs(run, connection);
  await replica(run);
  if (!options.keep) return;
  reporter.heading('Left running; Ctrl-C ends it');
  for (const [name, address] of Object.entries(parts.addresses)) reporter.tell('address', `${name.padEnd(12)} ${address}`, { name, address });
  await untilStopped();
}

async function firstSync({ parts, reporter, signal }: Run): Promise<AppliedPipeline> {
  const pipeline = ecommerceToBronze(parts.places);
  reporter.heading('Apply: ecommerce to bronze');
  await applyPipeline(parts.airbyte, pipeline, reporter, signal);
  reporter.heading('Apply again');
  const applied = await applyPipeline(parts.airbyte, pipeline, reporter, signal);
  reporter.tell('unchanged', applied.changed ? 'something changed, which should not be' : 'nothing to change', { changed: applied.changed });
  // Files of an earlier run stay, so that rows are there more than once: then only the newest version of each is compared.
  const rows = (await keysBelow(parts.s3, parts.places.s3.bucket, 'bronze/public/')).length === 0 ? 'all' : 'newest';
  reporter.heading('Sync: customers and orders');
  await syncPipeline(parts.airbyte, applied, reporter, signal);
  reporter.heading('Proof: Parquet against the source');
  for (const table of ['customers', 'orders']) await proveLake(parts, reporter, table, rows);
  return applied;
}

async function changes({ parts, reporter, signal }: Run, applied: AppliedPipeline): Promise<void> {
  const [added, changed] = [500, 200];
  reporter.heading(`Change: ${added} orders added, ${changed} updated`);
  const before = await now(parts.database);
  await addOrders(parts.database, added);
  await updateOrders(parts.database, changed);
  const { recordsSynced } = await syncPipeline(parts.airbyte, applied, reporter, signal);
  // An order may be among the added and the updated ones; a stream reads the rows of its last cursor value again.
  const { rows } = await parts.database.query<{ moved: string }>('SELECT count(*) AS moved FROM orders WHERE updated_at > $1::timestamptz', [before]);
  const expected = Number(rows[0]?.moved);
  const again = recordsSynced - expected;
  reporter.tell('moved', `${count(recordsSynced)} records moved: ${count(expected)} rows changed, ${again} boundary ${again === 1 ? 'row' : 'rows'} read again`, { recordsSynced, changedRows: expected, boundaryRows: again });
  if (again < 0 || again > 2) throw new ProofError(`${recordsSynced} records moved where ${expected} rows had changed.`);
  await proveLake(parts, reporter, 'orders', 'newest');
}

/** The database's clock, as text with microseconds. */
async function now(database: Parts['database']): Promise<string> {
  const { rows } = await database.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
  return rows[0]?.now ?? '';
}

async function cancelledSync({ parts, reporter, signal }: Run): Promise<void> {
  reporter.heading('Cancel: a larger table');
  await parts.database.query(`CREATE TABLE IF NOT EXISTS page_views AS
    SELECT i AS id, md5(i::text) AS visitor, '/products/' || i % 5000 AS path, timestamptz '2025-01-01Z' + i * interval '1 millisecond' AS updated_at FROM generate_series(1, 1000000) i`);
  const applied = await applyPipeline(parts.airbyte, pageViewsToBronze(parts.places), reporter, signal);
  const run = await syncConnection(parts.airbyte, applied, { signal });
  let begun = 0;
  for await (const event of run.events()) {
    if (event.type !== 'progress' || !event.streams.some(({ recordsEmitted }) => recordsEmitted > 0)) continue;
    begun = performance.now();
    reporter.tell('cancelling', `${count(event.streams[0]?.recordsEmitted ?? 0)} records read; cancelling job ${run.id}`, { job: run.id });
    await cancelJob(parts.airbyte, run.id);
    break;
  }
  const { status, recordsSynced } = await run.result({ throwOnFailure: false });
  reporter.tell('cancelled', `job ${run.id} is ${status} after ${duration(performance.now() - begun)}; ${count(recordsSynced)} records were committed`, { job: run.id, status, recordsSynced });
}

async function jobs({ parts, reporter }: Run, { connectionId }: AppliedPipeline): Promise<void> {
  reporter.heading('Jobs of the connection');
  for (const job of await listJobs(parts.airbyte, connectionId)) {
    reporter.tell('job', `job ${String(job.id).padEnd(3)} ${job.type.padEnd(6)} ${job.status.padEnd(10)} ${count(job.records).padStart(9)} records  ${bytes(job.bytes).padStart(9)}  ${lasted(job.durationMs ?? 0).padStart(8)}`, { ...job });
  }
}

/** Airbyte tells the times of jobs in whole seconds. */
function lasted(ms: number): string {
  return ms < 1000 ? '< 1 s' : duration(ms);
}

async function replica({ parts, reporter, signal }: Run): Promise<void> {
  reporter.heading('Replica: orders as a table that equals the source');
  const applied = await applyPipeline(parts.airbyte, ordersReplica(parts.places), reporter, signal);
  await syncPipeline(parts.airbyte, applied, reporter, signal);
  await updateOrders(parts.database, 300);
  await syncPipeline(parts.airbyte, applied, reporter, signal);
  judge(reporter, await compareWithReplica(parts.database, 'orders'));
}

async function proveLake({ places, database, s3 }: Parts, reporter: Reporter, table: string, rows: 'all' | 'newest'): Promise<void> {
  await using lake = await openLake(s3, places.s3.bucket, `bronze/public/${table}/`);
  judge(reporter, await compareWithLake(database, lake, table, rows));
}

function judge(reporter: Reporter, comparisons: readonly Comparison[]): void {
  for (const { table, figure, source, arrived, equal } of comparisons) {
    const values = equal ? source : `source ${source}, arrived ${arrived}`;
    reporter.tell('proof', `${equal ? '✓' : '✗'} ${table.padEnd(10)} ${figure.padEnd(26)} ${values}`, { table, figure, source, arrived, equal });
  }
  const wrong = comparisons.filter(({ equal }) => !equal);
  if (wrong.length > 0) throw new ProofError(`What arrived differs from the source: ${wrong.map(({ table, figure }) => `${figure} of ${table}`).join(', ')}.`);
}
