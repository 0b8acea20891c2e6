import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, definitions, ended, startWorld, sync, unknownId, until, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ retry: { completeFailuresMaxSuccessive: 1 } });
});
afterAll(() => world[Symbol.asyncDispose]());

/** A destination that can be watched while it takes records. */
const steady = { test_destination_type: 'THROTTLED', millis_per_record: 100 };

/** A connection of 400 users, in slices of one, whose job is moving them. */
async function moving(streams: string[] = ['users']): Promise<{ connectionId: string; id: number }> {
  const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'faker', sourceDefinitionId: definitions.faker, connectionConfiguration: { count: 400, records_per_slice: 1, seed: 1 } });
  const { connectionId } = await connect(world, { sourceId, streams, behaviour: steady });
  const { job } = await world.call('/connections/sync', { connectionId });
  return { connectionId, id: job.id };
}

describe('the progress of a connection', () => {
  test('is nothing but its id while nothing runs', async () => {
    const { connectionId } = await connect(world);
    expect(await world.call('/connections/sync_progress', { connectionId })).toEqual({ connectionId, streams: [] });
    await sync(world, connectionId);
    expect(await world.call('/connections/sync_progress', { connectionId })).toEqual({ connectionId, streams: [] });
    expect((await world.answer('/connections/sync_progress', { connectionId: unknownId })).status).toBe(404);
  });

  test('is told stream by stream while a job runs, and grows', async () => {
    const { connectionId, id } = await moving(['users', 'products']);
    const first = await until(() => world.call('/connections/sync_progress', { connectionId }), ({ recordsCommitted = 0 }) => recordsCommitted > 0);
    const { createdAt } = (await world.call('/jobs/get_light', { id })).job;
    expect(first).toMatchObject({ connectionId, jobId: id, configType: 'sync', syncStartedAt: createdAt });
    expect(first.streams.map(({ streamName, configType }) => [streamName, configType])).toEqual([['users', 'sync'], ['products', 'sync']]);
    const sum = first.streams.reduce((total, { recordsCommitted = 0 }) => total + recordsCommitted, 0);
    expect(sum).toBe(first.recordsCommitted);
    expect(first.recordsEmitted).toBeGreaterThanOrEqual(first.recordsCommitted!);
    await until(() => world.call('/connections/sync_progress', { connectionId }), ({ recordsCommitted = 0 }) => recordsCommitted > first.recordsCommitted!);
    await world.call('/jobs/cancel', { id });
    expect((await world.call('/jobs/get_without_logs', { id })).job.aggregatedStats!.recordsCommitted).toBeGreaterThan(first.recordsCommitted!);
  });

  test('of a refresh tells which streams are refreshed', async () => {
    const { connectionId } = await connect(world, { streams: ['users', 'products'], behaviour: { ...steady, millis_per_record: 60_000 } });
    const { job } = await world.call('/connections/refresh', { connectionId, refreshMode: 'Merge', streams: [{ streamName: 'products' }] });
    expect(await world.call('/connections/sync_progress', { connectionId })).toMatchObject({ configType: 'refresh', streams: [{ streamName: 'users', configType: 'sync' }, { streamName: 'products', configType: 'refresh' }] });
    await world.call('/jobs/cancel', { id: job!.id });
  });
});

describe('the status of a connection', () => {
  async function statusOf(connectionId: string) {
    const [status, ...others] = await world.call('/connections/status', { connectionIds: [connectionId] });
    expect(others).toEqual([]);
    return status!;
  }

  test('goes with its newest jobs', async () => {
    const basic = { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 6, timeUnit: 'hours' } } } as const;
    const { connectionId } = await connect(world, { ...basic, status: 'inactive' });
    expect(await statusOf(connectionId)).toEqual({ connectionId, connectionSyncStatus: 'paused', scheduleData: basic.scheduleData });
    await world.call('/connections/update', { connectionId, scheduleType: 'manual', status: 'active' });
    expect(await statusOf(connectionId)).toEqual({ connectionId, connectionSyncStatus: 'pending' });
    const job = await sync(world, connectionId);
    expect(await statusOf(connectionId)).toEqual({ connectionId, connectionSyncStatus: 'synced', lastSyncJobId: job.id, lastSyncJobCreatedAt: job.createdAt, lastSuccessfulSync: job.updatedAt, lastSyncAttemptNumber: 0 });
    await world.call('/connections/update', { connectionId, breakingChange: true });
    expect((await statusOf(connectionId)).connectionSyncStatus).toBe('failed');
    await world.call('/connections/update', { connectionId, breakingChange: false });
    await ended(world, (await world.call('/connections/clear', { connectionId })).job.id);
    expect((await statusOf(connectionId)).connectionSyncStatus).toBe('pending');
  });

  test('is running while a job does, and incomplete after it was cancelled', async () => {
    const { connectionId, id } = await moving();
    const running = await until(() => statusOf(connectionId), ({ connectionSyncStatus }) => connectionSyncStatus === 'running');
    expect(running).toMatchObject({ activeJob: { id, status: 'running', aggregatedStats: { recordsRejected: 0 } }, lastSyncJobId: id });
    await world.call('/jobs/cancel', { id });
    const after = await statusOf(connectionId);
    expect(after.connectionSyncStatus).toBe('incomplete');
    expect(after).not.toHaveProperty('activeJob');
    await world.call('/connections/update', { connectionId, status: 'inactive' });
    expect((await statusOf(connectionId)).connectionSyncStatus).toBe('paused');
  });

  test('is incomplete after a failure that may pass, and failed after one that people have to mend', async () => {
    const { connectionId, destinationId } = await connect(world, { behaviour: { test_destination_type: 'FAILING', num_messages: 0 } });
    await sync(world, connectionId);
    expect(await statusOf(connectionId)).toMatchObject({ connectionSyncStatus: 'incomplete', failureReason: { failureOrigin: 'destination', failureType: 'system_error' } });
    const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'faker', sourceDefinitionId: definitions.faker, connectionConfiguration: {} });
    const stream = { name: 'dropped', jsonSchema: { type: 'object' }, supportedSyncModes: ['full_refresh' as const] };
    const broken = await connect(world, { sourceId, destinationId, syncCatalog: { streams: [{ stream, config: { syncMode: 'full_refresh', destinationSyncMode: 'append' } }] } });
    await sync(world, broken.connectionId);
    expect(await statusOf(broken.connectionId)).toMatchObject({ connectionSyncStatus: 'failed', failureReason: { failureOrigin: 'source', failureType: 'config_error', externalMessage: expect.stringContaining('dropped') as string } });
  });

  test('is told for each connection asked about, in that order, and for none where none is', async () => {
    const [one, two] = [await connect(world), await connect(world)];
    const connectionIds = [two.connectionId, one.connectionId, two.connectionId];
    expect((await world.call('/connections/status', { connectionIds })).map(({ connectionId }) => connectionId)).toEqual(connectionIds);
    expect(await world.call('/connections/status', { connectionIds: [] })).toEqual([]);
    expect((await world.answer('/connections/status', { connectionIds: [one.connectionId, unknownId] })).status).toBe(404);
  });
});

describe('the last job of each stream', () => {
  test('is the newest that moved or emptied it', async () => {
    const { connectionId } = await connect(world, { streams: ['users', 'products'] });
    const last = async () => (await world.call('/connections/last_job_per_stream', { connectionId })).map(({ streamName, jobId, configType, jobStatus, recordsCommitted }) => ({ streamName, jobId, configType, jobStatus, recordsCommitted }));
    expect(await last()).toEqual([]);
    const { id: first } = await sync(world, connectionId);
    expect(await last()).toEqual([
      { streamName: 'users', jobId: first, configType: 'sync', jobStatus: 'succeeded', recordsCommitted: 10 },
      { streamName: 'products', jobId: first, configType: 'sync', jobStatus: 'succeeded', recordsCommitted: 10 },
    ]);
    const { job: clear } = await world.call('/connections/clear/stream', { connectionId, streams: [{ streamName: 'products' }] });
    await ended(world, clear.id);
    expect((await last()).map(({ jobId, configType }) => [jobId, configType])).toEqual([[first, 'sync'], [clear.id, 'reset_connection']]);
    const { job: refresh } = await world.call('/connections/refresh', { connectionId, refreshMode: 'Merge', streams: [{ streamName: 'products' }] });
    await ended(world, refresh!.id);
    expect((await last()).map(({ jobId }) => jobId)).toEqual([refresh!.id, refresh!.id]);
    expect((await world.answer('/connections/last_job_per_stream', { connectionId: unknownId })).status).toBe(404);
  });
});
