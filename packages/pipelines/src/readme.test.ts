import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAirbyte, type TestAirbyte } from './testing/local.ts';

let server: TestAirbyte;
let folder: string;

beforeAll(async () => {
  server = await startAirbyte();
  folder = await mkdtemp(join(tmpdir(), 'pipelines-'));
  const readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  for (const [, name, code] of readme.matchAll(/`(\w+\.ts)`:\n\n```ts\n(.*?)```/gs)) {
    const runnable = (code as string)
      .replaceAll("'@airwright/pipelines'", `'${pathToFileURL(join(import.meta.dirname, 'index.ts')).href}'`)
      .replaceAll("'@airwright/client'", `'${import.meta.resolve('@airwright/client')}'`)
      .replaceAll('http://localhost:8001', server.airbyte.baseUrl);
    await writeFile(join(folder, name as string), runnable);
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
  expect(output).toContain('connection created sample → nowhere, 1 stream');
  expect(output).toContain('users 1000\n1000 records');
});

test('the README’s recipe is a pipeline', async () => {
  expect(await run("import { orders } from './recipe.ts'; console.log(orders.name, orders.streams.length);")).toBe('orders to the lake 2\n');
});

test('the README’s functions run a connection and list its jobs', async () => {
  const { defaultWorkspaceId: workspaceId } = await server.airbyte.instanceConfiguration.get();
  const { connections } = await server.airbyte.connections.list({ workspaceId: workspaceId! });
  const id = JSON.stringify(connections[0]!.connectionId);
  const output = await run(`import { lastJobs, runNightly } from './watch.ts'; console.log(await runNightly(${id}, new AbortController().signal)); console.log((await lastJobs(${id}))[0]);`);
  expect(output).toMatch(/^1000\n\d+ succeeded 1000\n$/);
});
