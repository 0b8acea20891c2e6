import { once } from 'node:events';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { run, serve } from './testing/command.ts';
import { programFolder, temporaryFolder } from './testing/folder.ts';
import { apiAt, connect, definitions, ended, fakerSource, running } from './testing/world.ts';

const ledger = fileURLToPath(new URL('./testing/source-ledger.ts', import.meta.url));

describe('the command', () => {
  test('tells how it is used, and starts nothing then', async () => {
    await using folder = await temporaryFolder();
    const { code, stdout, stderr } = await run(['--help'], folder.path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const option of ['port', 'host', 'data', 'memory', 'checkpoint-interval', 'connector', 'help']) expect(stdout).toContain(`--${option}`);
    expect(await readdir(folder.path)).toEqual([]);
  });

  test.each([
    { args: ['--bogus'], says: "Unknown option '--bogus'" },
    { args: ['data'], says: "Unexpected argument 'data'" },
    { args: ['--port', 'high'], says: "--port is 'high'; it must be a whole number from 0 to 65535." },
    { args: ['--port='], says: "--port is ''; it must be a whole number" },
    { args: ['--port', '70000'], says: "--port is '70000'; it must be a whole number" },
    { args: ['--port=-1'], says: "--port is '-1'; it must be a whole number" },
    { args: ['--port', '80.5'], says: "--port is '80.5'; it must be a whole number" },
    { args: ['--port', '0x50'], says: "--port is '0x50'; it must be a whole number" },
    { args: ['--port'], says: "Option '--port <value>' argument missing" },
    { args: ['--memory', '--checkpoint-interval', 'soon'], says: "--checkpoint-interval is 'soon'; it must be a whole number from 0 to 86400000." },
    { args: ['--memory=yes'], says: "Option '--memory' does not take an argument" },
    { args: ['--port', '0', '--host', 'nowhere.invalid'], says: 'Cannot listen on nowhere.invalid:0' },
    { args: ['--port', '0', '--connector', './missing.ts'], says: 'missing.ts cannot be loaded' },
  ])('refuses $args in plain words', async ({ args, says }) => {
    await using folder = await temporaryFolder();
    const { code, stdout, stderr } = await run(args, folder.path);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^airwright-local: [^\n]+\n$/);
    expect(stderr).toContain(says);
  });

  test('names the port that is taken', async () => {
    await using folder = await temporaryFolder();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await run(['--port', String(port)], folder.path)).toEqual({ code: 1, stdout: '', stderr: `airwright-local: Port ${port} is taken. Give another one, or 0 for any that is free.\n` });
    other.close();
  });

  test('names the data folder that another one uses, and leaves that one alone', async () => {
    await using folder = await temporaryFolder();
    await using first = await serve(['--port', '0'], folder.path);
    const second = await run(['--port', '0'], folder.path);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(/^airwright-local: The data folder .*\.airwright cannot be used: .* is in use by another server\. Stop that one, or use another data folder\.\n$/);
    expect((await fetch(`${first.url}/api/v1/health`)).status).toBe(200);
  });

  test('listens where it is told to', async () => {
    await using folder = await temporaryFolder();
    await using server = await serve(['--port', '0', '--memory', '--host', '::1'], folder.path);
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200);
  });
});

describe('its data', () => {
  test('is nowhere with --memory', async () => {
    await using folder = await temporaryFolder();
    await using server = await serve(['--port', '0', '--memory'], folder.path);
    await fakerSource({ ...apiAt(server.url), workspaceId: server.workspaceId });
    expect(await readdir(folder.path)).toEqual([]);
  });

  test.each([{ args: [], there: '.airwright' }, { args: ['--data', './a folder/b'], there: 'a folder' }])('is kept below the folder it runs in: $there', async ({ args, there }) => {
    await using folder = await temporaryFolder();
    const options = ['--port', '0', ...args];
    const first = await serve(options, folder.path);
    const { sourceId } = await fakerSource({ ...apiAt(first.url), workspaceId: first.workspaceId }, { name: 'kept' });
    await first.end('SIGTERM');
    expect(await readdir(folder.path)).toEqual([there]);
    await using second = await serve(options, folder.path);
    expect(second.workspaceId).toBe(first.workspaceId);
    expect(await apiAt(second.url).call('/sources/get', { sourceId })).toMatchObject({ name: 'kept' });
  });

  test('outlives a kill: the job that was running goes on', async () => {
    await using folder = await temporaryFolder();
    const first = await serve(['--port', '0'], folder.path);
    const world = { ...apiAt(first.url), workspaceId: first.workspaceId };
    const { connectionId, id } = await running(world);
    const { destinationId } = await world.call('/connections/get', { connectionId });
    await world.call('/destinations/update', { destinationId, name: 'nowhere', connectionConfiguration: { test_destination: { test_destination_type: 'SILENT' } } });
    await first.end('SIGKILL');
    await using second = await serve(['--port', '0'], folder.path);
    expect(await ended(apiAt(second.url), id)).toMatchObject({ id, status: 'succeeded' });
  });
});

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('ends it cleanly, also while a job and a check run', async () => {
    await using folder = await temporaryFolder();
    const server = await serve(['--port', '0', '--connector', ledger], folder.path);
    const world = { ...apiAt(server.url), workspaceId: server.workspaceId };
    const { id } = await running(world);
    const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'l', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h', fault: 'hang' } });
    const check = world.call('/sources/check_connection', { sourceId }).catch(() => 'ended');
    const { code, stderr } = await server.end(signal);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await check).toBe('ended');
    await expect(fetch(`${server.url}/api/v1/health`)).rejects.toThrow('fetch failed');
    await using again = await serve(['--port', '0'], folder.path);
    expect(['running', 'pending', 'incomplete']).toContain((await apiAt(again.url).call('/jobs/get_light', { id })).job.status);
  });
});

describe('a connector of one’s own', () => {
  test.each(['./source.ts', 'deep er/100%25#1?/source.ts', 'absolute', 'url'])('is found as %s', async (given) => {
    await using folder = await programFolder();
    const path = join(folder.path, given.endsWith('.ts') ? given : 'source.ts');
    await mkdir(join(path, '..'), { recursive: true });
    await copyFile(ledger, path);
    const argument = given === 'absolute' ? path : given === 'url' ? pathToFileURL(path).href : given;
    await using server = await serve(['--port', '0', '--memory', '--connector', argument], folder.path);
    const world = { ...apiAt(server.url), workspaceId: server.workspaceId };
    const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'mine', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h' } });
    expect(await world.call('/sources/check_connection', { sourceId })).toMatchObject({ status: 'succeeded' });
    const { connectionId } = await connect(world, { sourceId, streams: ['entries'] });
    const { job } = await world.call('/connections/sync', { connectionId });
    expect((await ended(world, job.id)).status).toBe('succeeded');
  });
});
