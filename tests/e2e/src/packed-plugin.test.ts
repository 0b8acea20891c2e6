import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLocalAirbyte } from '@airwright/local';
import { expect, test } from 'vitest';
import { installPacked } from './packed.ts';
import { root } from './snippets.ts';

/** The first snippet of a README. */
async function snippetOf(folder: string): Promise<string> {
  const [, code = ''] = /```ts\n(.*?)```/s.exec(await readFile(join(root, folder, 'README.md'), 'utf8')) ?? [];
  return code;
}

test('a program with the client and a plugin, both from their tarballs, compiles and runs', async () => {
  await using program = await installPacked('packages/client', 'plugins/example');
  await program.compile('main.ts', await snippetOf('plugins/example'));
  await using airbyte = await startLocalAirbyte();
  expect(await program.run(process.execPath, ['main.js'], { AIRBYTE_URL: airbyte.url })).toBe('workspaces/update_name done\n1 changes\n');
});

test('a program with the pipelines and a recipe, both from their tarballs, compiles and makes a server have it', async () => {
  await using program = await installPacked('packages/client', 'packages/pipelines', 'plugins/example-recipe');
  await program.compile('main.ts', await snippetOf('plugins/example-recipe'));
  await using airbyte = await startLocalAirbyte();
  const run = (): Promise<string> => program.run(process.execPath, ['main.js'], { AIRBYTE_URL: airbyte.url });
  expect(await run()).toBe('sales: sample → nowhere true\n');
  expect(await run()).toBe('sales: sample → nowhere false\n');
  await program.compile('list.ts', "import * as recipes from '@airwright/plugin-example-recipe';\nimport { recipesIn } from '@airwright/pipelines';\nfor (const { name, options } of recipesIn(recipes)) console.log(name, options.length);\n");
  expect(await program.run(process.execPath, ['list.js'])).toBe('daily-copy 6\n');
});

test('the command that generates connectors runs from its tarball', async () => {
  await using program = await installPacked('packages/client', 'packages/pipelines');
  await using airbyte = await startLocalAirbyte();
  expect(await program.run('npx', ['--offline', 'airwright-generate', 'connectors', '--out', 'connectors', '--only', 'source-faker'], { AIRBYTE_URL: airbyte.url })).toMatch(/^connectors: 1 source, 0 destinations\n/);
  await program.compile('main.ts', "import { sourceFaker } from './connectors/index.js';\nconsole.log(sourceFaker({ name: 'sample', configuration: { count: 10 } }).connector);\n");
  expect(await program.run(process.execPath, ['main.js'])).toBe('airbyte/source-faker\n');
});
