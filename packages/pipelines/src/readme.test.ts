import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAirbyte, type TestAirbyte } from './testing/local.ts';
import { openPrograms } from './testing/programs.ts';

let server: TestAirbyte;
let folder: string;
const snippets = new Map<string, string>();

beforeAll(async () => {
  server = await startAirbyte();
  folder = await mkdtemp(join(tmpdir(), 'pipelines-'));
  const readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  for (const [, name = '', code = ''] of readme.matchAll(/`(\w+\.ts)`:\n\n```ts\n(.*?)```/gs)) {
    snippets.set(name, code);
    const runnable = code
      .replaceAll("'@airwright/pipelines'", `'${pathToFileURL(join(import.meta.dirname, 'index.ts')).href}'`)
      .replaceAll("'@airwright/client'", `'${import.meta.resolve('@airwright/client')}'`)
      .replaceAll('http://localhost:8001', server.airbyte.baseUrl);
    await writeFile(join(folder, name), runnable);
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await server[Symbol.asyncDispose]();
});

/** Runs a program beside the snippets and gives what it wrote. */
async function run(code: string): Promise<string> {
  await writeFile(join(folder, 'main.ts'), code);
  const child = spawn(process.execPath, ['main.ts'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await new Promise((resolve) => child.on('close', resolve));
  return output;
}

test('the README’s first pipeline is applied and moves its records', async () => {
  const output = await run("import './first.ts';");
  expect(output).toContain('sample → nowhere');
  expect(output).toContain('users 1000\n1000 records');
});

test('the README’s recipes are pipelines', async () => {
  expect(await run("import { orders, replica } from './recipe.ts'; console.log(orders.name, orders.streams.length, replica.name);")).toBe('orders to the lake 2 shop, whole → warehouse\n');
});

test('the README’s streams are listed and selected', async () => {
  const output = await run("import { listed, selected } from './streams.ts'; console.log(listed.streams.length, Object.keys(selected.streams.overrides).join(), listed.source === selected.source);");
  expect(output).toBe('2 sales.leads,public.customers true\n');
});

test('the README’s environments are the same pipelines with other values', async () => {
  const output = await run("import { pipelines } from './environments.ts'; for (const target of ['dev', 'prod']) console.log(pipelines(target).map(({ name, schedule, source }) => [name, typeof schedule, source.configuration.count].join(' ')).join(', '));");
  expect(output).toBe('users string 100, products string 100\nusers object 100000, products object 100000\n');
});

test('the README’s secrets are shown as their references', async () => {
  expect(await run("import './secrets.ts';")).toBe('["secret(env PGPASSWORD)","secret(file /run/secrets/warehouse)","secret(command pass show lake/key)","secret(vault shop/api)"]\n');
});

test('the README’s snippets compile', async () => {
  await using programs = await openPrograms();
  await programs.write(Object.fromEntries(snippets));
  expect(await programs.compile()).toBe('');
});

test('the README’s functions run a connection and list its jobs', async () => {
  const { defaultWorkspaceId: workspaceId } = await server.airbyte.instanceConfiguration.get();
  const { connections } = await server.airbyte.connections.list({ workspaceId: workspaceId! });
  const id = JSON.stringify(connections[0]!.connectionId);
  const output = await run(`import { lastJobs, runNightly } from './watch.ts'; console.log(await runNightly(${id}, new AbortController().signal)); console.log((await lastJobs(${id}))[0]);`);
  expect(output).toMatch(/^1000\n\d+ succeeded 1000\n$/);
});

test('the README’s workspace is exported, taken over and held against its sources', async () => {
  // What is exported finds the package by its name.
  await using programs = await openPrograms();
  const output = await run(`
    import { write, takeOver, gate, takeAway } from './workspace.ts';
    console.log(await write(${JSON.stringify(programs.folder)}));
    const { pipelines } = await import(${JSON.stringify(pathToFileURL(join(programs.folder, 'pipelines.ts')).href)});
    await takeOver(pipelines, 'lock.json');
    console.log(await gate(pipelines), await takeAway('lock.json'));
  `);
  expect(output).toBe('[]\nadopted source sample\nadopted destination nowhere\nadopted connection sample → nowhere\nsample → nowhere: as configured\ntrue 0\n');
});

test('the README’s stream is read anew, and taken back', async () => {
  const { defaultWorkspaceId: workspaceId } = await server.airbyte.instanceConfiguration.get();
  const { connections } = await server.airbyte.connections.list({ workspaceId: workspaceId! });
  const id = JSON.stringify(connections[0]!.connectionId);
  expect(await run(`import { again, back } from './state.ts'; console.log(await again(${id}, 'users', 'users.json'), await back(${id}, 'users.json'));`)).toBe('not_set stream\n');
});

test('the README’s reviewed pipelines are told in Markdown, applied, and then as declared', async () => {
  const lockPath = JSON.stringify(join(folder, 'airwright.lock.json'));
  const output = await run(`import { release, review } from './reviewed.ts';
import { definePipeline, fakerSource } from '${pathToFileURL(join(import.meta.dirname, 'index.ts')).href}';
const pipeline = definePipeline({
  name: 'reviewed',
  source: fakerSource({ name: 'reviewed', count: 1 }),
  destination: { name: 'reviewed', connector: 'airbyte/destination-dev-null', configuration: { test_destination: { test_destination_type: 'SILENT' } } },
  streams: [{ name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }],
});
console.log(await review([pipeline], ${lockPath}));
console.log((await release([pipeline], ${lockPath})).at(-1));
console.log(await review([pipeline], ${lockPath}));`);
  expect(output).toContain('3 to create, 0 unchanged.');
  expect(output).toContain('create connection reviewed\n');
  expect(output).toContain('No change: all 3 resources are as declared.');
});
