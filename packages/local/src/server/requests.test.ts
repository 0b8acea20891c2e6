import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitions, startWorld, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Sends a body as it stands. */
async function send(path: string, init: RequestInit = {}): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(`${world.url}${path}`, init);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

const post = (body?: string): RequestInit => ({ method: 'POST', ...(body === undefined ? {} : { body }) });

describe('a path', () => {
  test.each(['/api/v1/nowhere', '/api/v1', '/api/v1x/health', '/api/public/v1/health', '/', '/health', '/api/v1/__proto__', '/api/v1/toString'])('%s that the contract does not have is answered with 404 and bare text', async (path) => {
    const { status, type, text: body } = await send(path, post('{}'));
    expect({ status, body }).toEqual({ status: 404, body: 'Object not found.' });
    expect(type).toContain('application/json');
  });

  test.each(['/api/v1/workspaces/list/', '/api/v1/workspaces/list//', '/api/v1/workspaces/list?a=b', '/api/v1/workspaces/list/?a=b'])('%s is the one without slashes and query', async (path) => {
    expect((await send(path, post('{}'))).status).toBe(200);
  });

  test.each([
    { method: 'GET', path: '/api/v1/sources/list', allowed: 'POST' },
    { method: 'PUT', path: '/api/v1/sources/list/', allowed: 'POST' },
    { method: 'POST', path: '/api/v1/health', allowed: 'GET' },
    { method: 'DELETE', path: '/api/v1/health', allowed: 'GET' },
  ])('$path called by $method is answered with 405 and the verb it takes', async ({ method, path, allowed }) => {
    const { status, text: body } = await send(path, { method });
    expect(status).toBe(405);
    expect(JSON.parse(body).message).toContain(`[${allowed}]`);
  });
});

describe('a body', () => {
  test.each([undefined, '', ' \n', '{}', 'null'])('that is %j counts as an empty object', async (body) => {
    const { status, text: answer } = await send('/api/v1/workspaces/list', post(body));
    expect(status).toBe(200);
    expect(JSON.parse(answer).workspaces).toHaveLength(1);
  });

  test.each([{ 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }, { 'content-type': 'application/json; charset=utf-8' }])('is read as JSON whatever its type says: %j', async (headers) => {
    expect((await send('/api/v1/workspaces/get', { ...post(JSON.stringify({ workspaceId: world.workspaceId })), headers })).status).toBe(200);
  });

  test.each(['{"name": "x"', '{name: 1}', 'undefined', '{"a": 1}}', '\u0000', '"\u0001"'])('that is the malformed JSON %j is answered with 422', async (body) => {
    const { status, text: answer } = await send('/api/v1/sources/get', post(body));
    expect(status).toBe(422);
    expect(JSON.parse(answer)).toMatchObject({ message: expect.stringMatching(/^Invalid json input\. ./), errorId: expect.any(String) });
  });

  test('that is malformed is not quoted, for it may hold a secret', async () => {
    for (const body of ['{"password": hunter2}', 'hunter2', '{"password": "hunter2}', '{"password": "hunter2" "x": "hunter2"}']) {
      const { status, text: answer } = await send('/api/v1/sources/create', post(body));
      expect(status).toBe(422);
      expect(answer).not.toMatch(/hunter|unter2/);
    }
  });

  test.each(['[]', '"text"', '5', 'true'])('that is %s and no object is answered with 422', async (body) => {
    const { status, text: answer } = await send('/api/v1/sources/get', post(body));
    expect(status).toBe(422);
    expect(JSON.parse(answer).validationErrors).toEqual([{ propertyPath: 'the body', message: 'must be object' }]);
  });

  test('of more than 10 MB is answered with 413, a smaller one is read', async () => {
    const ofSize = (bytes: number): string => JSON.stringify({ workspaceId: world.workspaceId, more: 'x'.repeat(bytes) });
    expect((await send('/api/v1/workspaces/get', post(ofSize(10 * 1024 * 1024 - 100)))).status).toBe(200);
    const { status, text: answer } = await send('/api/v1/workspaces/get', post(ofSize(10 * 1024 * 1024)));
    expect(status).toBe(413);
    expect(JSON.parse(answer).message).toContain('too large');
  });

  test('that is nested without end does no harm', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const { status } = await send('/api/v1/sources/create', post(`{"workspaceId":"${world.workspaceId}","name":"deep","sourceDefinitionId":"${definitions.faker}","connectionConfiguration":${deep}}`));
    expect(status).toBe(422);
    expect((await send('/api/v1/health')).text).toBe('{"available":true}');
  });
});

describe('a member', () => {
  test('that is missing or of the wrong kind is named with its path, and its value is not repeated', async () => {
    const { status, body } = await world.answer('/connections/create', {
      sourceId: 'hunter2',
      status: 'asleep',
      syncCatalog: { streams: [{ stream: {}, config: { syncMode: 'sideways', destinationSyncMode: 'append', primaryKey: [['id'], 'hunter2'] } }] },
      scheduleData: { basicSchedule: { units: 'hunter2', timeUnit: 'hours' } },
    });
    expect(status).toBe(422);
    expect(body['validationErrors']).toEqual(
      expect.arrayContaining([
        { propertyPath: 'destinationId', message: 'is missing' },
        { propertyPath: 'sourceId', message: 'must match format "uuid"' },
        { propertyPath: 'status', message: 'must be one of active, inactive, deprecated, locked' },
        { propertyPath: 'syncCatalog.streams[0].stream.name', message: 'is missing' },
        { propertyPath: 'syncCatalog.streams[0].config.syncMode', message: 'must be one of full_refresh, incremental' },
        { propertyPath: 'syncCatalog.streams[0].config.primaryKey[1]', message: 'must be array' },
        { propertyPath: 'scheduleData.basicSchedule.units', message: 'must be integer' },
      ]),
    );
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  test('that is null counts as missing, also further down', async () => {
    const missing = await world.answer('/sources/get', { sourceId: null });
    expect(missing.body).toMatchObject({ validationErrors: [{ propertyPath: 'sourceId', message: 'is missing' }] });
    const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'h' } });
    const { status } = await world.answer('/sources/list', { workspaceId: world.workspaceId, cursor: null, pageSize: null, filters: { searchTerm: null, states: null } });
    expect(status).toBe(200);
    const renamed = await world.call('/sources/partial_update', { sourceId, name: 'renamed', connectionConfiguration: null as never });
    expect(renamed).toMatchObject({ name: 'renamed', connectionConfiguration: { host: 'h' } });
  });

  test('that nobody described is ignored', async () => {
    const before = await world.call('/workspaces/get', { workspaceId: world.workspaceId });
    const { status, body } = await world.answer('/workspaces/update', { workspaceId: world.workspaceId, mood: 'sunny', toString: 'x', customerId: unknownId, tombstone: true, feedbackDone: 'very' });
    expect({ status, body }).toEqual({ status: 200, body: before });
  });

  test('that is an enum may be written in any case', async () => {
    const { status, body } = await world.answer('/jobs/list', { configTypes: ['SYNC', 'Reset_Connection'], statuses: ['RUNNING'], orderByField: 'CREATEDAT', orderByMethod: 'asc' });
    expect({ status, body }).toEqual({ status: 200, body: { jobs: [], totalJobCount: 0 } });
  });

  test('is not taken for one of the prototype', async () => {
    const { status, body } = await world.answer('/sources/get', JSON.parse('{"__proto__": {"sourceId": "11111111-1111-4111-8111-111111111111"}}'));
    expect(status).toBe(422);
    expect(body['message']).toContain('sourceId is missing');
  });
});

describe('a request of another site', () => {
  /** Asks for the server by another name, which fetch does not let one do. */
  async function statusBy(host: string | undefined, origin?: string): Promise<number> {
    const { port } = world.airbyte;
    const asked = request({ host: '127.0.0.1', port, path: '/api/v1/health', headers: { ...(host === undefined ? {} : { host: host.replace('PORT', String(port)) }), ...(origin === undefined ? {} : { origin }) } });
    asked.end();
    const response = await new Promise<IncomingMessage>((resolve, reject) => asked.once('response', resolve).once('error', reject));
    await text(response);
    return response.statusCode ?? 0;
  }

  test.each(['127.0.0.1:PORT', 'localhost:PORT', 'localhost', 'airbyte.localhost:PORT', '[::1]:PORT', '127.1.2.3', 'LOCALHOST'])('is none where it comes by the loopback name %s', async (host) => {
    expect(await statusBy(host)).toBe(200);
  });

  test.each(['evil.example', 'evil.example:PORT', '127.0.0.1.evil.example', 'localhost.evil.example', 'evil-localhost', '10.0.0.1', '0.0.0.0', ' '])('that makes its own name %s resolve here is refused', async (host) => {
    expect(await statusBy(host)).toBe(403);
  });

  test.each(['https://evil.example', 'http://localhost.evil.example', 'http://10.0.0.1:8001', 'null', 'file://', 'chrome-extension://abc', 'evil'])('is refused by its origin %s', async (origin) => {
    expect(await statusBy('127.0.0.1:PORT', origin)).toBe(403);
  });

  test.each(['http://localhost:3000', 'http://127.0.0.1:5173', 'http://[::1]:3000'])('is none where its origin is %s', async (origin) => {
    expect(await statusBy('127.0.0.1:PORT', origin)).toBe(200);
  });

  test('is refused before its body is looked at, and told what to do', async () => {
    const response = await fetch(`${world.url}/api/v1/workspaces/delete`, { ...post('{'), headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ message: 'Forbidden: pages of https://evil.example may not use this server.' });
  });
});
