import { expect, test } from 'vitest';
import { connect, startBed } from '../testbed/fixtures/bed.ts';
import { disablingLimitsOf } from './limits.ts';
import { releaseOf } from './version.ts';

test.each([
  ['0.50', 100, 14],
  ['0.63.0', 20, 14],
  ['1.0', 20, 14],
  ['1.8', 30, 7],
  ['latest', 30, 7],
] as const)('%s switches a connection off after %i failures and %i days', (version, failedJobs, days) => {
  expect(disablingLimitsOf(releaseOf(version))).toEqual({ failedJobs, days });
});

test('a connection that has failed for a week is switched off after its thirtieth job, and says so', async () => {
  await using bed = await startBed({ airbyteVersion: '2.0' });
  const connectionId = await connect(bed);
  const fail = (): void => {
    const job = bed.airbyte.jobs.script(connectionId, [{ status: 'running' }, { status: 'failed' }], { advance: 'manual' });
    job.start();
    job.advance(Infinity);
  };
  for (let times = 0; times < 29; times += 1) fail();
  await bed.airbyte.clock.advance(7 * 86_400_000);
  expect((await bed.call('/connections/get', { connectionId })).status).toBe('active');
  fail();
  expect((await bed.call('/connections/get', { connectionId })).status).toBe('inactive');
  expect((await bed.call('/connections/events/list', { connectionId })).events[0].eventType).toBe('CONNECTION_DISABLED');
});
