import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte } from '@airwright/local/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample, type Sample } from './sample.ts';
import { openSnippets, type Snippets } from './snippets.ts';

let snippets: Snippets;
let server: TestAirbyte;
let airbyte: AirbyteClient;
let connectionId: string;
beforeAll(async () => {
  snippets = await openSnippets();
  server = await startLocalAirbyte({ airbyteVersion: '2.0' });
  airbyte = createAirbyteClient({ baseUrl: server.url });
  ({ connectionId } = await makeSample(airbyte, server.workspaceId, 25));
});
afterAll(async () => {
  await snippets[Symbol.asyncDispose]();
  await server.close();
});

/** Runs a job of the connection that ends so. */
async function jobThatEnds(status: 'succeeded' | 'failed'): Promise<number> {
  const failure = { failureType: 'config_error', externalMessage: 'Wrong password.' } as const;
  server.jobs.script(connectionId, [{ status: 'running' }, status === 'failed' ? { status, failure } : { status }]);
  const { job } = await airbyte.connections.sync({ connectionId });
  while ((await airbyte.jobs.getLight({ id: job.id })).job.status !== status);
  return job.id;
}

/** Makes a call while a job of the connection runs. */
async function whileRunning<T>(act: (jobId: number) => Promise<T>): Promise<T> {
  server.jobs.script(connectionId, [{ status: 'running' }], { advance: 'manual' });
  const { job } = await airbyte.connections.sync({ connectionId });
  try {
    return await act(job.id);
  } finally {
    await airbyte.jobs.cancel({ id: job.id });
  }
}

describe('docs/paging.md', () => {
  it('lists every source, and finds a job among many', async () => {
    expect(await snippets.read('docs/paging.md', server.url)).toEqual(['sources', 'jobs']);
    const names = Array.from({ length: 25 }, (_, number) => `Default Workspace sample ${number}`);
    expect((await snippets.run("import './sources.ts';")).toSorted()).toEqual(names.toSorted());
    const find = `import { lastFailure } from './jobs.ts';\nconsole.log(await lastFailure('${connectionId}'));`;
    await jobThatEnds('succeeded');
    expect(await snippets.run(find)).toEqual(['undefined']);
    const failed = await jobThatEnds('failed');
    await jobThatEnds('succeeded');
    expect(await snippets.run(find)).toEqual([String(failed)]);
  });
});

describe('docs/errors.md', () => {
  it('joins the sync that runs', async () => {
    expect(await snippets.read('docs/errors.md', server.url)).toEqual(['errors']);
    await whileRunning(async (id) => {
      expect(await snippets.run(`import { syncOrJoin } from './errors.ts';\nconsole.log(await syncOrJoin('${connectionId}'));`)).toEqual([String(id)]);
    });
  });
});

describe('docs/retries.md', () => {
  it('waits until the server is up again', async () => {
    expect(await snippets.read('docs/retries.md', server.url)).toEqual(['patient']);
    using down = server.faults.add({ operation: 'getHealthCheck', fault: 'status', status: 503, times: 5 });
    expect(await snippets.run("import './patient.ts';")).toEqual(['true']);
    expect(down.hits).toBe(5);
  });
});

describe('docs/versions.md', () => {
  it('tells what the server is', async () => {
    expect(await snippets.read('docs/versions.md', server.url)).toEqual(['server', 'instead']);
    expect(await snippets.run("import './server.ts';")).toEqual(['2.0.0 none']);
  });

  it('makes the call that an older server has', async () => {
    for (const [airbyteVersion, operation] of [['0.50', 'resetConnection'], ['2.0', 'clearConnection']] as const) {
      await using bed = await startLocalAirbyte({ airbyteVersion });
      const there = await makeSample(createAirbyteClient({ baseUrl: bed.url }), bed.workspaceId);
      await snippets.read('docs/versions.md', bed.url);
      expect(await snippets.run(`import { empty } from './instead.ts';\nconsole.log(typeof (await empty('${there.connectionId}')));`)).toEqual(['number']);
      expect(bed.requests.acted(operation)).toBe(1);
    }
  });
});

describe('packages/client/README.md', () => {
  const page = 'packages/client/README.md';

  /** What its examples take for granted. */
  function granted({ workspaceId }: TestAirbyte, there: Sample): Record<string, string> {
    const first = `const workspaceId = '${workspaceId}';\nconst connectionId = '${there.connectionId}';\n`;
    return { first, conflict: `import { createAirbyteClient } from '@airwright/client';\nconst connectionId = '${there.connectionId}';\nconst airbyte = createAirbyteClient();\n` };
  }

  it('checks each source and starts a sync, and then names the job that runs', async () => {
    const auth = { type: 'clientCredentials', clientId: 'app', clientSecret: 'secret' } as const;
    await using bed = await startLocalAirbyte({ auth });
    const there = await makeSample(createAirbyteClient({ baseUrl: bed.url, auth }), bed.workspaceId, 2);
    bed.jobs.script(there.connectionId, [{ status: 'running' }], { advance: 'manual' });
    expect(await snippets.read(page, bed.url, granted(bed, there))).toEqual(['first', 'conflict', 'plugin']);
    const environment = { AIRBYTE_URL: bed.url, AIRBYTE_CLIENT_ID: 'app', AIRBYTE_CLIENT_SECRET: 'secret', CLIENT_ID: 'app', CLIENT_SECRET: 'secret' };
    const lines = await snippets.run("import './first.ts';", environment);
    expect(lines.map((line) => line.trim())).toEqual(['sample 0 succeeded', 'sample 1 succeeded', expect.stringMatching(/^job \d+ is (pending|running)$/) as string]);
    const [, id] = lines.at(-1)?.split(' ') ?? [];
    expect(await snippets.run("import './conflict.ts';", environment)).toEqual([`job ${id} is running already`]);
  });

  it('makes a client with a plugin', async () => {
    await using bed = await startLocalAirbyte();
    const there = await makeSample(createAirbyteClient({ baseUrl: bed.url }), bed.workspaceId);
    await snippets.read(page, bed.url, granted(bed, there));
    expect(await snippets.run("import { airbyte } from './plugin.ts';\nconsole.log(typeof airbyte.sources.get);")).toEqual(['function']);
  });
});

it('the snippets of these pages compile', async () => {
  expect(await snippets.compile()).toBe('');
});
