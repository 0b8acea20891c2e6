import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { EmbeddedS3 } from '@airwright/embedded';
import { DuckDBInstance } from '@duckdb/node-api';

/** The Parquet files below a prefix, asked with DuckDB's SQL as the table `lake`. */
export interface Lake extends AsyncDisposable {
  readonly keys: readonly string[];
  /** Rows as plain JSON values; numbers beyond a double are texts. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
}

/** Downloads the Parquet files below a prefix of the bucket `datalake`. */
export async function openLake(s3: EmbeddedS3, prefix: string): Promise<Lake> {
  const client = new S3Client({ endpoint: s3.endpoint, region: s3.region, credentials: s3, forcePathStyle: true });
  const folder = await mkdtemp(join(tmpdir(), 'airwright-lake-'));
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'datalake', Prefix: prefix }));
  const keys = Contents.flatMap(({ Key }) => Key ?? []);
  for (const [index, Key] of keys.entries()) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'datalake', Key }));
    await pipeline(Body as Readable, createWriteStream(join(folder, `${index}.parquet`)));
  }
  client.destroy();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`CREATE VIEW lake AS SELECT * FROM read_parquet('${folder}/*.parquet')`);
  return {
    keys,
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    [Symbol.asyncDispose]: async () => {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
