import { expect, test } from 'vitest';
import { AirbyteAbortedError, AirbyteApiError } from '@airwright/client';
import { attempt, job, startScripted, type Answer, type Script } from '../testing/scripted.ts';
import { testTime } from '../testing/time.ts';
import { systemTime } from '../time.ts';
import type { RunEvent } from './events.ts';
import { syncConnection, syncIn, watchIn, watchJob } from './sync.ts';

const failure = { failureSummary: { failures: [{ failureOrigin: 'source', failureType: 'config_error', externalMessage: 'The table orders is gone.', timestamp: 0 }] } };

/** A server whose job is, look after look, as listed; the last stays. */
function jobThatIs(...states: { job: Record<string, unknown>; attempts?: Answer[] }[]): Script {
  let looks = 0;
  const at = (index: number): object => ({ attempts: [], ...states[Math.min(index, states.length - 1)] });
  return {
    '/connections/sync': () => at(0) as Answer,
    '/jobs/get_light': () => ({ job: (at(++looks) as { job: object }).job }),
    '/jobs/get_without_logs': () => at(looks) as Answer,
  };
}

async function typesOf(events: AsyncIterable<RunEvent>): Promise<string[]> {
  const types: string[] = [];
  for await (const { type } of events) types.push(type);
  return types;
}

const running = { ...job('running', { updatedAt: 1001 }), attempts: [attempt(0, 'running')] };
const succeeded = { ...job('succeeded', { updatedAt: 1010, aggregatedStats: { recordsCommitted: 5, bytesCommitted: 50 } }), attempts: [attempt(0, 'succeeded')] };
const cancelled = { ...job('cancelled', { updatedAt: 1010 }), attempts: [attempt(0, 'failed', { recordsSynced: 3 })] };

test('an incomplete job is not over, and its next attempt is awaited', async () => {
  await using server = await startScripted(
    jobThatIs(job('pending'), running, { ...job('incomplete', { updatedAt: 1002 }), attempts: [attempt(0, 'failed', failure)] }, { ...job('running', { updatedAt: 1003 }), attempts: [attempt(1, 'running'), attempt(0, 'failed', failure)] }, {
      ...succeeded,
      attempts: [attempt(1, 'succeeded'), attempt(0, 'failed', failure)],
    }),
  );
  const run = await syncIn(testTime(), server.airbyte, 'c-1', {});
  expect(await typesOf(run.events())).toEqual(['queued', 'started', 'attempt-started', 'attempt-failed', 'attempt-started', 'succeeded']);
  expect(await run.result()).toMatchObject({ status: 'succeeded', recordsSynced: 5, bytesSynced: 50, attempts: [{ number: 1, failure: { message: 'The table orders is gone.' } }, { number: 2 }] });
});

test('a failed job throws with the words of the connector, or returns where that is asked for', async () => {
  await using server = await startScripted(jobThatIs(running, { ...job('failed', { updatedAt: 1010 }), attempts: [attempt(0, 'failed', failure)] }));
  const run = await syncIn(testTime(), server.airbyte, 'c-1', {});
  await expect(run.result()).rejects.toMatchObject({ name: 'JobFailedError', message: 'Job 7 failed at the source (config_error): The table orders is gone.' });
  expect(await run.result({ throwOnFailure: false })).toMatchObject({ status: 'failed', failure: { origin: 'source', type: 'config_error' } });
});

test('several consumers share one poller and are told the same', async () => {
  await using server = await startScripted(jobThatIs(job('pending'), running, running, succeeded));
  const run = await syncIn(testTime(), server.airbyte, 'c-1', {});
  const [one, two, result] = await Promise.all([typesOf(run.events()), typesOf(run.events()), run.result()]);
  expect(one).toEqual(two);
  expect(result.status).toBe('succeeded');
  expect(server.count('/jobs/get_light')).toBe(3);
  expect(await typesOf(run.events())).toEqual(['succeeded']);
});

test('of a job that waits, or is over, no counters are asked', async () => {
  await using server = await startScripted({ ...jobThatIs(job('pending'), job('pending'), job('pending'), running, succeeded), '/connections/sync_progress': () => ({ connectionId: 'c-1', jobId: 7, streams: [] }) });
  await typesOf((await syncIn(testTime(), server.airbyte, 'c-1', {})).events());
  expect(['/jobs/get_light', '/connections/sync_progress', '/stream_statuses/latest_per_run_state'].map((path) => server.count(path))).toEqual([4, 1, 1]);
});

test('the attempts are read only where they may have changed, and counters only for those who listen', async () => {
  await using server = await startScripted(jobThatIs(running, running, running, running, succeeded));
  await (await syncIn(testTime(), server.airbyte, 'c-1', {})).result();
  expect([server.count('/jobs/get_light'), server.count('/jobs/get_without_logs'), server.count('/connections/sync_progress')]).toEqual([4, 1, 0]);
});

test('progress of another job of the connection is not taken for this one', async () => {
  const counters = (jobId: number): Answer => ({ connectionId: 'c-1', jobId, configType: 'sync', streams: [{ streamName: 'users', configType: 'sync', recordsEmitted: jobId }] });
  await using server = await startScripted({ ...jobThatIs(running, running, running, succeeded), '/connections/sync_progress': (_, before) => counters(before === 0 ? 99 : 7) });
  const seen: number[] = [];
  for await (const event of (await syncIn(testTime(), server.airbyte, 'c-1', {})).events()) if (event.type === 'progress') seen.push(event.streams[0]!.recordsEmitted);
  expect(seen).toEqual([7]);
});

test('a slow consumer is told everything but old progress, and does not hold up the others', async () => {
  await using server = await startScripted({
    ...jobThatIs(job('pending'), running, running, running, running, succeeded),
    '/connections/sync_progress': (_, before) => ({ connectionId: 'c-1', jobId: 7, streams: [{ streamName: 'users', configType: 'sync', recordsEmitted: before + 1 }] }),
  });
  const run = await syncIn(testTime(), server.airbyte, 'c-1', {});
  const slow = run.events()[Symbol.asyncIterator]();
  expect(await slow.next()).toMatchObject({ value: { type: 'queued' } });
  expect((await run.result()).status).toBe('succeeded');
  const rest = await typesOf({ [Symbol.asyncIterator]: () => slow });
  expect(rest).toEqual(['started', 'attempt-started', 'succeeded']);
});

test('looks that fail do not fail the run', async () => {
  const script = jobThatIs(running, succeeded);
  await using server = await startScripted({ ...script, '/jobs/get_light': (body, before) => (before < 3 ? { status: [500, 503, 429][before]! } : script['/jobs/get_light']!(body, before)) });
  const time = testTime();
  expect((await (await syncIn(time, server.airbyte, 'c-1', {})).result()).status).toBe('succeeded');
  expect(time.slept).toEqual([200, 400, 800, 1600]);
});

test('a job that cannot be seen for a quarter of an hour is given up with the last error', async () => {
  await using server = await startScripted({ ...jobThatIs(running), '/jobs/get_light': () => ({ status: 503 }) });
  const time = testTime();
  await expect((await syncIn(time, server.airbyte, 'c-1', {})).result()).rejects.toBeInstanceOf(AirbyteApiError);
  expect(time.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(900_000);
});

test('a job that is gone ends the watch at once', async () => {
  await using server = await startScripted({ ...jobThatIs(running), '/jobs/get_light': () => ({ status: 404 }) });
  await expect((await syncIn(testTime(), server.airbyte, 'c-1', {})).result()).rejects.toMatchObject({ code: 'not_found' });
});

test('where a job runs already, it is watched', async () => {
  await using server = await startScripted({ ...jobThatIs(running, succeeded), '/connections/sync': () => ({ status: 409, body: { message: 'A sync is already running for: c-1' } }), '/jobs/get_last_replication_job': () => job('running') });
  const run = await syncIn(testTime(), server.airbyte, 'c-1', {});
  expect(run).toMatchObject({ id: 7, attached: true });
  expect((await run.result()).status).toBe('succeeded');
});

test('where a job runs already, a sync may be refused with the id of that job', async () => {
  await using server = await startScripted({ ...jobThatIs(running), '/connections/sync': () => ({ status: 409 }), '/jobs/get_last_replication_job': () => job('running') });
  await expect(syncIn(testTime(), server.airbyte, 'c-1', { ifRunning: 'refuse' })).rejects.toMatchObject({ code: 'already_running', message: expect.stringContaining('Job 7') as string });
});

test('where the job in the way has just ended, the sync is tried once more', async () => {
  await using server = await startScripted({ ...jobThatIs(running, succeeded), '/connections/sync': (_, before) => (before === 0 ? { status: 409 } : running), '/jobs/get_last_replication_job': () => job('succeeded', { id: 6 }) });
  expect(await syncIn(testTime(), server.airbyte, 'c-1', {})).toMatchObject({ id: 7, attached: false });
  expect(server.count('/connections/sync')).toBe(2);
});

test.each([500, 409])('an inactive connection, refused with %d, is named as the reason', async (status) => {
  await using server = await startScripted({ '/connections/sync': () => ({ status }), '/jobs/get_last_replication_job': () => ({}), '/connections/get': () => ({ connectionId: 'c-1', status: 'inactive' }) });
  await expect(syncIn(testTime(), server.airbyte, 'c-1', {})).rejects.toMatchObject({ code: 'connection_inactive', message: expect.stringContaining("Declare status: 'active'") as string });
});

test('an abort cancels the job with one request, and makes none after it', async () => {
  const abort = new AbortController();
  await using server = await startScripted({ ...jobThatIs(running), '/jobs/cancel': () => cancelled });
  const run = await syncConnection(server.airbyte, 'c-1', { signal: abort.signal });
  const types: string[] = [];
  for await (const { type } of run.events()) {
    types.push(type);
    if (type === 'attempt-started') abort.abort(new Error('enough'));
  }
  expect(types).toEqual(['started', 'attempt-started', 'cancelled']);
  const error = await run.result().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'JobCancelledError', reason: 'aborted', cause: { message: 'enough' }, result: { recordsSynced: 3 } });
  expect(server.requests.map(({ path }) => path)).toEqual(['/connections/sync', '/jobs/cancel']);
});

test('an abort that detaches makes no request at all, and the job goes on', async () => {
  const abort = new AbortController();
  await using server = await startScripted(jobThatIs(running));
  const run = await syncConnection(server.airbyte, 'c-1', { signal: abort.signal, onAbort: 'detach' });
  const result = run.result();
  abort.abort();
  await expect(result).rejects.toMatchObject({ name: 'WatchEndedError', reason: 'aborted', message: expect.stringContaining('The job itself goes on.') as string });
  await expect(typesOf(run.events())).rejects.toMatchObject({ name: 'WatchEndedError' });
  expect(server.requests.map(({ path }) => path)).toEqual(['/connections/sync']);
});

test('a signal that is aborted already makes no request', async () => {
  await using server = await startScripted(jobThatIs(running));
  await expect(syncConnection(server.airbyte, 'c-1', { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AirbyteAbortedError);
  await expect(watchJob(server.airbyte, 7, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AirbyteAbortedError);
  expect(server.requests).toEqual([]);
});

test('an abort while the sync is being started cancels the job that came of it', async () => {
  const abort = new AbortController();
  await using server = await startScripted({
    ...jobThatIs(running),
    '/connections/sync': () => {
      abort.abort();
      return running;
    },
    '/jobs/cancel': () => cancelled,
  });
  const run = await syncConnection(server.airbyte, 'c-1', { signal: abort.signal });
  expect((await run.result({ throwOnFailure: false })).status).toBe('cancelled');
  expect(server.requests.map(({ path }) => path)).toEqual(['/connections/sync', '/jobs/cancel']);
});

test('a cancellation that the server refuses is told, with the warning that the job may still run', async () => {
  const abort = new AbortController();
  await using server = await startScripted({ ...jobThatIs(running), '/jobs/cancel': () => ({ status: 500 }) });
  const run = await syncConnection(server.airbyte, 'c-1', { signal: abort.signal });
  abort.abort();
  await expect(run.result()).rejects.toMatchObject({ name: 'WatchEndedError', message: expect.stringContaining('The job may still run') as string });
});

test('the time of a watch ends it like its signal does', async () => {
  await using server = await startScripted({ ...jobThatIs(running), '/jobs/cancel': () => cancelled });
  const run = await syncConnection(server.airbyte, 'c-1', { timeoutMs: 1 });
  await expect(run.result()).rejects.toMatchObject({ name: 'JobCancelledError', reason: 'timeout' });
  const watch = await watchJob(server.airbyte, 7, { timeoutMs: 1 });
  await expect(watch.result()).rejects.toMatchObject({ name: 'WatchEndedError', reason: 'timeout' });
  expect(server.count('/jobs/cancel')).toBe(1);
});

test('nothing is asked as long as nobody waits, and polling ends with the last who does', async () => {
  await using server = await startScripted(jobThatIs(running, running, running, succeeded));
  const time = testTime();
  const run = await watchIn(time, server.airbyte, 7, {});
  expect(server.requests).toHaveLength(1);
  for await (const { type } of run.events()) if (type === 'attempt-started') break;
  const [slept, asked] = [time.slept.length, server.requests.length];
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([time.slept.length, server.requests.length]).toEqual([slept, asked]);
  expect((await run.result()).status).toBe('succeeded');
});

test('cancelling a run that is over asks nothing', async () => {
  await using server = await startScripted(jobThatIs(running, succeeded));
  const run = await syncIn(testTime(), server.airbyte, 'c-1', {});
  await run.result();
  await run.cancel();
  expect(server.count('/jobs/cancel')).toBe(0);
});

test('an estimate of the source comes with the progress', async () => {
  const estimated = { ...running, attempts: [attempt(0, 'running', { streamStats: [{ streamName: 'users', stats: { estimatedRecords: 200 } }] })] };
  await using server = await startScripted({
    ...jobThatIs(running, estimated, estimated, estimated, succeeded),
    '/connections/sync_progress': (_, before) => ({ connectionId: 'c-1', jobId: 7, streams: [{ streamName: 'users', configType: 'sync', recordsEmitted: before + 1 }] }),
  });
  const estimates: (number | undefined)[] = [];
  for await (const event of (await syncIn(testTime(), server.airbyte, 'c-1', {})).events()) if (event.type === 'progress') estimates.push(event.streams[0]?.estimatedRecords);
  expect(estimates.at(-1)).toBe(200);
});

test('a server that is out of sight for an hour is told once, and then what happened meanwhile', async () => {
  const script = jobThatIs(running, succeeded);
  const time = testTime();
  const [from, to] = [time.now() + 5000, time.now() + 3_600_000];
  let hidden = false;
  await using server = await startScripted({
    ...script,
    '/jobs/get_light': (body, before) => {
      hidden = time.now() >= from && time.now() < to;
      return hidden ? { status: 503 } : time.now() < from ? job('running', { updatedAt: 1001 }) : script['/jobs/get_light']!(body, before);
    },
  });
  const run = await syncIn(time, server.airbyte, 'c-1', {});
  const events: RunEvent[] = [];
  for await (const event of run.events()) events.push(event);
  expect(events.map(({ type }) => type)).toEqual(['started', 'attempt-started', 'lost-contact', 'regained-contact', 'succeeded']);
  expect(events[2]).toMatchObject({ message: expect.stringContaining('503') as string });
  expect(events[3]).toMatchObject({ lostForMs: expect.closeTo(3_600_000, -5) as number });
});

test.each([
  ['404', { status: 404 }, {}],
  ['500 and its words', { status: 500, body: { message: 'Internal Server Error: Could not find job with id: 7' } }, {}],
  ['500 without a word, while the list does not have it', { status: 500, body: { errorId: 'e-1' } }, { '/jobs/list': () => ({ jobs: [] }) }],
] satisfies [string, Answer, Script][])('a job that the server has no more, by %s, ends the events, and the result throws', async (_, answer, more) => {
  await using server = await startScripted({ ...jobThatIs(running), ...more, '/jobs/get_light': () => answer });
  const run = await syncIn(testTime(), server.airbyte, 'c-1', {});
  expect((await typesOf(run.events())).filter((type) => !type.endsWith('contact'))).toEqual(['started', 'attempt-started', 'gone']);
  await expect(run.result()).rejects.toMatchObject({ status: (answer).status });
});

test('a server that fails is not taken for one that lost the job', async () => {
  const script = jobThatIs(running, succeeded);
  await using server = await startScripted({ ...script, '/jobs/list': () => ({ jobs: [job('running')] }), '/jobs/get_light': (body, before) => (before < 6 ? { status: 500 } : script['/jobs/get_light']!(body, before)) });
  expect((await (await syncIn(testTime(), server.airbyte, 'c-1', {})).result()).status).toBe('succeeded');
});

test('a job that does not move is told to be stalled, until it moves again', async () => {
  const looks = [10, 20, 20, 20, 20, 20, 20, 30];
  await using server = await startScripted({
    ...jobThatIs(running, ...Array.from({ length: 30 }, () => running), succeeded),
    '/connections/sync_progress': (_, before) => ({ connectionId: 'c-1', jobId: 7, streams: [{ streamName: 'users', recordsEmitted: looks[before] ?? 40 }] }),
  });
  const run = await syncIn(testTime(), server.airbyte, 'c-1', { stalledAfterMs: 900 });
  const types = (await typesOf(run.events())).filter((type) => type !== 'started' && type !== 'attempt-started');
  expect(types.join(' ')).toMatch(/^progress progress stalled progress progress stalled succeeded$/);
});

test('streams tell what they are at, of this job alone', async () => {
  const status = (jobId: number, runState: string, transitionedAt: number): object => ({ jobId, attemptNumber: 0, streamName: 'users', streamNamespace: 'public', runState, transitionedAt });
  await using server = await startScripted({
    ...jobThatIs(running, running, running, succeeded),
    '/stream_statuses/latest_per_run_state': (_, before) => ({ streamStatuses: [status(6, 'COMPLETE', 1), status(7, 'RUNNING', 2), ...(before > 0 ? [status(7, 'RATE_LIMITED', 3)] : []), ...(before > 1 ? [status(7, 'COMPLETE', 4)] : [])] }),
  });
  const states: string[] = [];
  for await (const event of (await syncIn(testTime(), server.airbyte, 'c-1', {})).events()) if (event.type === 'stream-status') states.push(`${event.stream.namespace}.${event.stream.name} ${event.status} ${event.attempt}`);
  expect(states).toEqual(['public.users running 1', 'public.users rate-limited 1', 'public.users complete 1']);
});

const logOf = (count: number): Answer => ({ ...attempt(0, 'running'), logType: 'formatted', logs: { logLines: Array.from({ length: count }, (_, index) => `line ${index + 1}`) } });

test('the lines of the log come among the events where they are asked for, each once, and are not asked for otherwise', async () => {
  await using server = await startScripted({ ...jobThatIs(running, running, running, succeeded), '/attempt/get_for_job': (_, before) => logOf(before + 2) });
  const time = testTime();
  await typesOf((await syncIn(time, server.airbyte, 'c-1', {})).events());
  expect(server.count('/attempt/get_for_job')).toBe(0);
  await using again = await startScripted({ ...jobThatIs(running, running, running, succeeded), '/attempt/get_for_job': (_, before) => logOf(before + 2) });
  const lines: string[] = [];
  const types: string[] = [];
  for await (const event of (await syncIn(time, again.airbyte, 'c-1', {})).events({ log: true })) {
    types.push(event.type);
    if (event.type === 'log') lines.push(event.line.message);
  }
  expect(lines).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
  expect(types.at(-1)).toBe('succeeded');
});

test('a log is read on its own, to the end of the job or as far as it is', async () => {
  const script = { ...jobThatIs(running, running, succeeded), '/attempt/get_for_job': (_: unknown, before: number): Answer => logOf(before + 2) };
  await using server = await startScripted(script);
  const run = await syncIn(testTime(), server.airbyte, 'c-1', {});
  const present: string[] = [];
  for await (const { message } of run.logs({ follow: false })) present.push(message);
  expect(present).toEqual(['line 1', 'line 2']);
  const all: string[] = [];
  for await (const { message } of run.logs()) all.push(message);
  expect(all).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
});

test('the diagnosis of a failed job has the telling lines of its last attempt, and one request is made for them', async () => {
  const failed = { ...job('failed', { updatedAt: 1010 }), attempts: [attempt(0, 'failed', failure), attempt(1, 'failed', failure)] };
  const log = { ...attempt(1, 'failed'), logType: 'structured', logs: { events: [{ timestamp: 1, level: 'info', message: 'reading', logSource: 'source' }, { timestamp: 2, level: 'error', message: 'relation orders does not exist', logSource: 'source' }] } };
  await using server = await startScripted({ ...jobThatIs(running, failed), '/attempt/get_for_job': () => log });
  const { diagnosis } = await (await syncIn(testTime(), server.airbyte, 'c-1', {})).result({ throwOnFailure: false });
  expect(diagnosis).toEqual({ origin: 'source', kind: 'configuration', message: 'The table orders is gone.', lines: ['relation orders does not exist'], retryHelps: false });
  expect(server.requests.filter(({ path }) => path === '/attempt/get_for_job').map(({ body }) => body)).toEqual([{ jobId: 7, attemptNumber: 1 }]);
  const late = await watchIn(testTime(), server.airbyte, 7, {});
  expect((await late.result({ throwOnFailure: false })).diagnosis?.lines).toEqual(['relation orders does not exist']);
});

test('the time that is left follows from what such jobs moved before, where the source does not foretell it', async () => {
  await using server = await startScripted({
    ...jobThatIs(running, running, running, running, succeeded),
    '/connections/sync_progress': (_, before) => ({ connectionId: 'c-1', jobId: 7, streams: [{ streamName: 'users', recordsEmitted: before * 25 }] }),
    '/jobs/list': () => ({ jobs: [90, 100, 5000].map((recordsCommitted, id) => ({ job: { ...job('succeeded', { id, aggregatedStats: { recordsCommitted } }).job } })) }),
  });
  const shares: (number | undefined)[] = [];
  for await (const event of (await syncIn(testTime(), server.airbyte, 'c-1', {})).events()) if (event.type === 'progress') shares.push(event.share);
  expect(shares).toEqual([0.25, 0.5]);
  expect(server.requests.filter(({ path }) => path === '/jobs/list').map(({ body }) => body)).toMatchObject([{ configId: 'c-1', configTypes: ['sync'], statuses: ['succeeded'] }]);
});

test('among many, a watch looks when there is news, what came during a look included', async () => {
  let present: Answer = running;
  let news = new AbortController();
  const tell = (next: Answer): void => {
    present = next;
    const told = news;
    news = new AbortController();
    told.abort();
  };
  await using server = await startScripted({
    '/connections/sync': () => running,
    '/jobs/get_light': (_, before) => {
      const answer = { job: (present as typeof running).job };
      // The end comes too late for this look, and its news too early for the pause that follows.
      if (before === 0) tell(succeeded);
      return answer;
    },
    '/jobs/get_without_logs': () => present,
  });
  const run = await syncIn(systemTime, server.airbyte, 'c-1', {}, { pauseMs: 3_600_000, next: () => news.signal });
  expect(await typesOf(run.events())).toEqual(['started', 'attempt-started', 'succeeded']);
  expect(server.count('/jobs/get_light')).toBe(2);
});

test('news that a failed look did not see is looked for again as soon as alone', async () => {
  const news = new AbortController();
  await using server = await startScripted({
    '/connections/sync': () => running,
    '/jobs/get_light': (_, before) => {
      if (before === 0) news.abort();
      return before === 1 ? { status: 503 } : { job: (before === 0 ? running : succeeded).job };
    },
    '/jobs/get_without_logs': () => succeeded,
  });
  const next = (jobId: number): AbortSignal => (server.count('/jobs/get_light') === 0 && jobId === 7 ? news.signal : new AbortController().signal);
  const run = await syncIn(systemTime, server.airbyte, 'c-1', {}, { pauseMs: 3_600_000, next });
  expect((await run.result()).status).toBe('succeeded');
  expect(server.count('/jobs/get_light')).toBe(3);
});
