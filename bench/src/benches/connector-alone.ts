import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { inTurns } from '../harness/measure.ts';
import { lakeConfig, sourceConfig, warehouseConfig } from '../parts/configs.ts';
import { batchesOf, configuredOrders, drain, fill, loadConnectors } from '../parts/connectors.ts';
import { copyPeer } from '../parts/copy.ts';
import { settle } from './moves.ts';

/** Rows that are read before, to be written again and again. */
const preparedRows = 100_000;

/** Each connector without a server and without the other: where to look when a pipeline is slow. */
export const connectorAlone: Bench = {
  name: 'connector-alone',
  summary: 'source-postgres, destination-s3 and destination-postgres each by itself',
  run: measure,
};

async function* measure(context: BenchContext): AsyncGenerator<Measurement> {
  const { rows, signal, stage } = context;
  const shop = await stage.shop(rows);
  const bucket = await stage.bucket();
  const peer = await copyPeer(shop, rows, signal);
  const { source, lake, warehouse } = await loadConnectors();
  const read = { config: sourceConfig(shop.postgres), catalog: await configuredOrders(source, sourceConfig(shop.postgres), signal), state: [] };
  const batches = await batchesOf(source.read(read, contextOf(signal)), Math.min(preparedRows, rows));
  const file = join(tmpdir(), `airwright-bench-${process.pid}.copy`);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(file, { force: true }));
  await peer.save(file);
  const write = { catalog: read.catalog, batches, rows };
  const rate = async (work: Promise<number>): Promise<number> => rows / (await work);
  const medians = await inTurns(context, {
    [peer.names.out]: () => rate(peer.out()),
    [peer.names.in]: () => rate(peer.in(file)),
    'source-postgres': () => rate(drain(source.read(read, contextOf(signal)), rows)),
    'destination-s3': () => rate(fill(lake, { ...write, config: lakeConfig(bucket) }, contextOf(signal))),
    'destination-postgres': async () => {
      await settle(shop);
      return rate(fill(warehouse, { ...write, config: warehouseConfig(shop.postgres) }, contextOf(signal)));
    },
  });
  for (const [connector, against] of [['source-postgres', peer.names.out], ['destination-s3', peer.names.in], ['destination-postgres', peer.names.in]] as const) {
    yield { figure: `${connector} alone, ${rows.toLocaleString('en')} orders`, value: medians[connector] ?? NaN, unit: 'rows/s', peer: { name: against, value: medians[against] ?? NaN } };
  }
}

function contextOf(signal: AbortSignal): { signal: AbortSignal; log: () => void; checkpointIntervalMs: number } {
  return { signal, log: () => undefined, checkpointIntervalMs: 60_000 };
}
