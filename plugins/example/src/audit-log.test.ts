import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAirbyteClient } from '@airwright/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLog, type AuditEntry, type AuditLogOptions } from './index.ts';

/** Airbyte, as far as these tests go: it creates sources, has none to update, and breaks off when it is to create a destination. */
const server: Server = createServer((request, response) => {
  request.resume().once('end', () => {
    if (request.url === '/api/v1/destinations/create') return response.destroy();
    const found = request.url !== '/api/v1/sources/update';
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(found ? { sourceId: 's', name: 'orders' } : { message: 'no such source' }));
  });
});
let baseUrl: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const create = { workspaceId: 'w', sourceDefinitionId: 'd', name: 'orders', connectionConfiguration: { password: 'hunter22', accountId: 'a' } };

function clientOf(options?: AuditLogOptions) {
  return createAirbyteClient({ baseUrl, auth: { type: 'none' }, plugins: [auditLog(options)] });
}

describe('the audit log', () => {
  it('has every change with its ids, and nothing that was only read', async () => {
    const airbyte = clientOf();
    await airbyte.sources.get({ sourceId: 's' });
    await airbyte.sources.create(create);
    expect(airbyte.audit.entries).toEqual([
      { at: expect.stringMatching(/^\d{4}-.*Z$/), operation: 'sources/create', ids: { workspaceId: 'w', sourceDefinitionId: 'd', sourceId: 's' }, outcome: 'done' },
    ]);
  });

  it('has what failed, and what may have happened all the same', async () => {
    const airbyte = clientOf();
    await expect(airbyte.sources.update({ sourceId: 's', name: 'n', connectionConfiguration: {} })).rejects.toThrow();
    await expect(airbyte.destinations.create({ ...create, destinationDefinitionId: 'd' })).rejects.toThrow();
    expect(airbyte.audit.entries.map(({ operation, outcome, error }) => [operation, outcome, error])).toEqual([
      ['sources/update', 'failed', 'not_found'],
      ['destinations/create', 'unknown', 'network'],
    ]);
  });

  it('has the changes made by raw', async () => {
    const airbyte = clientOf();
    await airbyte.raw.POST('/sources/delete', { body: { sourceId: 's' } });
    expect(airbyte.audit.entries).toMatchObject([{ operation: 'sources/delete', ids: { sourceId: 's' }, outcome: 'done' }]);
  });

  it('is written as it grows, without a secret, and is another for another client', async () => {
    const written: AuditEntry[] = [];
    const airbyte = clientOf({ write: (entry) => written.push(entry) });
    await airbyte.sources.create(create);
    expect(written).toEqual(airbyte.audit.entries);
    expect(JSON.stringify(written)).not.toContain('hunter22');
    expect(clientOf().audit.entries).toEqual([]);
  });
});
