import { expect, test } from 'vitest';
import { simulate, type SimulatedJob, type SimulationOptions } from '../testing/simulated.ts';
import type { FleetEvent } from './events.ts';
import { watchJobsIn, type WatchJobsOptions } from './watch-jobs.ts';

/** Everything that is told in so much time. */
async function tell(jobs: readonly SimulatedJob[], forMs: number, options: SimulationOptions & WatchJobsOptions = {}) {
  const stop = new AbortController();
  const { details, since, ...world } = options;
  const server = simulate(jobs, { ...world, onTime: (elapsed) => elapsed >= forMs && stop.abort() });
  const told: { event: FleetEvent; at: number }[] = [];
  const watcher = watchJobsIn({ time: server.time, random: () => 0.5 }, server.airbyte, {}, { signal: stop.signal, ...(details && { details }), ...(since && { since }) });
  for await (const event of watcher.events()) told.push({ event, at: server.elapsed() });
  return { told, requests: server.requests, types: told.map(({ event }) => event.type) };
}

const steady = (count: number): SimulatedJob[] => Array.from({ length: count }, (_, index) => ({ id: index + 1, steps: [{ at: -600_000 + index * 37, status: 'pending' }, { at: -599_000 + index * 37, status: 'running' }] }));

test('a thousand running jobs cost a few lists a look and no request of their own', async () => {
  const { told, requests } = await tell(steady(1000), 120_000, { latencyMs: 1 });
  expect(told.filter(({ event }) => event.type === 'attempt-started')).toHaveLength(1000);
  expect(new Set(requests.map(({ path }) => path))).toEqual(new Set(['/jobs/list_for_workspaces']));
  const looks = new Map<number, number>();
  for (const { at } of requests) looks.set(Math.floor(at / 500), (looks.get(Math.floor(at / 500)) ?? 0) + 1);
  expect(Math.max(...looks.values())).toBeLessThanOrEqual(12);
  // Two minutes of them: less than one for every ten jobs.
  expect(requests.length).toBeLessThan(100);
});

test('a job that begins and ends between two looks is told whole', async () => {
  const { types } = await tell([{ id: 1, steps: [{ at: 30_000, status: 'pending' }, { at: 30_010, status: 'running' }, { at: 30_020, status: 'failed' }] }], 60_000);
  expect(types).toEqual(['started', 'attempt-started', 'attempt-failed', 'failed']);
});

test('a job that is seen only after the watch began is told to its end, even where its times are all of before', async () => {
  const late: SimulatedJob = { id: 1, steps: [{ at: -2000, status: 'pending', lag: 3000 }, { at: -1900, status: 'running', lag: 3000 }, { at: 3000, status: 'succeeded', lag: 3000, silent: true }] };
  const { types } = await tell([late, { id: 2, steps: [{ at: -500, status: 'pending' }, { at: 0, status: 'failed' }] }], 120_000);
  expect(types).toContain('succeeded');
});

test('an hour without answers is told once, and then everything that happened in it', async () => {
  const jobs: SimulatedJob[] = [
    { id: 1, steps: [{ at: -5000, status: 'running' }, { at: 1_000_000, status: 'succeeded' }] },
    { id: 2, steps: [{ at: 500_000, status: 'pending' }, { at: 510_000, status: 'running' }, { at: 900_000, status: 'failed' }] },
    { id: 3, steps: [{ at: 600_000, status: 'pending' }, { at: 610_000, status: 'running' }] },
  ];
  const { told, types } = await tell(jobs, 3_800_000, { outages: [[60_000, 3_660_000]] });
  expect(types.slice(0, 4)).toEqual(['started', 'attempt-started', 'server-lost', 'server-regained']);
  expect(told.slice(4).map(({ event }) => ('jobId' in event ? `${event.jobId} ${event.type}` : event.type)).sort()).toEqual(
    ['1 succeeded', '2 started', '2 attempt-started', '2 attempt-failed', '2 failed', '3 started', '3 attempt-started'].sort(),
  );
  expect(told[3]?.event).toMatchObject({ type: 'server-regained' });
  expect(told[3]!.at - 3_660_000).toBeLessThan(35_000);
});

test('an outage does not outlast what is read again of before', async () => {
  const late: SimulatedJob = { id: 1, steps: [{ at: 95_000, status: 'pending', lag: 20_000 }, { at: 96_000, status: 'succeeded', lag: 20_000 }] };
  // Others go on meanwhile, so that the newest change is always of now.
  const others = Array.from({ length: 60 }, (_, index): SimulatedJob => ({ id: index + 2, steps: [{ at: index * 5000, status: 'pending' }, { at: index * 5000 + 3000, status: 'succeeded' }] }));
  const { told } = await tell([late, ...others], 400_000, { outages: [[110_000, 250_000]] });
  expect(told.filter(({ event }) => 'jobId' in event && event.jobId === 1).map(({ event }) => event.type)).toContain('succeeded');
});

test('looks are few while the server does not answer', async () => {
  const { requests } = await tell(steady(1), 3_600_000, { outages: [[10_000, 3_600_000]] });
  expect(requests.filter(({ at }) => at > 60_000).length).toBeLessThan(130);
});

test('a job that the server has no more is told to be gone, once', async () => {
  const jobs: SimulatedJob[] = [{ id: 1, steps: [{ at: -5000, status: 'running' }] }];
  const { types } = await tell(jobs, 300_000);
  expect(types).toEqual(['started', 'attempt-started']);
  const vanishing = await tell([{ id: 1, steps: [{ at: -5000, status: 'running' }], vanishesAt: 50_000 }], 300_000);
  expect(vanishing.types).toEqual(['started', 'attempt-started', 'gone']);
});

test('since a time everything is told that happened from then on', async () => {
  const jobs: SimulatedJob[] = [
    { id: 1, steps: [{ at: -900_000, status: 'running' }, { at: -800_000, status: 'succeeded' }] },
    { id: 2, steps: [{ at: -500_000, status: 'running' }, { at: -400_000, status: 'failed' }] },
  ];
  const { told } = await tell(jobs, 5000, { since: new Date(1_700_000_000_000 - 600_000) });
  expect(told.map(({ event }) => event)).toMatchObject(['started', 'attempt-started', 'attempt-failed', 'failed'].map((type) => ({ jobId: 2, type })));
});
