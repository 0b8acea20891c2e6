import { describe, expect, it } from 'vitest';
import { fakerRequest, postgresRequest, startBed, unknownId } from './fixtures/bed.ts';

describe('the requests of a server', () => {
  it('are listed as they came, with what was asked, when, and what was answered', async () => {
    const now = Date.UTC(2030, 0, 1);
    await using bed = await startBed({ frozenAt: new Date(now) });
    const request = fakerRequest(bed);
    await bed.ask('/sources/create', request, { headers: { 'x-tag': 'blue' } });
    await bed.airbyte.clock.advance(1000);
    await bed.ask('/sources/get/', { sourceId: unknownId });
    await bed.ask('/nowhere', {});
    await bed.ask('/health');
    const { requests } = bed.airbyte;
    expect(requests.list()).toMatchObject([
      { operation: 'createSource', method: 'POST', path: '/api/v1/sources/create', body: request, headers: { 'x-tag': 'blue', 'content-type': 'application/json' }, receivedAt: now, acted: true, status: 200, faults: [] },
      { operation: 'getSource', path: '/api/v1/sources/get/', body: { sourceId: unknownId }, receivedAt: now + 1000, acted: false, status: 404 },
      { operation: undefined, path: '/api/v1/nowhere', acted: false, status: 404 },
      { operation: 'getHealthCheck', method: 'GET', body: undefined, acted: true, status: 200 },
    ]);
    expect(requests.list('getSource')).toEqual(requests.list('/sources/get'));
    expect([requests.acted('createSource'), requests.acted('/sources/create'), requests.acted('getSource')]).toEqual([1, 1, 0]);
    requests.clear();
    expect(requests.list()).toEqual([]);
  });

  it('prove that one call made one source, though its answers were lost', async () => {
    await using bed = await startBed();
    bed.airbyte.faults.add({ operation: 'createSource', fault: 'reset', when: 'after' });
    bed.airbyte.faults.add({ operation: 'createSource', fault: 'status', status: 503, retryAfter: 0 });
    await expect(bed.ask('/sources/create', fakerRequest(bed))).rejects.toThrow('fetch failed');
    expect((await bed.ask('/sources/create', fakerRequest(bed))).status).toBe(503);
    expect(bed.airbyte.requests.acted('createSource')).toBe(1);
    expect(bed.airbyte.requests.list('createSource')).toHaveLength(2);
  });

  it('can be waited for', async () => {
    await using bed = await startBed();
    const [any, meant] = [bed.airbyte.requests.next(), bed.airbyte.requests.next('listWorkspaces')];
    await bed.ask('/health');
    expect(await any).toMatchObject({ operation: 'getHealthCheck', status: 200 });
    await bed.ask('/workspaces/list', {});
    expect(await meant).toMatchObject({ operation: 'listWorkspaces', status: 200 });
    expect(() => bed.airbyte.requests.list('nothing' as 'getSource')).toThrow("There is no operation 'nothing'.");
  });
});

describe('secrets', () => {
  const planted = 'hunter2-planted';

  it('of configurations are masked, by the connector of the request or of what it names', async () => {
    await using bed = await startBed();
    const request = postgresRequest(bed, planted);
    const { sourceId } = await bed.call('/sources/create', request);
    const { connectionConfiguration } = request;
    await bed.call('/sources/update', { sourceId, name: 'shop', connectionConfiguration });
    await bed.call('/sources/partial_update', { sourceId, connectionConfiguration: { password: planted } });
    await bed.call('/sources/clone', { sourceCloneId: sourceId, sourceConfiguration: { connectionConfiguration } });
    const bodies = bed.airbyte.requests.list().map(({ body }) => body);
    expect(bodies[0]).toEqual({ ...request, connectionConfiguration: { ...(connectionConfiguration as object), password: '**********' } });
    expect(bodies[2]).toEqual({ sourceId, connectionConfiguration: { password: '**********' } });
    expect(JSON.stringify(bed.airbyte.requests.list())).not.toContain(planted);
  });

  it('of a connector that nobody knows are masked with the whole configuration', async () => {
    await using bed = await startBed();
    await bed.ask('/sources/create', { ...postgresRequest(bed, planted), sourceDefinitionId: unknownId });
    await bed.ask('/sources/update', { sourceId: unknownId, name: 'x', connectionConfiguration: { host: planted } });
    expect(bed.airbyte.requests.list().map(({ body }) => (body as Record<string, unknown>)['connectionConfiguration'])).toEqual(['**********', '**********']);
  });

  it('of callers are masked in headers and in requests for tokens, and what cannot be read is left out', async () => {
    await using bed = await startBed();
    const headers = { authorization: `Bearer ${planted}`, cookie: `session=${planted}`, 'x-api-key': planted };
    await bed.ask('/health', undefined, { headers });
    for (const path of ['/applications/token', '/api/public/v1/applications/token']) await bed.ask(path, { client_id: 'me', client_secret: planted });
    await bed.ask('/sources/create', `{"password":"${planted}"`);
    const requests = bed.airbyte.requests.list();
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer **********', 'x-api-key': '**********' });
    expect(requests.slice(1, 3).map(({ body }) => body)).toEqual([{ client_id: 'me', client_secret: '**********' }, { client_id: 'me', client_secret: '**********' }]);
    expect(requests[3]).toMatchObject({ body: undefined, status: 422 });
    expect(JSON.stringify(requests)).not.toContain(planted);
  });
});
