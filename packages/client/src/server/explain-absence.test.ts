import { describe, expect, it } from 'vitest';
import { clientOn, type AirbyteClient } from '../client.ts';
import { AirbyteNotFoundError } from '../errors/errors.ts';
import { startServer, type Reply, type ScriptedServer } from '../testing/scripted-server.ts';
import { failureOf, testWorld } from '../testing/world.ts';

/** An Airbyte that has nothing but this answer to what it is. */
async function startBare(instance: Reply): Promise<ScriptedServer & { airbyte: AirbyteClient }> {
  const server = await startServer(({ path }) => (path.endsWith('/instance_configuration') ? instance : { status: 404, body: 'Object not found.' }));
  return { ...server, airbyte: clientOn(testWorld(), { baseUrl: server.url }) };
}

describe('a call that this Airbyte does not have', () => {
  it('fails with the version of the server and the method to call instead, in words and as data', async () => {
    await using server = await startBare({ body: { edition: 'community', version: '1.8.2' } });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what is tested is that it is gone
    const error = await failureOf(server.airbyte.workspaces.list());
    expect(error).toBeInstanceOf(AirbyteNotFoundError);
    expect(error).toMatchObject({ code: 'not_found', missing: 'operation', status: 404, operationId: 'listWorkspaces', instead: 'workspaces.listByOrganizationId' });
    expect((error as Error).message).toBe(
      `The Airbyte at ${server.url} does not have workspaces/list. It is Airbyte 1.8.2, and Airbyte has this call up to 1.6.0. Call airbyte.workspaces.listByOrganizationId instead.`,
    );
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ missing: 'operation', instead: 'workspaces.listByOrganizationId' });
  });

  it('asks the server once what it is, however many such calls there are', async () => {
    await using server = await startBare({ body: { edition: 'community', version: '0.50.40' } });
    for (const _ of [1, 2, 3]) expect(await failureOf(server.airbyte.connections.clear({ connectionId: 'c' }))).toMatchObject({ instead: 'connections.reset' });
    expect(server.requests.map(({ path }) => path).filter((path) => path.endsWith('/instance_configuration'))).toHaveLength(1);
  });

  it('fails no differently where the server does not say what it is, and asks no second time', async () => {
    await using server = await startBare({ status: 502 });
    const error = await failureOf(server.airbyte.tags.list({ workspaceId: 'w' }));
    expect((error as Error).message).toBe(
      `The Airbyte at ${server.url} does not have tags/list. Airbyte has this call from 1.4.0 on. Check baseUrl and any proxy between.`,
    );
    expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/tags/list', '/api/v1/instance_configuration']);
  });

  it('is told from an id that nothing has, and that makes no request more', async () => {
    await using server = await startServer(() => ({ status: 404, body: { errorId: 'e-1' } }));
    expect(await failureOf(clientOn(testWorld(), { baseUrl: server.url }).sources.get({ sourceId: 's' }))).toMatchObject({ missing: 'resource', instead: undefined });
    expect(server.requests).toHaveLength(1);
  });
});
