import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte } from '@airwright/local/testing';
import { reporters, runAll, type FleetEvent, type Reporter } from '@airwright/pipelines';
import { openTelemetry, traceRuns } from '@airwright/plugin-opentelemetry';
import { receiveWebhook, webhook, type WebhookMessage } from '@airwright/plugin-webhook';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSnippets, root, type Snippets } from './snippets.ts';

let snippets: Snippets;
let server: TestAirbyte;
let airbyte: AirbyteClient;
let folder: string;
let pipelines: string;
let ids: Record<string, string>;

beforeAll(async () => {
  snippets = await openSnippets();
  server = await startLocalAirbyte();
  airbyte = createAirbyteClient({ baseUrl: server.url });
  folder = await mkdtemp(join(tmpdir(), 'telling-'));
  const page = await readFile(join(root, 'docs/running-many.md'), 'utf8');
  pipelines = /<!-- snippet: pipelines -->\n```ts\n(.*?)```/s.exec(page)?.[1] ?? '';
  await snippets.read('docs/running-many.md', server.url);
  const applying = "import { apply, plan } from '@airwright/pipelines';\nimport { createAirbyteClient } from '@airwright/client';\nimport { pipelines } from './pipelines.ts';";
  await snippets.run(`${applying}\nawait apply(await plan(createAirbyteClient({ baseUrl: '${server.url}' }), pipelines));`);
  const { connections } = await airbyte.connections.list({ workspaceId: server.workspaceId });
  ids = Object.fromEntries(connections.map(({ name, connectionId }) => [name, connectionId]));
});
afterAll(async () => {
  await snippets[Symbol.asyncDispose]();
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => server.requests.clear());

/** Has the next job of a connection fail. */
function failNext(name: string): void {
  server.jobs.script(ids[name] ?? '', [{ status: 'running' }, { status: 'failed', failure: { failureType: 'config_error', externalMessage: 'The table is gone.' } }]);
}

describe('docs/running-many.md', () => {
  const page = 'docs/running-many.md';

  it('runs all, what depends on others after them', async () => {
    expect(await snippets.read(page, server.url)).toEqual(['pipelines', 'nightly', 'resumed']);
    const lines = (await snippets.run("import './nightly.ts';", { GITHUB_ACTIONS: undefined as never })).map((line) => line.replace(/^\S+Z /, ''));
    expect(lines.at(-1)).toMatch(/^✓ 3 succeeded: 300 records/);
    const began = lines.findIndex((line) => line.includes('marts job'));
    for (const name of ['orders', 'customers']) expect(lines.findIndex((line) => line.includes(`${name} succeeded`))).toBeLessThan(began);
  });

  it('goes on from its token', async () => {
    failNext('customers');
    await snippets.read(page, server.url);
    expect(await snippets.run("import './resumed.ts';")).toEqual(['orders succeeded', 'customers failed', 'marts succeeded']);
    expect(await snippets.run("import './resumed.ts';")).toEqual(['orders succeeded, begun before', 'customers succeeded', 'marts succeeded, begun before']);
    expect(server.requests.acted('syncConnection')).toBe(4);
  });

  it('writes groups, annotations and a summary in a workflow of GitHub Actions', async () => {
    const file = join(folder, 'summary.md');
    failNext('orders');
    await snippets.read(page, server.url);
    const lines = await snippets.run("import './nightly.ts';\nprocess.on('exit', (code) => { console.log('exit', code); process.exitCode = 0; });", { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file });
    expect(lines.filter((line) => line.startsWith('::error')).map((line) => line.replace(/ \(.*/, ''))).toEqual(['::error title=orders::orders failed at the source: The table is gone.', '::error title=marts::marts was skipped: It comes after "orders", which failed.']);
    expect(lines.at(-1)).toBe('exit 1');
    expect(await readFile(file, 'utf8')).toMatch(/\| orders \| ❌ failed<br>.*\n\| marts \| ⚠️ not run.*\n\| customers \| ✅ succeeded/);
  });
});

describe('docs/freshness.md', () => {
  const page = 'docs/freshness.md';

  it('reports what is wrong, and sums up what was', async () => {
    expect(await snippets.read(page, server.url)).toEqual(['fresh', 'history']);
    const list = JSON.stringify(Object.values(ids));
    await airbyte.connections.update({ connectionId: ids['marts'] ?? '', status: 'inactive' });
    expect(await snippets.run(`import { stale } from './fresh.ts';\nfor (const line of await stale(${list})) console.log(line);`)).toEqual(['marts inactive: The connection is inactive, so that nothing syncs by itself.']);
    await airbyte.connections.update({ connectionId: ids['marts'] ?? '', status: 'active' });
    expect(await snippets.run(`import { lastMonth } from './history.ts';\nawait lastMonth(${JSON.stringify(ids['marts'])});`)).toEqual([expect.stringMatching(/^1 \{ p50: \d+, p95: \d+, max: \d+ \}$/)]);
  });
});

describe('plugins/webhook/README.md', () => {
  it('tells a failure, and receives what is signed and what Airbyte sends', async () => {
    await using slack = await listening();
    expect(await snippets.read('plugins/webhook/README.md', server.url)).toEqual(['tell', 'receive']);
    await snippets.write('pipelines', pipelines);
    failNext('orders');
    expect(await snippets.run("import './tell.ts';", { SLACK_WEBHOOK_URL: slack.url })).toEqual(['{ succeeded: 2, failed: 1, cancelled: 0, unfinished: 0, skipped: 0 }']);
    expect(slack.bodies.map((body) => (JSON.parse(body) as { text: string }).text)).toEqual([expect.stringMatching(/^❌ orders: failed at the source: The table is gone\./)]);
    const secret = Buffer.alloc(24, 3).toString('base64');
    const receiving = `import { webhook } from '@airwright/plugin-webhook';
      import { createServer } from 'node:http';
      import { handle } from './receive.ts';
      const server = createServer(async (request, response) => {
        const answer = await handle(new Request('http://receiver' + request.url, { method: 'POST', headers: request.headers as Record<string, string>, body: request, duplex: 'half' }));
        response.writeHead(answer.status).end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = 'http://127.0.0.1:' + (server.address() as { port: number }).port + '/';
      for (const _ of [1, 2]) {
        const hook = webhook({ url, signingSecret: '${secret}' });
        hook.event({ type: 'problem', at: new Date(), name: 'orders', connectionId: 'c', problem: { kind: 'missing', message: 'It is gone.' } });
        hook.event({ type: 'gone', at: new Date(), jobId: 1, connectionId: 'c' }, { name: 'orders' });
        await hook.end();
      }
      console.log((await fetch(url + '?token=of-airbyte', { method: 'POST', body: JSON.stringify({ data: { success: false, connection: { name: 'users' } } }) })).status);
      console.log((await fetch(url + '?token=guessed', { method: 'POST', body: '{}' })).status);
      server.close();`;
    const lines = await snippets.run(receiving, { WEBHOOK_SECRET: secret, AIRBYTE_NOTIFICATION_TOKEN: 'of-airbyte' });
    expect(lines.filter((line) => line === 'orders the server has no job 1 any more')).toHaveLength(1);
    expect(lines.slice(-3)).toEqual(['Airbyte: sync-failed users', '204', '401']);
  });
});

it('plugins/opentelemetry/README.md: its program runs the pipelines', async () => {
  await snippets.read('plugins/opentelemetry/README.md', server.url);
  await snippets.write('pipelines', pipelines);
  await snippets.run("import './jobs.ts';");
  expect(server.requests.acted('syncConnection')).toBe(3);
});

it('real runs reach a terminal, a webhook and a trace at once, each job in each of them', async () => {
  await using hook = await listening();
  const spans = new InMemorySpanExporter();
  const tracerProvider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] });
  const traced = createAirbyteClient({ baseUrl: server.url, plugins: [openTelemetry({ tracerProvider })] });
  const secret = Buffer.alloc(24, 3).toString('base64');
  const told = webhook({ url: hook.url, signingSecret: secret, on: ['succeeded', 'failed'] });
  let shown = '';
  const all: readonly Reporter[] = [reporters.terminal({ stream: { write: (text) => (shown += text) } }), told, traceRuns({ tracerProvider })];
  failNext('customers');
  const event = (one: FleetEvent, run?: { readonly name: string }): void => {
    for (const reporter of all) reporter.event(one, run);
  };
  const summary = await runAll(traced, Object.values(ids), { onEvent: event });
  for (const reporter of all) await reporter.end(summary);
  const messages = await Promise.all(hook.requests.map(async (request) => (await receiveWebhook(request, { secret })) as { message: WebhookMessage }));
  const jobs = summary.runs.map(({ name, status, jobId }) => `${name} ${status} ${jobId}`).sort();
  expect(summary.counts).toMatchObject({ succeeded: 2, failed: 1 });
  expect(messages.map(({ message: { name, type, jobId } }) => `${name} ${type} ${jobId}`).sort()).toEqual(jobs);
  const runs = spans.getFinishedSpans().filter(({ name }) => name.startsWith('run '));
  expect(runs.map(({ attributes: { 'airbyte.pipeline.name': name, 'airbyte.job.status': status, 'airbyte.job.id': id } }) => [name, status, id].join(' ')).sort()).toEqual(jobs);
  const calls = spans.getFinishedSpans().filter(({ name }) => name === 'connections/sync').map((span) => span.spanContext().spanId);
  expect(runs.map(({ links }) => links[0]?.context.spanId).sort()).toEqual(calls.sort());
  for (const { name, status } of summary.runs) expect(shown).toContain(`${name} ${status}`);
});

it('the snippets of these pages compile', async () => {
  expect(await snippets.compile()).toBe('');
});

/** A real server that takes what is sent. */
async function listening(): Promise<AsyncDisposable & { readonly url: string; readonly bodies: string[]; readonly requests: Request[] }> {
  const bodies: string[] = [];
  const requests: Request[] = [];
  const taking = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (text: string) => (body += text)).once('end', () => {
      bodies.push(body);
      requests.push(new Request('http://receiver/', { method: 'POST', headers: incoming.headers as Record<string, string>, body }));
      response.writeHead(200).end('ok');
    });
  });
  await new Promise<void>((resolve) => taking.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(taking.address() as AddressInfo).port}/services/x`,
    bodies,
    requests,
    [Symbol.asyncDispose]: async () => {
      taking.closeAllConnections();
      await new Promise((resolve) => taking.close(resolve));
    },
  };
}
