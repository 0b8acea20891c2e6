import { afterEach, describe, expect, it } from 'vitest';
import { clientOn, createAirbyteClient } from './client.ts';
import { AirbyteAbortedError, AirbyteTimeoutError } from './errors/errors.ts';
import { startServer } from './testing/scripted-server.ts';
import { failureOf, testWorld } from './testing/world.ts';

const get = { sourceId: 's' };

describe('a call that takes too long', () => {
  it('ends with an error that tells the limit, the address and what to do', async () => {
    await using server = await startServer(() => 'hang');
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url, timeoutMs: 50, retry: false }).sources.get(get));
    expect(error).toBeInstanceOf(AirbyteTimeoutError);
    expect(error).toMatchObject({ code: 'timeout', operationId: 'getSource' });
    expect((error as Error).message).toBe(`${server.url} did not answer sources/get within 0.05 s. Where it needs longer, pass a larger timeoutMs.`);
  });

  it('is made again where it is a read, each attempt with the whole time', async () => {
    await using server = await startServer((_, before) => (before === 0 ? 'hang' : { body: { sourceId: 's' } }));
    await expect(clientOn(testWorld(), { baseUrl: server.url, timeoutMs: 200 }).sources.get(get)).resolves.toEqual(get);
    expect(server.requests).toHaveLength(2);
  });

  it('is not made again where it is a trigger, and says that it may have acted', async () => {
    await using server = await startServer(() => 'hang');
    const airbyte = clientOn(testWorld(), { baseUrl: server.url });
    const webhook = { slackConfiguration: { webhook: 'https://hooks.example.com' } };
    const error = await failureOf(airbyte.notifications.tryWebhook(webhook, { timeoutMs: 50 }));
    expect(error).toMatchObject({ code: 'timeout', mayHaveActed: true });
    expect((error as Error).message).toContain('Whether Airbyte acted is not known');
    expect(server.requests).toHaveLength(1);
  });

  it('has the long limit where its work takes long', async () => {
    await using server = await startServer(() => 'hang');
    const airbyte = createAirbyteClient({ baseUrl: server.url, timeoutMs: 600_000, longTimeoutMs: 50, retry: false });
    expect((await failureOf(airbyte.sources.checkConnection(get))) as Error).toMatchObject({ code: 'timeout' });
  });

  it('may have no limit at all', async () => {
    await using server = await startServer(() => ({ body: get }));
    await expect(createAirbyteClient({ baseUrl: server.url, timeoutMs: Infinity }).sources.get(get)).resolves.toEqual(get);
  });
});

describe('a signal', () => {
  it('that is aborted already lets no request be made', async () => {
    await using server = await startServer(() => ({ body: get }));
    const reason = new Error('no longer needed');
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url }).sources.get(get, { signal: AbortSignal.abort(reason) }));
    expect(error).toBeInstanceOf(AirbyteAbortedError);
    expect(error).toMatchObject({ code: 'aborted', operationId: 'getSource', cause: reason });
    expect(server.requests).toEqual([]);
  });

  it('ends a call that waits for its answer, without another attempt', async () => {
    const controller = new AbortController();
    await using server = await startServer(() => {
      controller.abort();
      return 'hang';
    });
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url }).sources.get(get, { signal: controller.signal }));
    expect(error).toBeInstanceOf(AirbyteAbortedError);
    expect(server.requests).toHaveLength(1);
  });

  it('ends a pause between attempts, and no request follows', async () => {
    const controller = new AbortController();
    await using server = await startServer(() => {
      setTimeout(() => controller.abort(), 100);
      return { status: 429, headers: { 'retry-after': '60' } };
    });
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url }).sources.get(get, { signal: controller.signal }));
    expect(error).toBeInstanceOf(AirbyteAbortedError);
    expect(server.requests).toHaveLength(1);
  });

  it('reaches a call of the raw client as well', async () => {
    await using server = await startServer(() => 'hang');
    const signal = AbortSignal.timeout(100);
    const error = await failureOf(createAirbyteClient({ baseUrl: server.url }).raw.POST('/sources/get', { body: get, signal }));
    expect(error).toBeInstanceOf(AirbyteAbortedError);
  });
});

describe("Node's own limit of five minutes", () => {
  const key = Symbol.for('undici.globalDispatcher.1');
  const world = globalThis as unknown as Record<symbol, { dispatch(options: object, handler: object): boolean }>;
  const original = world[key];
  afterEach(() => {
    if (original) world[key] = original;
  });

  const ways = { 'the swiftest way': {}, fetch: { fetch: async (url: string, init: RequestInit) => await fetch(url, init) } };

  it.each(Object.entries(ways))('does not end a call by %s that may take longer', async (way, options) => {
    if (!original) throw new Error('this test needs a fetch that keeps its dispatcher as Node does');
    // Stands for the five minutes: a program whose dispatcher gives an answer's head a tenth of a second.
    world[key] = { dispatch: (given, handler) => original.dispatch({ headersTimeout: 100, ...given }, handler) };
    await using server = await startServer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 2500));
      return { body: { status: 'succeeded' } };
    });
    const airbyte = createAirbyteClient({ baseUrl: server.url, retry: false, ...options });
    await expect(airbyte.sources.checkConnection(get)).resolves.toEqual({ status: 'succeeded' });
    // By fetch, the same wait is too long for a call whose own limit is below Node's.
    if (way === 'fetch') expect(await failureOf(airbyte.sources.get(get, { timeoutMs: 299_999 }))).toMatchObject({ code: 'timeout' });
  });
});
