import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, ended, running, startWorld, sync, unknownId, type World } from '../testing/world.ts';

let world: World;
let connectionId: string;
/** Two that succeeded, around a clear, and one that was cancelled. */
let jobs: number[];
beforeAll(async () => {
  world = await startWorld();
  ({ connectionId } = await connect(world, { streams: ['users', 'products'] }));
  const first = await sync(world, connectionId);
  const clear = await world.call('/connections/clear', { connectionId });
  await ended(world, clear.job.id);
  const last = await sync(world, connectionId);
  jobs = [first.id, last.id];
});
afterAll(() => world[Symbol.asyncDispose]());

test('what the newest jobs moved is told oldest first, without clears and cancelled ones', async () => {
  const data = await world.call('/connections/history/data', { connectionId, numberOfJobs: 5 });
  expect(data.map(({ jobId }) => jobId)).toEqual(jobs);
  expect(data[0]).toMatchObject({ configType: 'sync', recordsEmitted: 20, recordsCommitted: 20, recordsRejected: 0 });
  expect(data[0]).not.toHaveProperty('streamStatuses');
  expect((await world.call('/connections/history/data', { connectionId, numberOfJobs: 1 })).map(({ jobId }) => jobId)).toEqual([jobs[1]]);
  const cancelled = await running(world);
  await world.call('/jobs/cancel', { id: cancelled.id });
  expect(await world.call('/connections/history/data', { connectionId: cancelled.connectionId, numberOfJobs: 5 })).toEqual([]);
});

test('how each stream fared in the newest jobs is told with what they moved', async () => {
  const uptime = await world.call('/connections/history/uptime', { connectionId, numberOfJobs: 1 });
  expect(uptime.map(({ jobId }) => jobId)).toEqual([jobs[1]]);
  expect(uptime[0]!.streamStatuses).toEqual(expect.arrayContaining([{ streamName: 'users', status: 'succeeded' }, { streamName: 'products', status: 'succeeded' }]));
});

test('what each stream moved is told day by day, as days are in a time zone', async () => {
  const days = await world.call('/connections/stream_history', { connectionId, timezone: 'Asia/Kathmandu' });
  expect(days.map(({ streamName, recordsCommitted }) => [streamName, recordsCommitted]).sort()).toEqual([['products', 20], ['users', 20]]);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kathmandu', timeStyle: 'medium' });
  for (const { timestamp } of days) {
    expect(clock.format(timestamp * 1000)).toBe('00:00:00');
    expect(Date.now() / 1000 - timestamp).toBeLessThan(86_400 + 60);
  }
});

test('what cannot be asked is refused', async () => {
  expect((await world.answer('/connections/stream_history', { connectionId, timezone: 'Middle/Earth' })).body).toMatchObject({ validationErrors: [{ propertyPath: 'timezone' }] });
  expect((await world.answer('/connections/history/data', { connectionId, numberOfJobs: 0 })).status).toBe(422);
  expect((await world.answer('/connections/history/uptime', { connectionId: unknownId, numberOfJobs: 1 })).status).toBe(404);
});
