import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const kit = pathToFileURL(join(import.meta.dirname, 'index.ts')).href;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connector-kit-'));
  const readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  for (const [, name, code] of readme.matchAll(/`(\w+\.ts)`:\n\n```ts\n(.*?)```/gs)) {
    await writeFile(join(folder, name as string), (code as string).replace("'@airwright/connector-kit'", `'${kit}'`));
  }
  const stream = { name: 'numbers', json_schema: {}, supported_sync_modes: ['incremental'] };
  await writeJson('catalog.json', { streams: [{ stream, sync_mode: 'incremental', destination_sync_mode: 'append' }] });
  await writeJson('config.json', { from: 3 });
  await writeJson('lines.json', { path: join(folder, 'out.jsonl') });
});
afterAll(() => rm(folder, { recursive: true }));

function writeJson(name: string, content: unknown): Promise<void> {
  return writeFile(join(folder, name), JSON.stringify(content));
}

function sh(command: string): Promise<{ code: number | null; lines: { type: string; [member: string]: unknown }[] }> {
  const child = spawn('bash', ['-c', `set -o pipefail; ${command}`], { cwd: folder, env: { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env['PATH']}` } });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, lines: output.split('\n').filter(Boolean).map((line) => JSON.parse(line) as { type: string }) })));
}

test('the README’s source and destination run as commands, and a second read goes on where the first ended', async () => {
  expect(await sh('node countdown.ts check --config config.json')).toMatchObject({ code: 0, lines: [{ connectionStatus: { status: 'SUCCEEDED' } }] });
  expect(await sh('node countdown.ts discover --config config.json')).toMatchObject({ code: 0, lines: [{ catalog: { streams: [{ name: 'numbers' }] } }] });
  expect(await sh('node lines.ts check --config lines.json')).toMatchObject({ code: 0, lines: [{ connectionStatus: { status: 'SUCCEEDED' } }] });

  const copy = 'node countdown.ts read --config config.json --catalog catalog.json --state state.json | node lines.ts write --config lines.json --catalog catalog.json';
  await writeJson('state.json', []);
  const first = await sh(copy);
  expect(first.code).toBe(0);
  const states = first.lines.filter((line) => line.type === 'STATE').map((line) => line['state'] as { stream: { stream_state: unknown } });
  expect(states.map((state) => state.stream.stream_state)).toEqual([{ next: 2 }, { next: 1 }, { next: 0 }]);
  expect((await readFile(join(folder, 'out.jsonl'), 'utf8')).match(/"number":\d/g)).toEqual(['"number":3', '"number":2', '"number":1']);

  await writeJson('state.json', states.slice(0, 2).slice(-1));
  await sh(copy);
  expect((await readFile(join(folder, 'out.jsonl'), 'utf8')).match(/"number":\d/g)).toEqual(['"number":3', '"number":2', '"number":1', '"number":1']);
});

test('the README’s source explains a configuration that cannot work', async () => {
  await writeJson('none.json', { from: 0 });
  const { code, lines } = await sh('node countdown.ts check --config none.json');
  expect([code, lines[0]?.['connectionStatus']]).toMatchObject([0, { status: 'FAILED', message: expect.stringContaining('from is below 1') }]);
});
