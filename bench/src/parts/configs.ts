import type { EmbeddedPostgres } from '@airwright/embedded';
import type { Bucket } from './s3.ts';
import { sourceDatabase, targetDatabase } from './stage.ts';

/** Ids of the connectors' definitions in Airbyte's registry. */
export const definitions = {
  sourcePostgres: 'decd338e-5647-4c0b-adf4-da0e75f5a750',
  sourceFaker: 'dfd88b22-b603-4c3d-aad7-3701784586b1',
  destinationPostgres: '25c5221d-dce2-4163-ade9-739ef790f503',
  destinationS3: '4816b78f-1489-44c1-9060-4b19d5fa9362',
  destinationDevNull: 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3',
} as const;

/** Configuration of a source that reads the shop. */
export function sourceConfig({ host, port, username, password }: EmbeddedPostgres): Record<string, unknown> {
  return { host, port, database: sourceDatabase, username, password, schemas: ['public'], ssl_mode: { mode: 'disable' }, replication_method: { method: 'Standard' } };
}

/** Configuration of a destination that writes to the other database of the same cluster. */
export function warehouseConfig({ host, port, username, password }: EmbeddedPostgres): Record<string, unknown> {
  return { host, port, database: targetDatabase, schema: 'public', username, password, ssl_mode: { mode: 'disable' } };
}

/** Configuration of a destination that writes Parquet with snappy to the bucket. */
export function lakeConfig({ endpoint, region, bucket, accessKeyId, secretAccessKey }: Bucket): Record<string, unknown> {
  return {
    s3_bucket_name: bucket,
    s3_bucket_path: 'bronze',
    s3_bucket_region: region,
    s3_endpoint: endpoint,
    access_key_id: accessKeyId,
    secret_access_key: secretAccessKey,
    format: { format_type: 'Parquet', compression_codec: 'SNAPPY' },
  };
}
