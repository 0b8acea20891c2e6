import {
  descriptorOf,
  records,
  streamState,
  streamStatus,
  type Config,
  type ConfiguredAirbyteCatalog,
  type ConnectorContext,
  type Destination,
  type DestinationInput,
  type RecordBatch,
  type Source,
  type SourceMessage,
} from '@airwright/connector-kit';
import { secondsOf } from '../harness/measure.ts';

/** Rows between two states, as source-postgres has them. */
const rowsPerState = 10_000;

/** The connectors of the main pipelines, loaded when a bench asks for them. */
export async function loadConnectors(): Promise<{ source: Source; lake: Destination; warehouse: Destination }> {
  const [source, lake, warehouse] = await Promise.all([
    import('@airwright/connectors/source-postgres'),
    import('@airwright/connectors/destination-s3'),
    import('@airwright/connectors/destination-postgres'),
  ]);
  return { source: source.default, lake: lake.default, warehouse: warehouse.default };
}

/** The catalog that reads and appends the orders as a whole. */
export async function configuredOrders(source: Source, config: Config, signal: AbortSignal): Promise<ConfiguredAirbyteCatalog> {
  const { streams } = await source.discover(config, { signal, log: () => undefined, checkpointIntervalMs: 0 });
  const stream = streams.find(({ name }) => name === 'orders');
  if (!stream) throw new Error('The source has no stream orders.');
  return { streams: [{ stream, sync_mode: 'full_refresh', destination_sync_mode: 'append', generation_id: 0, minimum_generation_id: 0, sync_id: 1 }] };
}

/** The first batches of a read, so many rows or a little more. */
export async function batchesOf(messages: AsyncIterable<SourceMessage>, rows: number): Promise<RecordBatch[]> {
  const batches: RecordBatch[] = [];
  let read = 0;
  for await (const message of messages) {
    if (message.type !== 'RECORDS' || read >= rows) continue;
    batches.push(message.batch);
    read += message.batch.length;
  }
  return batches;
}

/** Reads everything into nothing. Seconds. */
export async function drain(messages: AsyncIterable<SourceMessage>, rows: number): Promise<number> {
  let read = 0;
  const seconds = await secondsOf(async () => {
    for await (const message of messages) if (message.type === 'RECORDS') read += message.batch.length;
  });
  if (read !== rows) throw new Error(`The source read ${read} of ${rows} rows.`);
  return seconds;
}

/** What to write, and with which configuration. */
export interface Filling {
  readonly config: Config;
  readonly catalog: ConfiguredAirbyteCatalog;
  /** Written again and again. */
  readonly batches: readonly RecordBatch[];
  readonly rows: number;
}

/** Writes so many rows. Seconds. */
export async function fill(destination: Destination, { config, catalog, batches, rows }: Filling, context: ConnectorContext): Promise<number> {
  return await secondsOf(async () => {
    for await (const _message of destination.write({ config, catalog, input: inputOf(catalog, batches, rows) }, context));
  });
}

async function* inputOf({ streams }: ConfiguredAirbyteCatalog, batches: readonly RecordBatch[], rows: number): AsyncGenerator<DestinationInput> {
  const stream = streams[0] && descriptorOf(streams[0].stream);
  if (!stream) return;
  let written = 0;
  let sinceState = 0;
  while (written < rows) {
    for (const batch of batches) {
      if (written >= rows) break;
      yield records(batch);
      written += batch.length;
      sinceState += batch.length;
      if (sinceState < rowsPerState) continue;
      yield streamState(stream, { written }, sinceState);
      sinceState = 0;
    }
    // Those who produce in the same thread leave room for the network.
    await new Promise(setImmediate);
  }
  yield streamStatus(stream, 'COMPLETE');
}
