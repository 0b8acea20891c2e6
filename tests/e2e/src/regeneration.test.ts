import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocalAirbyte, type LocalAirbyte } from '@airwright/local';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runProgram, type Surroundings } from './programs.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const client = join(root, 'packages', 'client');
const command = join('dist', 'generator', 'bin.js');

let airbyte: LocalAirbyte;
let folder: string;
beforeAll(async () => {
  airbyte = await startLocalAirbyte();
  // A folder of this package, so that programs in it find the client.
  folder = await mkdtemp(join(root, 'tests', 'e2e', '.snippet-'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await airbyte[Symbol.asyncDispose]();
});

/** Runs a program in the test's folder, or another. */
const run = (program: string, args: readonly string[], surroundings: Partial<Surroundings> = {}): Promise<string> => runProgram(program, args, { cwd: folder, ...surroundings });
const node = (args: readonly string[], surroundings?: Partial<Surroundings>): Promise<string> => run(process.execPath, args, surroundings);
const generate = (...args: string[]): Promise<string> => node([join(client, command), 'generate', ...args]);

/** Compiles a program of the folder as strictly as can be. */
async function compile(main: string): Promise<void> {
  const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true, isolatedModules: true, noUnusedLocals: true };
  const compilerOptions = { ...strict, module: 'nodenext', target: 'es2023', lib: ['es2023', 'dom'], types: [], outDir: 'js', rootDir: 'src' };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [main] }));
  await node([join(root, 'node_modules', 'typescript', 'bin', 'tsc')]);
}

async function writeProgram(name: string, code: string): Promise<void> {
  await mkdir(join(folder, 'src'), { recursive: true });
  await writeFile(join(folder, 'src', name), code);
}

/** The description that the local server gives, with what an Airbyte has besides. */
async function wholeDocument(): Promise<string> {
  const document = parse(await (await fetch(`${airbyte.url}/api/v1/openapi`)).text()) as { paths: Record<string, unknown> };
  document.paths['/public/v1/jobs/{jobId}'] = {
    get: {
      operationId: 'publicGetJob',
      parameters: [{ name: 'jobId', in: 'path', required: true, schema: { type: 'integer' } }],
      responses: { 200: { description: 'The job.', content: { 'application/json': { schema: { type: 'object', properties: { status: { type: 'string' } } } } } } },
    },
  };
  for (const verb of ['list', 'update']) document.paths[`/connector_builder_projects/${verb}`] = { post: { operationId: `${verb}Projects`, responses: { 204: {} } } };
  return JSON.stringify(document);
}

describe('a client that is generated from a running server', () => {
  test('is typed as the contract is, and works against that server', async () => {
    const out = await generate('--from', airbyte.url, '--out', 'src/airbyte');
    expect(out).toMatch(/: API \S+ of Airbyte \S+, \d+ operations\n\n\d+ methods in \d+ resources\nsrc\/airbyte: schema\.ts new/);
    await writeProgram(
      'main.ts',
      `import type { Resources as Contract } from '@airwright/client';
      import { createClient, type Resources, type WorkspaceRead } from './airbyte/index.js';

      export const takes = (generated: Resources): Contract => generated;
      export const gives = (contract: Contract): Resources => contract;

      const airbyte = createClient({ baseUrl: '${airbyte.url}' });
      const names: string[] = [];
      for await (const workspace of airbyte.workspaces.listAll()) names.push((workspace satisfies WorkspaceRead).name);
      const { data } = await airbyte.raw.GET('/health');
      const { version } = await airbyte.server();
      // @ts-expect-error -- there is no such operation
      void airbyte.sources.explode;
      console.log(JSON.stringify({ names, available: data?.available, version: typeof version }));`,
    );
    await compile('src/main.ts');
    expect(JSON.parse(await node(['js/main.js']))).toEqual({ names: [expect.any(String)], available: true, version: 'string' });
  });

  test('is the same when it is generated again, and is up to date', async () => {
    await generate('--from', airbyte.url, '--out', 'again');
    expect(await generate('--from', airbyte.url, '--out', 'again')).toContain('again: nothing changed\n');
    expect(await generate('--from', airbyte.url, '--diff', 'again')).toContain('No change since again\n');
  });
});

describe('the published package', () => {
  test('generates in an empty folder, with what npm brings, and without it says what to install', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'regeneration-'));
    await run('pnpm', ['pack', '--out', join(empty, 'client.tgz')], { cwd: client });
    const installed = join(empty, 'node_modules', '@airwright', 'client');
    await mkdir(installed, { recursive: true });
    await run('tar', ['-xzf', join(empty, 'client.tgz'), '-C', installed, '--strip-components=1']);
    await symlink(join(client, 'node_modules', 'openapi-fetch'), join(empty, 'node_modules', 'openapi-fetch'));
    await writeFile(join(empty, 'airbyte.yaml'), await wholeDocument());
    // In the place of npm, which would ask a registry: it brings what is installed here.
    await writeFile(join(empty, 'npm-cli.js'), `console.log(${JSON.stringify(join(client, 'node_modules', '.bin'))})`);
    const env = { NODE_PATH: undefined };
    const args = [join(installed, command), 'generate', '--from', 'airbyte.yaml', '--out', 'out'];

    await expect(node([...args, '--no-install'], { cwd: empty, env })).rejects.toThrow(/npm install --save-dev openapi-typescript@\^7\S+\n/);
    expect(await node(args, { cwd: empty, env: { ...env, npm_execpath: join(empty, 'npm-cli.js') } })).toContain('out: schema.ts new');
    await rm(empty, { recursive: true });
  });

  test('does not load the generator with the client', async () => {
    const loaded = await node(['--input-type=module', '-e', `
      import { registerHooks } from 'node:module';
      registerHooks({ load: (url, context, next) => { console.log(url); return next(url, context); } });
      await import('@airwright/client');`]);
    expect(loaded).toContain('/dist/client.js');
    expect(loaded).not.toContain('/generator/');
  });
});

describe.each(['docs/regeneration.md', 'packages/client/README.md'])('%s', (page) => {
  test('has commands that run and programs that compile', async () => {
    const text = (await readFile(join(root, page), 'utf8')).split(/^(?=## )/m);
    const sections = page.startsWith('docs') ? text : text.filter((section) => section.startsWith('## A client of your own Airbyte'));
    const snippets = sections.flatMap((section) => [...section.matchAll(/(?:`([\w.]+)`\):\n\n)?```(\w+)\n(.*?)```/gs)]);
    expect(snippets.length).toBeGreaterThan(1);
    await rm(join(folder, 'src'), { recursive: true, force: true });
    await writeFile(join(folder, 'airbyte.json'), await wholeDocument());
    for (const [, name = 'program.ts', language, code = ''] of snippets) {
      if (language === 'json') await writeFile(join(folder, name), code);
      if (language === 'ts') {
        await writeProgram(name, code.replaceAll('http://localhost:8000', airbyte.url));
        await compile(`src/${name}`);
        expect(await node([`js/${name.replace('.ts', '.js')}`])).not.toBe('');
      }
      if (language !== 'sh' || code.startsWith('npm install')) continue;
      const [, ...args] = code.trim().replace('npx @airwright/client', '').replace('http://localhost:8000', 'airbyte.json').split(' ');
      await node([join(client, command), ...args]);
    }
  });
});
