import { describe, expect, it } from 'vitest';
import { clientOn } from '../client.ts';
import { AirbyteAbortedError } from '../errors/errors.ts';
import { startServer } from '../testing/scripted-server.ts';
import { failureOf, testWorld } from '../testing/world.ts';

const defaultOrganizationId = '00000000-0000-0000-0000-000000000000';

describe('what a server says of itself', () => {
  it.each([
    ['2.0', { edition: 'community', version: '2.0.0', auth: { mode: 'simple' }, defaultOrganizationId }, { edition: 'community', version: '2.0.0', authMode: 'simple', defaultOrganizationId }],
    ['a build by hand', { edition: 'enterprise', version: 'dev', auth: { mode: 'oidc' } }, { edition: 'enterprise', version: 'dev', authMode: 'oidc' }],
    ['0.60', { edition: 'community', version: '0.60.0', auth: { mode: 'none' } }, { edition: 'community', version: '0.60.0', authMode: 'none' }],
    ['0.50.30, which tells a workspace', { edition: 'community', defaultOrganizationId, defaultWorkspaceId: 'w' }, { edition: 'community', authMode: 'unknown', defaultOrganizationId, defaultWorkspaceId: 'w' }],
    ['0.50.30 with Keycloak', { edition: 'pro', auth: { clientId: 'webapp', defaultRealm: 'airbyte' } }, { edition: 'pro', authMode: 'oidc' }],
    ['tomorrow', { edition: 'solar', version: '9.0', auth: { mode: 'passkey' }, more: 1 }, { edition: 'solar', version: '9.0', authMode: 'passkey' }],
  ])('is understood of %s', async (_, body, facts) => {
    await using server = await startServer(() => ({ body }));
    await expect(clientOn(testWorld(), { baseUrl: server.url }).server()).resolves.toEqual(facts);
  });

  it('is nothing where it is too old to say it', async () => {
    await using server = await startServer(() => ({ status: 404, body: 'Object not found.' }));
    await expect(clientOn(testWorld(), { baseUrl: server.url }).server()).resolves.toEqual({ authMode: 'unknown' });
  });

  it('is asked for once, by all callers and for good', async () => {
    await using server = await startServer(() => ({ body: { edition: 'community', version: '2.0.0' } }));
    const airbyte = clientOn(testWorld(), { baseUrl: server.url });
    const answers = await Promise.all(Array.from({ length: 10 }, async () => await airbyte.server()));
    expect(new Set([...answers, await airbyte.server()]).size).toBe(1);
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/api/v1/instance_configuration' }]);
  });

  it('is asked for again after a failure', async () => {
    await using server = await startServer((_, before) => (before === 0 ? { status: 403 } : { body: { edition: 'community' } }));
    const airbyte = clientOn(testWorld(), { baseUrl: server.url });
    expect(await failureOf(airbyte.server())).toMatchObject({ code: 'forbidden' });
    await expect(airbyte.server()).resolves.toMatchObject({ edition: 'community' });
  });

  it('is not waited for by a caller whose signal is aborted, and comes to the others all the same', async () => {
    const controller = new AbortController();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await using server = await startServer(async () => {
      controller.abort();
      await held;
      return { body: { edition: 'community' } };
    });
    const airbyte = clientOn(testWorld(), { baseUrl: server.url });
    const aborted = failureOf(airbyte.server({ signal: controller.signal }));
    const other = airbyte.server();
    expect(await aborted).toBeInstanceOf(AirbyteAbortedError);
    expect(await failureOf(airbyte.server({ signal: controller.signal }))).toBeInstanceOf(AirbyteAbortedError);
    answer();
    await expect(other).resolves.toMatchObject({ edition: 'community' });
    expect(server.requests).toHaveLength(1);
  });
});
