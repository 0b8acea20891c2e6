import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedEcommerce } from '@airwright/embedded';
import { startLocalAirbyte } from '@airwright/local';
import { expect, test } from 'vitest';
import { runNode } from './programs.ts';
import { startWorld } from './world.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The code of a snippet of the README, by the name in the comment before it. */
async function snippet(name: string): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const code = new RegExp(`<!-- snippet: ${name} -->\\s*\`\`\`ts\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1];
  if (code === undefined) throw new Error(`The README has no snippet ${name}.`);
  return code;
}

/** Runs a program as it stands, from a folder of this package, so that it finds the packages. */
async function run(code: string, environment: Record<string, string> = {}): Promise<string> {
  const folder = await mkdtemp(join(fileURLToPath(new URL('../', import.meta.url)), '.snippet-'));
  try {
    await writeFile(join(folder, 'snippet.ts'), code);
    return await runNode(['snippet.ts'], { cwd: folder, env: environment });
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("the README's main example runs as it stands, but for its addresses", async () => {
  await using world = await startWorld();
  await using server = await startLocalAirbyte();
  const { postgres, s3 } = world;
  const client = await postgres.connect('ecommerce');
  await seedEcommerce(client, { customers: 100, orders: 1000 });
  await client.end();
  const code = (await snippet('main'))
    .replace("host: 'localhost'", `host: '${postgres.host}'`)
    .replace('port: 5432', `port: ${postgres.port}`)
    .replace('http://localhost:9000', s3.endpoint)
    .replace('http://localhost:8001', server.url);
  const output = await run(code, { PGPASSWORD: postgres.password, S3_ACCESS_KEY_ID: s3.accessKeyId, S3_SECRET_ACCESS_KEY: s3.secretAccessKey });
  expect(output).toMatch(/1100 records in \d+ ms\n$/);
});

test("the README's embedded server starts, answers and stops", async () => {
  const output = await run(`${await snippet('embedded')}\nconsole.log((await fetch(\`\${airbyte.url}/api/v1/health\`)).status);\n`);
  expect(output).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\n200\n$/);
});

test('every script that the documents name is there', async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  for (const file of ['README.md', 'CONTRIBUTING.md', 'bench/README.md']) {
    const named = [...(await readFile(join(root, file), 'utf8')).matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(scripts).toHaveProperty(String(name));
  }
});
