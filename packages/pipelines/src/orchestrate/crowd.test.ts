import { expect, test } from 'vitest';
import { startBed, type Bed } from '../testing/bed.ts';
import { connected } from '../testing/jobs.ts';
import { runAll, type RunAllOptions } from './run-all.ts';
import type { RunAllSummary } from './summary.ts';

const many = 12;

/** Runs many connections, whose jobs last so many milliseconds, or until the first has begun where that is to abort them; with what happened, by the key of each. */
async function ran(bed: Bed, concurrency: number, forMs: number, abort?: AbortController): Promise<RunAllSummary & { events: Record<string, string[]> }> {
  const moved = [{ name: 'users', recordsEmitted: 5, bytesEmitted: 50, recordsCommitted: 5, bytesCommitted: 50 }];
  const items = await Promise.all(Array.from({ length: many }, async (_, index) => ({ key: `${index}`, connectionId: await connected(bed, `connection ${index}`) })));
  for (const { connectionId } of items) bed.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'running', streams: moved }, { status: 'succeeded' }], { advance: { everyMs: forMs / 2 } });
  const events: Record<string, string[]> = {};
  const onEvent: RunAllOptions['onEvent'] = ({ type }, { key }) => {
    (events[key] ??= []).push(type);
    if (type === 'attempt-started') abort?.abort();
  };
  const summary = await runAll(bed.airbyte, items, { concurrency, onEvent, ...(abort && { signal: abort.signal }) });
  return { ...summary, events };
}

const looks = (bed: Bed): number => bed.server.requests.acted('getJobInfoLight') / many;
const lists = (bed: Bed): number => bed.server.requests.list('listJobsForWorkspaces').length;

test('many at once are watched by lists, and each looks for itself only now and then and where there is news', async () => {
  await using bed = await startBed();
  const { ok, recordsSynced, events } = await ran(bed, many, 4000);
  expect({ ok, recordsSynced }).toEqual({ ok: true, recordsSynced: many * 5 });
  for (const types of Object.values(events)) expect(types).toEqual(expect.arrayContaining(['started', 'attempt-started', 'progress', 'succeeded']));
  expect(looks(bed)).toBeLessThan(8);
  expect(lists(bed)).toBeGreaterThan(2);
});

test('a few at once look for themselves', async () => {
  await using bed = await startBed();
  expect(await ran(bed, 4, 200)).toMatchObject({ ok: true, recordsSynced: many * 5 });
  expect(lists(bed)).toBe(0);
});

test('all do where the lists cannot be had', async () => {
  await using bed = await startBed();
  bed.server.faults.add({ operation: 'listJobsForWorkspaces', fault: 'status', status: 403, times: Infinity });
  expect(await ran(bed, many, 1000)).toMatchObject({ ok: true, recordsSynced: many * 5 });
  expect(looks(bed)).toBeGreaterThan(3);
  expect(lists(bed)).toBe(1);
});

test('an old server is not asked for the jobs of each connection instead', async () => {
  await using bed = await startBed({ airbyteVersion: '0.50' });
  // By the jobs that are over it is seen that the server's lists are of all jobs.
  await ran(bed, 4, 200);
  expect(await ran(bed, many, 1000)).toMatchObject({ ok: true, recordsSynced: many * 5 });
  expect(bed.server.requests.list('listJobsFor')).toEqual([]);
  expect(lists(bed)).toBeGreaterThan(0);
});

test('after an abort no list is asked for, however long it takes to cancel the jobs', async () => {
  await using bed = await startBed();
  bed.server.faults.add({ operation: 'cancelJob', fault: 'latency', ms: 2500, times: Infinity });
  const abort = new AbortController();
  let before = 0;
  abort.signal.addEventListener('abort', () => (before = lists(bed)));
  expect(await ran(bed, many, 60_000, abort)).toMatchObject({ counts: { cancelled: many } });
  expect([before > 0, lists(bed)]).toEqual([true, before]);
});
