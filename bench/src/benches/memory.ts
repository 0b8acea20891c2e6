import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { peakMemoryOf } from '../harness/memory.ts';
import { prepareMover, type Actor } from '../parts/airbyte.ts';
import { definitions, lakeConfig, warehouseConfig } from '../parts/configs.ts';
import { startServer } from '../parts/server.ts';
import { ordersPlan, settle } from './moves.ts';

const limitMegabytes = 400;
/** How many times as many rows the second measurement has. */
const factor = 5;
/** How much more memory they may take. */
const growth = 1.1;

/** The most memory the server's process has while it moves orders, and how that grows with their number. */
export const memory: Bench = {
  name: 'memory',
  summary: `peak memory of the server's process while it moves orders, and ${factor} times as many`,
  run: measure,
};

async function* measure(context: BenchContext): AsyncGenerator<Measurement> {
  const { rows, stage } = context;
  const { postgres } = await stage.shop(rows);
  const destinations: Readonly<Record<string, Actor>> = {
    'Postgres to S3': { definitionId: definitions.destinationS3, config: lakeConfig(await stage.bucket()) },
    'Postgres to Postgres': { definitionId: definitions.destinationPostgres, config: warehouseConfig(postgres) },
  };
  const few = new Map<string, number>();
  for (const [name, destination] of Object.entries(destinations)) {
    const value = await peakOf(context, destination, rows);
    few.set(name, value);
    yield { figure: figure(name, rows), value, unit: 'MB', peer: { name: 'limit', value: limitMegabytes }, goal: { of: 'value', sense: 'at most', bound: limitMegabytes } };
  }
  for (const [name, destination] of Object.entries(destinations)) {
    const value = await peakOf(context, destination, rows * factor);
    yield { figure: figure(name, rows * factor), value, unit: 'MB', peer: { name: `with ${rows.toLocaleString('en')} orders`, value: few.get(name) ?? NaN }, goal: { of: 'ratio', sense: 'at most', bound: growth } };
  }
}

function figure(name: string, rows: number): string {
  return `${name}, ${rows.toLocaleString('en')} orders`;
}

/** The peak of one move, by a server that did nothing before. */
async function peakOf({ stage, signal, say }: BenchContext, destination: Actor, rows: number): Promise<number> {
  const shop = await stage.shop(rows);
  await settle(shop);
  await using server = await startServer();
  using watched = peakMemoryOf(server.pid);
  const mover = await prepareMover(server, ordersPlan(shop, destination, rows, 'first incremental load'), signal);
  const seconds = await mover.move();
  const peak = await watched.peak();
  say(`${rows.toLocaleString('en')} orders in ${seconds.toFixed(1)} s, ${peak.toFixed(0)} MB`);
  return peak;
}
