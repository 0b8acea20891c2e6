import { describe, expect, it } from 'vitest';
import { createAirbyteClient } from '../client.ts';
import type { AirbyteError } from '../errors/errors.ts';
import { startServer } from '../testing/scripted-server.ts';
import { failureOf } from '../testing/world.ts';
import type { AirbyteCall, AirbytePlugin, CallWrapper } from './plugin.ts';

const get = { body: { sourceId: 's' } };

function wrapping(call: CallWrapper): AirbytePlugin {
  return () => ({ name: 'test', call });
}

describe('raw, through a plugin', () => {
  it('is a call as a method is, and answers what the server answered', async () => {
    await using server = await startServer(() => ({ headers: { 'content-type': 'application/json', 'x-answer': '1' }, body: get.body }));
    const calls: AirbyteCall[] = [];
    const values: unknown[] = [];
    const plugin = wrapping(async (call, next) => {
      calls.push(call);
      const value = await next({ headers: { 'x-team': 'data' } });
      values.push(value);
      return value;
    });
    const { data, response } = await createAirbyteClient({ baseUrl: server.url, plugins: [plugin] }).raw.POST('/sources/get', get);
    expect(data).toEqual(get.body);
    expect(response.headers.get('x-answer')).toBe('1');
    expect(values).toEqual([get.body]);
    expect(calls).toMatchObject([{ operationId: 'getSource', resource: 'sources', method: 'get', path: '/sources/get', effect: 'read', body: get.body }]);
    expect(server.requests[0]?.headers['x-team']).toBe('data');
  });

  it('shows the plugin a failure as an error, and the caller as an answer', async () => {
    await using server = await startServer(() => ({ status: 404, body: { message: 'no such source' } }));
    const seen: unknown[] = [];
    const plugin = wrapping(async (_, next) => {
      try {
        return await next();
      } catch (error) {
        seen.push((error as AirbyteError).code);
        throw error;
      }
    });
    const { error, response } = await createAirbyteClient({ baseUrl: server.url, plugins: [plugin] }).raw.POST('/sources/get', get);
    expect(seen).toEqual(['not_found']);
    expect(response.status).toBe(404);
    expect(error).toEqual({ message: 'no such source' });
  });

  it('gives what the plugin gives in place of the answer, and throws what it throws', async () => {
    await using server = await startServer(({ path }) => (path.endsWith('/destinations/get') ? { status: 404 } : { body: get.body }));
    const raw = (call: CallWrapper) => createAirbyteClient({ baseUrl: server.url, plugins: [wrapping(call)] }).raw;
    const changed = await raw(async (_, next) => ({ ...((await next()) as object), name: 'orders' })).POST('/sources/get', get);
    expect(changed.data).toEqual({ sourceId: 's', name: 'orders' });
    const nothing = await raw(async () => undefined).POST('/sources/delete', get);
    expect(nothing.response.status).toBe(204);
    const text = await raw(async () => 'openapi: 3.0.0').GET('/openapi', { parseAs: 'text' });
    expect(text.data).toBe('openapi: 3.0.0');
    const forgiven = await raw((_, next) => next().catch(() => undefined)).POST('/destinations/get', { body: { destinationId: 'd' } });
    expect(forgiven.response.status).toBe(204);
    const refusal = new Error('read only');
    expect(await failureOf(raw(() => Promise.reject(refusal)).POST('/sources/delete', get))).toBe(refusal);
    expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/sources/get', '/api/v1/destinations/get']);
  });

  it('tells a plugin no name for a path that the contract does not have, and nothing of its query', async () => {
    await using server = await startServer(() => ({ headers: { 'content-type': 'text/plain' }, body: 'pong' }));
    const seen: unknown[] = [];
    const plugin = wrapping((call, next) => {
      const { path, operationId, resource, effect } = call;
      return next({
        onRequest: (request, send) => {
          seen.push({ path, operationId, resource, effect, url: request.url });
          return send();
        },
      });
    });
    const { raw } = createAirbyteClient({ baseUrl: server.url, plugins: [plugin] });
    const answer = await raw.GET('/ping?key=hunter22' as '/openapi', { parseAs: 'text' });
    expect(answer.data).toBe('pong');
    expect(seen).toEqual([{ path: '/ping', effect: 'read', url: `${server.url}/api/v1/ping` }]);
    expect(server.requests[0]?.path).toBe('/api/v1/ping?key=hunter22');
  });
});
