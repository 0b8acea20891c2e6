import { expect, test } from 'vitest';
import { attempt, job, startScripted } from '../testing/scripted.ts';
import { cancelJob, listJobs } from './jobs.ts';

test('jobs are told in plain words, durations of those that are over only', async () => {
  await using server = await startScripted({
    '/jobs/list': () => ({
      totalJobCount: 2,
      jobs: [
        { ...job('running', { id: 2, startedAt: 1005 }), attempts: [attempt(0, 'running', { recordsSynced: 3, bytesSynced: 30 }).attempt] },
        { ...job('succeeded', { startedAt: 1005, updatedAt: 1065, aggregatedStats: { recordsCommitted: 10, bytesCommitted: 100 } }), attempts: [attempt(0, 'failed', { recordsSynced: 9 }).attempt, attempt(1, 'succeeded', { recordsSynced: 10 }).attempt] },
      ],
    }),
  });
  expect(await listJobs(server.airbyte, 'c-1')).toEqual([
    { id: 2, type: 'sync', status: 'running', records: 3, bytes: 30, createdAt: new Date(1_000_000), startedAt: new Date(1_005_000), attempts: 1 },
    { id: 7, type: 'sync', status: 'succeeded', records: 10, bytes: 100, createdAt: new Date(1_000_000), startedAt: new Date(1_005_000), endedAt: new Date(1_065_000), durationMs: 60_000, attempts: 2 },
  ]);
  expect(server.requests[0]?.body).toMatchObject({ configId: 'c-1', configTypes: ['sync', 'reset_connection', 'refresh', 'clear'], pagination: { pageSize: 20, rowOffset: 0 } });
});

test('more than a page is read by offsets that are multiples of the page, and a job that moved on to the next page is told once', async () => {
  await using server = await startScripted({
    '/jobs/list': ({ pagination }) => {
      const { pageSize, rowOffset } = pagination as { pageSize: number; rowOffset: number };
      const shift = rowOffset === 0 ? 0 : 1;
      return { jobs: Array.from({ length: Math.min(pageSize, 350 - rowOffset) }, (_, index) => ({ ...job('succeeded', { id: 1000 - rowOffset - index + shift }), attempts: [] })) };
    },
  });
  const ids = (await listJobs(server.airbyte, 'c-1', { limit: 500 })).map(({ id }) => id);
  expect(ids).toHaveLength(349);
  expect(new Set(ids).size).toBe(349);
  expect(server.requests).toHaveLength(2);
  for (const { body } of server.requests) {
    const { pageSize, rowOffset } = body['pagination'] as { pageSize: number; rowOffset: number };
    expect(rowOffset % pageSize).toBe(0);
  }
});

test('a job that is over is not cancelled, for the server would cancel what runs there now', async () => {
  await using server = await startScripted({ '/jobs/get_light': () => job('succeeded') });
  expect(await cancelJob(server.airbyte, 7)).toBe('succeeded');
  expect(server.count('/jobs/cancel')).toBe(0);
});

test('a job that runs is cancelled', async () => {
  await using server = await startScripted({ '/jobs/get_light': () => job('running'), '/jobs/cancel': () => ({ ...job('cancelled'), attempts: [] }) });
  expect(await cancelJob(server.airbyte, 7)).toBe('cancelled');
});
