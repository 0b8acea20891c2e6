import { describe, expect, it } from 'vitest';
import { clientOn, type AirbyteClient } from '../client.ts';
import { AirbyteAbortedError, AirbyteApiError, AirbyteConflictError, AirbyteOutcomeUnknownError } from '../errors/errors.ts';
import { startServer, type Reply, type ScriptedServer } from '../testing/scripted-server.ts';
import { failureOf, testWorld } from '../testing/world.ts';

const connectionId = 'c-1';
const ourClock = 1_700_000_000_000;
// A day behind ours, as of a server that nobody keeps to time.
const serverClock = ourClock - 86_400_000;
const missing: Reply = { status: 404, body: 'Object not found.' };

interface Job {
  readonly id: number;
  readonly configType: string;
  readonly status: string;
  readonly createdAt: number;
}

function job(changes: Partial<Job> = {}): Job {
  return { id: 42, configType: 'sync', status: 'running', createdAt: serverClock / 1000, ...changes };
}

/** An answer with the server's time. */
function at(body: unknown, ms = serverClock): Reply {
  return { headers: { 'content-type': 'application/json', date: new Date(ms).toUTCString() }, body };
}

type Script = Readonly<Record<string, Reply | ((before: number, body: string) => Reply)>>;

/** A server that answers by path; whatever the script does not have is missing. */
async function startAirbyte(script: Script): Promise<ScriptedServer> {
  return await startServer(({ path, body }, before) => {
    const reply = script[path.replace('/api/v1/', '')] ?? missing;
    return typeof reply === 'function' ? reply(before, body) : reply;
  });
}

function paths(server: ScriptedServer): string[] {
  return server.requests.map(({ path }) => path.replace('/api/v1/', ''));
}

const lost = [
  ['breaks', 'reset'],
  ['breaks in the middle of the answer', 'cut'],
  ['gets no answer in time', 'hang'],
  ['ends in 408', { status: 408 }],
  ['ends in 500', { status: 500, body: { errorId: 'e-1' } }],
  ['ends in 502', { status: 502, body: '<html><title>Bad gateway</title></html>' }],
  ['ends in 503', { status: 503 }],
  ['ends in 504', { status: 504 }],
  ['is answered by something else', { body: '<!doctype html>' }],
] as const;

describe('a sync whose call', () => {
  it.each(lost)('%s is answered with the job that began', async (_, reply) => {
    await using server = await startAirbyte({
      'connections/sync': reply,
      'connections/get': at({ connectionId, status: 'active' }),
      'jobs/get_last_replication_job': at({ job: job() }),
      'jobs/get_without_logs': at({ job: job(), attempts: [{ attempt: { id: 0 } }] }),
    });
    const airbyte = clientOn(testWorld(ourClock), { baseUrl: server.url });
    await expect(airbyte.connections.sync({ connectionId }, { timeoutMs: 100 })).resolves.toEqual({ job: job(), attempts: [{ attempt: { id: 0 } }] });
    expect(paths(server).filter((path) => path === 'connections/sync')).toHaveLength(1);
  });

  it.each([
    ['is turned away with too many others', { status: 429 }],
    ['was turned away by a server that says when to come back', { status: 503, headers: { 'retry-after': '1' } }],
    ['is not one that the server can carry out', { status: 422 }],
    ['does what this edition cannot', { status: 501 }],
    ['may not be made', { status: 403 }],
  ])('%s is not looked for', async (_, reply) => {
    await using server = await startAirbyte({ 'connections/sync': reply });
    await failureOf(clientOn(testWorld(), { baseUrl: server.url, retry: false }).connections.sync({ connectionId }));
    expect(paths(server)).toEqual(['connections/sync']);
  });

  it('was lost is looked for again and again, for a server may still be at work on it', async () => {
    await using server = await startAirbyte({
      'connections/sync': 'reset',
      'jobs/get_last_replication_job': (before) => (before < 3 ? at({ job: job({ id: 41, status: 'succeeded', createdAt: serverClock / 1000 - 60 }) }) : at({ job: job() }, serverClock + 7_000)),
      'jobs/get_without_logs': at({ job: job(), attempts: [] }),
    });
    const world = testWorld(ourClock);
    await expect(clientOn(world, { baseUrl: server.url }).connections.sync({ connectionId })).resolves.toMatchObject({ job: { id: 42 } });
    expect(world.slept).toEqual([1_000, 2_000, 4_000]);
  });

  it('was lost fails as unknown where no job is found, says what to do, and is not made again', async () => {
    await using server = await startAirbyte({ 'connections/sync': 'reset', 'jobs/get_last_replication_job': at({}) });
    const world = testWorld(ourClock);
    const error = await failureOf(clientOn(world, { baseUrl: server.url }).connections.sync({ connectionId }));
    expect(error).toBeInstanceOf(AirbyteOutcomeUnknownError);
    expect(error).toMatchObject({ code: 'outcome_unknown', operationId: 'syncConnection', connectionId, mayHaveActed: true, cause: { code: 'network' } });
    expect((error as Error).message).toMatch(/^The connection to http\S+ broke before the answer was complete.*\(calling connections\/sync\)\. Whether a job of the connection c-1 began is not known: it has none that began since, and may still get one\. Look at airbyte\.jobs\.list before calling connections\/sync again\.$/);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: 'AirbyteOutcomeUnknownError', code: 'outcome_unknown', connectionId, mayHaveActed: true });
    expect(paths(server)).toEqual(['connections/sync', ...Array.from({ length: 5 }, () => 'jobs/get_last_replication_job')]);
    expect(world.slept).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('was lost fails as unknown where the server cannot be asked, and keeps what is known of the failure', async () => {
    await using server = await startAirbyte({ 'connections/sync': { status: 502 }, 'jobs/get_last_replication_job': { status: 403 } });
    const error = await failureOf(clientOn(testWorld(), { baseUrl: server.url }).connections.sync({ connectionId }));
    expect(error).toMatchObject({ code: 'outcome_unknown', status: 502, cause: { status: 502 } });
    expect((error as Error).message).toContain('its jobs cannot be read');
  });

  it('was lost by a server that does not answer any more holds nobody for long', async () => {
    await using server = await startAirbyte({ 'connections/sync': 'hang', 'jobs/get_last_replication_job': 'hang' });
    const error = await failureOf(clientOn(testWorld(), { baseUrl: server.url }).connections.sync({ connectionId }, { timeoutMs: 20 }));
    expect(error).toMatchObject({ code: 'outcome_unknown', cause: { code: 'timeout' } });
    expect(server.requests).toHaveLength(6);
  });

  it('was lost while another job ran is one that was refused', async () => {
    await using server = await startAirbyte({
      'connections/sync': { status: 504 },
      'jobs/get_last_replication_job': at({ job: job({ id: 41, createdAt: serverClock / 1000 - 600 }) }),
    });
    const error = await failureOf(clientOn(testWorld(ourClock), { baseUrl: server.url }).connections.sync({ connectionId }));
    expect(error).toBeInstanceOf(AirbyteConflictError);
    expect(error).toMatchObject({ code: 'conflict', status: 409, runningJobId: 41, mayHaveActed: false, cause: { status: 504 } });
    expect((error as Error).message).toContain('job 41 of the connection c-1 has been running since before the call');
  });

  it('ends in 500 because the connection is not active says so', async () => {
    await using server = await startAirbyte({ 'connections/sync': { status: 500, body: { errorId: 'e-1' } }, 'connections/get': { body: { connectionId, status: 'inactive' } } });
    const error = await failureOf(clientOn(testWorld(), { baseUrl: server.url }).connections.sync({ connectionId }));
    expect(error).toBeInstanceOf(AirbyteApiError);
    expect(error).toMatchObject({ code: 'api_error', status: 500, errorId: 'e-1', mayHaveActed: false });
    expect((error as Error).message).toBe('Airbyte answered connections/sync with 500, for the connection c-1 is inactive. Set its status to active first.');
  });

  it('was lost on an old server is found by what that has', async () => {
    await using server = await startAirbyte({
      'connections/sync': 'reset',
      'jobs/list': (_, body) => (JSON.parse(body).configTypes.includes('refresh') ? { status: 422 } : at({ jobs: [{ job: job(), attempts: [] }], totalJobCount: 1 })),
      'jobs/get': at({ job: job(), attempts: [{ attempt: { id: 0 }, logs: { logLines: ['one'] } }] }),
    });
    const answer = await clientOn(testWorld(ourClock), { baseUrl: server.url }).connections.sync({ connectionId });
    expect(answer).toMatchObject({ job: { id: 42 }, attempts: [{ logs: { logLines: ['one'] } }] });
  });

  it('was lost is answered with the job alone where its attempts cannot be read', async () => {
    await using server = await startAirbyte({
      'connections/sync': 'reset',
      'jobs/get_last_replication_job': at({ job: job() }),
      'jobs/get_without_logs': { status: 500 },
    });
    await expect(clientOn(testWorld(ourClock), { baseUrl: server.url }).connections.sync({ connectionId })).resolves.toEqual({ job: job(), attempts: [] });
  });

  it('was lost is given up where its signal is aborted meanwhile, and says that a job may have begun', async () => {
    const controller = new AbortController();
    await using server = await startAirbyte({
      'connections/sync': 'reset',
      'jobs/get_last_replication_job': () => {
        controller.abort(new Error('enough'));
        return 'hang';
      },
    });
    const error = await failureOf(clientOn(testWorld(), { baseUrl: server.url }).connections.sync({ connectionId }, { signal: controller.signal }));
    expect(error).toBeInstanceOf(AirbyteAbortedError);
    expect(error).toMatchObject({ code: 'aborted', mayHaveActed: true, cause: { message: 'enough' } });
    expect(paths(server)).toEqual(['connections/sync', 'jobs/get_last_replication_job']);
  });

  it('takes ten minutes to be lost belongs to the job that began then, by the time that passed', async () => {
    const world = testWorld(ourClock);
    await using server = await startAirbyte({
      'connections/sync': () => {
        world.pass(600_000);
        return { status: 504 };
      },
      'jobs/get_last_replication_job': at({ job: job({ status: 'succeeded' }) }, serverClock + 600_000),
      'jobs/get_without_logs': at({ job: job({ status: 'succeeded' }), attempts: [] }),
    });
    await expect(clientOn(world, { baseUrl: server.url }).connections.sync({ connectionId })).resolves.toMatchObject({ job: { id: 42 } });
  });
});

describe('every call that starts a job', () => {
  const streams = [{ streamName: 'orders' }];
  const calls: [name: string, configType: string, call: (airbyte: AirbyteClient) => Promise<unknown>][] = [
    ['connections/reset', 'reset_connection', ({ connections }) => connections.reset({ connectionId })],
    ['connections/reset/stream', 'reset_connection', ({ connections }) => connections.resetStream({ connectionId, streams })],
    ['connections/clear', 'reset_connection', ({ connections }) => connections.clear({ connectionId })],
    ['connections/clear/stream', 'reset_connection', ({ connections }) => connections.clearStream({ connectionId, streams })],
    ['connections/refresh', 'refresh', ({ connections }) => connections.refresh({ connectionId, refreshMode: 'Merge', streams })],
  ];

  it.each(calls)('is answered with it where the answer of %s was lost', async (path, configType, call) => {
    const began = job({ configType });
    await using server = await startAirbyte({
      [path]: 'reset',
      'jobs/get_last_replication_job': at({ job: began }),
      'jobs/get_without_logs': at({ job: began, attempts: [] }),
    });
    const answer = await call(clientOn(testWorld(ourClock), { baseUrl: server.url }));
    expect(answer).toEqual(configType === 'refresh' ? { job: began } : { job: began, attempts: [] });
    expect(paths(server).filter((seen) => seen === path)).toHaveLength(1);
  });

  it.each(calls)('is not taken for the sync that runs where the answer of %s was lost', async (path, _, call) => {
    await using server = await startAirbyte({ [path]: 'reset', 'jobs/get_last_replication_job': at({ job: job({ createdAt: serverClock / 1000 - 60 }) }) });
    expect(await failureOf(call(clientOn(testWorld(ourClock), { baseUrl: server.url })))).toMatchObject({ code: 'outcome_unknown' });
  });
});

describe('a sync that is refused with 409', () => {
  const running = { status: 409, body: { message: 'A sync is already running for: c-1' } };

  it('tells which job runs', async () => {
    await using server = await startAirbyte({ 'connections/sync': running, 'jobs/get_last_replication_job': { body: { job: job() } } });
    const error = await failureOf(clientOn(testWorld(), { baseUrl: server.url }).connections.sync({ connectionId }));
    expect(error).toBeInstanceOf(AirbyteConflictError);
    expect(error).toMatchObject({ code: 'conflict', status: 409, runningJobId: 42, serverMessage: 'A sync is already running for: c-1' });
    expect((error as Error).message).toContain('Job 42 is running: wait for its end, or cancel it');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ runningJobId: 42 });
  });

  it('tells it on an old server as well', async () => {
    await using server = await startAirbyte({ 'connections/sync': running, 'jobs/list': { body: { jobs: [{ job: job({ status: 'incomplete' }) }], totalJobCount: 1 } } });
    expect(await failureOf(clientOn(testWorld(), { baseUrl: server.url }).connections.sync({ connectionId }))).toMatchObject({ runningJobId: 42 });
  });

  it.each([
    ['the job has ended meanwhile', { body: { job: job({ status: 'succeeded' }) } }],
    ['there is none', { body: {} }],
    ['it may not be read', { status: 403 }],
    ['the connection breaks', 'reset'],
  ] as const)('stays as it is where %s', async (_, reply) => {
    await using server = await startAirbyte({ 'connections/sync': running, 'jobs/get_last_replication_job': reply });
    const error = await failureOf(clientOn(testWorld(), { baseUrl: server.url }).connections.sync({ connectionId }));
    expect(error).toMatchObject({ code: 'conflict', serverMessage: 'A sync is already running for: c-1', runningJobId: undefined });
  });

  it('for another reason names no job, and none is looked for', async () => {
    await using server = await startAirbyte({ 'connections/sync': { status: 409, body: { type: 'error:connection/locked', title: 'Locked' } } });
    const error = await failureOf(clientOn(testWorld(), { baseUrl: server.url }).connections.sync({ connectionId }));
    expect(error).toMatchObject({ code: 'conflict', problemType: 'error:connection/locked', runningJobId: undefined });
    expect(paths(server)).toEqual(['connections/sync']);
  });
});
