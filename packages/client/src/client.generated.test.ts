import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAirbyteClientOf, type AirbyteClientOf, type Operation, type RequestOptions } from './index.ts';
import { startServer, type ScriptedServer } from './testing/scripted-server.ts';

interface Methods {
  readonly kites: { readonly fly: (body: { kiteId: string }, options?: RequestOptions) => Promise<{ height: number }> };
}

type Get = { parameters: { path: { jobId: number } }; responses: { 200: { content: { 'application/json': { status: string } } } } };
type Post = { parameters: object; responses: { 200: { content: { 'application/json': { status: string } } } } };

interface Paths {
  '/public/v1/jobs/{jobId}': { get: Get };
  '/public/v1/jobs': { post: Post };
}

const fly: Operation = { method: 'POST', path: '/kites/fly', resource: 'kites', name: 'fly', effect: 'trigger', timeout: 'short', body: true, answer: 'json' };
// As a server describes it that did not page yet.
const list: Operation = { method: 'POST', path: '/workspaces/list_by_organization_id', resource: 'workspaces', name: 'listByOrganizationId', effect: 'read', timeout: 'short', body: true, answer: 'json' };

let server: ScriptedServer;
let airbyte: AirbyteClientOf<Methods, Paths>;
beforeEach(async () => {
  server = await startServer(({ path }, before) => {
    if (path.startsWith('/prefix/api/public')) return before === 0 ? { status: 503 } : { body: { status: 'running' } };
    if (path.endsWith('/instance_configuration')) return { body: { version: '2.0.0', defaultOrganizationId: 'o' } };
    return { body: path.endsWith('/fly') ? { height: 3 } : { workspaces: [{ workspaceId: 'w', name: 'first' }] } };
  });
  airbyte = createAirbyteClientOf<Methods, Paths>({ flyKite: fly, listWorkspacesInOrganization: list }, { baseUrl: `${server.url}/prefix`, retry: { baseDelayMs: 1 } });
});
afterEach(() => server[Symbol.asyncDispose]());

describe('a client of a table of operations', () => {
  it('has the methods of the table', async () => {
    expect(await airbyte.kites.fly({ kiteId: 'k' })).toEqual({ height: 3 });
    expect(server.requests).toMatchObject([{ method: 'POST', path: '/prefix/api/v1/kites/fly', body: '{"kiteId":"k"}' }]);
  });

  it('knows its server, and lists its workspaces, whatever the table leaves out', async () => {
    expect((await airbyte.server()).version).toBe('2.0.0');
    const names: string[] = [];
    for await (const { name } of airbyte.workspaces.listAll()) names.push(name);
    expect(names).toEqual(['first']);
  });

  it('reaches the public API beside the Configuration API through raw, and repeats no more than its GETs', async () => {
    const found = await airbyte.raw.GET('/public/v1/jobs/{jobId}', { params: { path: { jobId: 42 } } });
    expect(found.data).toEqual({ status: 'running' });
    const refused = await airbyte.raw.POST('/public/v1/jobs');
    expect(refused.response.status).toBe(503);
    expect(server.requests.map(({ path }) => path)).toEqual(['/prefix/api/public/v1/jobs/42', '/prefix/api/public/v1/jobs/42', '/prefix/api/public/v1/jobs']);
  });
});
