import { createServer } from 'node:net';
import { CreateBucketCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { insertOrders, seedEcommerce, startPostgres, startS3 } from '@airwright/embedded';
import { startLocalAirbyte } from '@airwright/local';
import { Client } from 'pg';
import type { Options, S3Options } from '../options.ts';
import type { Places } from '../pipeline.ts';
import type { Reporter } from '../report/reporter.ts';

/** Everything the pipelines need, running. */
export interface Parts extends AsyncDisposable {
  readonly places: Places;
  readonly airbyte: AirbyteClient;
  /** A connection to the source database. */
  readonly database: Client;
  readonly s3: S3Client;
  /** Addresses to print when everything is left running; no secret is in them. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** Port of the local server, as every example of Airbyte's API has it. */
const usualPort = 8001;

/** Starts what is not given, in order, and stops it in the opposite order when the parts are disposed of. */
export async function startParts(options: Options, reporter: Reporter): Promise<Parts> {
  await using stack = new AsyncDisposableStack();
  const postgres = await reporter.step('postgres', () => postgresOf(options, stack), ({ host, port, database }) => `${host}:${port}/${database}`);
  const database = new Client({ host: postgres.host, port: postgres.port, database: postgres.database, user: postgres.username, password: postgres.password });
  await database.connect();
  stack.defer(() => database.end());
  await reporter.step('seed', () => seed(database), ({ customers, orders }) => `customers ${customers} rows, orders ${orders} rows`);
  const s3 = await reporter.step('s3', () => s3Of(options, stack), ({ endpoint, bucket }) => `${endpoint}, bucket ${bucket}`);
  const s3Client = clientOf(s3);
  stack.defer(() => s3Client.destroy());
  await ensureBucket(s3Client, s3.bucket);
  const target = await reporter.step('airbyte', () => airbyteOf(options, stack), ({ url }) => url);
  const places: Places = { postgres, s3 };
  const addresses = { 'Airbyte API': `${target.url}/api/v1`, Postgres: `postgresql://${postgres.username}@${postgres.host}:${postgres.port}/${postgres.database}`, S3: `${s3.endpoint}/${s3.bucket}` };
  const owned = stack.move();
  return { places, airbyte: target.client, database, s3: s3Client, addresses, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function postgresOf({ postgres: url }: Options, stack: AsyncDisposableStack): Promise<Places['postgres']> {
  if (url) {
    return { host: url.hostname, port: Number(url.port || 5432), database: decodeURIComponent(url.pathname.slice(1)), username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  }
  const { host, port, username, password } = stack.use(await startPostgres({ databases: ['ecommerce'] }));
  return { host, port, database: 'ecommerce', username, password };
}

async function s3Of({ s3 }: Options, stack: AsyncDisposableStack): Promise<S3Options> {
  if (s3) return s3;
  const { endpoint, region, accessKeyId, secretAccessKey } = stack.use(await startS3({ buckets: ['datalake'] }));
  return { endpoint, region, accessKeyId, secretAccessKey, bucket: 'datalake' };
}

async function airbyteOf({ target }: Options, stack: AsyncDisposableStack): Promise<{ url: string; client: AirbyteClient }> {
  if (target) return { url: target.url, client: createAirbyteClient({ baseUrl: target.url, auth: target.auth }) };
  const server = stack.use(await startLocalAirbyte({ port: await freePortFrom(usualPort) }));
  return { url: server.url, client: createAirbyteClient({ baseUrl: server.url, auth: { type: 'none' } }) };
}

/** The first free port at or after this one. */
async function freePortFrom(first: number): Promise<number> {
  for (let port = first; port < first + 100; port += 1) {
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)));
    await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
  return 0;
}

function clientOf({ endpoint, region, accessKeyId, secretAccessKey }: S3Options): S3Client {
  return new S3Client({ endpoint, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' });
}

async function ensureBucket(client: S3Client, bucket: string): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if ((error as { name?: string }).name !== 'NotFound') throw error;
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  }
}

/** Makes the tables where they are missing; a database of yours that has them keeps them. */
async function seed(database: Client): Promise<{ customers: number; orders: number }> {
  const { rows } = await database.query<{ exists: boolean }>("SELECT to_regclass('public.orders') IS NOT NULL AS exists");
  if (!rows[0]?.exists) await seedEcommerce(database);
  const counted = await database.query<{ customers: string; orders: string }>('SELECT (SELECT count(*) FROM customers) AS customers, (SELECT count(*) FROM orders) AS orders');
  return { customers: Number(counted.rows[0]?.customers), orders: Number(counted.rows[0]?.orders) };
}

/** Inserts this many orders after the last one. */
export async function addOrders(database: Client, count: number): Promise<void> {
  const { rows } = await database.query<{ last: string }>('SELECT max(id) AS last FROM orders');
  const last = Number(rows[0]?.last);
  await insertOrders(database, last + 1, last + count);
  // They were placed now, so that they come after everything that was read before.
  await database.query('UPDATE orders SET updated_at = clock_timestamp() WHERE id > $1', [last]);
}
