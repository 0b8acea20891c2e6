import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Json } from '@duckdb/node-api';
import { batchOf, records, streamState, streamStatus } from '@airwright/connector-kit';
import type { Config, ConfiguredAirbyteStream, ConnectorContext, DestinationInput, DestinationMessage, JsonSchema, Row } from '@airwright/connector-kit';
import type { EmbeddedS3 } from '@airwright/embedded';
import destination from './index.ts';

/** A configuration for the bucket `datalake` of the endpoint, with `more` over it. */
export function configFor(s3: EmbeddedS3, more: Config = {}): Config {
  return {
    s3_bucket_name: 'datalake',
    s3_bucket_path: 'bronze',
    s3_bucket_region: s3.region,
    s3_endpoint: s3.endpoint,
    access_key_id: s3.accessKeyId,
    secret_access_key: s3.secretAccessKey,
    format: { format_type: 'Parquet', compression_codec: 'SNAPPY' },
    s3_path_format: '${NAMESPACE}/${STREAM_NAME}/',
    ...more,
  };
}

export const users = { name: 'users', namespace: 'public' };

/** A stream `public.users` with these fields. */
export function streamOf(properties: Readonly<Record<string, JsonSchema>>, more: Partial<ConfiguredAirbyteStream> = {}): ConfiguredAirbyteStream {
  return {
    stream: { ...users, json_schema: { type: 'object', properties }, supported_sync_modes: ['full_refresh', 'incremental'] },
    sync_mode: 'full_refresh',
    destination_sync_mode: 'append',
    generation_id: 1,
    minimum_generation_id: 0,
    sync_id: 7,
    ...more,
  };
}

export const EMITTED_AT = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

/** Records of `public.users`. */
export const rows = (...list: Row[]): DestinationInput => records(batchOf(users, list, EMITTED_AT));
export const state = (cursor: number): DestinationInput => streamState(users, { cursor });
export const complete: DestinationInput = streamStatus(users, 'COMPLETE');

export interface Writing {
  readonly config: Config;
  readonly streams: readonly ConfiguredAirbyteStream[];
  readonly signal?: AbortSignal;
  readonly checkpointIntervalMs?: number;
  readonly log?: (message: string) => void;
}

export function context({ signal, checkpointIntervalMs, log }: Partial<Writing> = {}): ConnectorContext {
  return { signal: signal ?? new AbortController().signal, checkpointIntervalMs: checkpointIntervalMs ?? 600_000, log: (_, message) => log?.(message) };
}

/** Writes the input and returns what came out. */
export async function write(writing: Writing, input: Iterable<DestinationInput> | AsyncIterable<DestinationInput>): Promise<DestinationMessage[]> {
  const out: DestinationMessage[] = [];
  const feed = (async function* () {
    yield* input;
  })();
  for await (const message of destination.write({ config: writing.config, catalog: { streams: [...writing.streams] }, input: feed }, context(writing))) out.push(message);
  return out;
}

/** A look into the bucket past the destination. */
export class Bucket implements AsyncDisposable {
  readonly client: S3Client;

  constructor(s3: EmbeddedS3) {
    this.client = new S3Client({ endpoint: s3.endpoint, region: s3.region, forcePathStyle: true, credentials: s3 });
  }

  async keys(prefix = ''): Promise<string[]> {
    const listed = await this.client.send(new ListObjectsV2Command({ Bucket: 'datalake', Prefix: prefix }));
    return (listed.Contents ?? []).map(({ Key }) => Key ?? '');
  }

  async bytes(key: string): Promise<Uint8Array> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: 'datalake', Key: key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  }

  async metadata(key: string): Promise<Record<string, string> | undefined> {
    return (await this.client.send(new HeadObjectCommand({ Bucket: 'datalake', Key: key }))).Metadata;
  }

  async unfinishedUploads(): Promise<number> {
    return (await this.client.send(new ListMultipartUploadsCommand({ Bucket: 'datalake' }))).Uploads?.length ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.destroy();
  }
}

/** Runs SQL over a file, which is called `$file` there. Values come as DuckDB writes them in JSON. */
export async function query(bytes: Uint8Array, extension: string, sql: string): Promise<Record<string, Json>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'airwright-duckdb-'));
  try {
    const file = join(folder, `file${extension}`);
    await writeFile(file, bytes);
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    const result = await connection.runAndReadAll(sql.replaceAll('$file', `'${file}'`));
    connection.closeSync();
    instance.closeSync();
    return result.getRowObjectsJson();
  } finally {
    await rm(folder, { recursive: true });
  }
}
