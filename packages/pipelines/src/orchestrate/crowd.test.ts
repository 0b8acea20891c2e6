import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBed, type Bed } from '../testing/bed.ts';
import { connected } from '../testing/jobs.ts';
import { runAll } from './run-all.ts';
import type { RunAllSummary } from './summary.ts';

const many = 12;

let bed: Bed;
beforeAll(async () => {
  bed = await startBed();
});
afterAll(() => bed[Symbol.asyncDispose]());
beforeEach(() => {
  bed.server.faults.clear();
  bed.server.requests.clear();
});

/** Runs many connections, whose jobs last so many milliseconds; with what happened, by the key of each. */
async function ran(concurrency: number, forMs: number, at: Bed = bed): Promise<RunAllSummary & { events: Record<string, string[]> }> {
  const moved = [{ name: 'users', recordsEmitted: 5, bytesEmitted: 50, recordsCommitted: 5, bytesCommitted: 50 }];
  const items = await Promise.all(Array.from({ length: many }, async (_, index) => ({ key: `${index}`, connectionId: await connected(at, `connection ${index}`) })));
  for (const { connectionId } of items) at.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'running', streams: moved }, { status: 'succeeded' }], { advance: { everyMs: forMs / 2 } });
  const events: Record<string, string[]> = {};
  const summary = await runAll(at.airbyte, items, { concurrency, onEvent: ({ type }, { key }) => (events[key] ??= []).push(type) });
  return { ...summary, events };
}

const looks = (): number => bed.server.requests.acted('getJobInfoLight') / many;
const lists = (): number => bed.server.requests.list('listJobsForWorkspaces').length;

test('many at once are watched by lists, and each looks for itself only now and then and where there is news', async () => {
  const { ok, recordsSynced, events } = await ran(many, 4000);
  expect({ ok, recordsSynced }).toEqual({ ok: true, recordsSynced: many * 5 });
  for (const types of Object.values(events)) expect(types).toEqual(expect.arrayContaining(['started', 'attempt-started', 'progress', 'succeeded']));
  expect(looks()).toBeLessThan(8);
  expect(lists()).toBeGreaterThan(2);
});

test('a few at once look for themselves', async () => {
  expect(await ran(4, 200)).toMatchObject({ ok: true, recordsSynced: many * 5 });
  expect(lists()).toBe(0);
});

test('all do where the lists cannot be had', async () => {
  bed.server.faults.add({ operation: 'listJobsForWorkspaces', fault: 'status', status: 403, times: Infinity });
  expect(await ran(many, 1000)).toMatchObject({ ok: true, recordsSynced: many * 5 });
  expect(looks()).toBeGreaterThan(3);
  expect(lists()).toBe(1);
});

test('an old server is not asked for the jobs of each connection instead', async () => {
  await using old = await startBed({ airbyteVersion: '0.50' });
  // By the jobs that are over it is seen that the server's lists are of all jobs.
  await ran(4, 200, old);
  expect(await ran(many, 1000, old)).toMatchObject({ ok: true, recordsSynced: many * 5 });
  expect(old.server.requests.list('listJobsFor')).toEqual([]);
  expect(old.server.requests.list('listJobsForWorkspaces').length).toBeGreaterThan(0);
});
