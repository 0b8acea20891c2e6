import { createAirbyteClient } from '@airwright/client';
import { startLocalAirbyte } from '@airwright/local/testing';
import { describe, expect, it } from 'vitest';

const faker = 'dfd88b22-b603-4c3d-aad7-3701784586b1';

describe.each([
  ['0.44.0', undefined],
  ['0.50', undefined],
  ['0.63.0', '0.63.0'],
  ['1.0', '1.0.0'],
  ['1.8', '1.8.0'],
  ['2.0', '2.0.0'],
] as const)('Airbyte %s', (airbyteVersion, version) => {
  it('tells what it is, and lists all workspaces and all sources', async () => {
    await using server = await startLocalAirbyte({ airbyteVersion });
    const airbyte = createAirbyteClient({ baseUrl: server.url });
    expect((await airbyte.server()).version).toBe(version);

    const workspaces: string[] = [];
    for await (const { workspaceId } of airbyte.workspaces.listAll()) workspaces.push(workspaceId);
    expect(workspaces).toEqual([server.workspaceId]);

    const { workspaceId } = server;
    const names = Array.from({ length: 45 }, (_, index) => `source ${String(index).padStart(2, '0')}`);
    for (const name of names) await airbyte.sources.create({ workspaceId, name, sourceDefinitionId: faker, connectionConfiguration: {} });
    const found: string[] = [];
    for await (const { name } of airbyte.sources.listAll({ workspaceId }, { pageSize: 20 })) found.push(name);
    expect(found.toSorted()).toEqual(names);
  });
});

describe('a call that a server does not have', () => {
  it('fails with the one to make instead, on servers that are too new or too old for it', async () => {
    await using newer = await startLocalAirbyte({ airbyteVersion: '1.8' });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what is tested is that it is gone
    await expect(createAirbyteClient({ baseUrl: newer.url }).workspaces.list()).rejects.toMatchObject({ missing: 'operation', instead: 'workspaces.listByOrganizationId' });
    await using older = await startLocalAirbyte({ airbyteVersion: '0.50' });
    const clearing = createAirbyteClient({ baseUrl: older.url }).connections.clear({ connectionId: '00000000-0000-0000-0000-000000000001' });
    await expect(clearing).rejects.toMatchObject({ missing: 'operation', instead: 'connections.reset' });
  });
});
