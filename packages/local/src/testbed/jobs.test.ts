import { describe, expect, it, test } from 'vitest';
import { connect, startBed, unknownId, until, type Bed } from './fixtures/bed.ts';
import type { JobStep } from './steps.ts';

const all = { configTypes: ['sync', 'reset_connection', 'refresh'] };

/** The status of a job as every operation tells it. */
async function views(bed: Bed, connectionId: string, id: number): Promise<unknown[]> {
  const statuses = [
    (await bed.call('/jobs/get', { id })).job.status,
    (await bed.call('/jobs/get_light', { id })).job.status,
    (await bed.call('/jobs/get_without_logs', { id })).job.status,
    (await bed.call('/jobs/get_debug_info', { id })).job.status,
    (await bed.call('/jobs/list', { ...all, configId: connectionId })).jobs[0].job.status,
    (await bed.call('/jobs/list_for_workspaces', { ...all, workspaceIds: [bed.airbyte.workspaceId] })).jobs[0].job.status,
    (await bed.call('/connections/last_job_per_stream', { connectionId }))[0].jobStatus,
  ];
  return [...new Set(statuses)];
}

describe('a scripted job', () => {
  const steps: JobStep[] = [
    { status: 'pending' },
    { status: 'queued' },
    { status: 'running', attempt: 0, streams: [{ name: 'users', recordsEmitted: 40, bytesEmitted: 400, recordsCommitted: 20, bytesCommitted: 200, estimatedRecords: 100 }], log: ['half way'] },
    { status: 'incomplete', failure: { failureOrigin: 'destination', failureType: 'transient_error', externalMessage: 'The bucket went away.' } },
    { status: 'running', attempt: 1, streams: [{ name: 'users', recordsEmitted: 100, bytesEmitted: 1000 }, { name: 'products', recordsEmitted: 5, runState: 'COMPLETE' }] },
    { status: 'succeeded' },
  ];

  test('is seen alike by every operation at every step', async () => {
    await using bed = await startBed();
    const connectionId = await connect(bed);
    const script = bed.airbyte.jobs.script(connectionId, steps, { advance: 'manual' });
    expect([script.id, script.status]).toEqual([undefined, undefined]);
    const { job } = await bed.call('/connections/sync', { connectionId });
    expect([script.id, job.status]).toEqual([job.id, 'pending']);
    const seen: unknown[] = [];
    for (const step of steps) {
      seen.push(await views(bed, connectionId, job.id));
      expect(script.status).toBe(step.status);
      script.advance();
    }
    expect(seen).toEqual([['pending'], ['queued'], ['running'], ['incomplete'], ['running'], ['succeeded']]);
    expect(script.advance()).toBe('succeeded');
  });

  test('has its attempts, counters, failures, streams and logs as a job that ran', async () => {
    await using bed = await startBed({ frozenAt: new Date(1_900_000_000_000) });
    const connectionId = await connect(bed);
    const script = bed.airbyte.jobs.script(connectionId, steps, { advance: 'manual' });
    const { job: { id } } = await bed.call('/connections/sync', { connectionId });
    script.advance(2);
    expect(await bed.call('/connections/sync_progress', { connectionId })).toMatchObject({ jobId: id, recordsEmitted: 40, recordsCommitted: 20, streams: expect.arrayContaining([expect.objectContaining({ streamName: 'users', bytesCommitted: 200 })]) });
    expect(await bed.call('/connections/status', { connectionIds: [connectionId] })).toMatchObject([{ connectionSyncStatus: 'running', activeJob: { id, aggregatedStats: { recordsEmitted: 40 } } }]);
    expect(await bed.call('/attempt/get_combined_stats', { jobId: id, attemptNumber: 0 })).toMatchObject({ recordsEmitted: 40, estimatedRecords: 100 });
    script.advance();
    expect((await bed.call('/stream_statuses/list', { workspaceId: bed.airbyte.workspaceId, connectionId, pagination: { pageSize: 10, rowOffset: 0 } })).streamStatuses).toMatchObject([{ jobId: id, attemptNumber: 0, streamName: 'users', runState: 'INCOMPLETE', incompleteRunCause: 'FAILED' }]);
    await bed.airbyte.clock.advance(60_000);
    expect(script.advance(Infinity)).toBe('succeeded');
    const { job, attempts } = await bed.call('/jobs/get_without_logs', { id });
    expect(job).toMatchObject({ createdAt: 1_900_000_000, updatedAt: 1_900_000_060, aggregatedStats: { recordsEmitted: 105, recordsCommitted: 105, bytesCommitted: 1000 } });
    expect(attempts.map(({ attempt }: { attempt: object }) => attempt)).toMatchObject([
      { id: 0, status: 'failed', recordsSynced: 20, failureSummary: { partialSuccess: true, failures: [{ failureOrigin: 'destination', failureType: 'transient_error', externalMessage: 'The bucket went away.', timestamp: 1_900_000_000_000 }] } },
      { id: 1, status: 'succeeded', recordsSynced: 105, createdAt: 1_900_000_060 },
    ]);
    const { logs } = await bed.call('/attempt/get_for_job', { jobId: id, attemptNumber: 0 });
    expect(logs.events).toMatchObject([{ message: 'half way', level: 'info', timestamp: 1_900_000_000_000 }]);
    expect(await bed.call('/connections/status', { connectionIds: [connectionId] })).toMatchObject([{ connectionSyncStatus: 'synced', lastSuccessfulSync: 1_900_000_060 }]);
  });

  test('goes a step further with every read that shows it, and no other', async () => {
    await using bed = await startBed();
    const [connectionId, other] = [await connect(bed), await connect(bed)];
    bed.airbyte.jobs.script(connectionId, [{ status: 'running' }, { status: 'incomplete' }, { status: 'running' }, { status: 'failed' }]);
    const { job: { id, status } } = await bed.call('/connections/sync', { connectionId });
    const reads = [
      status,
      (await bed.call('/jobs/get_light', { id })).job.status,
      (await bed.call('/jobs/list', all)).jobs[0].job.status,
    ];
    await bed.call('/connections/status', { connectionIds: [other] });
    await bed.call('/connections/get', { connectionId });
    await bed.ask('/jobs/get_light', { id: Number(id) + 1 });
    bed.airbyte.faults.add({ operation: 'getJobInfoLight', fault: 'status', status: 503, when: 'after' });
    await bed.ask('/jobs/get_light', { id });
    reads.push((await bed.call('/connections/status', { connectionIds: [other, connectionId] }))[1].activeJob.status);
    reads.push((await bed.call('/jobs/get', { id })).job.status);
    expect(reads).toEqual(['running', 'running', 'incomplete', 'running', 'failed']);
  });

  test('goes by the clock of the server', async () => {
    await using bed = await startBed({ frozenAt: new Date(1_900_000_000_000) });
    const connectionId = await connect(bed);
    const script = bed.airbyte.jobs.script(connectionId, [{ status: 'pending' }, { status: 'running' }, { status: 'running', streams: [{ name: 'users', recordsEmitted: 3 }] }, { status: 'succeeded' }], { advance: { everyMs: 10_000 } });
    const id = script.start({ origin: 'scheduled' });
    await bed.airbyte.clock.advance(9999);
    expect(script.status).toBe('pending');
    await bed.airbyte.clock.advance(1);
    expect(script.status).toBe('running');
    await bed.airbyte.clock.advance(60_000);
    expect((await bed.call('/jobs/get_light', { id })).job).toMatchObject({ status: 'succeeded', startedAt: 1_900_000_010, updatedAt: 1_900_000_030 });
  });

  test('takes no step any more once the server is closed', async () => {
    await using bed = await startBed({ frozenAt: new Date(1_900_000_000_000) });
    bed.airbyte.jobs.script(await connect(bed), [{ status: 'running' }, { status: 'succeeded' }], { advance: { everyMs: 10_000 } }).start();
    await bed.airbyte.close();
    await expect(bed.airbyte.clock.advance(60_000)).resolves.toBeUndefined();
  });

  test('can be cancelled, with its attempt, and with its connection', async () => {
    await using bed = await startBed();
    const connectionId = await connect(bed);
    const first = bed.airbyte.jobs.script(connectionId, [{ status: 'running', streams: [{ name: 'users', recordsEmitted: 1 }] }, { status: 'succeeded' }]);
    const second = bed.airbyte.jobs.script(connectionId, [{ status: 'pending' }], { advance: 'manual' });
    await bed.call('/connections/sync', { connectionId });
    const { job, attempts } = await bed.call('/jobs/cancel', { id: first.id });
    expect(job.status).toBe('cancelled');
    expect(attempts).toMatchObject([{ attempt: { status: 'failed', failureSummary: { failures: [{ failureType: 'manual_cancellation' }] } } }]);
    expect(first.advance()).toBe('cancelled');
    second.start();
    await bed.call('/connections/delete', { connectionId });
    expect(second.status).toBe('cancelled');
  });

  test('runs beside jobs that really run, and keeps the connection from having two', async () => {
    await using bed = await startBed({ maxConcurrentJobs: 1 });
    const [scripted, real] = [await connect(bed), await connect(bed)];
    const script = bed.airbyte.jobs.script(scripted, [{ status: 'running' }], { advance: 'manual' });
    const { job: { id } } = await bed.call('/connections/sync', { connectionId: scripted });
    expect((await bed.ask('/connections/sync', { connectionId: scripted })).status).toBe(409);
    const { job } = await bed.call('/connections/sync', { connectionId: real });
    await until(async () => (await bed.call('/jobs/get_light', { id: job.id })).job.status, (status) => status === 'succeeded');
    expect(script.status).toBe('running');
    // A clear cancels it and then runs for real, for no script is left.
    const reset = await bed.call('/connections/clear', { connectionId: scripted });
    expect((await bed.call('/jobs/get_light', { id })).job.status).toBe('cancelled');
    await until(async () => (await bed.call('/jobs/get_light', { id: reset.job.id })).job.status, (status) => status === 'succeeded');
  });

  test('is of the kind that was asked for', async () => {
    await using bed = await startBed();
    const connectionId = await connect(bed);
    bed.airbyte.jobs.script(connectionId, [{ status: 'running' }], { advance: 'manual' }).start({ configType: 'refresh' });
    expect((await bed.call('/jobs/list', all)).jobs[0].job).toMatchObject({ configType: 'refresh', refreshConfig: { streamsToRefresh: expect.arrayContaining([{ name: 'users' }]) } });
  });

  test('lets its schedule go on after it', async () => {
    await using bed = await startBed({ frozenAt: new Date(1_900_000_000_000) });
    const connectionId = await connect(bed, { status: 'inactive', scheduleType: 'basic', scheduleData: { basicSchedule: { units: 1, timeUnit: 'hours' } } });
    const script = bed.airbyte.jobs.script(connectionId, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' });
    const next = bed.airbyte.jobs.script(connectionId, [{ status: 'running' }], { advance: 'manual' });
    await bed.call('/connections/update', { connectionId, status: 'active' });
    await until(async () => script.id, (id) => id !== undefined);
    script.advance();
    await bed.airbyte.clock.advance(3_600_000);
    expect(next.status).toBe('running');
  });
});

describe('a script', () => {
  const cases: [why: string, steps: JobStep[]][] = [
    ['has no steps', []],
    ["Step 1 of the script cannot be: a job that is pending does not become succeeded, but queued, running", [{ status: 'succeeded' }]],
    ['Step 2 of the script cannot be: a job that is running does not become pending', [{ status: 'running' }, { status: 'pending' }]],
    ['Step 3 of the script cannot be: a job that is failed does not become running, but nothing more', [{ status: 'running' }, { status: 'failed' }, { status: 'running' }]],
    ['Step 2 of the script cannot be: a job that is cancelled has ended', [{ status: 'cancelled' }, { status: 'cancelled' }]],
    ['Step 1 of the script cannot be: its attempt is 1, and the one that runs then is 0', [{ status: 'running', attempt: 1 }]],
    ['Step 1 of the script cannot be: its attempt is 0, and the one that runs then is none', [{ status: 'pending', attempt: 0 }]],
    ['Step 1 of the script cannot be: it has streams before any attempt is running', [{ status: 'pending', streams: [{ name: 'users' }] }]],
    ['Step 1 of the script cannot be: the connection has no stream public.users; it has', [{ status: 'running', streams: [{ name: 'users', namespace: 'public' }] }]],
  ];
  it('that no job can follow is refused, with the step that cannot be', async () => {
    await using bed = await startBed();
    const connectionId = await connect(bed);
    for (const [why, steps] of cases) expect(() => bed.airbyte.jobs.script(connectionId, steps), why).toThrow(why);
    expect(() => bed.airbyte.jobs.script(unknownId, [{ status: 'running' }])).toThrow(`Could not find configuration for STANDARD_SYNC: ${unknownId}.`);
  });

  it('is taken in its turn, can be started once, and moves only once it has begun', async () => {
    await using bed = await startBed();
    const connectionId = await connect(bed);
    const [first, second] = [bed.airbyte.jobs.script(connectionId, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' }), bed.airbyte.jobs.script(connectionId, [{ status: 'running' }], { advance: 'manual' })];
    expect(() => first.advance()).toThrow('The scripted job has not begun.');
    const id = second.start();
    expect([first.id, second.id]).toEqual([undefined, id]);
    expect(() => first.start()).toThrow(`The connection has job ${id}, which is running. A scripted job begins after it.`);
    expect(() => second.start()).toThrow(`The scripted job has begun already: it is job ${id}.`);
  });

  it('has no status that the version does not know', async () => {
    await using bed = await startBed({ airbyteVersion: '2.0' });
    const connectionId = await connect(bed);
    expect(() => bed.airbyte.jobs.script(connectionId, [{ status: 'queued' }])).toThrow('Airbyte 2.0.0 has no status queued. Leave it out, or imitate latest.');
  });
});
