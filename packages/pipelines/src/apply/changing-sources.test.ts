import { afterEach, beforeEach, expect, test } from 'vitest';
import { httpSource } from '../connectors/http.ts';
import type { Pipeline } from '../declare/pipeline.ts';
import { sourceDefined } from '../declare/streams.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { secret } from '../secrets/secret.ts';
import { plan } from '../plan/plan.ts';
import { sample, startPlanning, type PlanningWorld } from '../testing/planning.ts';
import { startRecordsApi, type RecordsApi } from '../testing/records-api.ts';

let world: PlanningWorld;
let api: RecordsApi;
beforeEach(async () => {
  world = await startPlanning();
  api = await startRecordsApi([{ id: 1, updated_at: '2030-01-01' }], 'first-key');
});
afterEach(async () => {
  await api[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const users = (apiKey: string): Pipeline =>
  sample({
    source: httpSource({ name: 'api', url: api.url, apiKey: secret.from(`vault ${apiKey}`, () => apiKey) }),
    streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }],
  });

test('a field that came or went at the source is told as its change, and the connection follows', async () => {
  await world.apply(users('first-key'));
  api.records = [{ id: 1, total: 5 }];
  const changed = await world.plan(users('first-key'));
  const [connection] = changed.resources.slice(-1);
  expect(connection).toMatchObject({ action: 'update', drift: false });
  expect(connection?.changes.map(({ path, cause }) => `${path} ${cause}`).sort()).toEqual(['streams[users].fields.total schema', 'streams[users].fields.updated_at schema']);
  await world.apply(users('first-key'));
  expect((await world.plan(users('first-key'))).hasChanges).toBe(false);
});

test('a cursor column that vanished is told before the first change, with the columns that there are', async () => {
  const source = httpSource({ name: 'api', url: api.url, apiKey: 'first-key', primaryKey: 'id' });
  const pipeline = sample({ source, streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite_dedup', cursorField: 'updated_at', primaryKey: sourceDefined }] });
  await world.apply(pipeline);
  api.records = [{ id: 1, total: 5 }];
  world.writes();
  await expect(world.plan(pipeline)).rejects.toMatchObject({ code: 'invalid_streams', message: expect.stringContaining('updated_at') as string });
  expect(world.writes()).toEqual([]);
});

test('a secret that was declared anew is sent: what the source has is asked with it, and it is tried before', async () => {
  await world.apply(users('first-key'));
  api.key = 'second-key';
  const rotated = await world.plan(users('second-key'));
  expect(rotated.resources.filter(({ action }) => action !== 'unchanged')).toMatchObject([{ kind: 'source', action: 'update', changes: [{ secret: true, cause: 'declaration' }] }]);
  await world.apply(users('second-key'));
  expect((await world.plan(users('second-key'))).hasChanges).toBe(false);
  api.key = 'third-key';
  await expect(world.plan(users('wrong-key'))).rejects.toMatchObject({ code: 'discover_failed', message: expect.not.stringContaining('wrong-key') as string });
});

test('where no lock remembers a secret, it is sent again on request, and the failure says so', async () => {
  await world.apply(users('first-key'));
  api.key = 'second-key';
  const forgotten = memoryLock();
  await expect(plan(world.airbyte, users('second-key'))).rejects.toMatchObject({ code: 'discover_failed', message: expect.stringContaining('plan with resendSecrets: true') as string });
  await world.apply(users('second-key'), {}, { lock: forgotten, adopt: true, resendSecrets: true });
  expect(await world.plan(users('second-key'), { lock: forgotten })).toMatchObject({ hasChanges: false });
});
