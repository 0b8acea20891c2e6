import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AirbyteAbortedError } from '@airwright/client';
import { fakerSource } from '../connectors/faker.ts';
import { httpSource } from '../connectors/http.ts';
import { postgresSource } from '../connectors/postgres.ts';
import { every } from '../declare/schedule.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { nowhere } from '../testing/local.ts';
import { actions, sample, startPlanning, users, type PlanningWorld } from '../testing/planning.ts';
import { apply } from './apply.ts';
import type { ApplyStep } from './types.ts';

let world: PlanningWorld;
beforeEach(async () => {
  world = await startPlanning();
});
afterEach(() => world[Symbol.asyncDispose]());

const products = { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' } as const;

test('the first time makes everything in its order, the second changes nothing and writes nothing', async () => {
  const seen: ApplyStep[] = [];
  const first = await world.apply(sample(), { onStep: (step) => seen.push(step), concurrency: 1 });
  expect(seen.map(({ action, kind, name }) => `${action} ${kind} ${name}`)).toEqual([
    'check source sample',
    'check destination nowhere',
    'create source sample',
    'create destination nowhere',
    'create connection sample → nowhere',
  ]);
  expect(seen.map(({ done, total }) => [done, total])).toEqual([1, 2, 3, 4, 5].map((done) => [done, 5]));
  expect(first).toMatchObject({ changed: true, steps: seen, pipelines: [{ key: 'sample → nowhere', changed: true, workspaceId: world.server.workspaceId }] });
  expect(world.writes()).toEqual(['createSource', 'createDestination', 'createConnection']);

  const second = await world.apply(sample());
  expect(second).toEqual({ changed: false, steps: [], pipelines: first.pipelines.map((pipeline) => ({ ...pipeline, changed: false })) });
  expect(world.writes()).toEqual([]);
});

test('the connection on the server is the declared one', async () => {
  const { pipelines } = await world.apply(
    sample({ name: 'nightly', schedule: every(2, 'days'), namespace: { format: 'raw' }, prefix: 'p_', nonBreakingChanges: 'propagate_columns', backfill: 'enabled', notifications: { schemaChanges: true }, status: 'inactive' }),
  );
  const connection = await world.airbyte.connections.get({ connectionId: pipelines[0]?.connectionId ?? '' });
  expect(connection).toMatchObject({
    name: 'nightly',
    status: 'inactive',
    scheduleType: 'basic',
    scheduleData: { basicSchedule: { units: 2, timeUnit: 'days' } },
    namespaceDefinition: 'customformat',
    namespaceFormat: 'raw',
    prefix: 'p_',
    nonBreakingChangesPreference: 'propagate_columns',
    backfillPreference: 'enabled',
    notifySchemaChanges: true,
    syncCatalog: { streams: [{ stream: { name: 'users', sourceDefinedCursor: true }, config: { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'], selected: true } }] },
  });
  expect(connection.sourceCatalogId).toBeDefined();
});

test('a connection that its schedule starts at once is made active when everything is in place', async () => {
  const { pipelines, steps } = await world.apply([sample({ schedule: every(6, 'hours') }), sample({ name: 'by hand', prefix: 'x_' })]);
  expect(steps.slice(-3).map(({ action, name }) => `${action} ${name}`)).toEqual(['create sample → nowhere', 'create by hand', 'activate sample → nowhere']);
  for (const { connectionId } of pipelines) expect(await world.airbyte.connections.get({ connectionId })).toMatchObject({ status: 'active' });
});

test('what differs is put right, and what drifted too, and then plans to no change', async () => {
  const { pipelines } = await world.apply(sample());
  const { connectionId = '' } = pipelines[0] ?? {};
  await world.airbyte.connections.update({ connectionId, prefix: 'oops_', status: 'inactive' });
  const changed = sample({ source: fakerSource({ name: 'sample', count: 20 }), streams: [users, products], namespace: 'destination' });
  world.writes();
  const { steps } = await world.apply(changed);
  expect(steps.map(({ action, kind }) => `${action} ${kind}`)).toEqual(['check source', 'update source', 'update connection']);
  expect(world.writes()).toEqual(['updateSource', 'updateConnection']);
  expect((await world.plan(changed)).hasChanges).toBe(false);
  const connection = await world.airbyte.connections.get({ connectionId });
  expect(connection).toMatchObject({ prefix: '', status: 'active', namespaceDefinition: 'destination' });
  expect(connection.syncCatalog.streams.map(({ stream }) => stream?.name)).toEqual(['users', 'products']);
});

test('a failed check stops before anything is changed, with the words of every connector that failed and no secret', async () => {
  const source = httpSource({ name: 'api', url: 'http://127.0.0.1:1/users' });
  const shop = postgresSource({ name: 'shop', host: '127.0.0.1', port: 1, database: 'shop', username: 'reader', password: 'hunter22' });
  await expect(world.apply(sample({ source: shop }))).rejects.toMatchObject({ code: 'discover_failed', message: expect.not.stringContaining('hunter22') as string });
  await world.apply(sample());
  world.writes();
  const destination = { ...nowhere('failing'), connector: 'airbyte/destination-postgres', configuration: { host: '127.0.0.1', port: 1, database: 'd', username: 'u', password: 'hunter22', ssl_mode: { mode: 'disable' } } };
  const failure = (await world.apply([sample(), sample({ name: 'b', destination })]).catch((error: unknown) => error)) as Error;
  expect(failure).toMatchObject({ code: 'check_failed', message: expect.stringMatching(/^The check of the destination "failing" \(Postgres\) failed: .*Nothing was changed\.$/s) as string });
  expect(failure.message).not.toContain('hunter22');
  expect(world.writes()).toEqual([]);
  await expect(world.plan(sample({ source, streams: [products] }))).rejects.toMatchObject({ code: 'discover_failed' });
});

test('unchanged sources and destinations are tried where that is asked for, and nothing is where that is', async () => {
  expect((await world.apply(sample(), { check: 'none' })).steps.map(({ action }) => action)).toEqual(['create', 'create', 'create']);
  expect((await world.apply(sample(), { check: 'all' })).steps.map(({ action }) => action)).toEqual(['check', 'check']);
});

describe('a plan whose world has changed is refused:', () => {
  test.each<[what: string, change: (ids: { sourceId: string; destinationId: string; connectionId: string }) => Promise<unknown>]>([
    ['a connection that was changed', ({ connectionId }) => world.airbyte.connections.update({ connectionId, prefix: 'oops_' })],
    ['a connection that was deleted', ({ connectionId }) => world.airbyte.connections.delete({ connectionId })],
    ['a source that was changed', ({ sourceId }) => world.airbyte.sources.partialUpdate({ sourceId, name: 'other' })],
    ['a destination that was deleted', ({ destinationId }) => world.airbyte.destinations.delete({ destinationId })],
    ['a lock that another apply wrote', async () => world.apply([sample(), sample({ name: 'second' })])],
  ])('%s', async (_, change) => {
    const { pipelines } = await world.apply(sample());
    const plan = await world.plan(sample({ prefix: 'new_' }));
    await change(pipelines[0]!);
    world.writes();
    await expect(apply(plan)).rejects.toMatchObject({ code: 'stale_plan' });
    expect(world.writes()).toEqual([]);
  });

  test('a name that is taken by now', async () => {
    const plan = await world.plan(sample());
    await world.apply(sample(), {}, { lock: memoryLock() });
    await expect(apply(plan)).rejects.toMatchObject({ code: 'stale_plan', message: expect.stringContaining('a source "sample" was created') as string });
  });

  test('a plan that was written down', async () => {
    const plan = JSON.parse(JSON.stringify(await world.plan(sample()))) as Parameters<typeof apply>[0];
    await expect(apply(plan)).rejects.toMatchObject({ code: 'stale_plan' });
  });
});

describe('nothing is lost unless that is allowed:', () => {
  test('a stream that is deselected', async () => {
    await world.apply(sample({ streams: [users, products] }));
    await expect(world.apply(sample())).rejects.toMatchObject({ code: 'loss_not_allowed', message: expect.stringContaining("the stream products is synced no longer\nApply it with allow: ['deselect']") as string });
    expect((await world.apply(sample(), { allow: ['deselect'] })).changed).toBe(true);
  });

  test('the state of a stream, and rows that were kept', async () => {
    await world.apply(sample());
    const whole = sample({ streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] });
    await expect(world.apply(whole)).rejects.toMatchObject({ code: 'loss_not_allowed', message: expect.stringContaining("allow: ['clear', 'truncate']") as string });
    expect((await world.apply(whole, { allow: ['clear', 'truncate'] })).changed).toBe(true);
  });

  test('a connection that is replaced', async () => {
    const { pipelines: before } = await world.apply(sample({ name: 'pipe' }));
    const elsewhere = sample({ name: 'pipe', destination: nowhere('elsewhere') });
    await expect(world.apply(elsewhere, {}, { replace: true })).rejects.toMatchObject({ code: 'loss_not_allowed' });
    const { pipelines: after } = await world.apply(elsewhere, { allow: ['replace'] }, { replace: true });
    expect(after[0]).toMatchObject({ sourceId: before[0]?.sourceId });
    expect(after[0]?.connectionId).not.toBe(before[0]?.connectionId);
    expect((await world.airbyte.connections.list({ workspaceId: world.server.workspaceId })).connections).toHaveLength(1);
  });

  test('a destination whose connector is another one, with its connections', async () => {
    await world.apply([sample({ name: 'a' }), sample({ name: 'b', prefix: 'b_' })]);
    const destination = { name: 'nowhere', connector: 'airbyte/destination-local-json', configuration: { destination_path: '/local/x' } };
    const exchanged = [sample({ name: 'a', destination }), sample({ name: 'b', prefix: 'b_', destination })];
    expect(actions(await world.plan(exchanged, { replace: true }))).toEqual(['unchanged source sample', 'replace destination nowhere', 'replace connection a', 'replace connection b']);
    world.writes();
    await world.apply(exchanged, { allow: ['replace'], check: 'none' }, { replace: true });
    expect(world.writes()).toEqual(['deleteConnection', 'deleteConnection', 'deleteDestination', 'createDestination', 'createConnection', 'createConnection']);
    expect((await world.plan(exchanged)).hasChanges).toBe(false);
  });

  test('what is deleted, connections before what they connect', async () => {
    await world.apply([sample(), sample({ name: 'second', destination: nowhere('elsewhere') })]);
    await expect(world.apply(sample(), {}, { delete: true })).rejects.toMatchObject({ code: 'loss_not_allowed' });
    world.writes();
    await world.apply(sample(), { allow: ['delete'] }, { delete: true });
    expect(world.writes()).toEqual(['deleteConnection', 'deleteDestination']);
    expect(Object.keys((await world.lock.read())?.resources ?? {})).toEqual(['connection:sample → nowhere', 'destination:nowhere', 'source:sample']);
    expect(actions(await world.plan(sample(), { delete: true }))).toHaveLength(3);
  });

  test('never what others use', async () => {
    const { pipelines } = await world.apply([sample(), sample({ name: 'second', destination: nowhere('elsewhere') })]);
    const { sourceId = '', destinationId = '' } = pipelines[1] ?? {};
    await world.airbyte.connections.create({ name: 'theirs', sourceId, destinationId, status: 'inactive' });
    await expect(world.plan(sample(), { delete: true })).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining('the connection "theirs"') as string });
  });
});

test('tags that the workspace lacks are made, and given to the connection', async () => {
  const { pipelines } = await world.apply(sample({ tags: ['bronze', 'hourly'] }));
  const { tags } = await world.airbyte.connections.get({ connectionId: pipelines[0]?.connectionId ?? '' });
  expect(tags?.map(({ name }) => name).sort()).toEqual(['bronze', 'hourly']);
  expect((await world.plan(sample({ tags: ['hourly', 'bronze'] }))).hasChanges).toBe(false);
});

test('a signal that is aborted already changes nothing, and one in the middle leaves what was done recorded', async () => {
  const plan = await world.plan(sample());
  await expect(apply(plan, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AirbyteAbortedError);
  expect(world.writes()).toEqual([]);
  const abort = new AbortController();
  const half = apply(plan, { signal: abort.signal, concurrency: 1, onStep: ({ action }) => action === 'create' && abort.abort() });
  await expect(half).rejects.toBeInstanceOf(AirbyteAbortedError);
  expect(world.writes()).toEqual(['createSource']);
  expect((await world.lock.read())?.resources['source:sample']).toMatchObject({ pending: 'create', id: expect.any(String) as string });
  await world.apply(sample());
  expect(world.writes()).toEqual(['createDestination', 'createConnection']);
  expect((await world.plan(sample())).hasChanges).toBe(false);
});

test('an answer that got lost is looked up, and nothing is made a second time', async () => {
  for (const operation of ['createSource', 'createDestination', 'createConnection'] as const) world.server.faults.add({ operation, fault: 'reset', when: 'after' });
  const { pipelines } = await world.apply(sample());
  expect(world.writes().sort()).toEqual(['createConnection', 'createDestination', 'createSource']);
  expect(pipelines[0]?.connectionId).not.toBe('');
  expect((await world.plan(sample())).hasChanges).toBe(false);
});

test('two applies at once under one lock: the second is kept out', async () => {
  const [one, two] = [await world.plan(sample()), await world.plan(sample())];
  const outcomes = await Promise.allSettled([apply(one), apply(two)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect((outcomes[1] as PromiseRejectedResult).reason).toMatchObject({ code: 'locked' });
});
