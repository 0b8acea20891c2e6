import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte } from '@airwright/local/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const here = fileURLToPath(new URL('../', import.meta.url));
const faker = 'dfd88b22-b603-4c3d-aad7-3701784586b1';
const devNull = 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3';

let folder: string;
let server: TestAirbyte;
let airbyte: AirbyteClient;
let connectionId: string;

/** Writes the snippets of a page beside this package's own files, so that they find the packages as a user's do; gives their names. */
async function writeSnippets(page: string): Promise<string[]> {
  const text = await readFile(join(here, '../../docs', page), 'utf8');
  const found = [...text.matchAll(/<!-- snippet: (\S+) -->\n```ts\n(.*?)```/gs)];
  for (const [, name = '', code = ''] of found) await writeFile(join(folder, `${name}.ts`), code.replaceAll('http://localhost:8000', server.url));
  return found.map(([, name = '']) => name);
}

async function run(code: string, environment: Record<string, string> = {}): Promise<string[]> {
  await writeFile(join(folder, 'main.ts'), code);
  const { stdout } = await promisify(execFile)(process.execPath, ['main.ts'], { cwd: folder, env: { ...process.env, ...environment } });
  return stdout.split('\n').filter((line) => line !== '');
}

/** Makes sources and a connection that a script can play on; gives its id. */
async function furnish(workspaceId: string, { sources, destinations, connections }: AirbyteClient, count: number): Promise<string> {
  const sample = (number: number) => sources.create({ workspaceId, name: `sample ${number}`, sourceDefinitionId: faker, connectionConfiguration: {} });
  const { sourceId } = await sample(0);
  for (let number = 1; number < count; number++) await sample(number);
  const silent = { test_destination: { test_destination_type: 'SILENT' } };
  const { destinationId } = await destinations.create({ workspaceId, name: 'nowhere', destinationDefinitionId: devNull, connectionConfiguration: silent });
  const users = {
    stream: { name: 'users', jsonSchema: { type: 'object' } },
    config: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', selected: true },
  } as const;
  return (await connections.create({ sourceId, destinationId, status: 'active', syncCatalog: { streams: [users] } })).connectionId;
}

beforeAll(async () => {
  folder = await mkdtemp(join(here, '.snippet-'));
  server = await startLocalAirbyte({ airbyteVersion: '2.0' });
  airbyte = createAirbyteClient({ baseUrl: server.url });
  connectionId = await furnish(server.workspaceId, airbyte, 25);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await server.close();
});

/** Runs a job of the connection that ends so. */
async function jobThatEnds(status: 'succeeded' | 'failed'): Promise<number> {
  const failure = { failureType: 'config_error', externalMessage: 'Wrong password.' } as const;
  server.jobs.script(connectionId, [{ status: 'running' }, status === 'failed' ? { status, failure } : { status }]);
  const { job } = await airbyte.connections.sync({ connectionId });
  while ((await airbyte.jobs.getLight({ id: job.id })).job.status !== status);
  return job.id;
}

test('the snippets on long lists list every source, and find a job among many', async () => {
  expect(await writeSnippets('paging.md')).toEqual(['sources', 'jobs']);
  expect((await run("import './sources.ts';")).toSorted()).toEqual(Array.from({ length: 25 }, (_, number) => `Default Workspace sample ${number}`).toSorted());
  const find = `import { lastFailure } from './jobs.ts';\nconsole.log(await lastFailure('${connectionId}'));`;
  await jobThatEnds('succeeded');
  expect(await run(find)).toEqual(['undefined']);
  const failed = await jobThatEnds('failed');
  await jobThatEnds('succeeded');
  expect(await run(find)).toEqual([String(failed)]);
});

test('the snippet on errors joins the sync that runs', async () => {
  expect(await writeSnippets('errors.md')).toEqual(['errors']);
  server.jobs.script(connectionId, [{ status: 'running' }], { advance: 'manual' });
  const { job } = await airbyte.connections.sync({ connectionId });
  expect(await run(`import { syncOrJoin } from './errors.ts';\nconsole.log(await syncOrJoin('${connectionId}'));`)).toEqual([String(job.id)]);
  await airbyte.jobs.cancel({ id: job.id });
});

/** A snippet of the client's README, with an address of ours, after some lines of ours. */
async function readmeSnippet(contains: string, url: string, before: string): Promise<string> {
  const readme = await readFile(join(here, '../../packages/client/README.md'), 'utf8');
  const [, code] = [...readme.matchAll(/```ts\n(.*?)```/gs)].find(([, text = '']) => text.includes(contains)) ?? [];
  if (code === undefined) throw new Error(`The README has no snippet with ${contains}.`);
  return `${before}\n${code.replaceAll('http://localhost:8000', url)}`;
}

test('the first example of the README checks each source and starts a sync', async () => {
  const auth = { type: 'clientCredentials', clientId: 'app', clientSecret: 'secret' } as const;
  await using bed = await startLocalAirbyte({ auth });
  const id = await furnish(bed.workspaceId, createAirbyteClient({ baseUrl: bed.url, auth }), 2);
  bed.jobs.script(id, [{ status: 'running' }], { advance: 'manual' });
  const code = await readmeSnippet('for await', bed.url, `const workspaceId = '${bed.workspaceId}';\nconst connectionId = '${id}';`);
  const lines = await run(code, { CLIENT_ID: 'app', CLIENT_SECRET: 'secret' });
  expect(lines.map((line) => line.trim())).toEqual(['sample 0 succeeded', 'sample 1 succeeded', expect.stringMatching(/^job \d+ is (pending|running)$/) as string]);
});

test('the example of an error in the README names the job that runs', async () => {
  server.jobs.script(connectionId, [{ status: 'running' }], { advance: 'manual' });
  const { job } = await airbyte.connections.sync({ connectionId });
  const before = `import { createAirbyteClient } from '@airwright/client';\nconst airbyte = createAirbyteClient({ baseUrl: '${server.url}' });\nconst connectionId = '${connectionId}';`;
  expect(await run(await readmeSnippet('AirbyteConflictError', server.url, before))).toEqual([`job ${job.id} is running already`]);
  await airbyte.jobs.cancel({ id: job.id });
});
