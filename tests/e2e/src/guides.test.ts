import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAirbyteClient } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte } from '@airwright/local/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startElsewhere } from './faults/elsewhere.ts';
import { openSnippets, root, type Snippets } from './snippets.ts';

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

describe('docs/getting-started.md', () => {
  it('checks a source and runs a sync on the server that the command starts', async () => {
    const local = dirname(createRequire(import.meta.url).resolve('@airwright/local/package.json'));
    const command = spawn(process.execPath, [join(local, 'dist', 'bin.js'), '--port', '0', '--memory'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(createInterface({ input: command.stdout }), 'line')) as [string];
      const [, url = ''] = /^Airbyte API at (\S+)\/api\/v1/.exec(line) ?? [];
      expect(await snippets.read('docs/getting-started.md', url)).toEqual(['first']);
      expect(await snippets.run("import './first.ts';")).toEqual([
        expect.stringMatching(/^Airbyte \d/),
        expect.stringMatching(/^The check succeeded/),
        expect.stringMatching(/^Job \d+ succeeded: [1-9]\d{3} records$/),
        'Attempt 0 succeeded',
      ]);
    } finally {
      command.kill();
      await once(command, 'close');
    }
  });
});

describe('docs/auth.md', () => {
  const page = 'docs/auth.md';
  const names = ['application', 'environment', 'token', 'proxy'];
  const workspaces = ['Default Workspace'];
  const application = { type: 'clientCredentials', clientId: 'app', clientSecret: 'secret' } as const;

  it.each([
    ['0.50.38', 'unknown'],
    ['0.63.7', 'simple'],
    ['1.0', 'simple'],
    ['1.8', 'simple'],
    ['2.0', 'simple'],
    ['latest', 'simple'],
  ] as const)('has credentials for Airbyte %s, in code and from the environment', async (airbyteVersion, authMode) => {
    await using bed = await startLocalAirbyte({ airbyteVersion, auth: application });
    expect(await createAirbyteClient({ baseUrl: bed.url }).server()).toMatchObject({ authMode });
    expect(await snippets.read(page, bed.url)).toEqual(names);
    expect(await snippets.run("import './application.ts';", { CLIENT_ID: 'app', CLIENT_SECRET: 'secret' })).toEqual(workspaces);
    expect(await snippets.run("import './environment.ts';", { AIRBYTE_URL: bed.url, AIRBYTE_CLIENT_ID: 'app', AIRBYTE_CLIENT_SECRET: 'secret' })).toEqual(workspaces);
  });

  it('has those for the proxy of an old one', async () => {
    await using bed = await startLocalAirbyte({ airbyteVersion: '0.50', auth: { type: 'basic', username: 'airbyte', password: 'password' } });
    await snippets.read(page, bed.url);
    expect(await snippets.run("import './environment.ts';", { AIRBYTE_URL: bed.url, AIRBYTE_USERNAME: 'airbyte', AIRBYTE_PASSWORD: 'password' })).toEqual(workspaces);
  });

  it('has a token that comes from elsewhere, and headers for a proxy', async () => {
    await using bed = await startLocalAirbyte({ auth: { type: 'bearer', token: 'of-today' } });
    await snippets.read(page, bed.url);
    expect(await snippets.run("import { writeFileSync } from 'node:fs';\nwriteFileSync('token.txt', 'of-today\\n');\nawait import('./token.ts');")).toEqual(workspaces);
    expect(await snippets.run("import './proxy.ts';", { CF_ACCESS_CLIENT_ID: 'team', CF_ACCESS_CLIENT_SECRET: 'key', TOKEN: 'of-today' })).toEqual(workspaces);
    expect(bed.requests.list().at(-1)?.headers).toMatchObject({ 'cf-access-client-id': 'team', 'cf-access-client-secret': '**********' });
  });
});

describe('docs/plugins.md', () => {
  const page = 'docs/plugins.md';

  it('reports calls, counts requests, and refuses what changes something', async () => {
    expect(await snippets.read(page, server.url)).toEqual(['traces', 'read-only', 'count', 'iap']);
    expect(await snippets.run("import './traces.ts';")).toEqual(['{ available: true }']);
    const refused = "import { airbyte } from './read-only.ts';\nawait airbyte.sources.delete({ sourceId: 's' }).catch((error: Error) => console.log(error.message));";
    expect(await snippets.run(refused)).toEqual(['This client only reads, and /sources/delete changes something.']);
    server.requests.clear();
    server.faults.add({ operation: 'getHealthCheck', fault: 'status', status: 503 });
    expect(await snippets.run("import './count.ts';")).toEqual(['{ requests: 2, failed: 1 }']);
    expect(server.requests.list().map(({ headers }) => headers['x-attempt'])).toEqual(['1', '2']);
  });

  it('signs requests for a proxy', async () => {
    await using proxy = await startElsewhere();
    await snippets.read(page, proxy.url);
    await snippets.run("import './iap.ts';");
    expect(proxy.visits.map(({ headers }) => headers['proxy-authorization'])).toEqual(['Bearer an-identity-token']);
  });

  it('tells a collision in these words', async () => {
    const [, words] = /```text\n(.*)\n```/.exec(await readFile(join(root, page), 'utf8')) ?? [];
    const adding = (name: string) => () => ({ name, extend: () => ({ traffic: 0 }) });
    expect(() => createAirbyteClient({ plugins: [adding('traffic'), adding('meter')] })).toThrow(words);
    expect(words).toContain('airbyte.traffic');
  });
});

describe('plugins/opentelemetry/README.md', () => {
  it('makes its call, also where the program registers no SDK', async () => {
    expect(await snippets.read('plugins/opentelemetry/README.md', server.url)).toEqual(['report', 'jobs']);
    await snippets.write('pipelines', "import type { Pipeline } from '@airwright/pipelines';\nexport const pipelines: readonly Pipeline[] = [];");
    server.requests.clear();
    await snippets.run("import './report.ts';", { AIRBYTE_URL: server.url });
    expect(server.requests.acted('getHealthCheck')).toBe(1);
  });
});

it('the snippets of these pages compile', async () => {
  expect(await snippets.compile()).toBe('');
});
