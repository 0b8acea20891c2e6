import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationsByRoute } from '../server/contract.ts';
import type { Path } from '../testing/contract.ts';
import { refused } from '../testing/refused.ts';
import { connect, definitions, startWorld, sync, unknownId, type World } from '../testing/world.ts';
import { handlers } from './index.ts';

const secret = 'hunter2';

let world: World;
/** A body that has whatever any of them asks for, about things that exist. */
let request: object;
beforeAll(async () => {
  world = await startWorld();
  const { workspaceId } = world;
  const { connectionId, sourceId, destinationId } = await connect(world);
  const { id: jobId } = await sync(world, connectionId);
  const counts = { totalCompleteFailures: 0, successiveCompleteFailures: 0, totalPartialFailures: 0, successivePartialFailures: 0 };
  const ids = Object.fromEntries(['applicationId', 'secretStorageId', 'fromSecretStorageId', 'toSecretStorageId', 'permissionId', 'userId', 'organizationId', 'dbtConfigId'].map((name) => [name, unknownId]));
  request = {
    ...ids, workspaceId, connectionId, sourceId, destinationId, jobId, ...counts, id: unknownId,
    sourceDefinitionId: definitions.faker, destinationDefinitionId: definitions.devNull, actorDefinitionId: definitions.faker, scopeId: workspaceId, scopeType: 'workspace',
    name: 'x', email: 'x@example.com', authUserId: 'x', authProvider: 'airbyte', organizationName: 'x', permissionType: 'workspace_admin', descriptor: 'x', secretStorageType: 'vault', config: { token: secret },
    client_id: 'x', client_secret: secret, redirectUrl: 'https://example.com', params: { client_secret: secret }, queryParams: { code: secret },
    version: 1, setAsActiveManifest: true, declarativeManifest: { description: 'x', version: 1, manifest: {}, spec: {} },
  };
});
afterAll(() => world[Symbol.asyncDispose]());

test.each(Object.entries(refused) as [Path, readonly [number, string]][])('%s is refused with %j, and says so without a secret', async (path, [status, says]) => {
  const own = path.startsWith('/destination_definitions') ? { actorDefinitionId: definitions.devNull } : {};
  const answer = await world.answer(path, { ...request, ...own });
  const { data, message } = answer.body as { data?: { message: string }; message?: string };
  expect([answer.status, data?.message ?? message]).toEqual([status, expect.stringContaining(says)]);
  expect(JSON.stringify(answer.body)).not.toContain(secret);
});

test('every operation of the contract is answered', () => {
  const unanswered = [...operationsByRoute.values()].filter(({ operationId }) => !(operationId in handlers)).map(({ operationId }) => operationId);
  expect(unanswered).toEqual([]);
});
