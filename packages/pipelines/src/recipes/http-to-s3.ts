import { httpSource, type HttpSourceOptions } from '../connectors/http.ts';
import { s3Destination, type S3DestinationOptions } from '../connectors/s3.ts';
import { definePipeline, type Pipeline, type PipelineOptions } from '../declare/pipeline.ts';

/** Options of {@link httpToS3}. */
export interface HttpToS3Options extends PipelineOptions {
  source: HttpSourceOptions;
  destination: S3DestinationOptions;
}

/**
 * From the records of an API to files in a bucket.
 *
 * @throws PipelineError that names the path of everything that is wrong
 */
export function httpToS3({ source, destination, ...options }: HttpToS3Options): Pipeline {
  return definePipeline({ ...options, source: httpSource(source), destination: s3Destination(destination) });
}
