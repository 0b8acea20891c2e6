import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { clientOn, createAirbyteClient, type AirbyteClient } from './client.ts';
import { AirbyteApiError, AirbyteNetworkError } from './errors/errors.ts';
import type { RequestOptions } from './options.ts';
import { startServer, type Reply } from './testing/scripted-server.ts';
import { failureOf, testWorld } from './testing/world.ts';

type Call = (airbyte: AirbyteClient, options?: RequestOptions) => Promise<unknown>;

const calls: Record<'read' | 'idempotent' | 'create' | 'trigger', Call> = {
  read: (airbyte, options) => airbyte.sources.get({ sourceId: 's' }, options),
  idempotent: (airbyte, options) => airbyte.sources.update({ sourceId: 's', name: 'n', connectionConfiguration: {} }, options),
  create: (airbyte, options) => airbyte.sources.create({ workspaceId: 'w', sourceDefinitionId: 'd', name: 'n', connectionConfiguration: {} }, options),
  trigger: (airbyte, options) => airbyte.notifications.tryWebhook({ slackConfiguration: { webhook: 'https://hooks.example.com' } }, options),
};

/** How many requests one call makes of a server that fails so often before it succeeds. */
async function requestsOf(call: Call, failure: Reply, failures = 1): Promise<{ requests: number; succeeded: boolean }> {
  await using server = await startServer((_, before) => (before < failures ? failure : { body: {} }));
  const airbyte = clientOn(testWorld(), { baseUrl: server.url });
  const succeeded = await call(airbyte).then(
    () => true,
    () => false,
  );
  return { requests: server.requests.length, succeeded };
}

const again = { requests: 2, succeeded: true };
const once = { requests: 1, succeeded: false };

describe('a call that fails', () => {
  it.each(['read', 'idempotent'] as const)('is made again where its effect is %s and the failure may pass', async (effect) => {
    for (const failure of [{ status: 408 }, { status: 425 }, { status: 429 }, { status: 502 }, { status: 503 }, { status: 504 }, 'reset', 'cut'] as const) {
      expect(await requestsOf(calls[effect], failure), JSON.stringify(failure)).toEqual(again);
    }
    for (const status of [400, 403, 404, 409, 422, 423]) expect(await requestsOf(calls[effect], { status })).toEqual(once);
  });

  it.each(['create', 'trigger'] as const)('is made again where its effect is %s only if the server surely did nothing', async (effect) => {
    for (const failure of [{ status: 429 }, { status: 425 }, { status: 503, headers: { 'retry-after': '1' } }]) {
      expect(await requestsOf(calls[effect], failure)).toEqual(again);
    }
    for (const failure of [{ status: 408 }, { status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }, 'reset', 'cut'] as const) {
      expect(await requestsOf(calls[effect], failure), JSON.stringify(failure)).toEqual(once);
    }
  });

  it('with 500 is made once more where it is a read', async () => {
    expect(await requestsOf(calls.read, { status: 500 })).toEqual(again);
    expect(await requestsOf(calls.read, { status: 500 }, 9)).toEqual({ requests: 2, succeeded: false });
    expect(await requestsOf(calls.idempotent, { status: 500 })).toEqual(once);
  });

  it('is given up after the attempts of its policy, and says how many there were', async () => {
    await using server = await startServer(() => ({ status: 502 }));
    const world = testWorld();
    const error = await failureOf(calls.read(clientOn(world, { baseUrl: server.url, retry: { attempts: 3, baseDelayMs: 1000 } })));
    expect(error).toBeInstanceOf(AirbyteApiError);
    expect((error as Error).message).toContain('with 502 after 3 attempts');
    expect(world.slept).toEqual([999, 1999]);
    await failureOf(calls.read(clientOn(world, { baseUrl: server.url }), { retry: false }));
    expect(server.requests).toHaveLength(4);
  });

  it('waits as long as the server asks, in seconds or until a date', async () => {
    const begin = Date.parse('2026-08-01T12:00:00Z');
    const asked = ['20', 'Sat, 01 Aug 2026 12:00:50 GMT'];
    await using server = await startServer((_, before) =>
      before < asked.length ? { status: 429, headers: { 'retry-after': asked[before] ?? '' } } : { body: {} },
    );
    const world = testWorld(begin);
    await calls.trigger(clientOn(world, { baseUrl: server.url }));
    expect(world.slept).toEqual([20_000, 30_000]);
  });

  it('is given up at once where the server asks for more than the budget', async () => {
    await using server = await startServer(() => ({ status: 503, headers: { 'retry-after': '3600' } }));
    const world = testWorld();
    expect(await failureOf(calls.read(clientOn(world, { baseUrl: server.url })))).toMatchObject({ status: 503 });
    expect(world.slept).toEqual([]);
  });
});

describe('a server that is not there', () => {
  async function freeAddress(): Promise<{ url: string; port: number }> {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    return { url: `http://127.0.0.1:${port}`, port };
  }

  it('is named, with what to do, whatever the call was', async () => {
    const { url } = await freeAddress();
    const error = await failureOf(calls.create(clientOn(testWorld(), { baseUrl: url })));
    expect(error).toBeInstanceOf(AirbyteNetworkError);
    expect(error).toMatchObject({ code: 'network', operationId: 'createSource' });
    expect((error as Error).message).toBe(
      `No Airbyte answers at ${url}: the connection was refused (calling sources/create, 4 attempts). ` +
        'Start it, or pass the address of a running one as baseUrl.',
    );
    expect(JSON.stringify(error)).toContain('ECONNREFUSED');
  });

  it('is waited for, also by a create, for nothing was sent', async () => {
    const { url, port } = await freeAddress();
    const server = createServer((_, response) => response.end('{"sourceId":"s"}'));
    const world = testWorld();
    const airbyte = clientOn(
      {
        ...world,
        sleep: async () => {
          if (!server.listening) await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
        },
      },
      { baseUrl: url },
    );
    await expect(calls.create(airbyte)).resolves.toEqual({ sourceId: 's' });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('with a host that nobody knows is told by that name', async () => {
    const error = await failureOf(calls.read(createAirbyteClient({ baseUrl: 'http://airbyte.invalid', retry: false })));
    expect((error as Error).message).toContain('The host airbyte.invalid of http://airbyte.invalid is not known');
  });
});

describe('a connection that breaks', () => {
  it('leaves it open whether a trigger was heard, and says so', async () => {
    await using server = await startServer(() => 'reset');
    const error = await failureOf(calls.trigger(clientOn(testWorld(), { baseUrl: server.url })));
    expect(error).toMatchObject({ code: 'network', operationId: 'tryNotificationWebhookConfig', mayHaveActed: true });
    expect((error as Error).message).toContain('Whether Airbyte acted is not known: look before repeating the call.');
  });
});
