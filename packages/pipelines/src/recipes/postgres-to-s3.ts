import { postgresSource, type PostgresSourceOptions } from '../connectors/postgres.ts';
import { s3Destination, type S3DestinationOptions } from '../connectors/s3.ts';
import { definePipeline, type Pipeline, type PipelineOptions } from '../declare/pipeline.ts';

/** Options of {@link postgresToS3}. */
export interface PostgresToS3Options extends PipelineOptions {
  source: PostgresSourceOptions;
  destination: S3DestinationOptions;
}

/**
 * From tables of a Postgres to files in a bucket.
 *
 * @throws PipelineError that names the path of everything that is wrong
 */
export function postgresToS3({ source, destination, ...options }: PostgresToS3Options): Pipeline {
  return definePipeline({ ...options, source: postgresSource(source), destination: s3Destination(destination) });
}
