import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { definePipeline } from '../declare/pipeline.ts';
import { startBed, type Bed } from '../testing/bed.ts';
import { connected, ended } from '../testing/jobs.ts';
import { nowhere } from '../testing/local.ts';
import type { Time } from '../time.ts';
import type { FreshnessEvent } from './changes.ts';
import { hours, minutes } from './durations.ts';
import { expectFreshIn, watchFreshnessIn } from './freshness.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({ frozenAt: new Date('2030-01-01T00:00:00Z') });
});
afterAll(() => bed[Symbol.asyncDispose]());
beforeEach(() => {
  bed.server.faults.clear();
  bed.server.requests.clear();
});

/** The server's own time; each pause is a turn of the given script, the last of which ends the watch. */
function serverTime({ server }: Bed, end: AbortController, ...turns: (() => unknown)[]): Time {
  return {
    now: () => server.clock.now(),
    sleep: async (ms) => {
      await server.clock.advance(ms);
      const turn = turns.shift();
      if (turn) await turn();
      else end.abort();
    },
  };
}

async function watched(on: Bed, ids: readonly string[], ...turns: (() => unknown)[]): Promise<FreshnessEvent[]> {
  const end = new AbortController();
  const events: FreshnessEvent[] = [];
  const options = { signal: end.signal };
  for await (const event of watchFreshnessIn(serverTime(on, end, ...turns), on.airbyte, ids.map((pipeline) => ({ pipeline, within: hours(7), failuresInARow: 2 })), options)) events.push(event);
  return events;
}

function counts({ server }: Bed): Record<string, number> {
  const seen: Record<string, number> = {};
  for (const path of server.requests.list().map((request) => request.path.replace('/api/v1', ''))) seen[path] = (seen[path] ?? 0) + 1;
  return seen;
}

test('a report has what is wrong with each pipeline, in their order, and what is as expected', async () => {
  const [good, bad] = [await connected(bed, 'good'), await connected(bed, 'bad')];
  await ended(bed, good, { records: 5 });
  for (const failure of ['one', 'two', 'three']) await ended(bed, bad, { failure });
  const time = serverTime(bed, new AbortController());
  const missing = definePipeline({ name: 'not there', source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere'), streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] });
  const report = await expectFreshIn(time, bed.airbyte, [{ pipeline: good, within: hours(1) }, { pipeline: { connectionId: bad } }, { pipeline: missing }], {});
  expect(report.fresh).toBe(false);
  expect(report.pipelines.map(({ name, problems }) => [name, problems.map(({ kind }) => kind)])).toEqual([
    ['good', []],
    ['bad', ['failing']],
    ['not there', ['missing']],
  ]);
  expect(report.pipelines[0]).toMatchObject({ connectionId: good, lastSuccess: new Date(bed.server.clock.now()), running: false });
  expect(report.pipelines[1]?.problems[0]?.message).toContain('the last for this reason: three');
  expect(report.pipelines[2]?.problems[0]?.message).toContain('Apply the pipeline first');
});

test('pipelines are found by their names with one request for all, and each costs one more', async () => {
  const options = { source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere'), streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] } as const;
  const pipelines = ['p1', 'p2', 'p3'].map((name) => definePipeline({ ...options, name }));
  for (const { name } of pipelines) await connected(bed, name);
  bed.server.requests.clear();
  const { fresh } = await expectFreshIn(serverTime(bed, new AbortController()), bed.airbyte, pipelines.map((pipeline) => ({ pipeline, within: hours(1) })), {});
  expect(fresh).toBe(true);
  expect(counts(bed)).toMatchObject({ '/connections/list': 1, '/jobs/list': 3 });
});

test('what cannot be meant is refused before anything is asked', async () => {
  const time = serverTime(bed, new AbortController());
  for (const wrong of [{ within: 0 }, { within: Number.NaN }, { failuresInARow: 0 }, { recordsShare: 2 }]) {
    await expect(expectFreshIn(time, bed.airbyte, [{ pipeline: 'c' }, { pipeline: 'c', ...wrong }], {})).rejects.toMatchObject({ code: 'invalid_options', path: `expectations[1].${Object.keys(wrong)[0]}` });
  }
  expect(bed.server.requests.list()).toEqual([]);
});

test('a server that fails is no report', async () => {
  const id = await connected(bed, 'unseen');
  bed.server.faults.add({ operation: 'listJobsFor', fault: 'status', status: 403, times: Infinity });
  await expect(expectFreshIn(serverTime(bed, new AbortController()), bed.airbyte, [{ pipeline: id }], {})).rejects.toMatchObject({ code: 'forbidden' });
});

test.each(['0.50', '1.0', '1.8', 'latest'] as const)('as a stream it tells on Airbyte %s what is wrong at first, what changes, and nothing twice', async (airbyteVersion) => {
  await using old = await startBed({ airbyteVersion, frozenAt: new Date('2030-01-01T00:00:00Z') });
  const [failing, late] = [await connected(old, 'failing'), await connected(old, 'late')];
  await ended(old, failing, { failure: 'one' });
  await ended(old, failing, { failure: 'two' });
  await ended(old, late, { records: 3 });
  const events = await watched(
    old,
    [failing, late],
    () => ended(old, failing, { failure: 'three' }),
    () => ended(old, failing, { records: 4 }),
    () => old.server.clock.advance(hours(8)),
    () => undefined,
    async () => {
      await ended(old, late, { records: 3 });
      await old.airbyte.connections.update({ connectionId: failing, status: 'inactive' });
    },
    () => old.airbyte.connections.delete({ connectionId: late }),
  );
  expect(events.map((event) => [event.type, 'problem' in event && `${event.name} ${event.problem.kind}`])).toEqual([
    ['problem', 'failing failing'],
    ['resolved', 'failing failing'],
    ['problem', 'failing too-old'],
    ['problem', 'late too-old'],
    ['problem', 'failing inactive'],
    ['resolved', 'late too-old'],
    ['problem', `${late} missing`],
  ]);
});

test('as long as nothing happens, a look at a hundred connections is one request', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, (_, index) => connected(bed, `quiet ${index}`)));
  let settled: Record<string, number> = {};
  await watched(
    bed,
    ids,
    () => undefined,
    () => bed.server.requests.clear(),
    () => undefined,
    () => void (settled = counts(bed)),
  );
  expect(settled).toEqual({ '/connections/status': 2 });
});

test('a job that ended costs a look at its connection alone', async () => {
  const [one, two] = [await connected(bed, 'one'), await connected(bed, 'two')];
  let seen: Record<string, number> = {};
  await watched(
    bed,
    [one, two],
    () => undefined,
    async () => {
      await ended(bed, one, { records: 1 });
      bed.server.requests.clear();
    },
    () => void (seen = counts(bed)),
  );
  expect(seen).toEqual({ '/connections/status': 1, '/connections/get': 1, '/jobs/list': 1 });
});

test('a server that is away for a while is told as that, and what happened meanwhile follows', async () => {
  const id = await connected(bed, 'away');
  const events = await watched(
    bed,
    [id],
    () => void bed.server.faults.add({ fault: 'status', status: 503, retryAfter: 0, times: Infinity }),
    () => undefined,
    async () => {
      bed.server.faults.clear();
      await ended(bed, id, { failure: 'one' });
      await ended(bed, id, { failure: 'two' });
    },
  );
  expect(events.map(({ type }) => type)).toEqual(['unreachable', 'reachable', 'problem']);
});

test('a schedule that does not fire is told a quarter of an hour after its time', async () => {
  // The server runs nothing while its jobs are scripted by hand and time does not pass.
  const id = await connected(bed, 'scheduled', { cron: { cronExpression: '0 0 6 * * ?', cronTimeZone: 'UTC' } });
  await ended(bed, id, { records: 1 });
  const due = Date.UTC(2031, 0, 1, 6);
  const now = { value: 0 };
  const time: Time = { now: () => now.value, sleep: async () => undefined };
  const at = async (value: number): Promise<string[]> => {
    now.value = value;
    const { pipelines } = await expectFreshIn(time, bed.airbyte, [{ pipeline: id }], {});
    return pipelines[0]!.problems.map(({ kind }) => kind);
  };
  const first = new Date(bed.server.clock.now());
  const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate() + (first.getUTCHours() < 6 ? 0 : 1), 6);
  expect(await at(next + minutes(15))).toEqual([]);
  expect(await at(next + minutes(16))).toEqual(['schedule-missed']);
  expect(await at(due)).toEqual(['schedule-missed']);
});

test('an aborted watch ends without an error, and asks for nothing more', async () => {
  const id = await connected(bed, 'ended');
  const end = new AbortController();
  const time: Time = { now: () => bed.server.clock.now(), sleep: async () => undefined };
  await bed.airbyte.connections.update({ connectionId: id, status: 'inactive' });
  bed.server.requests.clear();
  const events: string[] = [];
  for await (const { type } of watchFreshnessIn(time, bed.airbyte, [{ pipeline: id }], { signal: end.signal })) {
    events.push(type);
    end.abort();
  }
  expect(events).toEqual(['problem']);
  expect(counts(bed)).toEqual({ '/connections/get': 1, '/jobs/list': 1 });
});
