import { describe, expect, it } from 'vitest';
import { ControlledClock } from './clock.ts';
import { connect, startBed, until, type Bed } from './fixtures/bed.ts';

const start = Date.UTC(2030, 0, 1);
const hour = 3_600_000;

describe('a clock', () => {
  it('runs with the machine’s, ahead by what it was advanced', async () => {
    const clock = new ControlledClock();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
    await clock.advance(hour);
    expect(Math.abs(clock.now() - Date.now() - hour)).toBeLessThan(1000);
    expect(clock.ofMachine(1000)).toBe(1000 + clock.now() - clock.ofMachine(Date.now()) + clock.ofMachine(1000) - 1000);
  });

  it('stands still where it is frozen', async () => {
    const clock = new ControlledClock(start);
    await clock.advance(5);
    expect([clock.now(), clock.ofMachine(17)]).toEqual([start + 5, start + 5]);
    await expect(clock.advance(-1)).rejects.toThrow('clock.advance was given -1; time goes on by 0 or more milliseconds.');
  });

  it('rings its alarms in their order, each at its time, those that an alarm sets included', async () => {
    const clock = new ControlledClock(start);
    const rung: [string, number][] = [];
    const ring = (name: string) => (): void => void rung.push([name, clock.now() - start]);
    clock.alarm(30, ring('late'));
    clock.alarm(10, () => {
      ring('early')();
      clock.alarm(10, ring('set by early'));
    });
    clock.alarm(20, ring('cancelled'))();
    clock.alarm(41, ring('not yet'));
    await clock.advance(40);
    expect(rung).toEqual([['early', 10], ['set by early', 20], ['late', 30]]);
    await clock.advance(1);
    expect(rung.at(-1)).toEqual(['not yet', 41]);
  });

  it('rings what is due at once, also while it stands still, and what falls due as time goes by', async () => {
    await new Promise<void>((resolve) => new ControlledClock(start).alarm(0, resolve));
    const clock = new ControlledClock();
    const rung = new Promise<void>((resolve) => clock.alarm(hour + 30, resolve));
    await clock.advance(hour);
    await rung;
  });
});

describe('the server’s time', () => {
  const jobs = async (bed: Bed, connectionId: string): Promise<{ job: { createdAt: number; status: string } }[]> =>
    (await bed.call('/jobs/list', { configTypes: ['sync'], configId: connectionId })).jobs;
  const ended = async (bed: Bed, connectionId: string, count: number): Promise<{ job: { createdAt: number } }[]> =>
    await until(() => jobs(bed, connectionId), (all) => all.length === count && all.every(({ job }) => job.status === 'succeeded'));

  it('dates everything', async () => {
    await using bed = await startBed({ frozenAt: new Date(start) });
    const connectionId = await connect(bed);
    await bed.airbyte.clock.advance(5000);
    const { job } = await bed.call('/connections/sync', { connectionId });
    await ended(bed, connectionId, 1);
    const { job: after, attempts } = await bed.call('/jobs/get', { id: job.id });
    expect((await bed.call('/connections/get', { connectionId })).created_at).toBe(start / 1000);
    expect(after).toMatchObject({ createdAt: start / 1000 + 5, startedAt: start / 1000 + 5, updatedAt: start / 1000 + 5 });
    expect(new Set(attempts[0].logs.events.map(({ timestamp }: { timestamp: number }) => timestamp))).toEqual(new Set([start + 5000]));
  });

  it('makes connections due by their interval, and by cron', async () => {
    await using bed = await startBed({ frozenAt: new Date(start) });
    const basic = await connect(bed, { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 6, timeUnit: 'hours' } } });
    const cron = await connect(bed, { scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 3 * * ?', cronTimeZone: 'UTC' } } });
    await ended(bed, basic, 1);
    await bed.airbyte.clock.advance(3 * hour - 1);
    expect(await jobs(bed, cron)).toEqual([]);
    await bed.airbyte.clock.advance(1);
    await ended(bed, cron, 1);
    expect(await jobs(bed, basic)).toHaveLength(1);
    await bed.airbyte.clock.advance(3 * hour);
    const [second] = await ended(bed, basic, 2);
    expect(second?.job.createdAt).toBe((start + 6 * hour) / 1000);
  });

  it('ends the pause before the next attempt', async () => {
    await using bed = await startBed({ retry: { completeFailuresMaxSuccessive: 2, backoffMinMs: hour, backoffMaxMs: hour } });
    const connectionId = await connect(bed, {}, { test_destination_type: 'FAILING', num_messages: 0 });
    const { job } = await bed.call('/connections/sync', { connectionId });
    const status = async (): Promise<string> => (await bed.call('/jobs/get_light', { id: job.id })).job.status;
    await until(status, (seen) => seen === 'incomplete');
    await bed.airbyte.clock.advance(hour);
    await until(status, (seen) => seen === 'failed');
    const { attempts } = await bed.call('/jobs/get', { id: job.id });
    expect(attempts).toHaveLength(2);
    const { timestamp } = attempts[1].attempt.failureSummary.failures[0];
    expect(timestamp - attempts[1].attempt.createdAt * 1000).toBeLessThan(hour);
    expect(timestamp).toBeGreaterThanOrEqual(attempts[1].attempt.createdAt * 1000);
  });
});
