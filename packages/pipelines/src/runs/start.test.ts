import { expect, test } from 'vitest';
import { definePipeline } from '../declare/pipeline.ts';
import { fakerSource } from '../connectors/faker.ts';
import { nowhere } from '../testing/local.ts';
import { job, startScripted } from '../testing/scripted.ts';
import { clear, refresh, syncConnection } from './sync.ts';

const running = { ...job('running'), attempts: [] };

test('a refresh that the destination cannot do is refused with what to do instead', async () => {
  await using server = await startScripted({ '/jobs/get_last_replication_job': () => ({}), '/connections/refresh': () => ({}) });
  await expect(refresh(server.airbyte, 'c-1', { mode: 'merge' })).rejects.toMatchObject({ code: 'refresh_unsupported', message: expect.stringContaining('clear and a sync') as string });
});

test('a refresh that begins a job gives it, with the streams and the mode as the server calls them', async () => {
  await using server = await startScripted({ '/jobs/get_last_replication_job': () => ({}), '/connections/refresh': () => job('pending', { configType: 'refresh' }), '/jobs/get_without_logs': () => running });
  const run = await refresh(server.airbyte, 'c-1', { mode: 'truncate', streams: [{ name: 'orders', namespace: 'public' }] });
  expect(run).toMatchObject({ id: 7, attached: false });
  expect(server.requests.find(({ path }) => path === '/connections/refresh')?.body).toEqual({ connectionId: 'c-1', refreshMode: 'Truncate', streams: [{ streamName: 'orders', streamNamespace: 'public' }] });
});

test('a refresh that runs already is watched, or refused, as asked', async () => {
  await using server = await startScripted({ '/jobs/get_last_replication_job': () => job('running', { configType: 'refresh' }), '/jobs/get_without_logs': () => running });
  expect(await refresh(server.airbyte, 'c-1', { mode: 'merge' })).toMatchObject({ id: 7, attached: true });
  await expect(refresh(server.airbyte, 'c-1', { mode: 'merge', ifRunning: 'refuse' })).rejects.toMatchObject({ code: 'already_running' });
  expect(server.count('/connections/refresh')).toBe(0);
});

test('a refresh that lost a race against a sync says so', async () => {
  await using server = await startScripted({ '/jobs/get_last_replication_job': (_, before) => (before === 0 ? {} : job('running')), '/connections/refresh': () => ({}) });
  await expect(refresh(server.airbyte, 'c-1', { mode: 'merge' })).rejects.toMatchObject({ code: 'already_running', message: expect.stringContaining('comes with the next sync') as string });
});

test('servers that know no clear are told to reset', async () => {
  await using server = await startScripted({ '/jobs/get_last_replication_job': () => ({}), '/connections/reset': () => running, '/connections/reset/stream': () => running });
  expect(await clear(server.airbyte, 'c-1')).toMatchObject({ id: 7 });
  await clear(server.airbyte, 'c-1', { streams: [{ name: 'users' }] });
  expect(server.requests.find(({ path }) => path === '/connections/reset/stream')?.body).toEqual({ connectionId: 'c-1', streams: [{ streamName: 'users' }] });
});

test('a pipeline is found by the name of its connection', async () => {
  const pipeline = definePipeline({ name: 'nightly', workspace: '00000000-0000-4000-8000-000000000001', source: fakerSource({ name: 'sample' }), destination: nowhere('nowhere'), streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] });
  const connections = [{ connectionId: 'c-0', name: 'hourly', status: 'active' }, { connectionId: 'c-1', name: 'nightly', status: 'active' }];
  await using server = await startScripted({ '/workspaces/get': () => ({ workspaceId: pipeline.workspace, name: 'main' }), '/connections/list': () => ({ connections }), '/connections/sync': () => running });
  await syncConnection(server.airbyte, pipeline);
  expect(server.requests.at(-1)).toEqual({ path: '/connections/sync', body: { connectionId: 'c-1' } });
});
