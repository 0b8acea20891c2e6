import { expect, test } from 'vitest';
import { adopt } from '../adopt/adopt.ts';
import { fakerSource } from '../connectors/faker.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { connectByHand, startBed } from '../testing/bed.ts';
import { nowhere } from '../testing/local.ts';
import { sample, startPlanning, type PlanningWorld } from '../testing/planning.ts';
import { destroy, planDestroy } from './destroy.ts';

const two = [sample({ name: 'a', source: fakerSource({ name: 'first' }) }), sample({ name: 'b', source: fakerSource({ name: 'second' }) })];

async function names({ airbyte, server: { workspaceId } }: PlanningWorld): Promise<string[]> {
  const { connections } = await airbyte.connections.list({ workspaceId });
  const { sources } = await airbyte.sources.list({ workspaceId });
  const { destinations } = await airbyte.destinations.list({ workspaceId });
  return [...connections, ...sources, ...destinations].map(({ name }) => name).sort();
}

test('without permission nothing is deleted, and what would be lost is told', async () => {
  await using world = await startPlanning();
  await world.apply(two);
  world.writes();
  const lost = expect.stringMatching(/connection "a".* is deleted with its state[^]*destination "nowhere"/) as string;
  await expect(destroy(world.airbyte, { lock: world.lock })).rejects.toMatchObject({ code: 'loss_not_allowed', message: lost });
  const { resources, kept } = await planDestroy(world.airbyte, { lock: world.lock });
  expect(resources.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['connection a', 'connection b', 'source first', 'source second', 'destination nowhere']);
  expect([kept, world.writes()]).toEqual([[], []]);
});

test('what is managed goes, connections first, and the lock forgets it', async () => {
  await using world = await startPlanning();
  await world.apply(two);
  world.writes();
  const steps: string[] = [];
  await destroy(world.airbyte, { lock: world.lock, allow: ['delete'], concurrency: 1, onStep: ({ kind, name, done, total }) => steps.push(`${done}/${total} ${kind} ${name}`) });
  expect(steps).toEqual(['1/5 connection a', '2/5 connection b', '3/5 source first', '4/5 source second', '5/5 destination nowhere']);
  expect(await names(world)).toEqual([]);
  expect((await world.lock.read())?.resources).toEqual({});
  expect(await destroy(world.airbyte, { lock: world.lock })).toEqual({ resources: [], kept: [] });
});

test('one pipeline goes with what nothing else uses', async () => {
  await using world = await startPlanning();
  await world.apply(two);
  const { resources, kept } = await destroy(world.airbyte, { lock: world.lock, allow: ['delete'], keys: ['a'] });
  expect(resources.map(({ name }) => name)).toEqual(['a', 'first']);
  expect(kept).toMatchObject([{ name: 'nowhere', reason: expect.stringContaining('The connection "b"') }]);
  expect(await names(world)).toEqual(['b', 'nowhere', 'second']);
  await expect(destroy(world.airbyte, { lock: world.lock, allow: ['delete'], keys: ['c'] })).rejects.toMatchObject({ code: 'connection_not_found', message: expect.stringContaining('no pipeline "c"') });
});

test('what somebody else made stays, and so does what it uses', async () => {
  await using world = await startPlanning();
  await world.apply(two);
  const bed = { ...world, workspaceId: world.server.workspaceId };
  await connectByHand(bed, 'by hand', { source: fakerSource({ name: 'first' }), destination: nowhere('elsewhere') }, [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }]);
  const { kept } = await destroy(world.airbyte, { lock: world.lock, allow: ['delete'] });
  expect(kept).toMatchObject([{ kind: 'source', name: 'first', reason: expect.stringContaining('"by hand"') }]);
  expect(await names(world)).toEqual(['by hand', 'elsewhere', 'first']);
});

test('what was adopted goes only where that is asked for', async () => {
  await using bed = await startBed();
  const lock = memoryLock();
  await connectByHand(bed, 'sample → nowhere', sample(), [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }]);
  await adopt(bed.airbyte, sample(), { lock });
  const { resources, kept } = await destroy(bed.airbyte, { lock });
  expect([resources.length, kept.length, kept[0]?.reason]).toEqual([0, 3, 'It was adopted, and what pipelines did not make goes only with includeAdopted: true.']);
  expect((await destroy(bed.airbyte, { lock, allow: ['delete'], includeAdopted: true })).resources).toHaveLength(3);
});

test.each([
  ['deleteConnection', 0, 'after'],
  ['deleteConnection', 1, 'before'],
  ['deleteSource', 0, 'after'],
  ['deleteSource', 1, 'before'],
  ['deleteDestination', 0, 'after'],
] as const)('after a crash at %s, %i before it, %s acting, another call ends the same way', async (operation, passes, when) => {
  await using world = await startPlanning();
  await world.apply(two);
  world.server.faults.add({ operation, after: passes, fault: 'reset', when });
  await expect(destroy(world.airbyte, { lock: world.lock, allow: ['delete'], concurrency: 1 })).rejects.toMatchObject({ name: expect.stringMatching(/^Airbyte/) });
  await destroy(world.airbyte, { lock: world.lock, allow: ['delete'] });
  expect(await names(world)).toEqual([]);
  expect((await world.lock.read())?.resources).toEqual({});
});

test('a signal ends it between two deletions, and another call goes on', async () => {
  await using world = await startPlanning();
  await world.apply(two);
  const ending = new AbortController();
  const stopped = destroy(world.airbyte, { lock: world.lock, allow: ['delete'], concurrency: 1, signal: ending.signal, onStep: () => ending.abort() });
  await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  expect(await names(world)).toHaveLength(4);
  expect(Object.keys((await world.lock.read())?.resources ?? {})).toHaveLength(4);
  await destroy(world.airbyte, { lock: world.lock, allow: ['delete'] });
  expect(await names(world)).toEqual([]);
});

test('what was deleted outside is forgotten', async () => {
  await using world = await startPlanning();
  const { pipelines } = await world.apply(two);
  await world.airbyte.sources.delete({ sourceId: pipelines[0]?.sourceId ?? '' });
  expect((await planDestroy(world.airbyte, { lock: world.lock })).gone).toEqual(['connection:a', 'source:first']);
  await destroy(world.airbyte, { lock: world.lock, allow: ['delete'] });
  expect((await world.lock.read())?.resources).toEqual({});
});

test('a lock of another server deletes nothing here', async () => {
  await using world = await startPlanning();
  const lock = memoryLock({ version: 1, server: { baseUrl: 'http://elsewhere', workspaceId: '00000000-0000-4000-8000-000000000000' }, salt: 's', resources: { 'source:x': { id: 'i', name: 'x', origin: 'created' } } });
  await expect(destroy(world.airbyte, { lock, allow: ['delete'] })).rejects.toMatchObject({ code: 'lock_mismatch' });
  expect(await planDestroy(world.airbyte, { lock: memoryLock() })).toMatchObject({ resources: [], kept: [] });
});
