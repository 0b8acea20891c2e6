import { describe, expect, it } from 'vitest';
import { clientOn } from '../client.ts';
import { AirbyteAbortedError } from '../errors/errors.ts';
import { startServer, type Reply, type ScriptedServer } from '../testing/scripted-server.ts';
import { failureOf, testWorld } from '../testing/world.ts';
import { waysToList } from './workspaces.ts';

const organization = { edition: 'community', defaultOrganizationId: 'o' };
const all = Array.from({ length: 130 }, (_, index) => ({ workspaceId: `w${index}`, name: `n${index}` }));
const missing: Reply = { status: 404, body: 'Object not found.' };
const byOrganization = (body: string): Reply => {
  const { organizationId, pagination } = JSON.parse(body) as { organizationId: string; pagination: { pageSize: number; rowOffset: number } };
  const { pageSize, rowOffset } = pagination;
  expect(organizationId).toBe('o');
  return { body: { workspaces: all.slice(rowOffset, rowOffset + pageSize) } };
};

async function startAirbyte(instance: Reply, list: Reply, listByOrganization: (body: string) => Reply): Promise<ScriptedServer> {
  return await startServer(({ path, body }) => {
    if (path.endsWith('/instance_configuration')) return instance;
    return path.endsWith('/list') ? list : listByOrganization(body);
  });
}

async function namesOf(server: ScriptedServer): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of clientOn(testWorld(), { baseUrl: server.url }).workspaces.listAll()) names.push(name);
  return names;
}

function paths(server: ScriptedServer): string[] {
  return server.requests.map(({ path }) => path.replace(/^.*\/(workspaces\/)?/, ''));
}

describe('all workspaces', () => {
  it.each([
    ['a server of 1.7 or newer lists its organization', { ...organization, version: '1.7.0' }, ['organization', 'instance']],
    ['one up to 1.6 lists all it has', { ...organization, version: '1.6.3' }, ['instance', 'organization']],
    ['one that tells no version is older than that', organization, ['instance', 'organization']],
    ['one built by hand is new', { ...organization, version: 'dev' }, ['organization', 'instance']],
    ['one without organizations lists all it has', { edition: 'community', version: '2.0.0' }, ['instance']],
    ['one that tells nothing lists all it has', {}, ['instance']],
  ])('%s', (_, server, ways) => {
    expect(waysToList({ authMode: 'none', ...server })).toEqual(ways);
  });

  it('come page by page from a newer server', async () => {
    await using server = await startAirbyte({ body: { ...organization, version: '2.0.0' } }, missing, byOrganization);
    expect(await namesOf(server)).toEqual(all.map(({ name }) => name));
    expect(paths(server)).toEqual(['instance_configuration', 'list_by_organization_id', 'list_by_organization_id']);
  });

  it('come at once from an old one', async () => {
    await using server = await startAirbyte(missing, { body: { workspaces: all } }, () => missing);
    expect(await namesOf(server)).toHaveLength(130);
    expect(paths(server)).toEqual(['instance_configuration', 'list']);
  });

  it('come by the other way where the better one is not there, or is for administrators alone', async () => {
    for (const refusal of [missing, { status: 403 }]) {
      await using server = await startAirbyte({ body: organization }, refusal, byOrganization);
      expect(await namesOf(server)).toHaveLength(130);
    }
  });

  it('are not to be had where both are refused, or the server fails', async () => {
    await using refusing = await startAirbyte({ body: organization }, { status: 403 }, () => ({ status: 403 }));
    expect(await failureOf(namesOf(refusing))).toMatchObject({ code: 'forbidden', operationId: 'listWorkspacesInOrganization' });
    await using failing = await startAirbyte({ body: organization }, { status: 502 }, byOrganization);
    expect(await failureOf(namesOf(failing))).toMatchObject({ status: 502, operationId: 'listWorkspaces' });
  });

  it('end with the signal', async () => {
    await using server = await startAirbyte({ body: { ...organization, version: '2.0.0' } }, missing, byOrganization);
    const controller = new AbortController();
    const seen: string[] = [];
    const loop = async (): Promise<void> => {
      for await (const { name } of clientOn(testWorld(), { baseUrl: server.url }).workspaces.listAll({ signal: controller.signal })) {
        seen.push(name);
        if (seen.length === 3) controller.abort();
      }
    };
    expect(await failureOf(loop())).toBeInstanceOf(AirbyteAbortedError);
    expect(seen).toHaveLength(3);
  });
});
