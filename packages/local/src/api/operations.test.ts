import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, startWorld, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const dbt = { operatorType: 'webhook', webhook: { webhookConfigId: unknownId, webhookType: 'dbtCloud', dbtCloud: { accountId: 1, jobId: 2 } } } as const;
const create = (name: string) => world.call('/operations/create', { workspaceId: world.workspaceId, name, operatorConfiguration: dbt });

test('an operation is kept, shown for the connections that name it, and deleted for them, too', async () => {
  const made = await create('Nightly models');
  expect(made).toEqual({ workspaceId: world.workspaceId, operationId: made.operationId, name: 'Nightly models', operatorConfiguration: dbt });
  const { connectionId } = await connect(world, { operationIds: [made.operationId, unknownId] });
  expect(await world.call('/operations/list', { connectionId })).toEqual({ operations: [made] });
  expect((await world.answer('/operations/delete', { operationId: made.operationId })).status).toBe(204);
  expect(await world.call('/operations/list', { connectionId })).toEqual({ operations: [] });
  for (const path of ['/operations/get', '/operations/delete'] as const) expect((await world.answer(path, { operationId: made.operationId })).status, path).toBe(404);
});

test('an operation that is changed keeps its type', async () => {
  const { operationId } = await create('old');
  const changed = await world.call('/operations/update', { operationId, name: 'new', operatorConfiguration: { operatorType: 'dbt', webhook: { executionUrl: 'https://example.com' } } });
  expect(changed).toMatchObject({ name: 'new', operatorConfiguration: { operatorType: 'webhook', webhook: { executionUrl: 'https://example.com' } } });
  expect(await world.call('/operations/get', { operationId })).toEqual(changed);
});

test('a configuration is checked for what it lacks', async () => {
  const check = (configuration: object) => world.call('/operations/check', configuration as never);
  expect(await check(dbt)).toEqual({ status: 'succeeded' });
  expect(await check({ operatorType: 'normalization' })).toEqual({ status: 'succeeded' });
  for (const configuration of [{ operatorType: 'webhook' }, { operatorType: 'webhook', webhook: {} }, { operatorType: 'webhook', webhook: { webhookType: 'dbtCloud' } }]) {
    expect(await check(configuration)).toEqual({ status: 'failed', message: expect.stringContaining('needs') as string });
  }
});

test('the operations of a connection go with it, unless others have them', async () => {
  const [own, shared] = [await create('own'), await create('shared')];
  const gone = await connect(world, { operationIds: [own.operationId, shared.operationId] });
  await connect(world, { operationIds: [shared.operationId] });
  await world.answer('/connections/delete', { connectionId: gone.connectionId });
  const statuses = await Promise.all([own, shared].map(async ({ operationId }) => (await world.answer('/operations/get', { operationId })).status));
  expect(statuses).toEqual([404, 200]);
});
