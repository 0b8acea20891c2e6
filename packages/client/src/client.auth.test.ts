import { describe, expect, it } from 'vitest';
import { clientOn, createAirbyteClient } from './client.ts';
import { AirbyteAbortedError, AirbyteAuthError, AirbyteConfigurationError, AirbyteNotFoundError } from './errors/errors.ts';
import { startServer, type Reply, type ScriptedServer, type SeenRequest } from './testing/scripted-server.ts';
import { failureOf, testWorld } from './testing/world.ts';

const credentials = { type: 'clientCredentials', clientId: 'the-client', clientSecret: 'hunter22' } as const;
const get = { sourceId: 's' };

/** An Airbyte whose tokens are `t1`, `t2`, … and live for 900 s; it refuses the tokens that are listed. */
async function startGuarded(refused: readonly string[] = [], token: (count: number) => Reply = issued): Promise<ScriptedServer> {
  return await startServer(({ path, headers }, before) => {
    if (path.endsWith('/applications/token')) return token(before + 1);
    const sent = headers.authorization?.replace('Bearer ', '') ?? '';
    return sent === '' || refused.includes(sent) ? { status: 401, body: { message: 'Unauthorized' } } : { body: { sourceId: sent } };
  });
}

function issued(count: number): Reply {
  return { body: { access_token: `t${count}`, expires_in: 900 } };
}

function tokenRequests(server: ScriptedServer): SeenRequest[] {
  return server.requests.filter(({ path }) => path.endsWith('/applications/token'));
}

describe('basic and bearer', () => {
  it('send user and password in UTF-8', async () => {
    await using server = await startServer(() => ({ body: {} }));
    await createAirbyteClient({ baseUrl: server.url, auth: { type: 'basic', username: 'airbyte', password: 'pä:ß€' } }).sources.get(get);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('airbyte:pä:ß€').toString('base64')}`);
  });

  it('ask a function for the token at every attempt, and once more after a 401', async () => {
    await using server = await startGuarded(['old']);
    const tokens = ['old', 'new', 'newer'];
    const airbyte = createAirbyteClient({ baseUrl: server.url, auth: { type: 'bearer', token: async () => tokens.shift() ?? 'none' } });
    await expect(airbyte.sources.get(get)).resolves.toEqual({ sourceId: 'new' });
    await expect(airbyte.sources.get(get)).resolves.toEqual({ sourceId: 'newer' });
  });

  it('that no header can carry are refused, and not shown', async () => {
    const message = 'has a value for authorization that no header can carry: is there a line break in it?';
    expect(() => createAirbyteClient({ auth: { type: 'bearer', token: 'hunter22\nx' } })).toThrow(new AirbyteConfigurationError(`auth.token ${message}`));
    const error = await failureOf(createAirbyteClient({ auth: { type: 'bearer', token: () => 'hunter22\nx' } }).sources.get(get));
    expect(error).toEqual(new AirbyteConfigurationError(`auth ${message}`));
  });

  it('fail with the first 401 where there is no other token to try', async () => {
    await using server = await startGuarded(['fixed-token']);
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url, auth: { type: 'bearer', token: 'fixed-token' } }).sources.get(get));
    expect(error).toBeInstanceOf(AirbyteAuthError);
    expect(error).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('client credentials', () => {
  it('are exchanged for one token by all concurrent callers, with the headers of the client', async () => {
    await using server = await startGuarded();
    const airbyte = createAirbyteClient({ baseUrl: server.url, auth: credentials, headers: { 'x-proxy': 'p' } });
    const answers = await Promise.all(Array.from({ length: 20 }, async () => await airbyte.sources.get(get)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ sourceId: 't1' })));
    expect(tokenRequests(server)).toMatchObject([
      { method: 'POST', body: '{"client_id":"the-client","client_secret":"hunter22"}', headers: { 'x-proxy': 'p' } },
    ]);
    expect(tokenRequests(server)[0]?.headers.authorization).toBeUndefined();
  });

  it('are exchanged again ahead of the end of the token', async () => {
    await using server = await startGuarded();
    const world = testWorld();
    const airbyte = clientOn(world, { baseUrl: server.url, auth: credentials });
    await airbyte.sources.get(get);
    world.pass(869_999);
    await expect(airbyte.sources.get(get)).resolves.toEqual({ sourceId: 't1' });
    world.pass(1);
    await expect(airbyte.sources.get(get)).resolves.toEqual({ sourceId: 't2' });
  });

  it('are exchanged once more after a 401, once for all callers it hits, whatever the call does', async () => {
    await using server = await startGuarded(['t1']);
    const airbyte = createAirbyteClient({ baseUrl: server.url, auth: credentials });
    const answers = await Promise.all(Array.from({ length: 10 }, async () => await airbyte.connections.sync({ connectionId: 'c' })));
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ sourceId: 't2' })));
    expect(tokenRequests(server)).toHaveLength(2);
  });

  it('are given up where the second token is refused as well', async () => {
    await using server = await startGuarded(['t1', 't2']);
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url, auth: credentials }).sources.get(get));
    expect(error).toMatchObject({ code: 'unauthorized' });
    expect(server.requests).toHaveLength(4);
  });

  it.each([400, 401])('that are refused with %i are named by client id and never shown by secret', async (status) => {
    const hal = { message: 'Bad Request', _embedded: { errors: [{ message: 'Invalid client id or token' }] } };
    await using server = await startGuarded([], () => ({ status, body: hal }));
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url, auth: credentials }).sources.get(get));
    expect(error).toBeInstanceOf(AirbyteAuthError);
    expect(error).toMatchObject({ code: 'credentials_refused', status, operationId: 'getSource' });
    expect((error as Error).message).toContain('refused the client id the-client');
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hunter22');
    expect(server.requests).toHaveLength(1);
  });

  it('are exchanged at the endpoint of the public API where that is the only one', async () => {
    await using server = await startServer(({ path, headers }) => {
      if (path === '/prefix/api/public/v1/applications/token') return issued(1);
      return headers.authorization === 'Bearer t1' ? { body: get } : { status: 404, body: 'Object not found.' };
    });
    await expect(createAirbyteClient({ baseUrl: `${server.url}/prefix`, auth: credentials }).sources.get(get)).resolves.toEqual(get);
  });

  it.each([404, 200])('tell where a server has no token endpoint (%i by the other)', async (status) => {
    await using server = await startServer(({ path }) => (path.includes('/public/') ? { status, body: '<html></html>' } : { status: 404, body: 'Object not found.' }));
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url, auth: credentials }).sources.get(get));
    expect(error).toBeInstanceOf(AirbyteNotFoundError);
    expect(error).toMatchObject({ operationId: 'applicationTokenRequest', missing: 'operation' });
    expect((error as Error).message).toContain('There is no /api/v1/applications/token');
  });

  it('are tried again after a passing failure of the token endpoint, and a failure is not remembered', async () => {
    await using server = await startGuarded([], (count) => (count <= 5 ? { status: 408, body: { type: 'error:request-timeout-exceeded' } } : issued(count)));
    const airbyte = clientOn(testWorld(), { baseUrl: server.url, auth: credentials });
    expect(await failureOf(airbyte.sources.get(get))).toMatchObject({ status: 408 });
    await expect(airbyte.sources.get(get)).resolves.toEqual({ sourceId: 't6' });
  });

  it('go on for the others where one caller that waits for the token is aborted', async () => {
    const controller = new AbortController();
    let issue = (): void => undefined;
    const hold = new Promise<void>((resolve) => {
      issue = resolve;
    });
    await using server = await startServer(async ({ path }) => {
      if (!path.endsWith('/applications/token')) return { body: get };
      controller.abort();
      await hold;
      return issued(1);
    });
    const airbyte = createAirbyteClient({ baseUrl: server.url, auth: credentials });
    const aborted = failureOf(airbyte.sources.get(get, { signal: controller.signal }));
    const other = airbyte.sources.get(get);
    expect(await aborted).toBeInstanceOf(AirbyteAbortedError);
    issue();
    await expect(other).resolves.toEqual(get);
    expect(tokenRequests(server)).toHaveLength(1);
  });

  it('leave no token in an error', async () => {
    const token = 'the-token-itself';
    await using server = await startServer(({ path, headers }) =>
      path.endsWith('/applications/token')
        ? { body: { access_token: token } }
        : { status: 422, body: { message: `cannot use ${headers.authorization}`, details: { token } } },
    );
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url, auth: credentials }).sources.get(get));
    expect((error as Error).message).toContain('cannot use Bearer **********');
    expect(JSON.stringify(error)).not.toContain(token);
  });
});
