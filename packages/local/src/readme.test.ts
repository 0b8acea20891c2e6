import { readFile, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run as runCommand } from './testing/command.ts';
import { programFolder, type TestFolder } from './testing/folder.ts';

let readme: string;
let folder: TestFolder;
beforeAll(async () => {
  folder = await programFolder();
  readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  for (const [, name, code] of readme.matchAll(/`(\w+\.ts)`[^\n]*:\n\n```ts\n(.*?)```/gs)) {
    await writeFile(join(folder.path, name as string), (code as string).replaceAll("'@airwright/local'", `'${pathToFileURL(join(import.meta.dirname, 'index.ts')).href}'`));
  }
});
afterAll(() => folder[Symbol.asyncDispose]());

/** Runs one of the snippets and gives what it wrote. */
async function run(name: string): Promise<string> {
  const child = spawn(process.execPath, [name], { cwd: folder.path, stdio: ['ignore', 'pipe', 'inherit'] });
  return await text(child.stdout);
}

test('the README’s embedded server starts, answers and stops', async () => {
  expect(await run('embedded.ts')).toBe('{ available: true }\n');
});

test('the README’s own connector moves its records', async () => {
  expect(await run('run.ts')).toBe('succeeded 10\n');
});

test('every snippet of the README is run here', () => {
  expect(readme.match(/```ts\n/g)).toHaveLength(3);
});

test('the README’s table of options is that of the command', async () => {
  const { stdout } = await runCommand(['--help'], folder.path);
  const named = (from: string, pattern: RegExp): (string | undefined)[] => [...from.matchAll(pattern)].map(([, option]) => option);
  expect([...named(readme, /^\| `(--[a-z-]+)/gm), '--help']).toEqual(named(stdout, /^ +(--[a-z-]+)/gm));
});
