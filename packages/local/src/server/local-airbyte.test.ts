import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { connect, definitions, ended, running, startWorld, sync, until } from '../testing/world.ts';
import { LocalAirbyteError, startLocalAirbyte } from './local-airbyte.ts';

describe('a server', () => {
  test('answers at the address it tells, also an IPv6 one, and no more once it is closed', async () => {
    for (const [host, url] of [['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+$/], ['::1', /^http:\/\/\[::1\]:\d+$/], ['localhost', /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/]] as const) {
      const airbyte = await startLocalAirbyte({ host });
      expect(airbyte.url).toMatch(url);
      expect(new URL(airbyte.url).port).toBe(String(airbyte.port));
      expect((await fetch(`${airbyte.url}/api/v1/health`)).status).toBe(200);
      await airbyte.close();
      await expect(fetch(`${airbyte.url}/api/v1/health`)).rejects.toThrow('fetch failed');
    }
  });

  test('opened to the network answers under any name, and keeps other sites out', async () => {
    await using airbyte = await startLocalAirbyte({ host: '0.0.0.0' });
    const url = `http://127.0.0.1:${airbyte.port}/api/v1/health`;
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url, { headers: { origin: 'http://127.0.0.1' } })).status).toBe(200);
    expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });

  test('may be closed again, and while it is being closed', async () => {
    const airbyte = await startLocalAirbyte();
    await Promise.all([airbyte.close(), airbyte.close()]);
    await airbyte.close();
    await airbyte[Symbol.asyncDispose]();
  });

  test('keeps what it has in its data folder, which is for its owner only', async () => {
    await using folder = await temporaryFolder();
    const dataFolder = join(folder.path, 'deep', 'data');
    const first = await startWorld({ dataFolder });
    const connection = await connect(first);
    const jobId = (await first.call('/connections/sync', { connectionId: connection.connectionId })).job.id;
    await ended(first, jobId);
    const job = await first.call('/jobs/get', { id: jobId });
    await first.airbyte.close();
    await using second = await startWorld({ dataFolder });
    expect(second.workspaceId).toBe(first.workspaceId);
    expect(await second.call('/connections/get', { connectionId: connection.connectionId })).toEqual(connection);
    expect(await second.call('/jobs/get', { id: jobId })).toEqual(job);
    expect((await stat(dataFolder)).mode & 0o077).toBe(0);
  });

  test('goes on with the job that was running when it was closed', async () => {
    await using folder = await temporaryFolder();
    const first = await startWorld({ dataFolder: folder.path });
    const { connectionId, id } = await running(first);
    const { destinationId } = await first.call('/connections/get', { connectionId });
    await first.call('/destinations/update', { destinationId, name: 'nowhere', connectionConfiguration: { test_destination: { test_destination_type: 'SILENT' } } });
    await first.airbyte.close();
    await using second = await startWorld({ dataFolder: folder.path });
    expect(await ended(second, id)).toMatchObject({ id, status: 'succeeded' });
    const { attempts } = await second.call('/jobs/get_without_logs', { id });
    expect(attempts.map(({ attempt }) => attempt.status)).toEqual(['failed', 'succeeded']);
  });

  test('started without a connector that it had before still tells of what was made of it', async () => {
    await using folder = await temporaryFolder();
    const first = await startWorld({ dataFolder: folder.path });
    const { workspaceId } = first;
    const { sourceId } = await first.call('/sources/create', { workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h', password: 'hunter2' } });
    const { connectionId } = await connect(first, { sourceId, streams: ['entries'] });
    const { id } = await sync(first, connectionId);
    await first.airbyte.close();
    await using second = await startWorld({ dataFolder: folder.path, connectors: [] });
    const { sources } = await second.call('/sources/list', { workspaceId });
    expect(sources).toMatchObject([{ sourceId, name: 'ledger', sourceName: `Unknown (${definitions.ledger})`, connectionConfiguration: {} }]);
    expect((await second.call('/sources/search', { sourceId })).sources).toHaveLength(1);
    expect((await second.call('/jobs/get_debug_info', { id })).job.sourceDefinition.sourceDefinitionId).toBe(definitions.ledger);
    expect(await second.answer('/sources/check_connection', { sourceId })).toMatchObject({ status: 404, body: { message: `Could not find configuration for STANDARD_SOURCE_DEFINITION: ${definitions.ledger}.` } });
    const again = await sync(second, connectionId);
    expect(again.status).toBe('failed');
    expect((await second.call('/connections/status', { connectionIds: [connectionId] }))[0]!.failureReason?.externalMessage).toContain('cannot run on this server');
    await second.call('/sources/delete', { sourceId });
    expect(await second.call('/sources/list', { workspaceId })).toMatchObject({ sources: [] });
  });

  test('that is closed while a check waits for its connector ends it', async () => {
    const world = await startWorld();
    const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h', fault: 'hang' } });
    const check = world.call('/sources/check_connection', { sourceId }).catch((error: unknown) => error);
    await until(async () => (await fetch(`${world.url}/api/v1/health`)).status, (status) => status === 200);
    await world.airbyte.close();
    expect(await check).toBeInstanceOf(Error);
  });

  test('makes concurrent changes of one source one after the other', async () => {
    await using folder = await temporaryFolder();
    const first = await startWorld({ dataFolder: folder.path });
    const { sourceId } = await first.call('/sources/create', { workspaceId: first.workspaceId, name: 'faker', sourceDefinitionId: definitions.faker, connectionConfiguration: {} });
    await first.airbyte.close();
    // Just started, it has to ask the connector for its specification before it can change anything.
    await using second = await startWorld({ dataFolder: folder.path });
    const changes = [{ count: 7 }, { seed: 8 }, { records_per_slice: 9 }, { always_updated: false }];
    await Promise.all(changes.map((connectionConfiguration) => second.call('/sources/partial_update', { sourceId, connectionConfiguration })));
    expect((await second.call('/sources/get', { sourceId })).connectionConfiguration).toEqual(Object.assign({}, ...changes));
  });
});

describe('a server that fails within', () => {
  test('answers 500 with the id under which it reported the error, and nothing else', async () => {
    await using folder = await temporaryFolder();
    const first = await startWorld({ dataFolder: folder.path });
    const { sourceId } = await connect(first);
    await first.airbyte.close();
    const database = new DatabaseSync(join(folder.path, 'airbyte.db'));
    database.exec(`UPDATE discovered_catalog SET catalog = '{"password": hunter2}'`);
    database.close();
    const reported: { errorId: string; error: unknown }[] = [];
    await using second = await startWorld({ dataFolder: folder.path, onError: (errorId, error) => reported.push({ errorId, error }) });
    const { status, body } = await second.answer('/sources/discover_schema', { sourceId });
    expect(status).toBe(500);
    expect(body).toEqual({ message: 'Internal Server Error', errorId: expect.any(String), exceptionStack: [], rootCauseExceptionStack: [] });
    expect(reported).toEqual([{ errorId: body['errorId'], error: expect.any(SyntaxError) }]);
    expect((await second.answer('/workspaces/list')).status).toBe(200);
  });
});

describe('a server that cannot start', () => {
  /** What it says. */
  async function complaint(options: Parameters<typeof startLocalAirbyte>[0]): Promise<string> {
    const error = await startLocalAirbyte(options).then(() => undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(LocalAirbyteError);
    return (error as Error).message;
  }

  test('names the port that is taken, and leaves its data folder to others', async () => {
    await using folder = await temporaryFolder();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await complaint({ port, dataFolder: folder.path })).toBe(`Port ${port} is taken. Give another one, or 0 for any that is free.`);
    await using airbyte = await startLocalAirbyte({ dataFolder: folder.path });
    expect(airbyte.port).not.toBe(port);
    other.close();
  });

  test('names the address it cannot listen on', async () => {
    expect(await complaint({ host: 'nowhere.invalid' })).toContain('Cannot listen on nowhere.invalid:0');
    expect(await complaint({ port: 70_000 })).toContain('Cannot listen on 127.0.0.1:70000');
  });

  test('names a data folder that is in use, that is a file, or that holds no database', async () => {
    await using folder = await temporaryFolder();
    await using _first = await startLocalAirbyte({ dataFolder: folder.path });
    expect(await complaint({ dataFolder: folder.path })).toMatch(/is in use by another server/);
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    expect(await complaint({ dataFolder: file })).toContain(`The data folder ${file} cannot be used: `);
    await using other = await temporaryFolder();
    await writeFile(join(other.path, 'airbyte.db'), 'this is no database, and long enough to be taken for one'.repeat(20));
    expect(await complaint({ dataFolder: other.path })).toContain('not a database');
  });

  test('names a module without a connector, and one that is not there', async () => {
    await using folder = await temporaryFolder();
    const missing = pathToFileURL(join(folder.path, 'missing.ts'));
    expect(await complaint({ connectors: [missing] })).toContain(`The module ${missing.href} cannot be loaded`);
    const empty = pathToFileURL(join(folder.path, 'empty.ts'));
    await writeFile(empty, 'export default {};');
    expect(await complaint({ connectors: [empty] })).toBe(`The module ${empty.href} has no connector as its default export. Export what defineSource or defineDestination returns.`);
  });
});
