import { expect, test } from 'vitest';
import type { ActorRecord, ConnectionRecord, WorkspaceRecord } from './records.ts';
import { openStore } from './store.ts';

function actor(actorId: string, changes: Partial<ActorRecord> = {}): ActorRecord {
  return { actorId, kind: 'source', workspaceId: 'w-1', definitionId: 'd-1', name: actorId, configuration: {}, createdAt: 1, updatedAt: 1, deleted: false, ...changes };
}

test('actors are listed by kind and workspace, oldest first, and found by their kind only', () => {
  const { actors } = openStore(undefined);
  for (const one of [actor('late', { createdAt: 2 }), actor('early'), actor('same time'), actor('elsewhere', { workspaceId: 'w-2' }), actor('sink', { kind: 'destination' })]) actors.insert(one);
  expect(actors.list('source', 'w-1').map(({ name }) => name)).toEqual(['early', 'same time', 'late']);
  expect(actors.list('source').map(({ name }) => name)).toEqual(['early', 'same time', 'elsewhere', 'late']);
  expect(actors.list('destination', 'w-2')).toEqual([]);
  expect(actors.get('destination', 'early')).toBeUndefined();
});

test('a deleted actor is listed no more, and is still found', () => {
  const { actors } = openStore(undefined);
  actors.insert(actor('a-1', { configuration: { token: 'x' } }));
  const deleted = actor('a-1', { name: 'gone', configuration: {}, updatedAt: 5, deleted: true });
  actors.update(deleted);
  expect(actors.list('source')).toEqual([]);
  expect(actors.get('source', 'a-1')).toEqual(deleted);
});

test('the newest discovered catalog of a source is found, the newest of a configuration, and each by its id', () => {
  const { actors } = openStore(undefined);
  const catalogOf = (name: string) => ({ streams: [{ stream: { name }, config: { syncMode: 'full_refresh' as const, destinationSyncMode: 'append' as const } }] });
  const save = (actorId: string, name: string, fingerprint: string, createdAt: number) => actors.saveCatalog(actorId, { fingerprint, createdAt, catalog: catalogOf(name) });
  expect(actors.latestCatalog('a-1')).toBeUndefined();
  const [first, , third] = [save('a-1', 'one', 'x', 1), save('a-1', 'two', 'y', 2), save('a-1', 'three', 'y', 2)];
  const elsewhere = save('a-2', 'one', 'x', 3);
  expect(actors.latestCatalog('a-1')).toEqual(third);
  expect(actors.latestCatalog('a-1', 'x')).toEqual(first);
  expect(actors.latestCatalog('a-1', 'z')).toBeUndefined();
  expect([actors.catalog(first.catalogId), actors.sourceOfCatalog(elsewhere.catalogId), actors.catalog('none'), actors.sourceOfCatalog('none')]).toEqual([catalogOf('one'), 'a-2', undefined, undefined]);
});

test('a catalog that is discovered once more keeps its id and is the newest again', () => {
  const { actors } = openStore(undefined);
  const [one, two] = [{ streams: [] }, { streams: [{ stream: { name: 'new' }, config: { syncMode: 'full_refresh' as const, destinationSyncMode: 'append' as const } }] }];
  const first = actors.saveCatalog('a-1', { fingerprint: 'x', catalog: one, createdAt: 1 });
  actors.saveCatalog('a-1', { fingerprint: 'x', catalog: two, createdAt: 2 });
  expect(actors.saveCatalog('a-1', { fingerprint: 'x', catalog: one, createdAt: 3 }).catalogId).toBe(first.catalogId);
  expect(actors.latestCatalog('a-1')).toEqual({ ...first, createdAt: 3 });
});

test('connections are listed without the deleted ones unless they are asked for', () => {
  const { connections } = openStore(undefined);
  const connection = (connectionId: string, changes: Partial<ConnectionRecord> = {}): ConnectionRecord => ({
    connectionId, workspaceId: 'w-1', sourceId: 's', destinationId: 'd', name: connectionId, status: 'active', tags: [], createdAt: 1, updatedAt: 1,
    data: { schedule: { type: 'manual' }, namespaceDefinition: 'source', prefix: '', catalog: { streams: [] }, breakingChange: false, kept: {} },
    ...changes,
  });
  for (const one of [connection('late', { createdAt: 2 }), connection('paused', { status: 'inactive' }), connection('gone', { status: 'deprecated' }), connection('elsewhere', { workspaceId: 'w-2' })]) connections.insert(one);
  expect(connections.list('w-1').map(({ name }) => name)).toEqual(['paused', 'late']);
  expect(connections.list('w-1', true).map(({ name }) => name)).toEqual(['paused', 'gone', 'late']);
  expect(connections.list().map(({ name }) => name)).toEqual(['paused', 'elsewhere', 'late']);
  connections.update(connection('late', { name: 'renamed', createdAt: 2, updatedAt: 9, status: 'deprecated' }));
  expect(connections.get('late')).toEqual(connection('late', { name: 'renamed', createdAt: 2, updatedAt: 9, status: 'deprecated' }));
});

test('the generations of streams are counted for each connection and stream from 0 on', () => {
  const { connections } = openStore(undefined);
  const orders = { name: 'orders', namespace: 'shop' };
  connections.bumpGeneration('c-1', orders);
  connections.bumpGeneration('c-1', orders);
  connections.bumpGeneration('c-1', { name: 'orders' });
  expect([connections.generation('c-1', orders), connections.generation('c-1', { name: 'orders' }), connections.generation('c-2', orders)]).toEqual([2, 1, 0]);
});

test('workspaces are found by their id and their slug, which no other may have', () => {
  const { workspaces } = openStore(undefined);
  const workspace: WorkspaceRecord = { workspaceId: 'w-1', name: 'Größe', slug: 'groesse', organizationId: 'o', data: { email: null }, createdAt: 1, deleted: false };
  workspaces.insert(workspace);
  expect([workspaces.get('w-1'), workspaces.getBySlug('groesse')]).toEqual([workspace, workspace]);
  expect(() => workspaces.insert({ ...workspace, workspaceId: 'w-2' })).toThrow(/UNIQUE/);
  workspaces.update({ ...workspace, name: 'gone', deleted: true });
  expect(workspaces.list()).toEqual([]);
  expect(workspaces.get('w-1')).toMatchObject({ name: 'gone', deleted: true });
});
