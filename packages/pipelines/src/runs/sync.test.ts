import { afterAll, beforeAll, expect, test } from 'vitest';
import { apply, type Applied } from '../apply/apply.ts';
import { fakerSource } from '../connectors/faker.ts';
import { definePipeline, type DestinationDeclaration } from '../declare/pipeline.ts';
import { nowhere, startAirbyte, type TestAirbyte } from '../testing/local.ts';
import { cancelJob, listJobs } from './jobs.ts';
import { sync, watchJob } from './sync.ts';

let server: TestAirbyte;
beforeAll(async () => {
  server = await startAirbyte();
});
afterAll(() => server[Symbol.asyncDispose]());

function applied(destination: DestinationDeclaration, status: 'active' | 'inactive' = 'active'): Promise<Applied> {
  const streams = [
    { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append' },
    { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' },
  ] as const;
  return apply(server.airbyte, definePipeline({ source: fakerSource({ name: 'sample', count: 500, seed: 1 }), destination, streams, status }));
}

test('a sync moves every record and tells so, live and at its end', async () => {
  const connection = await applied(nowhere('nowhere'));
  const run = await sync(server.airbyte, connection);
  const events: string[] = [];
  const moved = new Map<string, number>();
  for await (const event of run.events()) {
    events.push(event.type);
    if (event.type === 'progress') for (const { name, recordsEmitted } of event.streams) moved.set(name, recordsEmitted);
  }
  expect([events[0], events.at(-1)]).toEqual(['queued', 'succeeded']);
  expect(moved).toEqual(new Map([['users', 500], ['products', 100]]));
  const result = await run.result();
  expect(result).toMatchObject({ status: 'succeeded', jobId: run.id, connectionId: connection.connectionId, recordsSynced: 600, attempts: [{ number: 1, status: 'succeeded' }] });
  expect(result.streams.map(({ name, recordsSynced }) => [name, recordsSynced])).toEqual(expect.arrayContaining([['users', 500], ['products', 100]]));
  expect(await listJobs(server.airbyte, connection.connectionId)).toMatchObject([{ id: run.id, type: 'sync', status: 'succeeded', records: 600, attempts: 1 }]);
});

test('an abort cancels the sync on the server', async () => {
  const { connectionId } = await applied(nowhere('slow', { millisPerRecord: 50 }));
  const abort = new AbortController();
  const run = await sync(server.airbyte, connectionId, { signal: abort.signal });
  for await (const { type } of run.events()) if (type === 'attempt-started') abort.abort();
  await expect(run.result()).rejects.toMatchObject({ name: 'JobCancelledError', reason: 'aborted' });
  expect(await listJobs(server.airbyte, connectionId)).toMatchObject([{ id: run.id, status: 'cancelled' }]);
});

test('a second sync watches the first one’s job, and both see it cancelled', async () => {
  const { connectionId } = await applied(nowhere('slow', { millisPerRecord: 50 }));
  const first = await sync(server.airbyte, connectionId);
  const second = await sync(server.airbyte, connectionId);
  const third = await watchJob(server.airbyte, first.id);
  expect([first.attached, second.attached, third.attached]).toEqual([false, true, true]);
  expect([second.id, third.id]).toEqual([first.id, first.id]);
  await expect(sync(server.airbyte, connectionId, { ifRunning: 'refuse' })).rejects.toMatchObject({ code: 'already_running' });
  const results = [first, second, third].map((run) => run.result({ throwOnFailure: false }));
  expect(await cancelJob(server.airbyte, first.id)).toBe('cancelled');
  expect((await Promise.all(results)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
});

test('a run may be cancelled by itself', async () => {
  const { connectionId } = await applied(nowhere('slow', { millisPerRecord: 50 }));
  const run = await sync(server.airbyte, connectionId);
  await run.cancel();
  await expect(run.result()).rejects.toMatchObject({ name: 'JobCancelledError', reason: 'elsewhere' });
});

test('a connection that is inactive cannot sync, and the error says so', async () => {
  const { connectionId } = await applied(nowhere('asleep'), 'inactive');
  await expect(sync(server.airbyte, connectionId)).rejects.toMatchObject({ code: 'connection_inactive' });
});

test('a job that nobody knows cannot be watched', async () => {
  await expect(watchJob(server.airbyte, 12_345)).rejects.toMatchObject({ code: 'not_found' });
});
