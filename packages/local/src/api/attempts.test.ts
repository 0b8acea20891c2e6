import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, startWorld, sync, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ retry: { completeFailuresMaxSuccessive: 2, backoffMinMs: 1 } });
});
afterAll(() => world[Symbol.asyncDispose]());

test('a job that failed tells how often its attempts did', async () => {
  const { connectionId } = await connect(world, { behaviour: { test_destination_type: 'FAILING', num_messages: 0 } });
  const { id } = await sync(world, connectionId);
  const state = await world.call('/jobs/retry_states/get', { id });
  expect(state).toEqual({ id: expect.any(String) as string, connectionId, jobId: id, totalCompleteFailures: 2, successiveCompleteFailures: 2, totalPartialFailures: 0, successivePartialFailures: 0 });
  expect(await world.call('/jobs/retry_states/get', { id })).toEqual(state);
});

test('a job without a failure has no such counts, and they cannot be written', async () => {
  const { connectionId } = await connect(world);
  const { id } = await sync(world, connectionId);
  expect((await world.answer('/jobs/retry_states/get', { id })).status).toBe(404);
  const counts = { totalCompleteFailures: 0, successiveCompleteFailures: 0, totalPartialFailures: 0, successivePartialFailures: 0 };
  expect(await world.answer('/jobs/retry_states/create_or_update', { connectionId, jobId: id, ...counts })).toMatchObject({ status: 501, body: { type: 'error:implementation/not-implemented-in-oss' } });
  expect((await world.answer('/jobs/retry_states/create_or_update', { connectionId: unknownId, jobId: 999, ...counts })).status).toBe(404);
});

test('no normalization ever fails, for there is none', async () => {
  const { connectionId } = await connect(world);
  const { id } = await sync(world, connectionId);
  expect(await world.call('/jobs/get_normalization_status', { id })).toEqual({ attemptNormalizationStatuses: [{ attemptNumber: 0, hasRecordsCommitted: true, recordsCommitted: 10, hasNormalizationFailed: false }] });
});
