import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Path } from '../testing/contract.ts';
import { connect, definitions, ended, masked, slow, startWorld, unknownId, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type Row = Record<string, unknown>;

const kinds = [
  { kind: 'source', Type: 'SOURCE', definitionId: definitions.faker, definitionName: 'Sample Data', configuration: { count: 5, seed: 1 }, changed: { count: 6, seed: 1 }, wrong: { count: 'many' }, at: 'count' },
  {
    kind: 'destination', Type: 'DESTINATION', definitionId: definitions.localJson, definitionName: 'Local JSON', configuration: { destination_path: '/a' }, changed: { destination_path: '/b' }, wrong: { destination_path: 5 }, at: 'destination_path',
  },
] as const;

describe.each(kinds)('a $kind', ({ kind, Type, definitionId, definitionName, configuration, changed, wrong, at }) => {
  const idOf = `${kind}Id` as const;
  const path = (operation: string): Path => `/${kind}s/${operation}` as Path;

  /** Calls an operation that has to succeed. */
  async function ok(operation: string, body: object): Promise<Row> {
    const { status, body: answer } = await world.answer(path(operation), body);
    expect(status, JSON.stringify(answer)).toBeLessThan(300);
    return answer;
  }

  const list = async (operation: string, body: object): Promise<Row[]> => (await ok(operation, body))[`${kind}s`] as Row[];
  const create = (changes: object = {}): Promise<Row> => ok('create', { workspaceId: world.workspaceId, name: 'mine', [`${kind}DefinitionId`]: definitionId, connectionConfiguration: configuration, ...changes });

  test('shows what it was made with, and its name may be had twice', async () => {
    const made = await create();
    expect(made).toMatchObject({ [idOf]: expect.any(String), [`${kind}DefinitionId`]: definitionId, [`${kind}Name`]: definitionName, workspaceId: world.workspaceId, name: 'mine', connectionConfiguration: configuration });
    expect(Math.abs(Number(made['createdAt']) - Date.now() / 1000)).toBeLessThan(60);
    expect(await ok('get', { [idOf]: made[idOf] })).toEqual(made);
    expect((await create())[idOf]).not.toBe(made[idOf]);
  });

  test('keeps a name and a configuration of any script, and an empty name', async () => {
    for (const name of ['Käse 🧀 "quoted" \\ \n', '']) expect(await ok('get', { [idOf]: (await create({ name }))[idOf] })).toMatchObject({ name });
  });

  test('is refused where its configuration does not fulfil the specification, and nothing of it is kept', async () => {
    const before = (await list('search', {})).length;
    const refused = { status: 422, body: { message: expect.stringMatching(new RegExp(`^The provided configuration does not fulfill the specification\\..*${at}`)) } };
    expect(await world.answer(path('create'), { workspaceId: world.workspaceId, name: 'x', [`${kind}DefinitionId`]: definitionId, connectionConfiguration: wrong })).toMatchObject(refused);
    expect(await list('search', {})).toHaveLength(before);
    const made = await create();
    const id = made[idOf];
    expect(await world.answer(path('update'), { [idOf]: id, name: 'x', connectionConfiguration: wrong })).toMatchObject(refused);
    expect(await world.answer(path('partial_update'), { [idOf]: id, connectionConfiguration: wrong })).toMatchObject(refused);
    expect(await ok('get', { [idOf]: id })).toEqual(made);
  });

  test.each([{ connectionConfiguration: [] }, { connectionConfiguration: 'text' }, { connectionConfiguration: null }, { name: 7 }, { workspaceId: 'none' }])('is refused with %j', async (changes) => {
    const request = { workspaceId: world.workspaceId, name: 'x', [`${kind}DefinitionId`]: definitionId, connectionConfiguration: configuration, ...changes };
    expect(await world.answer(path('create'), request)).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath: Object.keys(changes)[0] }] } });
  });

  test('of an unknown definition, one of the other kind, or in an unknown workspace is not found', async () => {
    const request = { workspaceId: world.workspaceId, name: 'x', [`${kind}DefinitionId`]: definitionId, connectionConfiguration: configuration };
    const other = kind === 'source' ? definitions.localJson : definitions.faker;
    for (const wrongId of [unknownId, other]) {
      expect(await world.answer(path('create'), { ...request, [`${kind}DefinitionId`]: wrongId })).toMatchObject({ status: 404, body: { message: `Could not find configuration for STANDARD_${Type}_DEFINITION: ${wrongId}.` } });
    }
    expect(await world.answer(path('create'), { ...request, workspaceId: unknownId })).toMatchObject({ status: 404, body: { message: `Could not find configuration for STANDARD_WORKSPACE: ${unknownId}.` } });
  });

  test('is replaced by an update and merged into by a partial one', async () => {
    const { [idOf]: id } = await create();
    expect(await ok('update', { [idOf]: id, name: 'yours', connectionConfiguration: changed })).toMatchObject({ name: 'yours', connectionConfiguration: changed });
    expect(await ok('partial_update', { [idOf]: id, name: 'ours' })).toMatchObject({ name: 'ours', connectionConfiguration: changed });
    expect(await ok('partial_update', { [idOf]: id, connectionConfiguration: { [at]: configuration[at as never] } })).toMatchObject({ name: 'ours', connectionConfiguration: configuration });
    expect(await ok('partial_update', { [idOf]: id })).toMatchObject({ name: 'ours', connectionConfiguration: configuration });
    expect(await ok('get', { [idOf]: id })).toMatchObject({ name: 'ours', connectionConfiguration: configuration });
  });

  test('is copied with its configuration, another name, or another configuration', async () => {
    const { [idOf]: id } = await create({ name: 'original' });
    const copy = await ok('clone', { [`${kind}CloneId`]: id });
    expect(copy).toMatchObject({ name: 'original (Copy)', connectionConfiguration: configuration });
    expect(copy[idOf]).not.toBe(id);
    expect(await ok('clone', { [`${kind}CloneId`]: id, [`${kind}Configuration`]: { name: 'named', connectionConfiguration: changed } })).toMatchObject({ name: 'named', connectionConfiguration: changed });
    expect((await world.answer(path('clone'), { [`${kind}CloneId`]: id, [`${kind}Configuration`]: { connectionConfiguration: wrong } })).status).toBe(422);
  });

  test('is found by every member a search can name, and by nothing else', async () => {
    const made = await create({ name: `sought ${kind}`, connectionConfiguration: changed });
    const search = (request: object): Promise<Row[]> => list('search', request);
    for (const request of [{ name: `sought ${kind}` }, { [idOf]: made[idOf] }, { [idOf]: made[idOf], connectionConfiguration: changed, [`${kind}Name`]: definitionName, [`${kind}DefinitionId`]: definitionId, workspaceId: world.workspaceId, other: 'ignored' }]) {
      expect(await search(request)).toEqual([made]);
    }
    for (const request of [{ name: 'sought' }, { [idOf]: unknownId }, { workspaceId: unknownId }, { [`${kind}Name`]: 'Other' }, { [`${kind}DefinitionId`]: unknownId }, { [idOf]: made[idOf], connectionConfiguration: configuration }]) {
      expect(await search(request)).toEqual([]);
    }
    expect(await search({})).toContainEqual(made);
  });

  test('that was deleted is gone, with its connections and the job that ran', async () => {
    const connection = await connect(world, { behaviour: slow });
    const id = connection[idOf];
    const { job } = await world.call('/connections/sync', { connectionId: connection.connectionId });
    expect(await world.answer(path('delete'), { [idOf]: id })).toEqual({ status: 204, body: undefined });
    expect((await ended(world, job.id)).status).toBe('cancelled');
    expect((await world.call('/connections/get', { connectionId: connection.connectionId })).status).toBe('deprecated');
    for (const [operation, request] of [
      ['get', {}],
      ['update', { name: 'x', connectionConfiguration: configuration }],
      ['partial_update', { name: 'x' }],
      ['check_connection', {}],
      ['delete', {}],
    ] as const) expect(await world.answer(path(operation), { [idOf]: id, ...request }), operation).toMatchObject({ status: 404, body: { message: `Could not find configuration for ${Type}_CONNECTION: ${id}.`, id } });
    expect((await world.answer(path('clone'), { [`${kind}CloneId`]: id })).status).toBe(404);
    expect(await list('search', { [idOf]: id })).toEqual([]);
    const paged = { workspaceIds: [world.workspaceId, world.workspaceId], pagination: {} };
    expect(await list('list_paginated', paged)).not.toContainEqual(expect.objectContaining({ [idOf]: id }));
    const withDeleted = (await list('list_paginated', { ...paged, includeDeleted: true })).filter((listed) => listed[idOf] === id);
    expect(withDeleted).toMatchObject([{ connectionConfiguration: {} }]);
  });
});

test('a partial update without an id is refused', async () => {
  expect(await world.answer('/destinations/partial_update', { name: 'x' })).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath: 'destinationId' }] } });
  expect(await world.answer('/sources/partial_update', { name: 'x' })).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath: 'sourceId' }] } });
});

test('a source is read with the name of its workspace, and its secrets stay masked whatever is asked for', async () => {
  const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'ledger', sourceDefinitionId: definitions.ledger, connectionConfiguration: { host: 'here', password: 'hunter2' } });
  const read = await world.call('/sources/get_with_metadata', { sourceId, includeSecretCoordinates: true });
  expect(read).toEqual({ ...(await world.call('/sources/get', { sourceId })), metadata: { workspaceName: 'Default Workspace' } });
  expect(read.connectionConfiguration).toEqual({ host: 'here', password: masked });
});
