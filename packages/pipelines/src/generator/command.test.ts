import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPrograms, type Programs } from '../testing/programs.ts';
import { startBed, type Bed } from '../testing/bed.ts';
import type { Report } from './command.ts';

const command = join(import.meta.dirname, 'bin.ts');
const builtIn = ['--only', 'source-postgres', '--only', 'sample data', '--only', 'airwright/*', '--only', 'destination-*'];

let bed: Bed;
let programs: Programs;
beforeAll(async () => {
  bed = await startBed();
  programs = await openPrograms();
});
afterAll(async () => {
  await programs[Symbol.asyncDispose]();
  await bed[Symbol.asyncDispose]();
});

const run = (...args: string[]): ReturnType<Programs['run']> => programs.run(command, args, { AIRBYTE_URL: bed.server.url });

async function reportOf(...args: string[]): Promise<Report> {
  const { code, out, error } = await run('connectors', '--json', ...args);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  return JSON.parse(out) as Report;
}

describe('airwright-generate connectors', () => {
  test('makes types of a server’s connectors, which compile and declare what the server takes', async () => {
    const { connectors, files } = await reportOf('--out', 'connectors', '--import-extension', '.ts', ...builtIn);
    expect(connectors.map(({ builder }) => builder)).toEqual(expect.arrayContaining(['sourceFaker', 'sourcePostgres', 'sourceHttp', 'destinationDevNull', 'destinationLocalJson', 'destinationPostgres', 'destinationS3']));
    expect(Object.keys(files)).toHaveLength(connectors.length + 1);
    await programs.write({
      'main.ts': `import { createAirbyteClient } from '@airwright/client';
import { definePipeline, secret } from '@airwright/pipelines';
import { destinationDevNull, destinationS3, sourceFaker, sourcePostgres } from './connectors/index.ts';

const shop = { host: 'db', port: 5432, database: 'shop', username: 'reader', password: secret.env('PGPASSWORD') };
export const source = sourcePostgres({ name: 'shop', configuration: { ...shop, replication_method: { method: 'CDC', replication_slot: 's', publication: 'p' }, ssl_mode: { mode: 'require' } } });
// @ts-expect-error -- a certificate is needed
sourcePostgres({ name: 'shop', configuration: { ...shop, ssl_mode: { mode: 'verify-ca' } } });
// @ts-expect-error -- no such way
sourcePostgres({ name: 'shop', configuration: { ...shop, replication_method: { method: 'Telepathy' } } });
export const lake = { s3_bucket_name: 'b', s3_bucket_path: 'p', s3_bucket_region: 'eu-central-1', secret_access_key: secret.file('key') } as const;
destinationS3({ name: 'lake', configuration: { ...lake, format: { format_type: 'Parquet', compression_codec: 'SNAPPY' } } });

const { source: sample, destination } = definePipeline({
  source: sourceFaker({ name: 'sample', configuration: { count: 10 } }),
  destination: destinationDevNull({ name: 'nowhere', configuration: { test_destination: { test_destination_type: 'SILENT' } } }),
  streams: { include: '*' },
});
const airbyte = createAirbyteClient();
const workspaceId = process.env['WORKSPACE'] ?? '';
const { sourceDefinitions } = await airbyte.sourceDefinitions.listForWorkspace({ workspaceId });
const { sourceDefinitionId = '' } = sourceDefinitions.find(({ dockerRepository }) => dockerRepository === sample.connector) ?? {};
const { status } = await airbyte.scheduler.sourcesCheckConnection({ workspaceId, sourceDefinitionId, connectionConfiguration: { ...sample.configuration } });
console.log(status, destination.connector);
`,
    });
    expect(await programs.compile()).toBe('');
    expect(await programs.run('main.ts', [], { AIRBYTE_URL: bed.server.url, WORKSPACE: bed.workspaceId })).toEqual({ code: 0, out: 'succeeded airbyte/destination-dev-null\n', error: '' });
  });

  test('makes the same of the same, touches nothing that stays, and takes away what is no longer meant', async () => {
    await reportOf('--out', 'again', '--only', 'source-postgres', '--only', 'source-faker');
    const before = await stat(join(programs.folder, 'again', 'source-postgres.ts'));
    const { files } = await reportOf('--out', 'again', '--only', 'Postgres');
    expect(files).toEqual({ 'source-postgres.ts': 'unchanged', 'destination-postgres.ts': 'new', 'index.ts': 'changed', 'source-faker.ts': 'removed' });
    expect((await stat(join(programs.folder, 'again', 'source-postgres.ts'))).mtimeMs).toBe(before.mtimeMs);
    expect((await readdir(join(programs.folder, 'again'))).sort()).toEqual(['destination-postgres.ts', 'index.ts', 'source-postgres.ts']);
    expect((await run('connectors', '--out', 'again', '--only', 'Postgres')).out).toBe('again: 1 source, 1 destination\nnothing changed\n');
  });

  test.each(['0.50', '1.0', 'latest'] as const)('makes the same of a server of %s', async (airbyteVersion) => {
    await using other = await startBed({ airbyteVersion });
    const { code, out } = await programs.run(command, ['connectors', '--json', '--out', `of-${airbyteVersion}`, '--only', 'source-faker'], { AIRBYTE_URL: other.server.url });
    expect({ code, connectors: (JSON.parse(out) as Report).connectors }).toEqual({ code: 0, connectors: [expect.objectContaining({ kind: 'source', builder: 'sourceFaker', repository: 'airbyte/source-faker' })] });
  });

  test('leaves out what the server has no specification of, and says so', async () => {
    const { code, out } = await run('connectors', '--out', 'some', '--only', 'source-faker', '--only', 'source-mysql');
    expect(code).toBe(0);
    expect(out).toMatch(/^some: 1 source, 0 destinations\n {2}source-faker\.ts new\n {2}index\.ts new\nleft out, for the server gives no specification: source MySQL\n {2}MySQL: /);
  });

  test('writes nothing into a folder of somebody else’s', async () => {
    await mkdir(join(programs.folder, 'mine'));
    await writeFile(join(programs.folder, 'mine', 'notes.txt'), 'mine');
    const { code, error } = await run('connectors', '--out', 'mine', '--only', 'source-faker');
    expect({ code, error }).toEqual({ code: 1, error: 'airwright-generate: mine holds what was not generated: notes.txt. Give --out a folder of its own.\n' });
    expect(await readFile(join(programs.folder, 'mine', 'notes.txt'), 'utf8')).toBe('mine');
    expect(await readdir(join(programs.folder, 'mine'))).toEqual(['notes.txt']);
  });

  test.each<[args: string[], code: number, error: RegExp]>([
    [['connectors'], 2, /--out is missing: name the folder for the files\. See npx airwright-generate connectors --help\./],
    [['connectors', '--out', 'x', '--import-extension', '.mjs'], 2, /it has to be \.js or \.ts/],
    [['connectors', '--out', 'x', '--on', 'y'], 2, /Unknown option '--on'/],
    [['connectors', '--out', 'x', '--only', 'source-postgrs'], 2, /--only source-postgrs matches no connector of the workspace\. .*It has airbyte\//],
    [['connectors', '--out', 'x', '--workspace', 'nowhere'], 1, /The server has no workspace "nowhere"/],
    [['connectors', '--out', 'x', '--from', 'http://127.0.0.1:1'], 1, /127\.0\.0\.1:1/],
    [['conectors'], 2, /There is no command 'conectors'/],
  ])('%j is refused', async (args, code, message) => {
    const ended = await run(...args);
    expect(ended).toMatchObject({ code, error: expect.stringMatching(message) as string });
    expect((await run(...args, '--json')).out).toMatch(/^\{"error":\{"code":"\w+","message":/);
  });

  test('explains itself', async () => {
    expect(await run('connectors', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage: npx airwright-generate connectors --out FOLDER') as string });
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining('Usage:') as string });
  });
});
