import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import type { DestinationDeclaration } from '../declare/pipeline.ts';
import { connectByHand, startBed, type Bed } from '../testing/bed.ts';
import { nowhere } from '../testing/local.ts';
import { cancelJob, listJobs } from './jobs.ts';
import { clear, refresh, reset, resumeRun, syncConnection, watchJob } from './sync.ts';

let server: Bed;
beforeAll(async () => {
  server = await startBed();
});
afterAll(() => server[Symbol.asyncDispose]());

let connections = 0;

async function connected(destination: DestinationDeclaration): Promise<string> {
  return await connectByHand(server, `connection ${++connections}`, { source: fakerSource({ name: 'sample', count: 500, seed: 1 }), destination }, [
    { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append' },
    { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' },
  ]);
}

test('a sync moves every record and tells so, live and at its end', async () => {
  const connectionId = await connected(nowhere('nowhere'));
  const run = await syncConnection(server.airbyte, connectionId);
  const events: string[] = [];
  const moved = new Map<string, number>();
  for await (const event of run.events()) {
    events.push(event.type);
    if (event.type === 'progress') for (const { name, recordsEmitted } of event.streams) moved.set(name, recordsEmitted);
  }
  expect([events[0], events.at(-1)]).toEqual(['queued', 'succeeded']);
  expect(moved).toEqual(new Map([['users', 500], ['products', 100]]));
  const result = await run.result();
  expect(result).toMatchObject({ status: 'succeeded', jobId: run.id, connectionId, recordsSynced: 600, attempts: [{ number: 1, status: 'succeeded' }] });
  expect(result.streams.map(({ name, recordsSynced }) => [name, recordsSynced])).toEqual(expect.arrayContaining([['users', 500], ['products', 100]]));
  expect(await listJobs(server.airbyte, connectionId)).toMatchObject([{ id: run.id, type: 'sync', status: 'succeeded', records: 600, attempts: 1 }]);
});

test('an abort cancels the sync on the server', async () => {
  const connectionId = await connected(nowhere('slow', { millisPerRecord: 50 }));
  const abort = new AbortController();
  const run = await syncConnection(server.airbyte, connectionId, { signal: abort.signal });
  for await (const { type } of run.events()) if (type === 'attempt-started') abort.abort();
  await expect(run.result()).rejects.toMatchObject({ name: 'JobCancelledError', reason: 'aborted' });
  expect(await listJobs(server.airbyte, connectionId)).toMatchObject([{ id: run.id, status: 'cancelled' }]);
});

test('a second sync watches the first one’s job, and both see it cancelled', async () => {
  const connectionId = await connected(nowhere('slow', { millisPerRecord: 50 }));
  const first = await syncConnection(server.airbyte, connectionId);
  const second = await syncConnection(server.airbyte, connectionId);
  const third = await watchJob(server.airbyte, first.id);
  expect([first.attached, second.attached, third.attached]).toEqual([false, true, true]);
  expect([second.id, third.id]).toEqual([first.id, first.id]);
  await expect(syncConnection(server.airbyte, connectionId, { ifRunning: 'refuse' })).rejects.toMatchObject({ code: 'already_running' });
  const results = [first, second, third].map((run) => run.result({ throwOnFailure: false }));
  expect(await cancelJob(server.airbyte, first.id)).toBe('cancelled');
  expect((await Promise.all(results)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
});

test('a run may be cancelled by itself', async () => {
  const connectionId = await connected(nowhere('slow', { millisPerRecord: 50 }));
  const run = await syncConnection(server.airbyte, connectionId);
  await run.cancel();
  await expect(run.result()).rejects.toMatchObject({ name: 'JobCancelledError', reason: 'elsewhere' });
});

test('a connection that is inactive cannot sync, and the error says so', async () => {
  const connectionId = await connected(nowhere('asleep'));
  await server.airbyte.connections.update({ connectionId, status: 'inactive' });
  await expect(syncConnection(server.airbyte, connectionId)).rejects.toMatchObject({ code: 'connection_inactive' });
});

test('a job that nobody knows cannot be watched', async () => {
  await expect(watchJob(server.airbyte, 12_345)).rejects.toMatchObject({ code: 'not_found' });
});

test('a refresh reads everything anew, and refuses while another job runs', async () => {
  const connectionId = await connected(nowhere('refreshing'));
  await (await syncConnection(server.airbyte, connectionId)).result();
  const run = await refresh(server.airbyte, connectionId, { mode: 'merge', streams: [{ name: 'users' }] });
  expect(run.configType).toBe('refresh');
  expect((await run.result()).streams.find(({ name }) => name === 'users')).toMatchObject({ recordsSynced: 500 });
  const busy = await connected(nowhere('busy', { millisPerRecord: 50 }));
  const sync = await syncConnection(server.airbyte, busy);
  await expect(refresh(server.airbyte, busy, { mode: 'truncate' })).rejects.toMatchObject({ code: 'already_running', message: expect.stringContaining(`Job ${sync.id}`) as string });
  await sync.cancel();
});

test.each([
  ['clear', clear],
  ['reset', reset],
] as const)('a %s forgets how far streams were read, and cancels what runs only where that is said', async (_, empty) => {
  const connectionId = await connected(nowhere(`to be emptied ${connections}`, { millisPerRecord: 20 }));
  const sync = await syncConnection(server.airbyte, connectionId);
  await expect(empty(server.airbyte, connectionId)).rejects.toMatchObject({ code: 'already_running' });
  const run = await empty(server.airbyte, connectionId, { ifRunning: 'cancel' });
  expect(run).toMatchObject({ configType: 'reset_connection', attached: false });
  expect((await run.result()).status).toBe('succeeded');
  expect((await sync.result({ throwOnFailure: false })).status).toBe('cancelled');
  const one = await empty(server.airbyte, connectionId, { streams: [{ name: 'users' }] });
  expect((await one.result()).status).toBe('succeeded');
});

test('a run is watched on by its token, and tells nothing twice', async () => {
  const connectionId = await connected(nowhere('watched twice'));
  const away = { failureType: 'transient_error', externalMessage: 'The source went away.' } as const;
  const script = server.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'incomplete', failure: away }, { status: 'running' }, { status: 'succeeded' }], { advance: 'manual' });
  const run = await syncConnection(server.airbyte, connectionId);
  const told: string[] = [];
  for await (const { type } of run.events()) {
    told.push(type);
    if (type === 'attempt-started') script.advance();
    if (type === 'retry-scheduled') break;
  }
  script.advance(2);
  const resumed = await resumeRun(server.airbyte, run.token);
  expect(resumed).toMatchObject({ id: run.id, connectionId, attached: true });
  for await (const { type } of resumed.events()) told.push(type);
  const once = ['started', 'attempt-failed', 'retry-scheduled', 'succeeded'];
  expect(told.filter((type) => once.includes(type))).toEqual(once);
  const again: string[] = [];
  for await (const { type } of (await resumeRun(server.airbyte, resumed.token)).events()) again.push(type);
  expect(again).toEqual([]);
});

test('tokens that end while a run is watched are no concern of whoever watches', async () => {
  const auth = { type: 'clientCredentials', clientId: 'app', clientSecret: 'secret' } as const;
  await using secured = await startBed({ auth });
  const connectionId = await connectByHand(secured, 'secured', { source: fakerSource({ name: 'sample', count: 5 }), destination: nowhere('nowhere') }, [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }]);
  const script = secured.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' });
  const run = await syncConnection(secured.airbyte, connectionId);
  const types: string[] = [];
  for await (const { type } of run.events()) {
    types.push(type);
    secured.server.revokeTokens();
    if (type === 'attempt-started') script.advance();
  }
  expect([types[0], types.at(-1)]).toEqual(['started', 'succeeded']);
  expect(types.filter((type) => type.endsWith('contact'))).toEqual([]);
});

test.each([
  ['no token', 'is not one'],
  [Buffer.from(JSON.stringify({ v: 1, server: 'http://elsewhere/api/v1', jobId: 1, told: {} })).toString('base64url'), 'is of another server, http://elsewhere/api/v1'],
])('a text that is no token of this server is refused: %s', async (token, words) => {
  await expect(resumeRun(server.airbyte, token)).rejects.toMatchObject({ code: 'invalid_token', message: expect.stringContaining(words) as string });
});
