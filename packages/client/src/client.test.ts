import type { Middleware } from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { createAirbyteClient } from './client.ts';
import { AirbyteConfigurationError } from './errors/errors.ts';
import { operations } from './generated/operations.ts';
import { startServer } from './testing/scripted-server.ts';
import { failureOf } from './testing/world.ts';

describe('createAirbyteClient', () => {
  it('posts JSON below the base URL and gives the answer', async () => {
    await using server = await startServer(() => ({ body: { sourceId: 's', name: 'orders' } }));
    const airbyte = createAirbyteClient({ baseUrl: `${server.url}/proxy/`, headers: { 'X-Team': 'data', Accept: 'application/json;q=1' } });
    await expect(airbyte.sources.get({ sourceId: 's' }, { headers: { 'x-TEAM': 'ops' } })).resolves.toEqual({ sourceId: 's', name: 'orders' });
    expect(airbyte.baseUrl).toBe(`${server.url}/proxy/api/v1`);
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/proxy/api/v1/sources/get',
        body: '{"sourceId":"s"}',
        headers: { 'content-type': 'application/json', accept: 'application/json;q=1', 'x-team': 'ops' },
      },
    ]);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('answers a 204 with nothing, text as text, and reads by GET where the contract has one', async () => {
    await using server = await startServer(({ path }) => (path.endsWith('/openapi') ? { body: 'openapi: 3.0.0' } : { status: 204 }));
    const airbyte = createAirbyteClient({ baseUrl: server.url });
    await expect(airbyte.connections.delete({ connectionId: 'c' })).resolves.toBeUndefined();
    await expect(airbyte.openapi.get()).resolves.toBe('openapi: 3.0.0');
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it('takes the options first where there is no body', async () => {
    await using server = await startServer(() => ({ body: { available: true } }));
    const airbyte = createAirbyteClient({ baseUrl: server.url });
    await expect(airbyte.health.get({ headers: { 'x-probe': '1' } })).resolves.toEqual({ available: true });
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/api/v1/health', body: '', headers: { 'x-probe': '1' } }]);
  });

  it('has a method for every operation of the contract', () => {
    const airbyte = createAirbyteClient() as unknown as Record<string, Record<string, unknown>>;
    expect(Object.keys(operations).length).toBeGreaterThan(90);
    for (const { resource, name } of Object.values(operations)) expect(airbyte[resource]?.[name], `${resource}.${name}`).toBeTypeOf('function');
  });

  it('sends through the fetch it was given', async () => {
    const seen: string[] = [];
    const airbyte = createAirbyteClient({
      fetch: async (url, init) => {
        seen.push(`${init.method} ${url}`);
        return Response.json({ available: true });
      },
    });
    await airbyte.health.get();
    expect(seen).toEqual(['GET http://localhost:8001/api/v1/health']);
  });

  it.each([
    [{ timeoutMs: 0 }, /timeoutMs/],
    [{ longTimeoutMs: Number.NaN }, /longTimeoutMs/],
    [{ retry: { attempts: 0 } }, /retry.attempts/],
    [{ auth: { type: 'clientCredentials', clientId: 'id', clientSecret: '' } as const }, /clientSecret/],
    [{ auth: { type: 'bearer', token: ' ' } as const }, /auth.token/],
  ])('refuses %j', (options, message) => {
    expect(() => createAirbyteClient(options)).toThrow(AirbyteConfigurationError);
    expect(() => createAirbyteClient(options)).toThrow(message);
  });
});

describe('raw', () => {
  it('is openapi-fetch over the same transport: credentials, headers, and failed answers as error', async () => {
    await using server = await startServer(({ path }) =>
      path.endsWith('/sources/get') ? { body: { sourceId: 's' } } : { status: 404, body: { errorId: 'e' } },
    );
    const airbyte = createAirbyteClient({ baseUrl: server.url, auth: { type: 'bearer', token: 'tok' }, headers: { 'x-team': 'data' } });
    const found = await airbyte.raw.POST('/sources/get', { body: { sourceId: 's' } });
    expect(found.data).toEqual({ sourceId: 's' });
    const missing = await airbyte.raw.POST('/destinations/get', { body: { destinationId: 'd' } });
    expect(missing.response.status).toBe(404);
    expect(missing.error).toEqual({ errorId: 'e' });
    expect(server.requests[0]).toMatchObject({ body: '{"sourceId":"s"}', headers: { authorization: 'Bearer tok', 'x-team': 'data' } });
  });

  it('repeats by the effect of the operation', async () => {
    await using server = await startServer((_, before) => (before === 0 ? { status: 502 } : { body: {} }));
    const { raw } = createAirbyteClient({ baseUrl: server.url, retry: { baseDelayMs: 0 } });
    expect((await raw.POST('/sources/get', { body: { sourceId: 's' } })).response.status).toBe(200);
    const created = await raw.POST('/connections/sync', { body: { connectionId: 'c' } });
    expect(created.response.status).toBe(502);
    expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/sources/get', '/api/v1/sources/get', '/api/v1/connections/sync']);
  });

  it('throws as methods do where a success is something other than JSON, without a word of it', async () => {
    await using server = await startServer(() => ({ body: 'hunter22 is no JSON' }));
    const { raw } = createAirbyteClient({ baseUrl: server.url });
    const error = await failureOf(raw.POST('/sources/get', { body: { sourceId: 's' } }));
    expect(error).toMatchObject({ code: 'unexpected_answer', operationId: 'getSource' });
    expect(JSON.stringify(error)).not.toContain('hunter22');
  });

  it('has the middleware that was there when a request was made, in its order, before and after it is loaded', async () => {
    await using server = await startServer(() => ({ body: {} }));
    const { raw } = createAirbyteClient({ baseUrl: server.url });
    const naming = (name: string): Middleware => ({ onRequest: ({ request }) => request.headers.append('x-seen', name) });
    const [first, second] = [naming('first'), naming('second')];
    const seen = async (): Promise<unknown> => {
      await raw.POST('/sources/get', { body: { sourceId: 's' } });
      return server.requests.at(-1)?.headers['x-seen'];
    };
    raw.use(first, second);
    expect(await seen()).toBe('first, second');
    raw.eject(first);
    expect(await seen()).toBe('second');
    raw.use(first);
    expect(await seen()).toBe('second, first');
  });

  it('gives nothing for a 204', async () => {
    await using server = await startServer(() => ({ status: 204 }));
    const { data, response } = await createAirbyteClient({ baseUrl: server.url }).raw.POST('/sources/delete', { body: { sourceId: 's' } });
    expect(data).toBeUndefined();
    expect(response.status).toBe(204);
  });
});
