import type { Bench } from '../harness/bench.ts';
import { definitions, lakeConfig } from '../parts/configs.ts';
import { moveOrders } from './moves.ts';

/** Postgres to Parquet. */
export const postgresToS3: Bench = {
  name: 'postgres-to-s3',
  summary: 'orders from Postgres into Parquet files with snappy, through the server',
  run: (context) => moveOrders(context, async () => ({ definitionId: definitions.destinationS3, config: lakeConfig(await context.stage.bucket()) }), 0.5),
};
