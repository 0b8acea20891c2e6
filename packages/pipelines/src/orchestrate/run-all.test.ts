import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { definePipeline } from '../declare/pipeline.ts';
import { jobHistory } from '../history/history.ts';
import { startBed, type Bed } from '../testing/bed.ts';
import { connected } from '../testing/jobs.ts';
import { nowhere } from '../testing/local.ts';
import { testTime } from '../testing/time.ts';
import { runAll, runAllIn, type RunAllOptions } from './run-all.ts';
import type { RunAllSummary } from './summary.ts';
import { readAllToken } from './token.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed();
});
afterAll(() => bed[Symbol.asyncDispose]());
beforeEach(() => {
  bed.server.faults.clear();
  bed.server.requests.clear();
});

type JobStep = Parameters<Bed['server']['jobs']['script']>[1][number];

const good: JobStep[] = [{ status: 'running' }, { status: 'running', streams: [{ name: 'users', recordsEmitted: 5, bytesEmitted: 50, recordsCommitted: 5, bytesCommitted: 50 }] }, { status: 'succeeded' }];
const bad: JobStep[] = [{ status: 'running' }, { status: 'failed', failure: { failureType: 'config_error', externalMessage: 'The table is gone.' } }];

/** Connections of these names whose next jobs go so; by their names. */
async function prepared(jobs: Readonly<Record<string, readonly JobStep[]>>): Promise<{ key: string; connectionId: string }[]> {
  const items = [];
  for (const [key, steps] of Object.entries(jobs)) {
    const connectionId = await connected(bed, key);
    bed.server.jobs.script(connectionId, steps);
    items.push({ key, connectionId });
  }
  return items;
}

async function ran(items: readonly { key: string; connectionId: string }[], options: RunAllOptions = {}): Promise<RunAllSummary> {
  return await runAllIn(testTime(), bed.airbyte, items, options);
}

const statuses = ({ runs }: RunAllSummary): Record<string, string> => Object.fromEntries(runs.map(({ key, status }) => [key, status]));

async function jobsOf(connectionId: string): Promise<number> {
  let count = 0;
  for await (const _job of jobHistory(bed.airbyte, connectionId)) count += 1;
  return count;
}

test('all run, and the summary has each in its order and the sums', async () => {
  const summary = await ran(await prepared({ a: good, b: good, c: good }));
  expect(summary).toMatchObject({ ok: true, recordsSynced: 15, bytesSynced: 150, counts: { succeeded: 3, failed: 0, cancelled: 0, unfinished: 0, skipped: 0 } });
  expect(summary.runs.map(({ key, name, attached, result }) => [key, name, attached, result?.recordsSynced])).toEqual([
    ['a', 'a', false, 5],
    ['b', 'b', false, 5],
    ['c', 'c', false, 5],
  ]);
});

test('each begins after those that it depends on, and what comes after a failure is skipped and says so', async () => {
  const order: string[] = [];
  const items = await prepared({ marts: good, orders: good, broken: bad, report: good, mail: good });
  const summary = await ran(items, {
    after: { marts: ['orders'], report: ['marts', 'broken'], mail: ['report'] },
    onEvent: ({ type }, { key }) => {
      if (['started', 'succeeded', 'failed'].includes(type)) order.push(`${key} ${type}`);
    },
  });
  expect(statuses(summary)).toEqual({ marts: 'succeeded', orders: 'succeeded', broken: 'failed', report: 'skipped', mail: 'skipped' });
  expect(order.indexOf('marts started')).toBeGreaterThan(order.indexOf('orders succeeded'));
  expect(summary.runs.map(({ because }) => because)).toEqual([undefined, undefined, undefined, 'It comes after "broken", which failed.', 'It comes after "report", which was skipped.']);
  expect(summary.runs[2]?.result?.failure?.message).toBe('The table is gone.');
  expect(await jobsOf(items[3]!.connectionId)).toBe(0);
});

test('never more run at once than allowed', async () => {
  const running = new Set<string>();
  let most = 0;
  const items = await prepared({ l1: good, l2: good, l3: good, l4: good, l5: good });
  await ran(items, {
    concurrency: 2,
    onEvent: ({ type }, { key }) => {
      if (type === 'succeeded') running.delete(key);
      else running.add(key);
      most = Math.max(most, running.size);
    },
  });
  expect(most).toBe(2);
});

test('where a failure is to stop, nothing more begins, and what runs ends', async () => {
  const items = await prepared({ first: bad, second: good, third: good });
  const summary = await ran(items, { concurrency: 1, onFailure: 'stop' });
  expect(statuses(summary)).toEqual({ first: 'failed', second: 'skipped', third: 'skipped' });
  expect(summary.runs[1]?.because).toBe('"first" failed before it began.');
});

test('one that cannot begin is failed with the reason, and the others run', async () => {
  const items = await prepared({ paused: good, fine: good });
  await bed.airbyte.connections.update({ connectionId: items[0]!.connectionId, status: 'inactive' });
  const summary = await ran(items);
  expect(statuses(summary)).toEqual({ paused: 'failed', fine: 'succeeded' });
  expect(summary.runs[0]?.error).toMatchObject({ code: 'connection_inactive' });
});

test('a job that runs already is watched, or refused where that is asked for', async () => {
  const [item] = await prepared({ busy: [{ status: 'running' }, { status: 'running' }, { status: 'running' }, { status: 'running' }, { status: 'succeeded' }] });
  const { job } = await bed.airbyte.connections.sync({ connectionId: item!.connectionId });
  expect(statuses(await ran([item!], { ifRunning: 'refuse' }))).toEqual({ busy: 'failed' });
  expect((await ran([item!])).runs[0]).toMatchObject({ jobId: job.id, attached: true, status: 'succeeded' });
});

test.each([
  ['cancelled', 'cancel', 'cancelled'],
  ['left to go on', 'detach', 'unfinished'],
] as const)('on abort jobs under way are %s, and nothing more begins', async (_, onAbort, status) => {
  const abort = new AbortController();
  const forever: JobStep[] = [{ status: 'running' }, ...Array.from({ length: 500 }, (): JobStep => ({ status: 'running' }))];
  const items = await prepared({ [`${onAbort} runs`]: forever, [`${onAbort} waits`]: good });
  const onEvent: RunAllOptions['onEvent'] = ({ type }) => {
    if (type === 'attempt-started') abort.abort();
  };
  const summary = await ran(items, { concurrency: 1, signal: abort.signal, onAbort, onEvent });
  expect(summary.runs.map((run) => [run.status, run.because])).toEqual([
    [status, undefined],
    ['skipped', 'The signal was aborted before it began.'],
  ]);
  const { job } = await bed.airbyte.jobs.getLight({ id: summary.runs[0]!.jobId! });
  expect(job.status).toBe(onAbort === 'cancel' ? 'cancelled' : 'running');
  if (onAbort === 'detach') await bed.airbyte.jobs.cancel({ id: job.id });
});

test('an abort on the way to a job begins none, and is no failure', async () => {
  const abort = new AbortController();
  const items = await prepared({ 'on the way': good });
  const { runs } = await ran(items, { signal: abort.signal, onToken: () => abort.abort() });
  expect(runs.map(({ status, because }) => [status, because])).toEqual([['skipped', 'The signal was aborted before it began.']]);
  expect(await jobsOf(items[0]!.connectionId)).toBe(0);
});

test('what is wrong is refused before anything begins', async () => {
  const items = await prepared({ w1: good, w2: good });
  await expect(ran(items, { after: { w1: ['w2'], w2: ['w1'] } })).rejects.toMatchObject({ code: 'invalid_options' });
  await expect(ran(items, { concurrency: 0 })).rejects.toMatchObject({ code: 'invalid_options' });
  await expect(ran(items, { resume: 'not one' })).rejects.toMatchObject({ code: 'invalid_token' });
  await expect(ran([...items, { key: 'gone', connectionId: '00000000-0000-0000-0000-000000000000' }])).rejects.toMatchObject({ code: 'not_found' });
  expect(await Promise.all(items.map(({ connectionId }) => jobsOf(connectionId)))).toEqual([0, 0]);
});

test('nothing to run is all that succeeded', async () => {
  expect(await ran([])).toMatchObject({ ok: true, runs: [], recordsSynced: 0 });
});

test('pipelines are found by their names with one request, and run for real', async () => {
  const options = { source: fakerSource({ name: 'sample', count: 10 }), destination: nowhere('nowhere'), streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] } as const;
  const pipelines = ['real 1', 'real 2'].map((name) => definePipeline({ ...options, name, key: name.toUpperCase() }));
  for (const { name } of pipelines) await connected(bed, name);
  bed.server.requests.clear();
  const summary = await runAll(bed.airbyte, pipelines, { after: { 'REAL 2': ['REAL 1'] } });
  expect(summary).toMatchObject({ ok: true, recordsSynced: 20 });
  expect(bed.server.requests.list('listConnectionsForWorkspace')).toHaveLength(1);
});

test('with a token what succeeded is not run again, and all else is', async () => {
  const items = await prepared({ done: good, failing: bad, behind: good });
  const first = await ran(items, { after: { behind: ['failing'] } });
  expect(statuses(first)).toEqual({ done: 'succeeded', failing: 'failed', behind: 'skipped' });
  bed.server.jobs.script(items[1]!.connectionId, good);
  const second = await ran(items, { after: { behind: ['failing'] }, resume: first.token });
  expect(second).toMatchObject({ ok: true, recordsSynced: 15 });
  expect(second.runs[0]).toMatchObject({ attached: true, jobId: first.runs[0]!.jobId });
  expect(await Promise.all(items.map(({ connectionId }) => jobsOf(connectionId)))).toEqual([1, 2, 1]);
});

/** What `onToken` was given, and a program that ends when it is given the so-manieth: from then on nothing it does counts. */
async function cutShort(items: readonly { key: string; connectionId: string }[], after: (token: string) => boolean): Promise<string> {
  return await new Promise((resolve, reject) => {
    const crash = new AbortController();
    const options: RunAllOptions = {
      signal: crash.signal,
      onAbort: 'detach',
      onToken: (token) => {
        if (!after(token)) return undefined;
        resolve(token);
        // A program that is gone never goes on.
        return new Promise(() => undefined);
      },
    };
    ran(items, options).then(() => reject(new Error('It was not cut short.')), reject);
  });
}

test.each([
  ['runs on', 0],
  ['ended meanwhile', 5],
])('after a crash a job that %s is watched to its end, and no second one begun', async (what, readsMeanwhile) => {
  const key = `crash ${what}`;
  const items = await prepared({ [key]: good });
  const token = await cutShort(items, (text) => 'jobId' in readAllToken(text, bed.airbyte.baseUrl).get(key)!);
  for (let read = 0; read < readsMeanwhile; read += 1) await jobsOf(items[0]!.connectionId);
  expect(await ran(items, { resume: token })).toMatchObject({ ok: true, recordsSynced: 5 });
  expect(await jobsOf(items[0]!.connectionId)).toBe(1);
});

test('after a crash between the request for a job and its answer the job is found, even where it is over', async () => {
  const items = await prepared({ between: good });
  const { connectionId } = items[0]!;
  const announced = await cutShort(items, (text) => 'newestBefore' in readAllToken(text, bed.airbyte.baseUrl).get('between')!);
  // The request was on its way when the program ended.
  const { job } = await bed.airbyte.connections.sync({ connectionId });
  await ran(items);
  expect((await ran(items, { resume: announced })).runs[0]).toMatchObject({ status: 'succeeded', jobId: job.id });
  expect(await jobsOf(connectionId)).toBe(1);
});

test('after a crash before the request the job is begun', async () => {
  const items = await prepared({ before: good });
  const announced = await cutShort(items, () => true);
  expect(await ran(items, { resume: announced })).toMatchObject({ ok: true });
  expect(await jobsOf(items[0]!.connectionId)).toBe(1);
});

test('where the token cannot be kept, the job is not begun', async () => {
  const items = await prepared({ unkept: good });
  const summary = await ran(items, { onToken: () => Promise.reject(new Error('disk full')) });
  expect(summary.runs[0]).toMatchObject({ status: 'failed', error: { message: 'disk full' } });
  expect(await jobsOf(items[0]!.connectionId)).toBe(0);
});

test('a token of another server is refused', async () => {
  const items = await prepared({ elsewhere: good });
  const { token } = await ran(items);
  await using other = await startBed();
  await expect(runAllIn(testTime(), other.airbyte, [], { resume: token })).rejects.toMatchObject({ code: 'invalid_token' });
});
