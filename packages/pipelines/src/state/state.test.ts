import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { httpSource } from '../connectors/http.ts';
import { definePipeline, type Pipeline } from '../declare/pipeline.ts';
import { syncConnection } from '../runs/sync.ts';
import { connectByHand, startBed, startRowsApi, type Bed, type RowsApi, type StreamWish } from '../testing/bed.ts';
import { nowhere } from '../testing/local.ts';
import type { ConnectionState } from './connection-state.ts';
import { rewind } from './rewind.ts';
import { readSnapshot, writeSnapshot } from './snapshot-file.ts';
import { restore, snapshot } from './snapshot.ts';
import { getState, setState } from './state.ts';

let bed: Bed;
let api: RowsApi;
let folder: string;
let connectionId: string;
let other: string;

const rows = (...days: number[]): Record<string, unknown>[] => days.map((day) => ({ id: day, updated_at: `2026-01-0${day}T00:00:00Z` }));
const incremental: Omit<StreamWish, 'name'> = { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'] };

beforeAll(async () => {
  bed = await startBed();
  api = await startRowsApi({ orders: rows(1, 2, 3), users: rows(1, 2) });
  folder = await mkdtemp(join(tmpdir(), 'state-'));
  const source = httpSource({ name: 'shop', url: api.url, cursorField: 'updated_at', resources: [{ name: 'orders', path: 'orders' }, { name: 'users', path: 'users' }] });
  const ends = { source, destination: nowhere('nowhere') };
  connectionId = await connectByHand(bed, 'shop', ends, [{ name: 'orders', ...incremental }, { name: 'users', ...incremental }]);
  other = await connectByHand(bed, 'users alone', ends, [{ name: 'users', ...incremental }]);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await api[Symbol.asyncDispose]();
  await bed[Symbol.asyncDispose]();
});
beforeEach(() => bed.server.faults.clear());

async function synced(id = connectionId): Promise<number> {
  return (await (await syncConnection(bed.airbyte, id)).result()).recordsSynced;
}

function cursors(state: ConnectionState): Record<string, unknown> {
  return 'streams' in state ? Object.fromEntries(state.streams.map((stream) => [stream.name, stream.state?.['cursor']])) : {};
}

const third = '2026-01-03T00:00:00Z';
const second = '2026-01-02T00:00:00Z';

test('a connection that never synced has no state', async () => {
  expect(await getState(bed.airbyte, connectionId)).toEqual({ type: 'not_set' });
});

test('a stream that is set back is read from there on, and the others from where they were', async () => {
  expect(await synced()).toBe(5);
  expect(cursors(await getState(bed.airbyte, { connectionId }))).toEqual({ orders: third, users: second });
  expect(cursors(await rewind(bed.airbyte, connectionId, 'orders', new Date(second)))).toEqual({ orders: '2026-01-02T00:00:00.000Z', users: second });
  expect(await synced()).toBe(2);
  expect(cursors(await getState(bed.airbyte, connectionId))).toEqual({ orders: third, users: second });
});

test('a stream that is set back to nothing is read from its beginning', async () => {
  expect(cursors(await rewind(bed.airbyte, connectionId, { name: 'users' }, null))).toEqual({ orders: third });
  expect(await synced()).toBe(2);
});

test('a state can be made of the present one', async () => {
  const state = await rewind(bed.airbyte, connectionId, 'orders', (present) => ({ ...present, cursor: '2026-01-01T00:00:00Z' }));
  expect(cursors(state)['orders']).toBe('2026-01-01T00:00:00Z');
  expect(await synced()).toBe(3);
});

test('nothing is skipped unless that is asked for', async () => {
  await expect(rewind(bed.airbyte, connectionId, 'orders', '2026-01-09T00:00:00Z')).rejects.toMatchObject({ code: 'invalid_state', message: expect.stringContaining(`was read up to ${third}`) });
  await expect(rewind(bed.airbyte, other, 'users', third)).rejects.toMatchObject({ code: 'invalid_state', message: expect.stringContaining('was not read yet') });
  expect(cursors(await rewind(bed.airbyte, other, 'users', second, { skip: true }))).toEqual({ users: second });
  expect(await synced(other)).toBe(1);
});

test('a stream that the connection does not have is answered with the nearest', async () => {
  await expect(rewind(bed.airbyte, connectionId, 'order', null)).rejects.toMatchObject({ code: 'invalid_state', message: expect.stringContaining('has no stream order. Did you mean orders?') });
  const state: ConnectionState = { type: 'stream', streams: [{ name: 'userz', state: null }] };
  await expect(setState(bed.airbyte, connectionId, state)).rejects.toMatchObject({ code: 'invalid_state', message: expect.stringContaining('Did you mean users?') });
});

test('the type of a state does not change', async () => {
  const before = await getState(bed.airbyte, connectionId);
  const global: ConnectionState = { type: 'global', shared: { lsn: 1 }, streams: [] };
  await expect(setState(bed.airbyte, connectionId, global, { others: 'remove' })).rejects.toMatchObject({ code: 'invalid_state', message: expect.stringContaining('of the type stream') });
  expect(await getState(bed.airbyte, connectionId)).toEqual(before);
});

test('a global state keeps its shared part, and ends with all its parts', async () => {
  const ends = { source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere') };
  const id = await connectByHand(bed, 'log', ends, [{ name: 'users', ...incremental }, { name: 'products', ...incremental }]);
  const stream = (name: string, at: number): { name: string; state: Record<string, unknown> } => ({ name, state: { at } });
  await setState(bed.airbyte, id, { type: 'global', shared: { lsn: 7 }, streams: [stream('users', 1), stream('products', 1)] });
  const state = await setState(bed.airbyte, id, { type: 'global', streams: [stream('users', 2)] });
  expect(state).toEqual({ type: 'global', shared: { lsn: 7 }, streams: expect.arrayContaining([stream('users', 2), stream('products', 1)]) });
  await expect(rewind(bed.airbyte, id, 'users', 5)).rejects.toMatchObject({ code: 'invalid_state', message: expect.stringContaining("connector's own") });
  expect(await setState(bed.airbyte, id, { type: 'not_set' }, { others: 'remove' })).toEqual({ type: 'not_set' });
});

test('a state is not changed under a running job, which is named', async () => {
  bed.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' });
  const { job } = await bed.airbyte.connections.sync({ connectionId });
  const message = expect.stringContaining(`Job ${job.id} of the connection "shop"`) as string;
  await expect(rewind(bed.airbyte, connectionId, 'orders', null)).rejects.toMatchObject({ code: 'already_running', message });
  await bed.airbyte.jobs.cancel({ id: job.id });
});

test('a deleted connection and one that was never applied say so', async () => {
  const id = await connectByHand(bed, 'gone', { source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere') }, [{ name: 'users', ...incremental }]);
  await bed.airbyte.connections.delete({ connectionId: id });
  await expect(getState(bed.airbyte, id)).rejects.toMatchObject({ code: 'connection_inactive', message: expect.stringContaining('was deleted') });
  const streams = [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' } as const];
  const pipeline = (name: string): Pipeline => definePipeline({ name, source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere'), streams });
  await expect(getState(bed.airbyte, pipeline('shops'))).rejects.toMatchObject({ code: 'connection_not_found', message: expect.stringContaining('Apply the pipeline first. Did you mean shop?') });
  expect(await getState(bed.airbyte, pipeline('shop'))).toMatchObject({ type: 'stream' });
});

test('a snapshot goes through a file and back to exactly what was', async () => {
  const path = join(folder, 'shop.json');
  await synced();
  await rewind(bed.airbyte, connectionId, 'users', null);
  await writeSnapshot(path, await snapshot(bed.airbyte, connectionId));
  await synced();
  expect(cursors(await getState(bed.airbyte, connectionId))).toEqual({ orders: third, users: second });
  expect(await restore(bed.airbyte, connectionId, await readSnapshot(path))).toMatchObject({ leftOut: [] });
  expect(cursors(await getState(bed.airbyte, connectionId))).toEqual({ orders: third });
  expect(await readdir(folder)).toEqual(['shop.json']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a snapshot of another connection is refused unless it is meant, and then only what both have is taken', async () => {
  await synced();
  const taken = await snapshot(bed.airbyte, connectionId);
  await expect(restore(bed.airbyte, other, taken)).rejects.toMatchObject({ code: 'invalid_snapshot', message: expect.stringContaining(`"shop" (${connectionId})`) });
  expect(await restore(bed.airbyte, other, taken, { anotherConnection: true })).toMatchObject({ leftOut: ['orders'], state: { streams: [{ name: 'users' }] } });
});

test('a file that is no snapshot is refused with what is wrong', async () => {
  const path = join(folder, 'bad.json');
  const good = JSON.parse(await readFile(join(folder, 'shop.json'), 'utf8')) as Record<string, unknown>;
  const message = async (text: string): Promise<string> => {
    await writeFile(path, text);
    return await readSnapshot(path).then(() => 'read', (error: unknown) => (error as Error).message);
  };
  await expect(readSnapshot(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'invalid_snapshot', message: expect.stringContaining('ENOENT') });
  expect(await message(JSON.stringify(good).slice(0, 40))).toContain('is not JSON, or only a part of it');
  expect(await message('[]')).toContain('holds no snapshot');
  expect(await message(JSON.stringify({ ...good, version: 2 }))).toContain('Update the package');
  expect(await message(JSON.stringify({ ...good, connectionId: 5 }))).toContain('has no connectionId');
  expect(await message(JSON.stringify({ ...good, state: { type: 'stream', streams: [{ name: 'a' }] } }))).toContain('has a state that is none');
});

test('an Airbyte that does not look for running jobs by itself is spared a write while one runs', async () => {
  await using old = await startBed({ airbyteVersion: '0.50.20' });
  const id = await connectByHand(old, 'old', { source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere') }, [{ name: 'users', ...incremental }]);
  expect(await setState(old.airbyte, id, { type: 'stream', streams: [{ name: 'users', state: { at: 1 } }] })).toMatchObject({ type: 'stream', streams: [{ state: { at: 1 } }] });
  old.server.jobs.script(id, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' });
  await old.airbyte.connections.sync({ connectionId: id });
  await expect(rewind(old.airbyte, id, 'users', null)).rejects.toMatchObject({ code: 'already_running' });
  expect(await getState(old.airbyte, id)).toMatchObject({ streams: [{ state: { at: 1 } }] });
});
