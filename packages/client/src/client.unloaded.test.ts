// What becomes of a client in a page that went offline, or whose server has new files by now: what it would load is not there.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAirbyteClient, type AirbyteClient } from './client.ts';
import { AirbyteApiError, AirbyteNetworkError, AirbyteTimeoutError } from './errors/errors.ts';
import { startServer, type Reply, type ScriptedServer } from './testing/scripted-server.ts';
import { failureOf } from './testing/world.ts';

const missing = vi.hoisted(() => () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});
vi.mock('./failing.ts', missing);
vi.mock('./raw-client.ts', missing);
vi.mock('./paging/items.ts', missing);
vi.mock('./server/about.ts', missing);

let reply: Reply = { body: { sourceId: 's' } };
let server: ScriptedServer;
let airbyte: AirbyteClient;
beforeEach(async () => {
  server = await startServer(() => reply);
  airbyte = createAirbyteClient({ baseUrl: server.url, timeoutMs: 300 });
});
afterEach(() => server[Symbol.asyncDispose]());

describe('a client that cannot load its other parts', () => {
  it('makes calls', async () => {
    reply = { body: { sourceId: 's' } };
    expect(await airbyte.sources.get({ sourceId: 's' })).toEqual({ sourceId: 's' });
  });

  it('tells an answer other than success by its status, and that it may have acted', async () => {
    reply = { status: 404, body: { message: 'hunter22' } };
    const error = await failureOf(airbyte.sources.get({ sourceId: 's' }));
    expect(error).toBeInstanceOf(AirbyteApiError);
    expect(error).toMatchObject({ code: 'api_error', status: 404, operationId: 'getSource', mayHaveActed: false, message: 'Airbyte answered sources/get with 404.' });
    expect(await failureOf(airbyte.connections.sync({ connectionId: 'c' }))).toMatchObject({ operationId: 'syncConnection', mayHaveActed: true });
    expect(server.requests).toHaveLength(2);
  });

  it('tells a success that cannot be read', async () => {
    reply = { body: '<html>' };
    expect(await failureOf(airbyte.sources.get({ sourceId: 's' }))).toMatchObject({ code: 'unexpected_answer', status: 200, message: 'Airbyte answered sources/get with 200.' });
  });

  it('tells a connection that breaks, and an answer that does not come, with its cause', async () => {
    reply = 'reset';
    const broken = await failureOf(airbyte.sources.get({ sourceId: 's' }));
    expect(broken).toBeInstanceOf(AirbyteNetworkError);
    expect(broken).toMatchObject({ code: 'network', operationId: 'getSource', message: 'No answer to sources/get came.' });
    expect((broken as Error).cause).toBeInstanceOf(Error);
    reply = 'hang';
    const late = await failureOf(airbyte.connections.create({ sourceId: 's', destinationId: 'd', status: 'active' }));
    expect(late).toBeInstanceOf(AirbyteTimeoutError);
    expect(late).toMatchObject({ code: 'timeout', mayHaveActed: true });
  });

  it('tells of what it cannot do without', async () => {
    const attempts = [airbyte.raw.POST('/sources/get', { body: { sourceId: 's' } }), airbyte.sources.listAll({ workspaceId: 'w' })[Symbol.asyncIterator]().next(), airbyte.server()];
    for (const attempt of attempts) expect(await failureOf(attempt)).toMatchObject({ name: 'AirbyteNetworkError', message: 'A part of the client could not be loaded. Check the network, or load the page again.' });
    expect(server.requests).toHaveLength(0);
  });
});
