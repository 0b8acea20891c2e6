import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const here = fileURLToPath(new URL('../', import.meta.url));
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', new URL('../', import.meta.url)));
let folder: string;
let snippets: string[];

// The snippets are written beside this package's own files, so that they find the packages as a user's do.
beforeAll(async () => {
  folder = await mkdtemp(join(here, '.snippet-'));
  const page = await readFile(join(here, '../../docs/testing.md'), 'utf8');
  const found = [...page.matchAll(/<!-- snippet: (\S+) -->\n```ts\n(.*?)```/gs)];
  snippets = found.map(([, name = '']) => name);
  for (const [, name = '', code = ''] of found) await writeFile(join(folder, name), code);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...command: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, command, { cwd: folder, env: { PATH: process.env['PATH'], NO_COLOR: '1' } })).stdout;
}

test('every snippet of the page on testing is run by one of the tests below', () => {
  expect(snippets).toEqual(['vitest.test.ts', 'node.test.ts', 'jobs.test.ts', 'clock.test.ts']);
});

test('the snippets for vitest pass', async () => {
  expect(await run(vitest, 'run', '--root', folder, '--exclude', 'node.test.ts')).toMatch(/Tests +3 passed \(3\)/);
});

test('the snippet for node:test passes', async () => {
  expect(await run('--test', '--test-reporter', 'tap', 'node.test.ts')).toMatch(/^# pass 1\n# fail 0$/m);
});
