import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type ScriptedServer } from '../testing/scripted-server.ts';

const home = join(import.meta.dirname, '..', '..');
let server: ScriptedServer;
let folder: string;

beforeAll(async () => {
  server = await startServer((_, before) => (before === 0 ? { status: 503 } : { body: { available: true } }));
  folder = await mkdtemp(join(home, '.snippet-'));
  const readme = await readFile(join(home, 'README.md'), 'utf8');
  for (const [, name = '', code = ''] of readme.matchAll(/\(`([\w-]+\.ts)`\):\n\n```ts\n(.*?)```/gs)) {
    await writeFile(join(folder, name), code.replaceAll("'@airwright/client'", "'../src/index.ts'"));
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await server[Symbol.asyncDispose]();
});

/** Runs a program beside the snippets and gives what it wrote. */
async function run(code: string): Promise<string> {
  await writeFile(join(folder, 'main.ts'), code);
  const env = { ...process.env, AIRBYTE_URL: server.url, AIRBYTE_TOKEN: '' };
  return (await promisify(execFile)(process.execPath, ['main.ts'], { cwd: folder, env })).stdout;
}

test('the README’s plugins compile', async () => {
  const { compilerOptions } = JSON.parse(await readFile(join(home, 'tsconfig.json'), 'utf8')) as { compilerOptions: object };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../../tsconfig.base.json', compilerOptions, include: ['*.ts'] }));
  const compiler = join(home, '..', '..', 'node_modules', 'typescript', 'bin', 'tsc');
  const output = await promisify(execFile)(process.execPath, [compiler, '-p', folder]).catch((error: unknown) => error as { stdout: string });
  expect(output.stdout).toBe('');
});

test('the README’s plugins count requests, sign them, and refuse what changes something', async () => {
  expect(await run("import './count.ts';")).toBe('{ requests: 2, failed: 1 }\n');
  expect(server.requests.map(({ headers }) => headers['x-attempt'])).toEqual(['1', '2']);
  await run("import './iap.ts';");
  expect(server.requests.at(-1)?.headers['proxy-authorization']).toBe('Bearer an-identity-token');
  const refusal = "import { airbyte } from './read-only.ts'; await airbyte.sources.delete({ sourceId: 's' }).catch((error) => console.log(error.message));";
  expect(await run(refusal)).toBe('This client only reads, and /sources/delete changes something.\n');
});
