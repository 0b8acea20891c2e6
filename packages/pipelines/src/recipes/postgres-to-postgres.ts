import { postgresDestination, postgresSource, type PostgresDestinationOptions, type PostgresSourceOptions } from '../connectors/postgres.ts';
import { definePipeline, type Pipeline, type PipelineOptions } from '../declare/pipeline.ts';

/** Options of {@link postgresToPostgres}. */
export interface PostgresToPostgresOptions extends PipelineOptions {
  source: PostgresSourceOptions;
  destination: PostgresDestinationOptions;
}

/**
 * From tables of one Postgres to tables of another.
 *
 * @throws PipelineError that names the path of everything that is wrong
 */
export function postgresToPostgres({ source, destination, ...options }: PostgresToPostgresOptions): Pipeline {
  return definePipeline({ ...options, source: postgresSource(source), destination: postgresDestination(destination) });
}
