import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { expectConformance } from '../testing/contract.ts';
import { startWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function get(path: string): Promise<unknown> {
  const response = await fetch(`${world.url}/api/v1${path}`);
  const body: unknown = await response.json();
  expectConformance('get', path, response.status, body);
  return body;
}

test('health is told as soon as the server is there', async () => {
  expect(await get('/health')).toEqual({ available: true });
  const head = await fetch(`${world.url}/api/v1/health`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('the instance says that it asks for no credentials, which Airbyte it follows, and which workspace to use', async () => {
  expect(await get('/instance_configuration')).toMatchObject({
    auth: { mode: 'none' },
    edition: 'community',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    initialSetupComplete: true,
    defaultWorkspaceId: world.workspaceId,
    defaultOrganizationId: '00000000-0000-0000-0000-000000000000',
  });
});

test('the description of the API is OpenAPI 3.0 in YAML with paths below /v1, as Airbyte serves its own', async () => {
  const response = await fetch(`${world.url}/api/v1/openapi`);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const { openapi, paths, components } = parse(await response.text()) as { openapi: string; paths: object; components: object };
  expect(openapi).toMatch(/^3\.0\./);
  expect(paths).toHaveProperty(['/v1/connections/sync', 'post', 'operationId'], 'syncConnection');
  expect(JSON.stringify(components).includes('"null"')).toBe(false);
});

test('an old server’s log is asked for as plain text, and this server keeps none', async () => {
  const response = await fetch(`${world.url}/api/v1/logs/get`, { method: 'POST', body: JSON.stringify({ logType: 'server' }) });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(await response.text()).toContain('keeps no log of its own');
});
