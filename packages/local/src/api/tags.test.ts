import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, startWorld, unknownId, type World } from '../testing/world.ts';

let world: World;
let workspaceId: string;
beforeAll(async () => {
  world = await startWorld();
  ({ workspaceId } = world);
});
afterAll(() => world[Symbol.asyncDispose]());

const create = (name: string, color = 'FBECB1') => world.call('/tags/create', { workspaceId, name, color });

test('a tag is made, listed by its name, changed and deleted', async () => {
  const [late, early] = [await create('zoo'), await create('ant', '00ff00')];
  expect(await world.call('/tags/list', { workspaceId })).toEqual([early, late]);
  const changed = await world.call('/tags/update', { tagId: late.tagId, workspaceId, name: 'bee', color: '123456' });
  expect(changed).toEqual({ ...late, name: 'bee', color: '123456' });
  for (const { tagId } of [late, early]) await world.call('/tags/delete', { tagId, workspaceId });
  expect(await world.call('/tags/list', { workspaceId })).toEqual([]);
});

test('a tag is refused with a problem that says why', async () => {
  const { tagId } = await create('taken');
  const refused = async (body: object) => {
    const { status, body: { type } } = await world.answer('/tags/create', { workspaceId, color: '00ff00', ...body });
    return [status, type];
  };
  expect(await refused({ name: 'taken' })).toEqual([409, 'error:tag-already-exists']);
  expect(await refused({ name: 'x'.repeat(31) })).toEqual([400, 'error:tag-name-too-long']);
  expect(await refused({ name: 'x', color: '#00ff00' })).toEqual([400, 'error:tag-invalid-hex-color']);
  expect((await world.answer('/tags/update', { tagId, workspaceId, name: 'taken', color: 'ABCDEF' })).status).toBe(200);
  await create('other');
  expect((await world.answer('/tags/update', { tagId, workspaceId, name: 'other', color: 'ABCDEF' })).status).toBe(409);
  for (const path of ['/tags/update', '/tags/delete'] as const) expect((await world.answer(path, { tagId: unknownId, workspaceId, name: 'x', color: 'ABCDEF' })).status, path).toBe(404);
  expect((await world.answer('/tags/list', { workspaceId: unknownId })).status).toBe(404);
});

test('a workspace has a hundred tags at most, and names of its own', async () => {
  const other = await world.call('/workspaces/create', { name: 'Other', organizationId: '00000000-0000-0000-0000-000000000000' });
  const make = (name: string) => world.answer('/tags/create', { workspaceId: other.workspaceId, name, color: '00ff00' });
  for (let number = 0; number < 100; number += 1) expect((await make(`tag ${number}`)).status).toBe(200);
  expect(await make('one more')).toMatchObject({ status: 400, body: { type: 'error:tag-limit-for-workspace-reached' } });
});

test('connections have tags, which are told everywhere as they are now', async () => {
  const [blue, red] = [await create('blue'), await create('red')];
  const { connectionId } = await connect(world, { tags: [red, blue] });
  const tags = async () => (await world.call('/connections/get', { connectionId })).tags;
  expect(await tags()).toEqual([blue, red]);
  const renamed = await world.call('/tags/update', { tagId: red.tagId, workspaceId, name: 'amber', color: 'FFBF00' });
  expect(await tags()).toEqual([renamed, blue]);
  await world.call('/connections/update', { connectionId, name: 'still tagged' });
  await world.call('/tags/delete', { tagId: blue.tagId, workspaceId });
  expect(await tags()).toEqual([renamed]);
  expect((await world.call('/connections/update', { connectionId, tags: [] })).tags).toEqual([]);
});

test('a connection cannot have a tag that its workspace has not', async () => {
  const { connectionId } = await connect(world);
  const tag = { tagId: unknownId, workspaceId, name: 'x', color: '000000' };
  expect(await world.answer('/connections/update', { connectionId, tags: [tag] })).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath: 'tags[0].tagId' }] } });
  expect((await world.call('/connections/get', { connectionId })).tags).toEqual([]);
});
