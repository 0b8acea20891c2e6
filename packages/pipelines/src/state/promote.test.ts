import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apply } from '../apply/apply.ts';
import { fakerSource } from '../connectors/faker.ts';
import { httpSource } from '../connectors/http.ts';
import { definePipeline, type Pipeline, type PipelineDeclaration } from '../declare/pipeline.ts';
import { every } from '../declare/schedule.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { plan } from '../plan/plan.ts';
import { syncConnection } from '../runs/sync.ts';
import { startBed, startRowsApi, type Bed, type RowsApi } from '../testing/bed.ts';
import { nowhere } from '../testing/local.ts';
import { promote } from './promote.ts';
import { getState, setState } from './state.ts';

let from: Bed;
let to: Bed;
let api: RowsApi;
let folder: string;
const row = (id: number): Record<string, unknown> => ({ id, updated_at: `2026-01-0${id}` });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'promote-'));
  vi.stubEnv('AIRBYTE_LOCAL_ROOT', folder);
  [from, to, api] = await Promise.all([startBed(), startBed(), startRowsApi({ orders: [row(1), row(2), row(3)] })]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([from[Symbol.asyncDispose](), to[Symbol.asyncDispose](), api[Symbol.asyncDispose]()]);
  await rm(folder, { recursive: true });
});

function orders(changes: Partial<PipelineDeclaration> = {}): Pipeline {
  return definePipeline({
    name: 'orders',
    source: httpSource({ name: 'shop', url: `${api.url}orders`, streamName: 'orders', primaryKey: 'id', cursorField: 'updated_at' }),
    destination: { name: 'files', connector: 'airbyte/destination-local-json', configuration: { destination_path: '/local/there' } },
    streams: [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: 'updated_at' }],
    ...changes,
  });
}

async function start(bed: Bed, pipeline: Pipeline): Promise<number> {
  await apply(await plan(bed.airbyte, pipeline));
  return (await (await syncConnection(bed.airbyte, pipeline)).result()).recordsSynced;
}

/** The ids of the rows that arrived in the files of the other server. */
async function arrived(): Promise<number[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.startsWith('there') && name.endsWith('.jsonl'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  return lines.map((line) => (JSON.parse(line) as { _airbyte_data: { id: number } })._airbyte_data.id).sort();
}

test('a promoted pipeline reads on the other server only what is new, by its own first run', async () => {
  expect(await start(from, orders({ destination: nowhere('nowhere') }))).toBe(3);
  api.rows['orders']?.push(row(4));
  const pipeline = orders({ schedule: every(1, 'hours') });
  const { pipelines, applied } = await promote(from.airbyte, to.airbyte, pipeline, { deactivate: true });
  expect(pipelines).toMatchObject([{ name: 'orders', state: { type: 'stream', streams: [{ name: 'orders', state: { cursor: '2026-01-03' } }] }, leftOut: [] }]);
  expect(applied.steps.map(({ action, kind }) => `${action} ${kind}`).filter((step) => !step.startsWith('check'))).toEqual(['create source', 'create destination', 'create connection', 'update connection']);
  // The schedule may have started a run already; then this one has nothing left to read.
  await (await syncConnection(to.airbyte, pipeline)).result();
  expect(await arrived()).toEqual([4]);
  const before = await from.airbyte.connections.get({ connectionId: pipelines[0]?.from ?? '' });
  expect([before.status, (await to.airbyte.connections.get({ connectionId: pipelines[0]?.to ?? '' })).status]).toEqual(['inactive', 'active']);
});

test('nothing runs there before its state is in place', async () => {
  await start(from, orders());
  to.server.requests.clear();
  await promote(from.airbyte, to.airbyte, orders({ schedule: every(1, 'hours') }));
  const told = to.server.requests.list().flatMap(({ operation, body }) => {
    const { status } = (body ?? {}) as { status?: string };
    return /^(createConnection|updateConnection|createOrUpdateState)/.test(operation ?? '') ? [`${operation ?? ''}${status === undefined ? '' : ` ${status}`}`] : [];
  });
  expect(told).toEqual(['createConnection inactive', 'createOrUpdateStateSafe', 'updateConnection active']);
});

test.each(['createSource', 'createConnection', 'createOrUpdateStateSafe', 'updateConnection'] as const)('after a failure at %s another call ends the same way', async (operation) => {
  await start(from, orders());
  const lock = memoryLock();
  to.server.faults.add({ operation, fault: 'status', status: 500 });
  await expect(promote(from.airbyte, to.airbyte, orders(), { lock })).rejects.toMatchObject({ name: expect.stringMatching(/^Airbyte/) });
  to.server.faults.clear();
  await promote(from.airbyte, to.airbyte, orders(), { lock });
  const { connections } = await to.airbyte.connections.list({ workspaceId: to.workspaceId });
  expect(connections.map(({ name, status }) => `${name} ${status}`)).toEqual(['orders active']);
  expect(await getState(to.airbyte, orders())).toEqual(await getState(from.airbyte, orders()));
});

test('what was read there since is not forgotten by promoting once more', async () => {
  await start(from, orders());
  await promote(from.airbyte, to.airbyte, orders());
  api.rows['orders']?.push(row(4));
  await (await syncConnection(to.airbyte, orders())).result();
  for (const { server } of [from, to]) server.requests.clear();
  await expect(promote(from.airbyte, to.airbyte, orders(), { deactivate: true })).rejects.toMatchObject({ code: 'invalid_state', message: expect.stringContaining('has a state of its own already') });
  const requests = [from, to].flatMap(({ server }) => server.requests.list());
  expect(requests.filter(({ operation }) => /create|update|delete/i.test(operation ?? ''))).toEqual([]);
  await promote(from.airbyte, to.airbyte, orders(), { overwrite: true });
  expect(await getState(to.airbyte, orders())).toEqual(await getState(from.airbyte, orders()));
});

test('what cannot be promoted is refused before anything is changed', async () => {
  await start(from, orders());
  const message = (text: string): object => ({ message: expect.stringContaining(text) as string });
  await expect(promote(from.airbyte, to.airbyte, orders({ name: 'other' }))).rejects.toMatchObject({ code: 'connection_not_found', ...message('no connection "other" to promote') });
  await expect(promote(from.airbyte, from.airbyte, orders())).rejects.toMatchObject({ code: 'incompatible', ...message('to itself') });
  const sample = orders({ source: fakerSource({ name: 'sample' }), streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] });
  await expect(promote(from.airbyte, to.airbyte, sample)).rejects.toMatchObject({ code: 'incompatible', ...message('the state of one means nothing to the other') });
  const { connectionId } = (await from.airbyte.connections.list({ workspaceId: from.workspaceId })).connections[0] ?? { connectionId: '' };
  from.server.jobs.script(connectionId, [{ status: 'running' }, { status: 'succeeded' }], { advance: 'manual' });
  await from.airbyte.connections.sync({ connectionId });
  await expect(promote(from.airbyte, to.airbyte, orders())).rejects.toMatchObject({ code: 'already_running' });
  expect((await to.airbyte.sources.list({ workspaceId: to.workspaceId })).sources).toEqual([]);
});

test('a state of streams that the pipeline does not sync there is left out and told', async () => {
  await start(from, orders());
  const state = await getState(from.airbyte, orders());
  const { connectionId, syncCatalog } = (await from.airbyte.connections.list({ workspaceId: from.workspaceId })).connections[0] ?? {};
  const [stream] = syncCatalog?.streams ?? [];
  await from.airbyte.connections.update({ connectionId: connectionId ?? '', syncCatalog: { streams: [stream ?? {}, { ...stream, stream: { ...stream?.stream, name: 'old' } }] } });
  await setState(from.airbyte, orders(), { type: 'stream', streams: [{ name: 'old', state: { cursor: 1 } }] });
  const { pipelines } = await promote(from.airbyte, to.airbyte, orders());
  expect(pipelines).toMatchObject([{ leftOut: ['old'], state }]);
});

test('an older Airbyte takes a pipeline with its state as well', async () => {
  await using old = await startBed({ airbyteVersion: '0.50' });
  await start(from, orders());
  await promote(from.airbyte, old.airbyte, orders());
  expect(await getState(old.airbyte, orders())).toEqual(await getState(from.airbyte, orders()));
});
