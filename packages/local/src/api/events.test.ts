import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, fakerSource, nowhere, running, startWorld, sync, unknownId, type World } from '../testing/world.ts';

let world: World;
let ends: { sourceId: string; destinationId: string };
beforeAll(async () => {
  world = await startWorld({ retry: { completeFailuresMaxSuccessive: 1 } });
  ends = { sourceId: (await fakerSource(world)).sourceId, destinationId: (await nowhere(world)).destinationId };
});
afterAll(() => world[Symbol.asyncDispose]());

const list = async (connectionId: string, request: object = {}) => (await world.call('/connections/events/list', { connectionId, ...request })).events;
const types = async (connectionId: string, request: object = {}) => (await list(connectionId, request)).map(({ eventType }) => eventType);
const failing = { test_destination_type: 'FAILING', num_messages: 5 };
const period = { createdAtStart: '2020-01-01T00:00:00Z', createdAtEnd: '2100-01-01T00:00:00Z' };

describe('the timeline of a connection', () => {
  test('tells the jobs that somebody started, and how they ended', async () => {
    const { connectionId } = await connect(world, ends);
    const { id: jobId } = await sync(world, connectionId);
    const [end, start] = await list(connectionId);
    expect(start).toMatchObject({ eventType: 'SYNC_STARTED', connectionId, summary: { jobId, jobType: 'SYNC', streams: [{ name: 'users' }] } });
    expect(end).toMatchObject({ eventType: 'SYNC_SUCCEEDED', summary: { jobId, jobType: 'SYNC', statusType: 'SUCCEEDED', recordsLoaded: 10, attemptsCount: 1, streams: [{ name: 'users' }] } });
    expect(await world.call('/connections/events/list_for_job', { id: jobId })).toEqual({ events: [end, start] });
    expect(await world.call('/connections/events/get', { connectionId, connectionEventId: end!.id })).toEqual(end);
  });

  test('tells refreshes, clears, failures and cancellations by their names', async () => {
    const { connectionId } = await connect(world, { behaviour: failing });
    await sync(world, connectionId);
    expect(await list(connectionId, { pagination: { pageSize: 1 } })).toMatchObject([{ eventType: 'SYNC_FAILED', summary: { statusType: 'FAILED', failureReason: { failureOrigin: 'destination' } } }]);
    const slow = await running(world);
    await world.call('/jobs/cancel', { id: slow.id });
    expect(await types(slow.connectionId)).toEqual(['SYNC_CANCELLED', 'SYNC_STARTED']);
    const other = await connect(world, ends);
    const { job } = await world.call('/connections/refresh', { connectionId: other.connectionId, refreshMode: 'Merge' });
    await world.call('/jobs/cancel', { id: job!.id });
    await world.call('/connections/clear', { connectionId: other.connectionId });
    expect((await types(other.connectionId)).filter((type) => type.endsWith('STARTED'))).toEqual(['CLEAR_STARTED', 'REFRESH_STARTED']);
  });

  test('tells what an update changed, and why', async () => {
    const { connectionId, syncCatalog } = await connect(world, { ...ends, name: 'before' });
    const connectionUpdate = { connectionId, name: 'after', prefix: 'p_', status: 'active' } as const;
    expect((await world.call('/connections/update_with_reason', { connectionUpdate, updateReason: 'Tidied up' })).name).toBe('after');
    expect(await list(connectionId)).toMatchObject([
      { eventType: 'CONNECTION_ENABLED', summary: { updateReason: 'Tidied up' } },
      { eventType: 'CONNECTION_SETTINGS_UPDATE', summary: { patches: { name: { from: 'before', to: 'after' }, prefix: { from: '', to: 'p_' } }, updateReason: 'Tidied up' } },
    ]);
    await world.call('/connections/update', { connectionId, status: 'inactive' });
    const [{ stream, config }] = syncCatalog.streams as [(typeof syncCatalog.streams)[number]];
    await world.call('/connections/update', { connectionId, syncCatalog: { streams: [{ stream: stream!, config: { ...config!, destinationSyncMode: 'append' } }] } });
    await world.call('/connections/update', { connectionId, syncCatalog: { streams: [] } });
    const [removed, reconfigured, disabled] = await list(connectionId);
    expect(disabled!.eventType).toBe('CONNECTION_DISABLED');
    expect(reconfigured!.summary).toEqual({ airbyteCatalogDiff: { catalogDiff: { transforms: [] }, catalogConfigDiff: { streamsReconfigured: [{ name: 'users' }] } } });
    expect(removed).toMatchObject({ eventType: 'SCHEMA_CONFIG_UPDATE', summary: { airbyteCatalogDiff: { catalogDiff: { transforms: [{ transformType: 'remove_stream', streamDescriptor: { name: 'users' } }] } } } });
    const before = await list(connectionId);
    await world.call('/connections/update', { connectionId });
    expect(await list(connectionId)).toEqual(before);
  });

  test('is read in pages of twenty, by type and time', async () => {
    const { connectionId } = await connect(world, ends);
    for (let number = 0; number < 22; number += 1) await world.call('/connections/update', { connectionId, name: `name ${number}` });
    const patch = (number: number) => ({ summary: { patches: { name: { to: `name ${number}` } } } });
    const first = await list(connectionId);
    expect([first.length, first[0]]).toMatchObject([20, patch(21)]);
    expect(await list(connectionId, { pagination: { pageSize: 5, rowOffset: 20 } })).toMatchObject([patch(1), patch(0)]);
    expect(await list(connectionId, { eventTypes: ['SYNC_STARTED'] })).toEqual([]);
    expect(await list(connectionId, { createdAtEnd: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await list(connectionId, { ...period, eventTypes: ['CONNECTION_SETTINGS_UPDATE'], pagination: { pageSize: 100 } })).toHaveLength(22);
  });

  test('of what is not there is not found', async () => {
    const { connectionId } = await connect(world, ends);
    expect((await world.answer('/connections/events/list', { connectionId: unknownId })).status).toBe(404);
    expect((await world.answer('/connections/events/get', { connectionId, connectionEventId: unknownId })).status).toBe(404);
  });
});

test('all connections of a workspace are told in short, with their names and times as text', async () => {
  const { connectionId, name } = await connect(world, { ...ends, name: 'in short' });
  await world.call('/connections/update', { connectionId, status: 'inactive' });
  const { events } = await world.call('/connections/events/list_minimal', { workspaceId: world.workspaceId, eventTypes: ['CONNECTION_DISABLED'], ...period });
  const found = events.find((event) => event.connectionId === connectionId);
  expect(found).toMatchObject({ connectionName: name, eventType: 'CONNECTION_DISABLED', createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string });
});

test('jobs that ended are told once more where that is asked for', async () => {
  const { connectionId } = await connect(world, ends);
  await sync(world, connectionId);
  await world.answer('/connections/events/backfill', { connectionId, ...period });
  expect(await types(connectionId)).toEqual(['SYNC_SUCCEEDED', 'SYNC_SUCCEEDED', 'SYNC_STARTED']);
});
