import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ConnectorError, descriptorOf, estimate, records, streamKey, streamState, streamStatus } from '@airwright/connector-kit';
import type { AirbyteState, Config, ConfiguredAirbyteStream, ConnectorContext, ReadRequest, SourceMessage, StreamDescriptor } from '@airwright/connector-kit';
import { close, connect } from '../postgres/connection.ts';
import { explain } from '../postgres/errors.ts';
import { readBatches } from './batches.ts';
import type { BatchLimits } from './batches.ts';
import { sourceConfig } from './config.ts';
import type { SourceConfig } from './config.ts';
import { planRead } from './plan.ts';
import type { ReadPlan } from './plan.ts';
import { copyQuery, tableRef } from './queries.ts';
import { findTable } from './tables.ts';
import type { Column, Table } from './tables.ts';

/** So few that a batch is written before its values are moved to the heap of what lives long. */
const rowsPerBatch = 1000;
const bytesPerBatch = 8 * 1024 * 1024;
const recordsPerState = 10_000;
/** Wide rows get a state earlier, so that an attempt never has to repeat more than about this. */
const bytesPerState = 64 * 1024 * 1024;

/** The forms in which values are written, whatever the server's, the database's or the user's settings are. */
const sessionSettings = `
  SET TimeZone = 'UTC'; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex';
  SET lc_monetary = 'C'`;

interface Reader {
  readonly client: Client;
  readonly config: SourceConfig;
  readonly context: ConnectorContext;
}

/** Reads the configured streams, one after the other, over one connection. */
export async function* read(request: ReadRequest, context: ConnectorContext): AsyncGenerator<SourceMessage> {
  const config = sourceConfig(request.config);
  const states = statesByStream(request.state);
  const client = await connect(config, context);
  try {
    await settle({ client, config, context });
    for (const configured of request.catalog.streams) {
      const state = states.get(streamKey(descriptorOf(configured.stream)));
      yield* readStream({ client, config, context }, configured, state);
    }
  } finally {
    await close(client);
  }
}

async function settle({ client, config, context }: Reader): Promise<void> {
  try {
    await client.query(sessionSettings);
  } catch (error) {
    context.signal.throwIfAborted();
    throw explain(error, config);
  }
}

function statesByStream(states: readonly AirbyteState[]): Map<string, Config | null | undefined> {
  return new Map(states.flatMap(({ stream }) => (stream ? [[streamKey(descriptorOf(stream.stream_descriptor)), stream.stream_state] as const] : [])));
}

async function* readStream(reader: Reader, configured: ConfiguredAirbyteStream, state: Config | null | undefined): AsyncGenerator<SourceMessage> {
  const { client, config, context } = reader;
  const stream = descriptorOf(configured.stream);
  yield streamStatus(stream, 'STARTED');
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const table = await tableOf(reader, stream);
    const plan = await planRead(client, stream, table, configured, state, context.log);
    if (plan.whole && table.estimatedRows !== undefined) yield await estimateOf(client, stream, table, table.estimatedRows);
    yield* readRows(reader, stream, table, columnsOf(table, configured, context), plan);
    await client.query('COMMIT');
  } catch (error) {
    yield streamStatus(stream, 'INCOMPLETE');
    context.signal.throwIfAborted();
    throw explainOn(stream, error, config);
  }
  yield streamStatus(stream, 'COMPLETE');
}

async function* readRows(reader: Reader, stream: StreamDescriptor, table: Table, columns: readonly Column[], plan: ReadPlan): AsyncGenerator<SourceMessage> {
  const { client, config } = reader;
  const checkpoint = config.sync_checkpoint_records ?? recordsPerState;
  const limits: BatchLimits = { rows: Math.min(rowsPerBatch, checkpoint), bytes: bytesPerBatch };
  // Rows come in the order of their places only from one scan that starts at the first block.
  if (plan.selection.by === 'place') await client.query('SET LOCAL synchronize_seqscans = off; SET LOCAL max_parallel_workers_per_gather = 0');
  const rows = client.query(copyTo(copyQuery(table, columns, plan.selection)));
  let first = true;
  let count = 0;
  let bytes = 0;
  for await (const { batch, position } of readBatches(rows, { stream, columns, position: plan.selection.by !== 'nothing' }, limits)) {
    if (first) yield streamStatus(stream, 'RUNNING');
    first = false;
    yield records(batch);
    count += batch.length;
    bytes += batch.bytes;
    // Rows without a cursor come first and have no position that a state could hold.
    if ((count >= checkpoint || bytes >= bytesPerState) && plan.stateAt && position !== null) {
      yield streamState(stream, plan.stateAt(position), count);
      count = 0;
      bytes = 0;
    }
  }
  if (plan.final) yield streamState(stream, plan.final, count);
}

async function tableOf({ client, config }: Reader, stream: StreamDescriptor): Promise<Table> {
  const schema = stream.namespace ?? 'public';
  const table = await findTable(client, schema, stream.name);
  if (table) return table;
  throw new ConnectorError(
    `The table ${tableRef({ schema, name: stream.name })} is not in database "${config.database}" any more: it was dropped or renamed since the schema was discovered. Refresh the schema of the connection, or remove the stream from it.`,
  );
}

/** The columns that the stream is configured with, as far as the table still has them; all of them where its schema names none. */
function columnsOf(table: Table, configured: ConfiguredAirbyteStream, context: ConnectorContext): readonly Column[] {
  const properties = configured.stream.json_schema['properties'];
  if (typeof properties !== 'object' || properties === null) return table.columns;
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  return Object.keys(properties).flatMap((name) => {
    const column = byName.get(name);
    if (!column) context.log('WARN', `${tableRef(table)} has no column "${name}" any more; its records come without it. Refresh the schema of the connection.`);
    return column ?? [];
  });
}

async function estimateOf(client: Client, stream: StreamDescriptor, table: Table, estimatedRows: number): Promise<SourceMessage> {
  const { rows } = await client.query<{ bytes: string }>('SELECT pg_table_size($1::oid) AS bytes', [table.oid]);
  // A partitioned table has no bytes of its own.
  const bytes = Number(rows[0]?.bytes ?? 0);
  return estimate(stream, Math.round(estimatedRows), bytes > 0 ? bytes : undefined);
}

function explainOn(stream: StreamDescriptor, error: unknown, config: SourceConfig): ConnectorError {
  const explained = explain(error, config, stream);
  if (explained.stream) return explained;
  const { message, failureType, internalMessage, cause } = explained;
  return new ConnectorError(message, { failureType, stream, cause, ...(internalMessage === undefined ? {} : { internalMessage }) });
}
