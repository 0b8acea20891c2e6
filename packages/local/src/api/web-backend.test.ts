import { Cron } from 'croner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBed } from '../testbed/fixtures/bed.ts';
import { connect, fakerSource, nowhere, startWorld, sync, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('a workspace tells whether it has anything in it', async () => {
  const { workspaceId } = await world.call('/workspaces/create', { name: 'Empty', organizationId: '00000000-0000-0000-0000-000000000000' });
  const inside = { call: world.call, workspaceId };
  const state = () => world.call('/web_backend/workspace/state', { workspaceId });
  expect(await state()).toEqual({ hasConnections: false, hasSources: false, hasDestinations: false });
  const { sourceId } = await fakerSource(inside);
  expect(await state()).toEqual({ hasConnections: false, hasSources: true, hasDestinations: false });
  const { destinationId } = await nowhere(inside);
  const { connectionId } = await world.call('/connections/create', { sourceId, destinationId, status: 'inactive' });
  expect(await state()).toEqual({ hasConnections: true, hasSources: true, hasDestinations: true });
  await world.call('/connections/delete', { connectionId });
  await world.call('/destinations/delete', { destinationId });
  expect(await state()).toEqual({ hasConnections: false, hasSources: true, hasDestinations: false });
  expect((await world.answer('/web_backend/workspace/state', { workspaceId: unknownId })).status).toBe(404);
});

test('the form of a state is told as a bare JSON string', async () => {
  const { connectionId } = await connect(world);
  const stateType = () => world.call('/web_backend/state/get_type', { connectionId });
  expect(await stateType()).toBe('not_set');
  await sync(world, connectionId);
  expect(await stateType()).toBe((await world.call('/state/get', { connectionId })).stateType);
});

test('no connector is behind the registry, and everything runs in one place', async () => {
  expect(await world.call('/web_backend/check_updates')).toEqual({ sourceDefinitions: 0, destinationDefinitions: 0 });
  expect(await world.call('/web_backend/geographies/list')).toEqual({ geographies: ['auto'] });
});

describe('a cron expression', () => {
  const describeCron = (cronExpression: string) => world.answer('/web_backend/describe_cron_expression', { cronExpression });

  test.each([
    ['0 0 3 * * ?', 'At 03:00'],
    ['0 0 * * * ?', 'Every hour'],
    ['0 0/15 * * * ?', 'Every 15 minutes'],
    ['0 30 9 ? * MON-FRI', 'At 09:30, Monday through Friday'],
    ['0 0 9 ? * 6L', 'At 09:00, on the last Friday of the month'],
    ['0 0 0 ? * 2#1', 'At 00:00, on the first Monday of the month'],
    ['0 0 12 L * ?', 'At 12:00, on the last day of the month'],
    ['0 0 0 1 1 ? 2090', 'At 00:00, on day 1 of the month, only in January, only in 2090'],
  ])('%s is put into words: %s', async (cronExpression, description) => {
    expect((await describeCron(cronExpression)).body).toMatchObject({ cronExpression, description });
  });

  test.each(['0 0 22-2 * * ?', '0 /15 * * * ?', '0 0 0 ? * FRIL', '0 0 0 ? * fri#2', '0 0 0 15W * ?', ' 0  0 3 * * ? ', '0 0 0 ? jan SUN-TUE'])('%s, which a connection may have, is described as well', async (cronExpression) => {
    const { status, body } = await describeCron(cronExpression);
    expect([status, body['description']]).toEqual([200, expect.stringMatching(/^[AE]\w+ /)]);
  });

  test('tells the next three times by the clock of the server, and fewer where it ends before', async () => {
    const frozenAt = new Date('2030-05-01T10:00:00Z');
    await using bed = await startBed({ frozenAt });
    const times = async (cronExpression: string): Promise<number[]> => (await bed.call('/web_backend/describe_cron_expression', { cronExpression })).nextExecutions;
    const expected = new Cron('0 0 3 * * *', { paused: true }).nextRuns(3, frozenAt).map((time) => time.getTime() / 1000);
    expect(await times('0 0 3 * * ?')).toEqual(expected);
    expect(expected[0]).toBeGreaterThan(frozenAt.getTime() / 1000);
    expect(await times('0 0 3 1 1 ? 2031-2032')).toHaveLength(2);
  });

  test.each([
    ['every day', 'it has 2 fields'],
    ['0 0 3 * * *', 'exactly one of day of month'],
    ['0 0 3 1 1 ? 2001', 'it never fires'],
    ['0/30 0 3 * * ?', 'it fires more than once a minute'],
    ['* * * * * ?', 'it fires more than once a minute'],
  ])('%s is refused, for %s', async (cronExpression, why) => {
    const { status, body } = await describeCron(cronExpression);
    expect({ status, body }).toMatchObject({ status: 400, body: { type: 'error:cron-validation/invalid-expression', data: { cronExpression, validationErrorMessage: expect.stringContaining(why) as string } } });
  });
});
