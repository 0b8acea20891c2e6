import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Schemas } from '../server/contract.ts';
import { connect, ended, fakerSource, nowhere, startWorld, until, type Answer, type World } from '../testing/world.ts';

let world: World;
let ends: { sourceId: string; destinationId: string };
beforeAll(async () => {
  world = await startWorld();
  ends = { sourceId: (await fakerSource(world)).sourceId, destinationId: (await nowhere(world)).destinationId };
});
afterAll(() => world[Symbol.asyncDispose]());

type Schedule = Pick<Schemas['ConnectionRead'], 'schedule' | 'scheduleType' | 'scheduleData'>;

const sixHours = { units: 6, timeUnit: 'hours' } as const;
const basic: Schedule = { scheduleType: 'basic', scheduleData: { basicSchedule: sixHours } };
const cron = (cronExpression: string, cronTimeZone = 'UTC'): Schedule => ({ scheduleType: 'cron', scheduleData: { cron: { cronExpression, cronTimeZone } } });

/** A connection that does not run by itself, whatever its schedule. */
async function paused(schedule: object = {}): Promise<string> {
  return (await world.call('/connections/create', { ...ends, status: 'inactive', ...schedule })).connectionId;
}

/** What is told of its schedule. */
async function scheduleOf(connectionId: string): Promise<Schedule> {
  const { schedule, scheduleType, scheduleData } = await world.call('/connections/get', { connectionId });
  return JSON.parse(JSON.stringify({ schedule, scheduleType, scheduleData })) as Schedule;
}

describe('a schedule', () => {
  test.each([
    { says: 'nothing', request: {}, shown: { scheduleType: 'manual' } },
    { says: 'manual', request: { scheduleType: 'manual' }, shown: { scheduleType: 'manual' } },
    { says: 'manual with empty data', request: { scheduleType: 'manual', scheduleData: {} }, shown: { scheduleType: 'manual' } },
    { says: 'an interval', request: basic, shown: { ...basic, schedule: sixHours } },
    { says: 'an interval in the old style', request: { schedule: sixHours }, shown: { ...basic, schedule: sixHours } },
    { says: 'a type in another case', request: { scheduleType: 'BASIC', scheduleData: { basicSchedule: { units: 6, timeUnit: 'HOURS' } } }, shown: { ...basic, schedule: sixHours } },
    { says: 'nulls', request: { schedule: null, scheduleType: 'basic', scheduleData: { basicSchedule: sixHours, cron: null } }, shown: { ...basic, schedule: sixHours } },
    { says: 'a cron', request: cron('0 0 3 * * ?', 'Europe/Berlin'), shown: cron('0 0 3 * * ?', 'Europe/Berlin') },
    { says: 'a cron of seven fields', request: cron('0 0/15 8-18 ? * MON-FRI 2020-2099', 'America/New_York'), shown: cron('0 0/15 8-18 ? * MON-FRI 2020-2099', 'America/New_York') },
  ])('of $says is shown in the new style, and an interval in the old one too', async ({ request, shown }) => {
    expect(await scheduleOf(await paused(request))).toEqual(shown);
  });

  test('replaces the one before it, and nothing of that is left', async () => {
    const connectionId = await paused({ schedule: sixHours });
    for (const request of [cron('0 0 3 * * ?'), { ...basic }, { scheduleType: 'manual' as const }, cron('0 0 4 * * ?')]) {
      await world.call('/connections/update', { connectionId, ...request });
      const { schedule: _, ...shown } = await scheduleOf(connectionId);
      expect(shown).toEqual(request);
    }
    expect(await scheduleOf(connectionId)).not.toHaveProperty('schedule');
    await world.call('/connections/update', { connectionId, name: 'renamed' });
    expect(await scheduleOf(connectionId)).toEqual(cron('0 0 4 * * ?'));
  });
});

describe('a schedule that cannot be is refused', () => {
  /** What both ways to say it answer. */
  async function answers(request: object): Promise<{ create: Answer; update: Answer }> {
    const connectionId = await paused(basic);
    const answer = { create: await world.answer('/connections/create', { ...ends, status: 'inactive', ...request }), update: await world.answer('/connections/update', { connectionId, ...request }) };
    expect(await scheduleOf(connectionId)).toEqual({ ...basic, schedule: sixHours });
    return answer;
  }

  test.each([
    { what: 'both styles at once', request: { ...basic, schedule: sixHours }, message: /both|takes no schedule/ },
    { what: 'data without a type', request: { scheduleData: basic.scheduleData }, message: /without scheduleType/ },
    { what: 'manual with data', request: { scheduleType: 'manual', scheduleData: basic.scheduleData }, message: /takes no scheduleData/ },
    { what: 'basic without data', request: { scheduleType: 'basic' }, message: /needs scheduleData/ },
    { what: 'cron without data', request: { scheduleType: 'cron' }, message: /needs scheduleData/ },
    { what: 'basic with the data of a cron', request: { ...cron('0 0 3 * * ?'), scheduleType: 'basic' }, message: /basicSchedule/ },
    { what: 'an interval of nothing', request: { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 0, timeUnit: 'hours' } } }, message: /units is 0/ },
    { what: 'an interval that goes backwards', request: { scheduleType: 'basic', scheduleData: { basicSchedule: { units: -1, timeUnit: 'days' } } }, message: /units is -1/ },
    { what: 'half an hour in hours', request: { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 0.5, timeUnit: 'hours' } } }, message: /must be integer/ },
    { what: 'an unknown unit', request: { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 1, timeUnit: 'fortnights' } } }, message: /must be one of minutes/ },
    { what: 'an unknown type', request: { scheduleType: 'yearly' }, message: /must be one of manual, basic, cron/ },
    { what: 'a cron without a zone', request: { scheduleType: 'cron', scheduleData: { cron: { cronExpression: '0 0 3 * * ?' } } }, message: /cronTimeZone is missing/ },
  ])('with 422: $what', async ({ request, message }) => {
    const { create, update } = await answers(request);
    expect(create).toMatchObject({ status: 422, body: { message: expect.stringMatching(message) as string } });
    expect(update).toMatchObject({ status: 422, body: { message: expect.stringMatching(message) as string } });
  });

  test.each([
    { what: 'cron with the data of an interval', request: { ...basic, scheduleType: 'cron' }, type: 'missing-cron-data', data: {} },
    { what: 'five fields', request: cron('0 3 * * *'), type: 'invalid-expression', data: { cronExpression: '0 3 * * *', validationErrorMessage: expect.stringContaining('5 fields') as string } },
    { what: 'no field', request: cron(''), type: 'invalid-expression', data: { cronExpression: '' } },
    { what: 'both days', request: cron('0 0 3 * * *'), type: 'invalid-expression', data: { validationErrorMessage: expect.stringContaining('?') as string } },
    { what: 'no day', request: cron('0 0 3 ? * ?'), type: 'invalid-expression', data: {} },
    { what: 'an hour that no day has', request: cron('0 0 24 * * ?'), type: 'invalid-expression', data: { validationErrorMessage: expect.stringContaining('hour') as string } },
    { what: 'words', request: cron('every day at three o clock ?'), type: 'invalid-expression', data: {} },
    { what: 'a time that never comes', request: cron('0 0 0 30 2 ?'), type: 'invalid-expression', data: { validationErrorMessage: 'it never fires' } },
    { what: 'a year that is over', request: cron('0 0 0 1 1 ? 2020'), type: 'invalid-expression', data: { validationErrorMessage: 'it never fires' } },
    { what: 'an unknown zone', request: cron('0 0 3 * * ?', 'Mars/Olympus'), type: 'invalid-timezone', data: { cronTimezone: 'Mars/Olympus' } },
    { what: 'no zone', request: cron('0 0 3 * * ?', ''), type: 'invalid-timezone', data: { cronTimezone: '' } },
    { what: 'a zone below Etc', request: cron('0 0 3 * * ?', 'ETC/UTC'), type: 'invalid-timezone', data: { cronTimezone: 'ETC/UTC' } },
    { what: 'an expression and a zone', request: cron('x', 'y'), type: 'invalid-expression', data: { cronExpression: 'x' } },
  ])('with a problem document: $what', async ({ request, type, data }) => {
    const { create, update } = await answers(request);
    const problem = { status: 400, type: `error:cron-validation/${type}`, title: expect.any(String) as string, detail: expect.any(String) as string, data: { message: expect.any(String) as string, ...data } };
    expect(create).toMatchObject({ status: 400, body: problem });
    expect(update).toMatchObject({ status: 400, body: problem });
  });

  test('with 422: the old style in an update', async () => {
    const connectionId = await paused(basic);
    expect(await world.answer('/connections/update', { connectionId, schedule: { units: 1, timeUnit: 'days' } })).toMatchObject({ status: 422, body: { message: expect.stringContaining('scheduleType') as string } });
    expect(await world.answer('/connections/create', { ...ends, status: 'inactive', schedule: { units: 0, timeUnit: 'days' } })).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath: 'schedule.units' }] } });
  });
});

describe('an active connection', () => {
  async function jobsOf(connectionId: string): Promise<number> {
    return (await world.call('/jobs/list', { configTypes: ['sync'], configId: connectionId })).totalJobCount;
  }

  test('with an interval starts at once, when it is made or activated', async () => {
    const made = await connect(world, basic);
    const { jobs } = await until(() => world.call('/jobs/list', { configTypes: ['sync'], configId: made.connectionId }), ({ totalJobCount }) => totalJobCount > 0);
    await ended(world, jobs[0]!.job!.id);
    const activated = await connect(world, { ...basic, status: 'inactive' });
    await world.call('/connections/update', { connectionId: activated.connectionId, status: 'active' });
    await until(() => jobsOf(activated.connectionId), (count) => count === 1);
    expect(await jobsOf(made.connectionId)).toBe(1);
  });

  test('that waits to be told, for its time, or that is paused does not', async () => {
    const waiting = [await connect(world), await connect(world, cron('0 0 0 1 1 ?')), await connect(world, { ...basic, status: 'inactive' })];
    const started = await connect(world, basic);
    await until(() => jobsOf(started.connectionId), (count) => count === 1);
    for (const { connectionId } of waiting) expect(await jobsOf(connectionId)).toBe(0);
  });
});
