import { describe, expect, it } from 'vitest';
import { clientOn, createAirbyteClient } from '../client.ts';
import { AirbyteConfigurationError, type AirbyteError } from '../errors/errors.ts';
import { startServer } from '../testing/scripted-server.ts';
import { failureOf, testWorld } from '../testing/world.ts';
import type { AirbyteCall, AirbytePlugin, AirbyteRequest, AnyPlugin, RequestEnd } from './plugin.ts';

const get = { sourceId: 's' };

/** Sees every call and what became of it. */
function spy(): { plugin: AirbytePlugin; calls: AirbyteCall[]; outcomes: unknown[] } {
  const calls: AirbyteCall[] = [];
  const outcomes: unknown[] = [];
  const plugin: AirbytePlugin = () => ({
    name: 'spy',
    call: async (call, next) => {
      calls.push(call);
      try {
        const value = await next();
        outcomes.push(value);
        return value;
      } catch (error) {
        outcomes.push((error as AirbyteError).code);
        throw error;
      }
    },
  });
  return { plugin, calls, outcomes };
}

/** Sees every request and how it ended. */
function watch(): { plugin: AirbytePlugin; seen: (AirbyteRequest & RequestEnd)[] } {
  const seen: (AirbyteRequest & RequestEnd)[] = [];
  const plugin: AirbytePlugin = () => ({
    name: 'watch',
    call: (_, next) =>
      next({
        onRequest: async (request, send) => {
          const end = await send();
          seen.push({ ...request, ...end });
          return end;
        },
      }),
  });
  return { plugin, seen };
}

describe('a plugin', () => {
  it('adds properties, and leaves the client that it was given as it is', async () => {
    await using server = await startServer(() => ({ body: { sources: [{ name: 'orders' }] } }));
    let bare: object = {};
    const names: AirbytePlugin<{ sourceNames: (workspaceId: string) => Promise<string[]>; readonly asked: number }> = () => {
      let asked = 0;
      return {
        name: 'names',
        extend: (airbyte) => {
          bare = airbyte;
          return {
            sourceNames: async (workspaceId) => {
              asked++;
              return (await airbyte.sources.list({ workspaceId })).sources.map(({ name }) => name);
            },
            get asked() {
              return asked;
            },
          };
        },
      };
    };
    const airbyte = createAirbyteClient({ baseUrl: server.url, plugins: [names] });
    await expect(airbyte.sourceNames('w')).resolves.toEqual(['orders']);
    expect(airbyte.asked).toBe(1);
    expect(bare).not.toHaveProperty('sourceNames');
    expect(airbyte.sources).toBe((bare as typeof airbyte).sources);
  });

  it('is told where the client talks to and how, once for each client', async () => {
    const setups: unknown[] = [];
    const plugin: AirbytePlugin = (setup) => {
      setups.push(setup);
      return { name: 'curious' };
    };
    const fetch = async (): Promise<Response> => Response.json({});
    createAirbyteClient({ baseUrl: 'http://a.example', fetch, plugins: [plugin] });
    createAirbyteClient({ baseUrl: 'http://b.example', fetch, plugins: [plugin] });
    expect(setups).toEqual([
      { baseUrl: 'http://a.example/api/v1', fetch },
      { baseUrl: 'http://b.example/api/v1', fetch },
    ]);
  });

  const adding = (name: string, property: string): AnyPlugin => () => ({ name, extend: () => ({ [property]: 1 }) });
  const signing = (name: string, type: string): AnyPlugin => () => ({ name, auth: { [type]: () => ({ headers: () => undefined, secrets: () => [] }) } });
  it.each([
    [[adding('a', 'audit'), adding('b', 'audit')], "The plugin 'b' adds airbyte.audit, which the plugin 'a' has already. Leave the plugin out, or use it in another client."],
    [[adding('a', 'sources')], "The plugin 'a' adds airbyte.sources, which the client itself has already. Leave the plugin out, or use it in another client."],
    [[signing('a', 'iap'), signing('b', 'iap')], "The plugin 'b' adds auth of type 'iap', which the plugin 'a' has already. Leave the plugin out, or use it in another client."],
    [[signing('a', 'bearer')], "The plugin 'a' adds auth of type 'bearer', which the client itself has already. Leave the plugin out, or use it in another client."],
    [[adding('a', 'x'), adding('a', 'y')], "The plugin 'a' is given twice. Leave one of the two out."],
  ])('is refused where its names are taken (%#)', (plugins, message) => {
    expect(() => createAirbyteClient({ plugins })).toThrow(new AirbyteConfigurationError(message));
  });
});

describe('a plugin that wraps calls', () => {
  it('sees each call once, with all its retries, and what it gives or fails with', async () => {
    await using server = await startServer(({ path }, before) => (path.endsWith('/get') && before === 1 ? { body: get } : { status: path.endsWith('/get') ? 502 : 404 }));
    const { plugin, calls, outcomes } = spy();
    const airbyte = clientOn(testWorld(), { baseUrl: server.url, plugins: [plugin] });
    const options = { headers: { 'x-team': 'data' } };
    await expect(airbyte.sources.get(get, options)).resolves.toEqual(get);
    await failureOf(airbyte.connections.sync({ connectionId: 'c' }));
    expect(calls).toEqual([
      { operationId: 'getSource', resource: 'sources', method: 'get', path: '/sources/get', effect: 'read', body: get, options },
      { operationId: 'syncConnection', resource: 'connections', method: 'sync', path: '/connections/sync', effect: 'trigger', body: { connectionId: 'c' }, options: {} },
    ]);
    expect(outcomes).toEqual([get, 'not_found']);
  });

  it('changes headers, time and retries, laid over those of the call and of the plugins before it', async () => {
    await using server = await startServer(() => ({ status: 503 }));
    const outer: AirbytePlugin = () => ({ name: 'outer', call: (_, next) => next({ headers: { 'x-a': 'outer', 'x-b': 'outer' }, retry: false }) });
    const inner: AirbytePlugin = () => ({ name: 'inner', call: (_, next) => next({ headers: { 'X-B': 'inner' } }) });
    const airbyte = createAirbyteClient({ baseUrl: server.url, plugins: [outer, inner] });
    await failureOf(airbyte.sources.get(get, { headers: { 'x-a': 'call', 'x-c': 'call' } }));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).toMatchObject({ 'x-a': 'outer', 'x-b': 'inner', 'x-c': 'call' });
  });

  it('is around the plugins after it', async () => {
    await using server = await startServer(() => ({ body: { name: '' } }));
    const sign = (name: string): AirbytePlugin => () => ({
      name,
      call: async (_, next) => ({ name: `${((await next()) as { name: string }).name}${name}` }),
    });
    const airbyte = createAirbyteClient({ baseUrl: server.url, plugins: [sign('a'), sign('b')] });
    await expect(airbyte.sources.get(get)).resolves.toEqual({ name: 'ba' });
  });

  it('answers without a request, refuses, and calls again', async () => {
    await using server = await startServer((_, before) => ({ body: { before } }));
    const made = (name: string, call: NonNullable<ReturnType<AirbytePlugin>['call']>): AirbytePlugin => () => ({ name, call });
    const client = (plugin: AirbytePlugin) => createAirbyteClient({ baseUrl: server.url, plugins: [plugin] });
    await expect(client(made('cache', async () => ({ cached: true }))).sources.get(get)).resolves.toEqual({ cached: true });
    const refusal = new Error('not today');
    expect(await failureOf(client(made('guard', () => Promise.reject(refusal))).sources.get(get))).toBe(refusal);
    expect(server.requests).toHaveLength(0);
    const twice = made('twice', async (_, next) => [await next(), await next()]);
    await expect(client(twice).sources.get(get)).resolves.toEqual([{ before: 0 }, { before: 1 }]);
  });

  it('wraps what the client asks of itself', async () => {
    await using server = await startServer(() => ({ body: { version: '2.0.0' } }));
    const { plugin, calls } = spy();
    await expect(createAirbyteClient({ baseUrl: server.url, plugins: [plugin] }).server()).resolves.toMatchObject({ version: '2.0.0' });
    expect(calls).toMatchObject([{ operationId: 'getInstanceConfiguration', body: undefined }]);
  });

  it('wraps every page of a long list', async () => {
    await using server = await startServer(({ body }) => {
      const { cursor } = JSON.parse(body) as { cursor?: string };
      return { body: { sources: cursor === undefined ? [{ sourceId: 'a' }] : [] } };
    });
    const { plugin, calls } = spy();
    const airbyte = createAirbyteClient({ baseUrl: server.url, plugins: [plugin] });
    for await (const { sourceId } of airbyte.sources.listAll({ workspaceId: 'w' }, { pageSize: 1 })) expect(sourceId).toBe('a');
    expect(calls.map(({ method }) => method)).toEqual(server.requests.map(() => 'list'));
    expect(calls.length).toBeGreaterThan(1);
  });
});

describe('a plugin that takes part in requests', () => {
  it('sees each attempt: before, and after with its number, status or failure, and time', async () => {
    await using server = await startServer((_, before) => ({ 0: 'reset' as const, 1: { status: 503 } })[before] ?? { body: get });
    const { plugin, seen } = watch();
    await clientOn(testWorld(), { baseUrl: `${server.url}/proxy`, plugins: [plugin] }).sources.get(get);
    const request = { method: 'POST', url: `${server.url}/proxy/api/v1/sources/get`, durationMs: 0 };
    expect(seen).toEqual([
      { ...request, attempt: 1, failure: 'lost' },
      { ...request, attempt: 2, status: 503 },
      { ...request, attempt: 3, status: 200 },
    ]);
  });

  it('sees timeouts, aborts and servers that are not there', async () => {
    await using server = await startServer(() => 'hang');
    const { plugin, seen } = watch();
    const airbyte = createAirbyteClient({ baseUrl: server.url, retry: false, plugins: [plugin] });
    await failureOf(airbyte.sources.get(get, { timeoutMs: 20 }));
    const controller = new AbortController();
    const aborted = failureOf(airbyte.sources.get(get, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    await aborted;
    await failureOf(createAirbyteClient({ baseUrl: 'http://airbyte.invalid', retry: false, plugins: [plugin] }).sources.get(get));
    expect(seen.map(({ failure }) => failure)).toEqual(['timeout', 'aborted', 'unknown-host']);
  });

  it('adds headers to the attempt, those of a plugin further in above those further out', async () => {
    await using server = await startServer((_, before) => (before === 0 ? { status: 503 } : { body: get }));
    const tracing = (name: string, header: string): AirbytePlugin => () => ({
      name,
      call: (_, next) => next({ onRequest: ({ attempt }, send) => send({ [header]: `${name}-${attempt}`, Traceparent: name }) }),
    });
    const airbyte = clientOn(testWorld(), { baseUrl: server.url, plugins: [tracing('a', 'x-a'), tracing('b', 'x-b')] });
    await airbyte.sources.get(get);
    expect(server.requests.map(({ headers }) => [headers['x-a'], headers['x-b'], headers['traceparent']])).toEqual([
      ['a-1', 'b-1', 'b'],
      ['a-2', 'b-2', 'b'],
    ]);
  });

  it('sees the request for a token as well, with a count of its own, and the attempt after a 401', async () => {
    await using server = await startServer(({ path }, before) => {
      if (path.endsWith('/applications/token')) return { body: { access_token: `t${before}` } };
      return before === 0 ? { status: 401 } : { body: get };
    });
    const { plugin, seen } = watch();
    const auth = { type: 'clientCredentials', clientId: 'id', clientSecret: 'hunter22' } as const;
    await createAirbyteClient({ baseUrl: server.url, auth, plugins: [plugin] }).sources.get(get);
    expect(seen.map(({ url, attempt, status }) => [new URL(url).pathname.replace('/api/v1', ''), attempt, status])).toEqual([
      ['/applications/token', 1, 200],
      ['/sources/get', 1, 401],
      ['/applications/token', 1, 200],
      ['/sources/get', 2, 200],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/hunter22|t0|t1/);
  });

  it('cannot make a request twice, nor leave it out unnoticed', async () => {
    await using server = await startServer(() => ({ body: {} }));
    const create = { workspaceId: 'w', sourceDefinitionId: 'd', name: 'n', connectionConfiguration: {} };
    const eager: AirbytePlugin = () => ({ name: 'eager', call: (_, next) => next({ onRequest: async (_request, send) => (await send(), await send()) }) });
    await createAirbyteClient({ baseUrl: server.url, plugins: [eager] }).sources.create(create);
    expect(server.requests).toHaveLength(1);
    const lazy: AirbytePlugin = () => ({ name: 'lazy', call: (_, next) => next({ onRequest: async () => ({ durationMs: 0 }) }) });
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url, plugins: [lazy] }).sources.create(create));
    expect(error).toEqual(new Error("A plugin's onRequest did not call send, so the request was not made."));
    expect(server.requests).toHaveLength(1);
  });
});
