import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** The Parquet files of a stream, to be asked with SQL. */
export interface Lake extends AsyncDisposable {
  /** The keys of the files. */
  readonly keys: readonly string[];
  /** Answers the one row of a query; the files are the table `lake`. */
  one(sql: string): Promise<Record<string, unknown>>;
}

/** Reads the Parquet files below a prefix with DuckDB, which is not the library that wrote them. */
export async function openLake(s3: S3Client, bucket: string, prefix: string): Promise<Lake> {
  const folder = await mkdtemp(join(tmpdir(), 'airwright-lake-'));
  const keys = await keysBelow(s3, bucket, prefix);
  if (keys.length === 0) throw new Error(`There is no file below ${prefix} in the bucket ${bucket}.`);
  for (const [index, key] of keys.entries()) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    await pipeline(Body as Readable, createWriteStream(join(folder, `${index}.parquet`)));
  }
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`CREATE VIEW lake AS SELECT * FROM read_parquet('${folder.replaceAll("'", "''")}/*.parquet')`);
  return {
    keys,
    one: (sql) => firstRow(connection, sql),
    [Symbol.asyncDispose]: async () => {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The keys of the Parquet files below a prefix. */
export async function keysBelow(s3: S3Client, bucket: string, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
    keys.push(...Contents.flatMap(({ Key }) => (Key?.endsWith('.parquet') ? [Key] : [])));
  }
  return keys;
}

async function firstRow(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>> {
  const [row] = (await connection.runAndReadAll(sql)).getRowObjects();
  if (!row) throw new Error(`The query answered no row: ${sql}`);
  return row;
}
