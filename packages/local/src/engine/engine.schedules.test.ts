import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConnectionRecord, JobRecord, Schedule } from '../store/records.ts';
import { startWorld, until, type Plan, type Planned, type World } from './fixtures/world.ts';

const minute = 60_000;
const hourly: Schedule = { type: 'basic', units: 1, timeUnit: 'hours' };
const atTen: Schedule = { type: 'cron', expression: '0 0 10 * * ?', timeZone: 'Europe/Berlin' };
/** 09:00 in Berlin. */
const nine = Date.parse('2025-01-15T08:00:00Z');

let world: World;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: nine });
  world = await startWorld();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
  vi.useRealTimers();
});

/** A connection of this schedule that the engine was told of, as the API does. */
function schedule(of: Schedule, plan: Plan = {}): Planned {
  const planned = world.plan({ ...plan, data: { schedule: of } });
  world.engine.scheduleChanged(planned.connection.connectionId);
  return planned;
}

function jobsOf({ connection }: Planned): JobRecord[] {
  return world.store.jobs.list({ connectionIds: [connection.connectionId] }, { limit: -1, offset: 0, orderBy: 'created_at', direction: 'ASC' }).jobs;
}

/** Lets time pass, and the jobs that came of it end. */
async function pass(ms: number): Promise<void> {
  vi.advanceTimersByTime(ms);
  await until(() => world.store.jobs.allUnfinished().length === 0);
}

/** When the jobs of a connection were made, in minutes since the beginning. */
const made = (planned: Planned): number[] => jobsOf(planned).map(({ createdAt }) => (createdAt - nine) / minute);

function change(planned: Planned, changes: Partial<ConnectionRecord>): void {
  world.store.connections.update({ ...planned.connection, ...changes });
  world.engine.scheduleChanged(planned.connection.connectionId);
}

describe('a basic schedule', () => {
  test('runs at once, and then whenever its time has passed since', async () => {
    const planned = schedule(hourly);
    await pass(0);
    await pass(59 * minute);
    expect(made(planned)).toEqual([0]);
    await pass(minute);
    await pass(60 * minute);
    expect(made(planned)).toEqual([0, 60, 120]);
    expect(jobsOf(planned)).toMatchObject(Array.from({ length: 3 }, () => ({ origin: 'scheduled', configType: 'sync', status: 'succeeded' })));
  });

  test('is not moved by a job that somebody started, nor by one that failed or was cancelled', async () => {
    const planned = schedule(hourly, { reads: [[{ fail: 'Gone.', type: 'config_error' }], [], [{ wait: 'forever' }], []] });
    await pass(0);
    await pass(30 * minute);
    world.start(planned);
    await pass(30 * minute - 1);
    vi.advanceTimersByTime(1);
    await until(() => planned.journal().at(-1)?.what === 'waits');
    await world.engine.cancel(jobsOf(planned)[2]!.id);
    await pass(60 * minute);
    expect(made(planned)).toEqual([0, 30, 60, 120]);
    expect(jobsOf(planned).map(({ origin, status }) => `${origin} ${status}`)).toEqual(['scheduled failed', 'manual succeeded', 'scheduled cancelled', 'scheduled succeeded']);
  });

  test('starts right after a job that was longer than the interval, once', async () => {
    const planned = schedule(hourly, { reads: [[{ wait: 'release' }], []] });
    vi.advanceTimersByTime(0);
    vi.advanceTimersByTime(150 * minute);
    expect(made(planned)).toEqual([0]);
    planned.release();
    await world.until(jobsOf(planned)[0]!.id);
    await pass(0);
    expect(made(planned)).toEqual([0, 150]);
    await pass(60 * minute);
    expect(made(planned)).toEqual([0, 150, 210]);
  });

  test('may be longer than a timer can wait', async () => {
    const planned = schedule({ type: 'basic', units: 2, timeUnit: 'months' });
    await pass(0);
    await pass(60 * 24 * 60 * minute - 1);
    expect(made(planned)).toEqual([0]);
    await pass(1);
    expect(made(planned)).toEqual([0, 60 * 24 * 60]);
  });

  test('is resumed where it was by the next server, which makes up for one run', async () => {
    const planned = schedule(hourly);
    await pass(0);
    await world.engine.close();
    vi.advanceTimersByTime(200 * minute);
    await world.restart();
    await pass(0);
    await pass(60 * minute);
    expect(made(planned)).toEqual([0, 200, 260]);
  });
});

describe('a cron schedule', () => {
  test('runs at its times in its zone, and not before', async () => {
    const planned = schedule(atTen);
    await pass(60 * minute - 1);
    expect(made(planned)).toEqual([]);
    await pass(1);
    await pass(24 * 60 * minute);
    expect(made(planned)).toEqual([60, 25 * 60]);
  });

  test('does not make up for a time at which no server ran', async () => {
    const planned = schedule(atTen);
    await world.engine.close();
    vi.advanceTimersByTime(90 * minute);
    await world.restart();
    await pass(0);
    expect(made(planned)).toEqual([]);
    await pass(24 * 60 * minute);
    expect(made(planned)).toEqual([25 * 60]);
  });

  test('passes over a time at which its connection has a job', async () => {
    const planned = schedule({ type: 'cron', expression: '0 0 * * * ?', timeZone: 'UTC' }, { reads: [[{ wait: 'release' }], []] });
    const { id } = world.start(planned);
    vi.advanceTimersByTime(90 * minute);
    planned.release();
    await world.until(id);
    await pass(0);
    expect(made(planned)).toEqual([0]);
    await pass(30 * minute);
    expect(made(planned)).toEqual([0, 120]);
  });

  test('is not lost where the store refuses its job, which is made ten seconds later', async () => {
    const planned = schedule(atTen);
    vi.spyOn(world.store.jobs, 'create').mockImplementationOnce(() => {
      throw new Error('The disk is full.');
    });
    await pass(60 * minute);
    expect([made(planned), world.errors]).toEqual([[], [expect.objectContaining({ message: 'The disk is full.' })]]);
    await pass(10_001);
    expect(jobsOf(planned)).toMatchObject([{ origin: 'scheduled', status: 'succeeded' }]);
  });
});

describe('a schedule', () => {
  test('does not run where its connection is paused or waits to be told', async () => {
    const paused = world.plan({ status: 'inactive', data: { schedule: hourly } });
    const manual = world.plan({});
    for (const { connection } of [paused, manual]) world.engine.scheduleChanged(connection.connectionId);
    await pass(24 * 60 * minute);
    expect([made(paused), made(manual)]).toEqual([[], []]);
  });

  test('that is changed, paused, resumed or deleted counts from then on', async () => {
    const planned = schedule(atTen);
    change(planned, { data: { ...planned.connection.data, schedule: hourly } });
    await pass(0);
    change(planned, { status: 'inactive', data: { ...planned.connection.data, schedule: hourly } });
    await pass(180 * minute);
    change(planned, { status: 'active', data: { ...planned.connection.data, schedule: hourly } });
    await pass(0);
    change(planned, { status: 'deprecated', data: { ...planned.connection.data, schedule: hourly } });
    await pass(180 * minute);
    expect(made(planned)).toEqual([0, 180]);
  });

  test('that is told of again does not run again', async () => {
    const planned = schedule(hourly);
    await pass(0);
    for (let times = 0; times < 3; times += 1) world.engine.scheduleChanged(planned.connection.connectionId);
    await pass(0);
    expect(made(planned)).toEqual([0]);
  });

  test('that cannot be read is told, and the others run', async () => {
    schedule({ type: 'cron', expression: 'every day', timeZone: 'UTC' });
    const other = schedule(hourly);
    await pass(0);
    await pass(60 * minute);
    expect(made(other)).toEqual([0, 60]);
    expect(world.errors[0]).toMatchObject({ message: expect.stringMatching(/^The schedule of the connection .* cannot be read/) as string, cause: { message: expect.stringMatching(/2 fields/) as string } });
  });

  test('rests while the store cannot be read, and goes on when it can', async () => {
    const planned = schedule(hourly);
    await pass(0);
    vi.spyOn(world.store.connections, 'get').mockImplementationOnce(() => {
      throw new Error('I/O error');
    });
    world.engine.scheduleChanged(planned.connection.connectionId);
    await pass(60 * minute);
    await pass(60 * minute);
    expect(made(planned)).toEqual([0, 60, 120]);
    expect(world.errors).toEqual([expect.objectContaining({ message: 'I/O error' })]);
  });

  test('does not run any more once the server is closed', async () => {
    const planned = schedule(atTen);
    await world.engine.close();
    await pass(24 * 60 * minute);
    expect(made(planned)).toEqual([]);
  });
});

test('what happens to one connection does not have the others read', async () => {
  const planned = schedule(hourly);
  schedule(atTen);
  const list = vi.spyOn(world.store.connections, 'list');
  await pass(0);
  await pass(60 * minute);
  world.engine.scheduleChanged(planned.connection.connectionId);
  expect(made(planned)).toEqual([0, 60]);
  expect(list).not.toHaveBeenCalled();
});

test('many schedules that are due together run each once', async () => {
  const all = Array.from({ length: 6 }, () => schedule(atTen));
  await pass(60 * minute);
  expect(all.map(made)).toEqual(Array.from({ length: 6 }, () => [60]));
});

test('more schedules that are due together than are started at once have their turn one after the other', async () => {
  await world[Symbol.asyncDispose]();
  world = await startWorld({ maxConcurrentJobs: 0 });
  const all = Array.from({ length: 120 }, () => schedule(atTen));
  const made = (): number => world.store.jobs.allUnfinished().length;
  vi.advanceTimersToNextTimer();
  expect(made()).toBe(50);
  for (const next of [100, 120]) {
    vi.advanceTimersToNextTimer();
    expect(made()).toBe(next);
  }
  expect(all.map((planned) => jobsOf(planned).length)).toEqual(all.map(() => 1));
});
