import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const execute = promisify(execFile);
let folder: string;
let readme: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connectors-'));
  readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

test('the README’s program counts records', async () => {
  const code = /`count\.ts`:\n\n```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const source = pathToFileURL(join(import.meta.dirname, 'source-faker', 'index.ts')).href;
  await writeFile(join(folder, 'count.ts'), code.replace('@airwright/connectors/source-faker', source));
  const { stdout } = await execute(process.execPath, ['count.ts'], { cwd: folder });
  expect(stdout).toBe('users, products, purchases true\n');
});

test('the README’s commands run, as Airbyte calls them', async () => {
  const commands = [...readme.matchAll(/^npx airwright-(source-faker) (.+)$/gm)].map(([, connector, args]) => ({ connector: String(connector), args: String(args).split(' ') }));
  expect(commands.map(({ args }) => args[0])).toEqual(['spec', 'check', 'discover', 'read']);
  await writeFile(join(folder, 'config.json'), '{"count":3,"seed":1}');
  await writeFile(join(folder, 'state.json'), '[]');
  let output = '';
  for (const { connector, args } of commands) {
    ({ stdout: output } = await execute(process.execPath, [join(import.meta.dirname, connector, 'bin.ts'), ...args], { cwd: folder }));
    const { catalog } = JSON.parse(output.split('\n')[0] ?? '') as { catalog?: { streams: object[] } };
    const streams = catalog?.streams.map((stream) => ({ stream, sync_mode: 'full_refresh', destination_sync_mode: 'append' }));
    if (streams) await writeFile(join(folder, 'catalog.json'), JSON.stringify({ streams }));
  }
  const names = output.trim().split('\n').map((line) => JSON.parse(line) as { type: string; record?: { stream: string } }).flatMap(({ record }) => record?.stream ?? []);
  expect(names.filter((name) => name === 'users')).toHaveLength(3);
});

test('every connector is in the README by its import and its command', async () => {
  const { bin } = JSON.parse(await readFile(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { bin: Record<string, string> };
  for (const command of Object.keys(bin)) expect(readme).toContain(`/${command.replace('airwright-', '')}\`, \`${command}\``);
});
