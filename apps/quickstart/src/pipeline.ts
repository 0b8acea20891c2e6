import { every, postgresToPostgres, postgresToS3, type Pipeline } from '@airwright/pipelines';

/** Where the pipelines read and write. */
export interface Places {
  postgres: { host: string; port: number; database: string; username: string; password: string };
  s3: { endpoint: string; region: string; bucket: string; accessKeyId: string; secretAccessKey: string };
}

/** Customers and orders, every six hours, what changed since the last time, into Parquet files below `bronze/`. */
export function ecommerceToBronze({ postgres, s3 }: Places): Pipeline {
  return postgresToS3({
    name: 'ecommerce to bronze',
    source: { name: 'ecommerce', ...postgres, schemas: ['public'], sslMode: 'disable' },
    destination: { name: 'datalake', ...s3, path: 'bronze', format: { type: 'parquet', compression: 'snappy' } },
    streams: ['customers', 'orders'].map((name) => ({
      name,
      namespace: 'public',
      syncMode: 'incremental',
      destinationSyncMode: 'append',
      cursorField: 'updated_at',
    })),
    schedule: every(6, 'hours'),
    namespace: 'source',
  });
}

/** The same orders once more, as a table in the schema `raw` that always equals the source. */
export function ordersReplica({ postgres }: Places): Pipeline {
  return postgresToPostgres({
    name: 'ecommerce to raw',
    source: { name: 'ecommerce', ...postgres, schemas: ['public'], sslMode: 'disable' },
    destination: { name: 'warehouse', ...postgres, schema: 'raw', sslMode: 'disable' },
    streams: [{ name: 'orders', namespace: 'public', syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: 'updated_at', primaryKey: 'id' }],
    schedule: every(6, 'hours'),
    namespace: 'destination',
  });
}

/** A larger table, to be cancelled while it moves. */
export function pageViewsToBronze({ postgres, s3 }: Places): Pipeline {
  return postgresToS3({
    name: 'page views to bronze',
    source: { name: 'ecommerce', ...postgres, schemas: ['public'], sslMode: 'disable' },
    destination: { name: 'datalake', ...s3, path: 'bronze', format: { type: 'parquet', compression: 'snappy' } },
    streams: [{ name: 'page_views', namespace: 'public', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: 'updated_at' }],
    schedule: 'manual',
    namespace: 'source',
  });
}
