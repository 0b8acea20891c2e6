import { expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { cancelJob } from '../runs/jobs.ts';
import { connectByHand, startBed, type Bed } from '../testing/bed.ts';
import { nowhere } from '../testing/local.ts';
import { attempt, job, startScripted } from '../testing/scripted.ts';
import { testTime } from '../testing/time.ts';
import type { FleetEvent } from './events.ts';
import type { JobScope } from './scope.ts';
import { watchJobs, watchJobsIn, type JobsWatcher, type WatchJobsOptions } from './watch-jobs.ts';

async function connected(bed: Bed, name: string): Promise<string> {
  return await connectByHand(bed, name, { source: fakerSource({ name: 'sample', count: 10 }), destination: nowhere('nowhere') }, [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }]);
}

function watching({ airbyte }: Bed, scope: JobScope = {}, options: WatchJobsOptions = {}): JobsWatcher {
  return watchJobsIn({ time: testTime(), random: () => 0.5 }, airbyte, scope, options);
}

/** What is told until something is, each in short, such as `7 started`. */
async function toldUntil(watcher: JobsWatcher, type: FleetEvent['type'], onEvent: (event: FleetEvent) => void | Promise<void> = () => undefined): Promise<string[]> {
  const told: string[] = [];
  for await (const event of watcher.events()) {
    told.push('jobId' in event ? `${event.jobId} ${event.type}` : event.type);
    await onEvent(event);
    if (event.type === type) break;
  }
  return told;
}

const away = { failureType: 'transient_error', failureOrigin: 'source', externalMessage: 'The source went away.' } as const;

test.each(['0.50', '1.0', '1.8', '2.0', 'latest'] as const)('on Airbyte %s the story of a job is told from its beginning to its end', async (airbyteVersion) => {
  await using bed = await startBed({ airbyteVersion });
  const connectionId = await connected(bed, 'scripted');
  const script = bed.server.jobs.script(connectionId, [{ status: 'pending' }, { status: 'running' }, { status: 'incomplete', failure: away }, { status: 'running' }, { status: 'failed', failure: away }], { advance: 'manual' });
  const watcher = watching(bed, { workspaceIds: [bed.workspaceId] });
  const id = script.start();
  const steps = new Set<FleetEvent['type']>(['queued', 'attempt-started', 'retry-scheduled']);
  const events: FleetEvent[] = [];
  const told = await toldUntil(watcher, 'failed', (event) => {
    events.push(event);
    if (steps.has(event.type)) script.advance();
  });
  expect(told).toEqual(['queued', 'started', 'attempt-started', 'attempt-failed', 'retry-scheduled', 'attempt-started', 'attempt-failed', 'failed'].map((type) => `${id} ${type}`));
  expect(events.at(-1)).toMatchObject({ connectionId, result: { attempts: [{ number: 1 }, { number: 2 }], diagnosis: { origin: 'source', kind: 'transient', message: 'The source went away.', lines: [], retryHelps: true } } });
  if (airbyteVersion !== '0.50') expect(bed.server.requests.list('listJobsFor')).toEqual([]);
});

test('progress is told of all jobs, or of those that somebody looks at', async () => {
  await using bed = await startBed();
  const scripts = await Promise.all(['one', 'two'].map(async (name) => {
    const moving = [40, 60].map((recordsEmitted) => ({ status: 'running', streams: [{ name: 'users', recordsEmitted, recordsCommitted: recordsEmitted / 2 }] }) as const);
    return bed.server.jobs.script(await connected(bed, name), [...moving, { status: 'succeeded' }], { advance: 'manual' });
  }));
  const ids = scripts.map((script) => script.start());
  const progress = async (options: WatchJobsOptions): Promise<string[]> => {
    const moved: string[] = [];
    let ends = 0;
    for await (const event of watching(bed, {}, options).events()) {
      if (event.type === 'progress') moved.push(`${event.jobId} ${event.recordsEmitted}`);
      if (event.type === 'attempt-started' && ++ends === 2) break;
    }
    return moved;
  };
  expect(await progress({})).toEqual([]);
  expect(await progress({ details: 'progress' })).toEqual([`${ids[0]} 40`]);
  bed.server.requests.clear();
  const [first] = ids;
  const chosen = watching(bed, {}, { details: (jobId) => jobId === first });
  const seen: string[] = [];
  await toldUntil(chosen, 'succeeded', (event) => {
    if (event.type === 'progress') seen.push(`${event.jobId} ${event.recordsEmitted} ${event.recordsCommitted}`);
    if (event.type === 'progress') scripts[0]?.advance();
  });
  expect(seen).toEqual([`${first} 40 20`, `${first} 60 30`, `${first} 60 60`]);
  expect(new Set(bed.server.requests.list('getConnectionSyncProgress').map(({ body }) => (body as { connectionId: string }).connectionId)).size).toBe(1);
});

test('a scope narrows to connections and to jobs', async () => {
  await using bed = await startBed();
  const [one, two] = [await connected(bed, 'one'), await connected(bed, 'two')];
  const scripts = [one, two].map((connectionId) => bed.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' }));
  const ids = scripts.map((script) => script.start());
  const present = (scope: JobScope): Promise<string[]> => toldUntil(watching(bed, scope), 'attempt-started');
  expect(await present({ connectionIds: [two] })).toEqual([`${ids[1]} started`, `${ids[1]} attempt-started`]);
  scripts.forEach((script) => script.advance());
  const told: string[] = [];
  for await (const { type } of watching(bed, { jobIds: ids }).events()) told.push(type);
  expect(told).toEqual(['succeeded', 'succeeded']);
});

test('a scope narrows to tags, which cost a list of connections only where a connection is new', async () => {
  const row = (id: number, connectionId: string): object => ({ ...job('running', { id, configId: connectionId }), attempts: [attempt(0, 'running').attempt] });
  await using server = await startScripted({
    '/connections/list': () => ({ connections: [{ connectionId: 'c-1', tags: [{ name: 'hourly' }] }, { connectionId: 'c-2', tags: [{ name: 'nightly' }] }, { connectionId: 'c-3' }] }),
    '/jobs/list_for_workspaces': ({ statuses }, before) => ({ jobs: before === 0 ? [row(1, 'c-1')] : !statuses ? [] : before < 12 ? [row(1, 'c-1'), row(2, 'c-2'), row(3, 'c-3')] : [row(4, 'c-2'), row(5, 'c-4')] }),
  });
  const watcher = watchJobsIn({ time: testTime(), random: () => 0.5 }, server.airbyte, { workspaceIds: ['w'], tags: ['nightly'] }, {});
  const told: number[] = [];
  for await (const event of watcher.events()) {
    if (event.type === 'attempt-started') told.push(event.jobId);
    if (told.length === 2) break;
  }
  expect(told).toEqual([2, 4]);
  expect(server.count('/connections/list')).toBe(2);
});

test.each([undefined, '2.0'] as const)('a job that does not exist is named (Airbyte %s)', async (airbyteVersion) => {
  await using bed = await startBed(airbyteVersion === undefined ? {} : { airbyteVersion });
  await expect(toldUntil(watching(bed, { jobIds: [4711] }), 'succeeded')).rejects.toMatchObject({ code: 'job_not_found', message: expect.stringContaining('4711') as string });
});

test('several loops are told the same, each at its own pace, over one polling', async () => {
  await using bed = await startBed();
  const script = bed.server.jobs.script(await connected(bed, 'scripted'), [{ status: 'pending' }, { status: 'running' }, { status: 'succeeded' }], { advance: 'manual' });
  script.start();
  const watcher = watching(bed);
  const slow = watcher.events()[Symbol.asyncIterator]();
  expect(await slow.next()).toMatchObject({ value: { type: 'queued' } });
  const types: string[] = [];
  await toldUntil(watcher, 'succeeded', ({ type }) => {
    types.push(type);
    if (type !== 'started') script.advance();
  });
  expect(types).toEqual(['queued', 'started', 'attempt-started', 'succeeded']);
  const rest: string[] = [];
  while (rest.at(-1) !== 'succeeded') rest.push(((await slow.next()).value as FleetEvent).type);
  expect(rest).toEqual(['started', 'attempt-started', 'succeeded']);
  await slow.return?.(undefined);
});

test('a job that somebody cancels is told as cancelled, and one that was over before is not told', async () => {
  await using bed = await startBed();
  const connectionId = await connected(bed, 'scripted');
  const earlier = bed.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' });
  earlier.start();
  earlier.advance(2);
  await bed.server.clock.advance(5000);
  const id = bed.server.jobs.script(connectionId, [{ status: 'running' }], { advance: 'manual' }).start();
  const told = await toldUntil(watching(bed), 'cancelled', async ({ type }) => {
    if (type === 'attempt-started') await cancelJob(bed.airbyte, id);
  });
  expect(told).toEqual([`${id} started`, `${id} attempt-started`, `${id} cancelled`]);
});

test('an abort ends the loops quietly, and nothing is asked after it', async () => {
  await using bed = await startBed();
  const abort = new AbortController();
  const types: string[] = [];
  bed.server.jobs.script(await connected(bed, 'scripted'), [{ status: 'running' }], { advance: 'manual' }).start();
  bed.server.requests.clear();
  for await (const { type } of watchJobs(bed.airbyte, {}, { signal: abort.signal }).events()) {
    types.push(type);
    abort.abort();
  }
  expect(types).toEqual(['started']);
  const asked = bed.server.requests.list().length;
  const already: FleetEvent[] = [];
  for await (const event of watchJobs(bed.airbyte, {}, { signal: abort.signal }).events()) already.push(event);
  expect([already, bed.server.requests.list().length]).toEqual([[], asked]);
});

test('a token of another server is refused before anything is asked', async () => {
  await using bed = await startBed();
  const token = Buffer.from(JSON.stringify({ v: 1, server: 'http://elsewhere/api/v1' })).toString('base64url');
  expect(() => watchJobs(bed.airbyte, {}, { since: token })).toThrow(/of another server, http:\/\/elsewhere/);
});
