import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestAt } from '../testing/contract.ts';
import { startBed, connect as connectBed } from '../testbed/fixtures/bed.ts';
import { connect, definitions, fakerSource, running, startWorld, sync, unknownId, type World } from '../testing/world.ts';

type Request = Partial<RequestAt<'/web_backend/connections/list'>>;

const failing = { test_destination_type: 'FAILING', num_messages: 0 };

let world: World;
/** The connections by name. Their sources sort the other way round. */
let ids: Record<'alpha' | 'bravo' | 'charlie' | 'delta' | 'echo', string>;
beforeAll(async () => {
  world = await startWorld({ retry: { completeFailuresMaxSuccessive: 1 } });
  const from = async (source: string, name: string, changes: object = {}): Promise<string> => {
    const { sourceId } = await fakerSource(world, { name: source });
    return (await connect(world, { sourceId, name, ...changes })).connectionId;
  };
  ids = {
    alpha: await from('z', 'Alpha'),
    bravo: await from('y', 'bravo', { behaviour: failing }),
    charlie: await from('x', 'Charlie', { status: 'inactive', onDemandEnabled: true }),
    delta: await from('w', 'delta'),
    echo: (await running(world, { name: 'Echo' })).connectionId,
  };
  await sync(world, ids.bravo);
  await sync(world, ids.alpha);
});
afterAll(() => world[Symbol.asyncDispose]());

async function list(request: Request = {}): Promise<string[]> {
  const { connections } = await world.call('/web_backend/connections/list', { workspaceId: world.workspaceId, ...request });
  return connections.map(({ name }) => name);
}

describe('the list of connections', () => {
  test('has each with its ends, its newest sync and its connectors, and without a catalog', async () => {
    const { connections, page_size, num_connections } = await world.call('/web_backend/connections/list', { workspaceId: world.workspaceId });
    expect([page_size, num_connections]).toEqual([20, 5]);
    const [alpha, bravo, charlie, , echo] = connections;
    expect(alpha).toMatchObject({
      connectionId: ids.alpha, status: 'active', scheduleType: 'manual', isSyncing: false, latestSyncJobStatus: 'succeeded', latestSyncJobCreatedAt: expect.any(Number), schemaChange: 'no_change', tags: [], onDemandEnabled: false,
      source: { name: 'z', sourceDefinitionId: definitions.faker, sourceName: expect.any(String) },
      destination: { name: 'nowhere', destinationDefinitionId: definitions.devNull },
      sourceActorDefinitionVersion: { dockerRepository: 'airbyte/source-faker' },
      destinationActorDefinitionVersion: { dockerRepository: 'airbyte/destination-dev-null' },
    });
    expect(alpha).not.toHaveProperty('syncCatalog');
    expect([bravo!.latestSyncJobStatus, charlie!.latestSyncJobStatus, echo!.isSyncing]).toEqual(['failed', undefined, true]);
  });

  test.each<[Request['sortKey'], string[]]>([
    [undefined, ['Alpha', 'bravo', 'Charlie', 'delta', 'Echo']],
    ['connectionName_desc', ['Echo', 'delta', 'Charlie', 'bravo', 'Alpha']],
    ['sourceName_asc', ['Echo', 'delta', 'Charlie', 'bravo', 'Alpha']],
  ])('is ordered by %s', async (sortKey, names) => {
    expect(await list(sortKey === undefined ? {} : { sortKey })).toEqual(names);
  });

  test('is ordered by the newest sync, those that never had one at one end', async () => {
    const never = expect.toBeOneOf(['Charlie', 'delta']) as string;
    expect(await list({ sortKey: 'lastSync_desc' })).toEqual(['Alpha', 'bravo', 'Echo', never, never]);
    expect(await list({ sortKey: 'lastSync_asc' })).toEqual([never, never, 'Echo', 'bravo', 'Alpha']);
  });

  test.each<[string, () => Request, string[]]>([
    ['sources', () => ({ filters: { sourceDefinitionIds: [definitions.ledger] } }), []],
    ['destinations', () => ({ filters: { destinationDefinitionIds: [definitions.devNull], searchTerm: 'ALPHA' } }), ['Alpha']],
    ['how they do', () => ({ filters: { statuses: ['healthy'] } }), ['Alpha']],
    ['several ways to do', () => ({ filters: { statuses: ['failed', 'paused', 'running'] } }), ['bravo', 'Charlie', 'Echo']],
    ['states', () => ({ filters: { states: ['inactive'] } }), ['Charlie']],
    ['tags', () => ({ filters: { tagIds: [unknownId] } }), []],
    ['capacity on demand', () => ({ filters: { onDemandEnabled: true } }), ['Charlie']],
    ['a part of the name', () => ({ filters: { searchTerm: 'L' } }), ['Alpha', 'Charlie', 'delta']],
    ['nothing, where a list is empty', () => ({ sourceId: [], filters: { statuses: [], states: [] } }), ['Alpha', 'bravo', 'Charlie', 'delta', 'Echo']],
  ])('is filtered by %s', async (_, request, names) => {
    expect(await list(request())).toEqual(names);
  });

  test('is filtered by single sources and destinations', async () => {
    const { sourceId, destinationId } = await world.call('/connections/get', { connectionId: ids.delta });
    expect(await list({ sourceId: [sourceId] })).toEqual(['delta']);
    expect(await list({ destinationId: [destinationId] })).toEqual(['delta']);
    expect(await list({ sourceId: [sourceId], destinationId: [unknownId] })).toEqual([]);
  });

  test.each<Request['sortKey']>(['connectionName_asc', 'connectionName_desc', 'destinationName_asc', 'lastSync_desc'])('comes page by page in the order of %s, each connection once', async (sortKey) => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; cursor = seen.at(-1)) {
      const { connections, num_connections } = await world.call('/web_backend/connections/list', { workspaceId: world.workspaceId, sortKey: sortKey!, pageSize: 2, ...(cursor === undefined ? {} : { cursor }) });
      expect(num_connections).toBe(5);
      seen.push(...connections.map(({ connectionId }) => connectionId));
      if (connections.length < 2) break;
    }
    expect([...seen].sort()).toEqual(Object.values(ids).sort());
  });

  test('goes on after a connection that was deleted meanwhile', async () => {
    const { connectionId: cursor } = await connect(world, { name: 'bravo and more' });
    await world.call('/connections/delete', { connectionId: cursor });
    expect(await list({ cursor })).toEqual(['Charlie', 'delta', 'Echo']);
  });

  test.each<[object, string]>([[{ pageSize: 0 }, 'pageSize'], [{ cursor: unknownId }, 'cursor']])('refuses %j', async (request, propertyPath) => {
    const { status, body } = await world.answer('/web_backend/connections/list', { workspaceId: world.workspaceId, ...request });
    expect({ status, body }).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath }] } });
  });

  test('has no pages before 1.8', async () => {
    await using bed = await startBed({ airbyteVersion: '1.0' });
    for (let made = 0; made < 3; made += 1) await connectBed(bed, { name: `connection ${made}` });
    const { connections, ...others } = await bed.call('/web_backend/connections/list', { workspaceId: bed.airbyte.workspaceId, pageSize: 2 });
    expect([connections.length, others]).toEqual([3, {}]);
  });
});

test('the connections of a workspace are counted by how they do', async () => {
  expect(await world.call('/web_backend/connections/status_counts', { workspaceId: world.workspaceId })).toEqual({ running: 1, queued: 0, healthy: 1, failed: 1, paused: 1, notSynced: 1 });
  expect((await world.answer('/web_backend/connections/status_counts', { workspaceId: unknownId })).status).toBe(404);
});
