import type { BenchContext } from '../harness/bench.ts';
import type { Goal, Measurement } from '../harness/figure.ts';
import { inTurns } from '../harness/measure.ts';
import { prepareMover, type Actor, type Plan } from '../parts/airbyte.ts';
import { definitions, sourceConfig } from '../parts/configs.ts';
import { copyPeer } from '../parts/copy.ts';
import { startServer } from '../parts/server.ts';
import type { Shop } from '../parts/stage.ts';

/** How orders are read: as a whole each time, or the first load of a stream that goes on by its cursor. */
export const readings = {
  'full refresh': { syncMode: 'full_refresh' },
  'first incremental load': { syncMode: 'incremental', cursorField: 'updated_at' },
} as const;

/** The plan that moves all orders of a shop. */
export function ordersPlan(shop: Shop, destination: Actor, records: number, reading: keyof typeof readings): Plan {
  return { source: { definitionId: definitions.sourcePostgres, config: sourceConfig(shop.postgres) }, destination, stream: 'orders', records, ...readings[reading] };
}

/** Rows a second of moving all orders through the server to a destination, in turns with Postgres' own COPY. */
export async function* moveOrders(context: BenchContext, destinationOf: (shop: Shop) => Promise<Actor>, bound: number): AsyncGenerator<Measurement> {
  const { rows, signal, stage } = context;
  const shop = await stage.shop(rows);
  const destination = await destinationOf(shop);
  const peer = await copyPeer(shop, rows, signal);
  await using server = await startServer();
  const moverOf = async (reading: keyof typeof readings): Promise<() => Promise<number>> => {
    const mover = await prepareMover(server, ordersPlan(shop, destination, rows, reading), signal);
    return async () => {
      await settle(shop);
      return rows / (await mover.move());
    };
  };
  const contestants = {
    [peer.names.through]: async () => {
      await settle(shop);
      return rows / (await peer.through());
    },
    'full refresh': await moverOf('full refresh'),
    'first incremental load': await moverOf('first incremental load'),
  };
  const medians = await inTurns(context, contestants);
  const goal: Goal = { of: 'ratio', sense: 'at least', bound };
  for (const figure of Object.keys(readings)) {
    yield { figure: `${rows.toLocaleString('en')} orders, ${figure}`, value: medians[figure] ?? NaN, unit: 'rows/s', peer: { name: peer.names.through, value: medians[peer.names.through] ?? NaN }, goal };
  }
}

/** Makes every run start alike: no table of the run before, nothing left to be written to disk. */
export async function settle({ target, source }: Shop): Promise<void> {
  await target.query('DROP TABLE IF EXISTS orders');
  await source.query('CHECKPOINT');
}
