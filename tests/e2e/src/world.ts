import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createAirbyteClient, type AirbyteClient, type JobInfoRead, type JobRead } from '@airwright/client';
import { startPostgres, startS3, type EmbeddedPostgres, type EmbeddedS3 } from '@airwright/embedded';
import { startLocalAirbyte, type LocalAirbyteOptions } from '@airwright/local';

/** The ids of the definitions that the tests use. */
export const definitions = {
  postgresSource: 'decd338e-5647-4c0b-adf4-da0e75f5a750',
  postgresDestination: '25c5221d-dce2-4163-ade9-739ef790f503',
  s3Destination: '4816b78f-1489-44c1-9060-4b19d5fa9362',
} as const;

/** A Postgres, an S3 endpoint and a server, with a client of it. */
export interface World extends AsyncDisposable {
  readonly postgres: EmbeddedPostgres;
  readonly s3: EmbeddedS3;
  readonly airbyte: AirbyteClient;
  readonly workspaceId: string;
}

/** Starts everything; the databases are `ecommerce` and `warehouse`, the bucket is `datalake`. */
export async function startWorld(options: LocalAirbyteOptions = {}): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const postgres = stack.use(await startPostgres({ databases: ['ecommerce', 'warehouse'] }));
  const s3 = stack.use(await startS3({ buckets: ['datalake'] }));
  const server = stack.use(await startLocalAirbyte({ retry: { backoffMinMs: 50 }, ...options }));
  const owned = stack.move();
  return { postgres, s3, airbyte: createAirbyteClient({ baseUrl: server.url }), workspaceId: server.workspaceId, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Configuration of the Postgres source. */
export function sourceConfiguration(postgres: EmbeddedPostgres, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { host, port, username, password } = postgres;
  return { host, port, username, password, database: 'ecommerce', schemas: ['public'], ssl_mode: { mode: 'disable' }, replication_method: { method: 'Standard' }, ...changes };
}

/** Configuration of the Postgres destination. */
export function warehouseConfiguration(postgres: EmbeddedPostgres, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { host, port, username, password } = postgres;
  return { host, port, username, password, database: 'warehouse', schema: 'raw', ssl_mode: { mode: 'disable' }, ...changes };
}

/** Configuration of the S3 destination. */
export function lakeConfiguration(s3: EmbeddedS3, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    s3_bucket_name: 'datalake',
    s3_bucket_path: 'bronze',
    s3_bucket_region: s3.region,
    s3_endpoint: s3.endpoint,
    access_key_id: s3.accessKeyId,
    secret_access_key: s3.secretAccessKey,
    format: { format_type: 'Parquet', compression_codec: 'SNAPPY' },
    ...changes,
  };
}

/** How a stream is to be moved. */
export interface StreamChoice {
  name: string;
  syncMode?: 'incremental' | 'full_refresh';
  destinationSyncMode?: 'append' | 'overwrite' | 'append_dedup';
  cursorField?: string;
  primaryKey?: string[];
}

/** Creates a source, a destination and a connection of these streams; returns the connection's id. */
export async function connectPostgres(
  { airbyte, workspaceId }: Pick<World, 'airbyte' | 'workspaceId'>,
  source: Record<string, unknown>,
  destination: { definitionId: string; configuration: Record<string, unknown> },
  streams: readonly StreamChoice[],
): Promise<{ connectionId: string; sourceId: string; destinationId: string }> {
  const { sourceId } = await airbyte.sources.create({ workspaceId, name: 'ecommerce', sourceDefinitionId: definitions.postgresSource, connectionConfiguration: source });
  const { destinationId } = await airbyte.destinations.create({ workspaceId, name: 'target', destinationDefinitionId: destination.definitionId, connectionConfiguration: destination.configuration });
  const { catalog, catalogId, jobInfo } = await airbyte.sources.discoverSchema({ sourceId });
  if (!catalog) throw new Error(`discovery failed: ${jobInfo?.failureReason?.externalMessage ?? 'without a reason'}`);
  const { connectionId } = await airbyte.connections.create({
    sourceId,
    destinationId,
    status: 'active',
    namespaceDefinition: destination.definitionId === definitions.s3Destination ? 'source' : 'destination',
    ...(catalogId === undefined ? {} : { sourceCatalogId: catalogId }),
    syncCatalog: {
      streams: streams.map(({ name, syncMode = 'incremental', destinationSyncMode = 'append', cursorField, primaryKey }) => ({
        stream: { name, namespace: 'public' },
        config: { syncMode, destinationSyncMode, cursorField: cursorField === undefined ? [] : [cursorField], primaryKey: (primaryKey ?? []).map((field) => [field]), selected: true },
      })),
    },
  });
  return { connectionId, sourceId, destinationId };
}

/** Starts a sync and waits until its job is finished. */
export async function syncToEnd(airbyte: AirbyteClient, connectionId: string): Promise<JobInfoRead> {
  const { job } = await airbyte.connections.sync({ connectionId });
  return await finished(airbyte, job.id);
}

/** Waits until a job is finished and returns it with its attempts. */
export async function finished(airbyte: AirbyteClient, id: number): Promise<JobInfoRead> {
  await until(airbyte, id, ({ status }) => ['succeeded', 'failed', 'cancelled'].includes(status));
  return await airbyte.jobs.getWithoutLogs({ id });
}

/** Waits until a job is as wanted. */
export async function until(airbyte: AirbyteClient, id: number, wanted: (job: JobRead) => boolean): Promise<JobRead> {
  for (;;) {
    const { job } = await airbyte.jobs.getLight({ id });
    if (wanted(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** What the last attempt said when it failed. */
export function failureOf(info: JobInfoRead): string {
  return info.attempts.at(-1)?.attempt.failureSummary?.failures[0]?.externalMessage ?? '';
}

/** A server in a process of its own, to be killed. */
export interface ServerProcess {
  readonly airbyte: AirbyteClient;
  kill(): Promise<void>;
}

/** Where a server of its own keeps its data; removed at the end. */
export async function dataFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'airwright-e2e-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Starts the server's command on a data folder, on a port of its choice, and waits until it tells its address. */
export async function startServerProcess(folder: string): Promise<ServerProcess> {
  const command = join(dirname(createRequire(import.meta.url).resolve('@airwright/local/package.json')), 'dist', 'bin.js');
  const child = spawn(process.execPath, [command, '--port', '0', '--data', folder, '--checkpoint-interval', '200'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => [''])])) as [string];
  const baseUrl = /^Airbyte API at (\S+),/.exec(line)?.[1];
  if (baseUrl === undefined) throw new Error(`The server ended with code ${child.exitCode} before it answered.`);
  const airbyte = createAirbyteClient({ baseUrl });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { airbyte, kill };
}
