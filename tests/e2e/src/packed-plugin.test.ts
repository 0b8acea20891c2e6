import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocalAirbyte } from '@airwright/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram, type Surroundings } from './programs.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const client = join(root, 'packages', 'client');
const example = join(root, 'plugins', 'example');

/** Runs a program in the test's folder, or another. */
const run = (program: string, args: readonly string[], surroundings: Partial<Surroundings> = {}): Promise<string> => runProgram(program, args, { cwd: folder, ...surroundings });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packed-plugin-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Where the one file of that name is which a package that is installed for another brings. */
function installed(name: string, by: string): string {
  return dirname(createRequire(join(by, 'package.json')).resolve(`${name}/package.json`));
}

/** Installs the client and the example from what would be published, and what the client needs from what is here: no registry is asked. */
async function install(): Promise<void> {
  for (const own of [client, example]) await run('pnpm', ['pack', '--pack-destination', folder], { cwd: own });
  const openapiFetch = installed('openapi-fetch', client);
  for (const other of [openapiFetch, installed('openapi-typescript-helpers', openapiFetch)]) {
    // Files that are the same are one file in the store of pnpm, which would be left out.
    const copy = join(folder, 'copies', basename(other));
    await cp(other, copy, { recursive: true });
    await run('npm', ['pack', '--ignore-scripts', copy]);
  }
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'program', private: true, type: 'module' }));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs.map((name) => `./${name}`)]);
}

test('a program with the client and a plugin, both from their tarballs, compiles and runs', async () => {
  await install();
  const [, code = ''] = /```ts\n(.*?)```/s.exec(await readFile(join(example, 'README.md'), 'utf8')) ?? [];
  await writeFile(join(folder, 'main.ts'), code);
  const compilerOptions = { module: 'nodenext', target: 'es2023', lib: ['es2023', 'dom'], strict: true, exactOptionalPropertyTypes: true, types: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }));
  await run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc')]);

  await using airbyte = await startLocalAirbyte();
  expect(await run(process.execPath, ['main.js'], { env: { AIRBYTE_URL: airbyte.url } })).toBe('workspaces/update_name done\n1 changes\n');
});
