import type { Bench } from '../harness/bench.ts';
import { definitions, warehouseConfig } from '../parts/configs.ts';
import { moveOrders } from './moves.ts';

/** Postgres to another database of the same cluster, which is where its peer copies to as well. */
export const postgresToPostgres: Bench = {
  name: 'postgres-to-postgres',
  summary: 'orders from Postgres appended to a table of another database of the same cluster, through the server',
  run: (context) => moveOrders(context, ({ postgres }) => Promise.resolve({ definitionId: definitions.destinationPostgres, config: warehouseConfig(postgres) }), 0.6),
};
