import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { connectByHand, destinationByHand, sourceByHand, startBed, type Bed } from '../testing/bed.ts';
import { nowhere } from '../testing/local.ts';
import { sample } from '../testing/planning.ts';
import { plan } from '../plan/plan.ts';
import { adopt } from './adopt.ts';

let bed: Bed;
let connectionId: string;
let sourceId: string;
const byHand = { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'] } as const;

beforeAll(async () => {
  bed = await startBed();
  connectionId = await connectByHand(bed, 'sample → nowhere', sample(), [{ ...byHand, cursorField: [...byHand.cursorField] }]);
  ({ sourceId } = await bed.airbyte.connections.get({ connectionId }));
});
afterAll(() => bed[Symbol.asyncDispose]());

test('what is there is written to the lock, and plans to no change afterwards', async () => {
  const lock = memoryLock();
  await expect(plan(bed.airbyte, sample(), { lock })).rejects.toMatchObject({ code: 'unmanaged' });
  bed.server.requests.clear();
  const { resources } = await adopt(bed.airbyte, sample(), { lock });
  expect(resources.map(({ kind, name, outcome }) => `${outcome} ${kind} ${name}`)).toEqual(['adopted source sample', 'adopted destination nowhere', 'adopted connection sample → nowhere']);
  expect(bed.server.requests.list().filter(({ operation }) => /create|update|delete/i.test(operation ?? ''))).toEqual([]);
  expect((await lock.read())?.resources['connection:sample → nowhere']).toEqual({ id: connectionId, name: 'sample → nowhere', origin: 'adopted' });
  const planned = await plan(bed.airbyte, sample(), { lock });
  expect(planned.resources.flatMap(({ changes }) => changes)).toEqual([]);
});

test('what is known stays known, and what is not there is told', async () => {
  const lock = memoryLock();
  await adopt(bed.airbyte, sample(), { lock });
  const before = await lock.read();
  expect((await adopt(bed.airbyte, sample(), { lock })).resources.map(({ outcome }) => outcome)).toEqual(['known', 'known', 'known']);
  expect(await lock.read()).toEqual(before);
  const other = sample({ name: 'other', destination: nowhere('elsewhere') });
  expect((await adopt(bed.airbyte, [sample(), other], { lock })).resources.map(({ outcome, name }) => `${outcome} ${name}`)).toEqual([
    'known sample', 'known nowhere', 'absent elsewhere', 'known sample → nowhere', 'absent other',
  ]);
});

test('of several of one name, an id says which is meant', async () => {
  await using other = await startBed();
  const lock = memoryLock();
  const twins = [await connectByHand(other, 'sample → nowhere', sample(), [{ ...byHand, cursorField: ['updated_at'] }]), await connectByHand(other, 'sample → nowhere', sample(), [{ ...byHand, cursorField: ['updated_at'] }])];
  await expect(adopt(other.airbyte, sample(), { lock })).rejects.toMatchObject({ code: 'ambiguous', message: expect.stringContaining(twins[0] ?? 'none') });
  expect(await lock.read()).toBeUndefined();
  const ids = { 'connection:sample → nowhere': twins[1] ?? '' } as const;
  const { resources } = await adopt(other.airbyte, sample(), { lock, ids });
  expect(resources.at(-1)).toMatchObject({ id: twins[1], outcome: 'adopted' });
});

test('an id that the workspace does not have, and one for nothing declared, are refused', async () => {
  const lock = memoryLock();
  const none = '00000000-0000-4000-8000-000000000000';
  await expect(adopt(bed.airbyte, sample(), { lock, ids: { 'source:sample': none } })).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining(none) });
  await expect(adopt(bed.airbyte, sample(), { lock, ids: { 'source:simple': sourceId } })).rejects.toMatchObject({ code: 'invalid_pipeline', message: expect.stringContaining('source:simple') });
  expect(await lock.read()).toBeUndefined();
});

test('what cannot become what is declared is refused, and nothing is written', async () => {
  await using other = await startBed();
  const lock = memoryLock();
  await connectByHand(other, 'mine', { source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere') }, [{ ...byHand, cursorField: ['updated_at'] }]);
  await sourceByHand(other, fakerSource({ name: 'second' }));
  await destinationByHand(other, { name: 'files', connector: 'airbyte/destination-local-json', configuration: { destination_path: '/local/x' } });
  await expect(adopt(other.airbyte, sample({ name: 'mine', destination: nowhere('files') }), { lock })).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining('uses the connector Local JSON') });
  await expect(adopt(other.airbyte, sample({ name: 'mine', source: fakerSource({ name: 'second' }) }), { lock })).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining('the pipeline declares "second"') });
  expect(await lock.read()).toBeUndefined();
});

test('a resource is that of one declaration alone', async () => {
  const lock = memoryLock();
  await adopt(bed.airbyte, sample(), { lock });
  const again = sample({ key: 'new key' });
  await expect(adopt(bed.airbyte, again, { lock })).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining('is that of connection:sample → nowhere in the lock already') });
});

test('a lock of another workspace, or one that is held, is refused', async () => {
  const lock = memoryLock({ version: 1, server: { baseUrl: 'http://elsewhere', workspaceId: bed.workspaceId.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }, salt: 's', resources: {} });
  await expect(adopt(bed.airbyte, sample({ workspace: bed.workspaceId }), { lock })).rejects.toMatchObject({ code: 'lock_mismatch' });
  await using _held = await lock.acquire();
  await expect(adopt(bed.airbyte, sample(), { lock })).rejects.toMatchObject({ code: 'locked' });
});
