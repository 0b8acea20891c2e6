import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobSummary } from '../runs/jobs.ts';
import { startBed, type Bed } from '../testing/bed.ts';
import { connected, ended } from '../testing/jobs.ts';
import { job, startScripted } from '../testing/scripted.ts';
import { jobHistory } from './history.ts';

const day = 24 * 3_600_000;

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({ frozenAt: new Date('2030-01-01T00:00:00Z') });
});
afterAll(() => bed[Symbol.asyncDispose]());

async function all(jobs: AsyncIterable<JobSummary>): Promise<JobSummary[]> {
  const list: JobSummary[] = [];
  for await (const job of jobs) list.push(job);
  return list;
}

/** A connection with one job a day, of 1, 2, … records. */
async function withJobs(name: string, count: number): Promise<string> {
  const connectionId = await connected(bed, name);
  for (let records = 1; records <= count; records += 1) {
    await bed.server.clock.advance(day);
    await ended(bed, connectionId, { records });
  }
  return connectionId;
}

test('a history has every job once, newest first, over as many pages as it takes', async () => {
  const connectionId = await withJobs('pages', 7);
  expect((await all(jobHistory(bed.airbyte, connectionId, { pageSize: 3 }))).map(({ records }) => records)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect((await all(jobHistory(bed.airbyte, { connectionId }))).length).toBe(7);
});

test('a job that begins while pages are read shifts them, and none is missing or told twice', async () => {
  const connectionId = await withJobs('shifted', 6);
  const seen: number[] = [];
  for await (const { records } of jobHistory(bed.airbyte, connectionId, { pageSize: 2 })) {
    seen.push(records);
    if (seen.length === 2) await ended(bed, connectionId, { records: 100 });
  }
  expect(seen.filter((records) => records !== 100)).toEqual([6, 5, 4, 3, 2, 1]);
});

test('it goes back as far as asked for, and no page further', async () => {
  const connectionId = await withJobs('since', 7);
  bed.server.requests.clear();
  const since = new Date(bed.server.clock.now() - 2 * day);
  expect((await all(jobHistory(bed.airbyte, connectionId, { since, pageSize: 4 }))).map(({ records }) => records)).toEqual([7, 6, 5]);
  expect(bed.server.requests.list('listJobsFor')).toHaveLength(1);
});

test('a job that failed comes with the reason, and one under way without an end', async () => {
  const connectionId = await connected(bed, 'reasons');
  await ended(bed, connectionId, { failure: 'The table orders is gone.' });
  bed.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' }).start();
  const [running, failed] = await all(jobHistory(bed.airbyte, connectionId));
  expect(failed).toMatchObject({ status: 'failed', attempts: 1, endedAt: expect.any(Date), failure: { type: 'config_error', message: 'The table orders is gone.' } });
  expect(running).not.toHaveProperty('endedAt');
});

test.each(['0.50', '1.0', '1.8', '2.0', 'latest'] as const)('it is the same on Airbyte %s', async (airbyteVersion) => {
  await using older = await startBed({ airbyteVersion, frozenAt: new Date('2030-01-01T00:00:00Z') });
  const connectionId = await connected(older, 'old');
  for (const records of [1, 2, 3]) {
    await older.server.clock.advance(day);
    await ended(older, connectionId, { records });
  }
  expect((await all(jobHistory(older.airbyte, connectionId, { pageSize: 2 }))).map(({ records }) => records)).toEqual([3, 2, 1]);
});

test('a history ends at once with its signal, and asks for nothing more', async () => {
  const connectionId = await withJobs('aborted', 5);
  const abort = new AbortController();
  bed.server.requests.clear();
  const reading = (async () => {
    for await (const _job of jobHistory(bed.airbyte, connectionId, { pageSize: 2, signal: abort.signal })) abort.abort();
  })();
  await expect(reading).rejects.toMatchObject({ code: 'aborted' });
  expect(bed.server.requests.list('listJobsFor')).toHaveLength(1);
});

test('a server that refuses the types of jobs that it does not know is asked for those it does', async () => {
  await using server = await startScripted({
    '/jobs/list': ({ configTypes }) => ((configTypes as string[]).includes('refresh') ? { status: 422, body: { message: 'json schema validation failed' } } : { jobs: [{ ...job('succeeded'), attempts: [] }] }),
  });
  expect((await all(jobHistory(server.airbyte, 'c-1'))).map(({ id }) => id)).toEqual([7]);
  expect(server.requests.map(({ body }) => body['configTypes'])).toEqual([['sync', 'reset_connection', 'refresh', 'clear'], ['sync', 'reset_connection']]);
});
