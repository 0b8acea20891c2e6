import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, ended, fakerSource, nowhere, slow, startWorld, unknownId, type World } from '../testing/world.ts';

const organizationId = '00000000-0000-0000-0000-000000000000';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function workspace(name: string): Promise<string> {
  return (await world.call('/workspaces/create', { name, organizationId })).workspaceId;
}

test('a server has a workspace from its first start on, and it is the one its configuration names', async () => {
  await using fresh = await startWorld();
  const { workspaces } = await fresh.call('/workspaces/list');
  expect(workspaces).toMatchObject([{ workspaceId: fresh.workspaceId, name: 'Default Workspace', slug: 'default-workspace', organizationId, tombstone: false }]);
});

test('a workspace shows what it was made with', async () => {
  const settings = { email: 'people@example.com', news: false, securityUpdates: true, anonymousDataCollection: false, displaySetupWizard: false, notifications: [] };
  const made = await world.call('/workspaces/create', { name: 'Finance & Legal', organizationId, ...settings });
  expect(made).toMatchObject({ name: 'Finance & Legal', slug: 'finance-legal', organizationId, customerId: made.workspaceId, ...settings });
  expect(await world.call('/workspaces/get', { workspaceId: made.workspaceId })).toEqual(made);
  expect(await world.call('/workspaces/get_by_slug', { slug: 'finance-legal' })).toEqual(made);
});

test('the token of a webhook is shown to nobody', async () => {
  const webhookConfigs = [{ name: 'dbt', authToken: 'hunter2', validationUrl: 'https://example.com/?token=hunter2', customDbtHost: 'dbt.example.com' }];
  const { workspaceId, ...made } = await world.call('/workspaces/create', { name: 'Hooks', organizationId, webhookConfigs });
  expect(made.webhookConfigs).toEqual([{ id: expect.any(String), name: 'dbt', customDbtHost: 'dbt.example.com' }]);
  expect((await world.call('/workspaces/update', { workspaceId, webhookConfigs: [] })).webhookConfigs).toEqual([]);
});

test.each([
  ['Café München', 'cafe-munchen'],
  ['日本語', 'workspace'],
  ['  --x--  ', 'x'],
])('the slug of %s is %s', async (name, slug) => {
  expect(await world.call('/workspaces/create', { name, organizationId })).toMatchObject({ name, slug });
});

test('a name may be had twice, a slug may not, not even that of a deleted workspace', async () => {
  const workspaceId = await workspace('Twice');
  const second = await world.call('/workspaces/create', { name: 'Twice', organizationId });
  expect(second.slug).toMatch(/^twice-[0-9a-f]{8}$/);
  await world.call('/workspaces/delete', { workspaceId });
  expect((await world.call('/workspaces/create', { name: 'twice', organizationId })).slug).toMatch(/^twice-/);
});

test('an update changes what it names, and a new name makes a new slug', async () => {
  const made = await world.call('/workspaces/create', { name: 'Before', organizationId, email: 'a@example.com' });
  const { workspaceId } = made;
  expect(await world.call('/workspaces/update', { workspaceId, news: true, name: null as never })).toEqual({ ...made, news: true });
  expect(await world.call('/workspaces/update', { workspaceId, name: 'Before' })).toMatchObject({ slug: 'before' });
  expect(await world.call('/workspaces/update_name', { workspaceId, name: 'After' })).toEqual({ ...made, news: true, name: 'After', slug: 'after' });
  expect((await world.answer('/workspaces/get_by_slug', { slug: 'before' })).status).toBe(404);
});

test('another organization than the one there is is refused', async () => {
  expect(await world.answer('/workspaces/create', { name: 'x', organizationId: unknownId })).toMatchObject({ status: 422, body: { message: expect.stringContaining(organizationId) as string } });
  expect((await world.answer('/workspaces/create', { name: 'x' })).body).toMatchObject({ validationErrors: [{ propertyPath: 'organizationId' }] });
});

test('a workspace stays in the one organization there is', async () => {
  const { workspaceId } = world;
  expect(await world.call('/workspaces/update_organization', { workspaceId, organizationId })).toMatchObject({ workspaceId, organizationId });
  expect(await world.answer('/workspaces/update_organization', { workspaceId, organizationId: unknownId })).toMatchObject({ status: 422, body: { message: expect.stringContaining(organizationId) as string } });
});

test('lists are cut into pages and searched by a part of the name', async () => {
  await using fresh = await startWorld();
  for (const name of ['alpha', 'BETA', 'gamma']) await fresh.call('/workspaces/create', { name, organizationId });
  const names = async (request: object): Promise<string[]> => (await fresh.call('/workspaces/list_by_organization_id', { organizationId, ...request })).workspaces.map(({ name }) => name);
  expect(await names({})).toEqual(['Default Workspace', 'alpha', 'BETA', 'gamma']);
  expect(await names({ pagination: { pageSize: 2, rowOffset: 1 } })).toEqual(['alpha', 'BETA']);
  expect(await names({ pagination: { pageSize: 2, rowOffset: 3 } })).toEqual(['gamma']);
  expect(await names({ pagination: { rowOffset: 9 } })).toEqual([]);
  expect(await names({ nameContains: 'beta' })).toEqual(['BETA']);
  expect(await names({ organizationId: unknownId })).toEqual([]);
});

test.each([{ pageSize: 0 }, { pageSize: -1 }, { rowOffset: -1 }])('the page %j is refused', async (pagination) => {
  const { status, body } = await world.answer('/workspaces/list_by_organization_id', { organizationId, pagination });
  expect({ status, body }).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath: `pagination.${Object.keys(pagination)[0]}` }] } });
});

test('a deleted workspace is gone, its tombstone can be asked for, and nothing can be made in it', async () => {
  const workspaceId = await workspace('Gone');
  await world.call('/workspaces/delete', { workspaceId });
  expect(await world.answer('/workspaces/get', { workspaceId })).toMatchObject({ status: 404, body: { message: `Could not find configuration for STANDARD_WORKSPACE: ${workspaceId}.` } });
  expect(await world.call('/workspaces/get', { workspaceId, includeTombstone: true })).toMatchObject({ name: 'Gone', tombstone: true });
  const { workspaces } = await world.call('/workspaces/list');
  expect(workspaces.map((listed) => listed.workspaceId)).not.toContain(workspaceId);
  const paged = { workspaceIds: [workspaceId, world.workspaceId], pagination: {} };
  expect((await world.call('/workspaces/list_paginated', paged)).workspaces).toMatchObject([{ workspaceId: world.workspaceId }]);
  expect((await world.call('/workspaces/list_paginated', { ...paged, includeDeleted: true })).workspaces).toMatchObject([{ tombstone: false }, { workspaceId, tombstone: true }]);
  for (const [path, body] of [
    ['/workspaces/update', { news: true }],
    ['/workspaces/delete', {}],
    ['/sources/list', {}],
    ['/destinations/list', {}],
    ['/connections/list', {}],
    ['/source_definitions/list_for_workspace', {}],
    ['/sources/create', { name: 'x', sourceDefinitionId: unknownId, connectionConfiguration: {} }],
  ] as const) expect((await world.answer(path, { workspaceId, ...body })).status, path).toBe(404);
  expect((await world.answer('/workspaces/get_by_slug', { slug: 'gone' })).status).toBe(404);
});

test('a workspace goes with everything in it, and the job that runs there is cancelled', async () => {
  const workspaceId = await workspace('Full');
  const inside = { call: world.call, workspaceId };
  const { connectionId, sourceId, destinationId } = await connect(inside, { behaviour: slow });
  for (let extra = 0; extra < 21; extra += 1) await fakerSource(inside, { name: `faker ${extra}` });
  expect(await world.call('/workspaces/get_by_connection_id', { connectionId })).toMatchObject({ workspaceId });
  const { job } = await world.call('/connections/sync', { connectionId });
  await world.call('/workspaces/delete', { workspaceId });
  expect((await ended(world, job.id)).status).toBe('cancelled');
  expect((await world.call('/connections/get', { connectionId })).status).toBe('deprecated');
  expect((await world.answer('/sources/get', { sourceId })).status).toBe(404);
  expect((await world.answer('/destinations/get', { destinationId })).status).toBe(404);
  expect((await world.call('/sources/search', { workspaceId })).sources).toEqual([]);
  expect((await world.answer('/workspaces/get_by_connection_id', { connectionId })).status).toBe(404);
});

test('a workspace is found by its connection, an unknown connection has none', async () => {
  const { sourceId } = await fakerSource(world);
  const { connectionId } = await world.call('/connections/create', { sourceId, destinationId: (await nowhere(world)).destinationId, status: 'inactive' });
  expect(await world.call('/workspaces/get_by_connection_id', { connectionId })).toMatchObject({ workspaceId: world.workspaceId });
  expect((await world.answer('/workspaces/get_by_connection_id', { connectionId: unknownId })).body).toMatchObject({ message: `Could not find configuration for STANDARD_SYNC: ${unknownId}.` });
});
