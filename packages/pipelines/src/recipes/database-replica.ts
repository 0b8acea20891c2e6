import { postgresDestination, postgresSource, type PostgresDestinationOptions, type PostgresSourceOptions } from '../connectors/postgres.ts';
import { s3Destination, type S3DestinationOptions } from '../connectors/s3.ts';
import { definePipeline, type Pipeline, type PipelineOptions } from '../declare/pipeline.ts';
import { incrementalBy, type StreamSelection } from '../declare/selection.ts';
import { sourceDefined, type FieldPath } from '../declare/streams.ts';

/** Options of {@link databaseReplica}. */
export interface DatabaseReplicaOptions extends Omit<PipelineOptions, 'streams'>, Pick<StreamSelection, 'exclude' | 'overrides'> {
  /** The database. Its `schemas` are, other than usually, all of them where they are not given. */
  source: PostgresSourceOptions;
  destination: PostgresDestinationOptions | S3DestinationOptions;
  /** Globs of the tables, such as `public.*`. Default all. */
  include?: StreamSelection['include'];
  /**
   * Column by which new and changed rows are found in the tables that have it. Default none: then only a source whose `replication` finds changes
   * by itself is read incrementally.
   */
  cursorField?: FieldPath;
}

/**
 * A whole database, or some schemas of it, in another Postgres or in a bucket; tables that are added later come along with the next plan. What can
 * be read incrementally is, everything else is read whole and overwritten. A Postgres keeps one row for each primary key, so there a table without
 * one is read whole; a bucket keeps every version of a row.
 *
 * @throws PipelineError that names the path of everything that is wrong
 * @example
 * ```ts
 * const replica = databaseReplica({
 *   source: { name: 'shop', host: 'db', database: 'shop', username: 'reader', password: secret.env('PGPASSWORD'), replication: 'xmin' },
 *   destination: { name: 'warehouse', host: 'wh', database: 'raw', username: 'writer', password: secret.env('WAREHOUSE_PASSWORD') },
 *   exclude: '*_tmp',
 * });
 * ```
 */
export function databaseReplica({ source, destination, include = '*', exclude, overrides, cursorField, ...options }: DatabaseReplicaOptions): Pipeline {
  const toBucket = 'bucket' in destination;
  return definePipeline({
    ...options,
    source: postgresSource({ schemas: [], ...source }),
    destination: toBucket ? s3Destination(destination) : postgresDestination(destination),
    streams: {
      include,
      ...(exclude === undefined ? {} : { exclude }),
      defaults: incrementalBy(cursorField ?? sourceDefined, { dedup: !toBucket }),
      ...(overrides === undefined ? {} : { overrides }),
    },
  });
}
