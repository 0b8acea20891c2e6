import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { httpSource } from '../connectors/http.ts';
import { s3Destination } from '../connectors/s3.ts';
import { every } from '../declare/schedule.ts';
import { memoryLock } from '../lock/lock-store.ts';
import { secret } from '../secrets/secret.ts';
import { nowhere } from '../testing/local.ts';
import { actions, sample, startPlanning, users, type PlanningWorld } from '../testing/planning.ts';
import { plan } from './plan.ts';
import { planText } from './text.ts';

let world: PlanningWorld;
beforeEach(async () => {
  world = await startPlanning();
});
afterEach(() => world[Symbol.asyncDispose]());

/** The changes of a plan, with the kind of what they are about. */
async function changes(...args: Parameters<PlanningWorld['plan']>): Promise<object[]> {
  return (await world.plan(...args)).resources.flatMap((resource) => resource.changes.map((change) => ({ of: resource.kind, ...change })));
}

test('a plan writes nothing, neither to the server nor to the lock, and knows the streams of a source that is yet to be', async () => {
  const planned = await world.plan(sample());
  expect(actions(planned)).toEqual(['create source sample', 'create destination nowhere', 'create connection sample → nowhere']);
  expect(planned.resources[2]?.streams).toMatchObject([{ stream: 'users', selected: true }, { stream: 'products', selected: false }, { stream: 'purchases', selected: false }]);
  expect(world.writes()).toEqual([]);
  expect(await world.lock.read()).toBeUndefined();
});

test('what was applied plans to no change, and a second plan asks for each list and each source once', async () => {
  await world.apply([sample(), sample({ name: 'again', prefix: 'again_' })]);
  world.server.requests.clear();
  const planned = await world.plan([sample(), sample({ name: 'again', prefix: 'again_' })]);
  expect(planned).toMatchObject({ hasChanges: false, counts: { unchanged: 4, create: 0 } });
  const asked = world.server.requests.list().map(({ operation }) => operation);
  expect(asked.filter((operation) => operation !== 'getInstanceConfiguration' && operation !== 'getWorkspace').sort()).toEqual([
    'discoverSchemaForSource',
    'getDestinationDefinitionSpecification',
    'listConnectionsForWorkspace',
    'listDestinationDefinitionsForWorkspace',
    'listDestinationsForWorkspace',
    'listSourceDefinitionsForWorkspace',
    'listSourcesForWorkspace',
  ]);
  expect(world.server.requests.list('discoverSchemaForSource')[0]?.body).toMatchObject({ disable_cache: true });
  expect(world.server.requests.list('discoverSchemaForSource')[0]?.body).not.toHaveProperty('connectionId');
});

test('what is declared otherwise is told field by field, old and new', async () => {
  await world.apply(sample());
  const changed = sample({ source: fakerSource({ name: 'sample', count: 20 }), schedule: every(6, 'hours'), streams: [users, { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] });
  expect(await changes(changed)).toEqual([
    { of: 'source', path: 'count', before: 10, after: 20, cause: 'declaration' },
    { of: 'connection', path: 'schedule', before: 'manual', after: { units: 6, timeUnit: 'hours' }, cause: 'declaration' },
    { of: 'connection', path: 'streams[products]', after: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', fields: 'all', mappers: [] }, cause: 'declaration' },
  ]);
  expect(planText(await world.plan(changed))).toContain('    count: 10 → 20');
});

test('what somebody changed by hand is drift, and what the declaration says otherwise as well stays apart from it', async () => {
  const { pipelines } = await world.apply(sample());
  const { connectionId = '', sourceId = '' } = pipelines[0] ?? {};
  await world.airbyte.connections.update({ connectionId, prefix: 'oops_', status: 'inactive' });
  await world.airbyte.sources.update({ sourceId, name: 'renamed', connectionConfiguration: { count: 11, seed: -1, records_per_slice: 1000, always_updated: true, parallelism: 4 } });
  const planned = await world.plan(sample({ namespace: 'destination' }));
  expect(planned.resources.map(({ drift }) => drift)).toEqual([true, false, true]);
  expect(planned.resources.flatMap((resource) => resource.changes.map(({ path, cause }) => `${path} ${cause}`))).toEqual(expect.arrayContaining(['name drift', 'count drift', 'status drift', 'prefix drift', 'namespace declaration']));
});

test('a stream that somebody left out or took in by hand is drift', async () => {
  const { pipelines } = await world.apply(sample());
  const { connectionId = '', sourceId = '' } = pipelines[0] ?? {};
  const { catalog } = await world.airbyte.sources.discoverSchema({ sourceId });
  const streams = catalog!.streams.filter(({ stream }) => stream?.name === 'products').map(({ stream, config }) => ({ stream: stream!, config: { ...config!, selected: true } }));
  await world.airbyte.connections.update({ connectionId, syncCatalog: { streams } });
  const [connection] = (await world.plan(sample())).resources.slice(-1);
  expect(connection?.changes.map(({ path, cause }) => `${path} ${cause}`)).toEqual(['streams[users] drift', 'streams[products] drift']);
  expect(connection?.losses).toEqual([{ kind: 'deselect', what: 'the stream products is synced no longer' }]);
});

test('a resource that was deleted outside is made anew, and the plan says why', async () => {
  const { pipelines } = await world.apply(sample());
  await world.airbyte.connections.delete({ connectionId: pipelines[0]?.connectionId ?? '' });
  const planned = await world.plan(sample());
  expect(actions(planned)).toEqual(['unchanged source sample', 'unchanged destination nowhere', 'create connection sample → nowhere']);
  expect(planned.resources[2]?.reasons).toEqual([`the connection ${pipelines[0]?.connectionId ?? ''} of the last apply was deleted outside of it`]);
});

test('a new name under the old key renames', async () => {
  const { pipelines } = await world.apply(sample());
  const renamed = await world.plan(sample({ key: 'sample → nowhere', name: 'nightly', source: { ...fakerSource({ name: 'fake', count: 10 }), key: 'sample' } }));
  expect(actions(renamed)).toEqual(['update source fake', 'unchanged destination nowhere', 'update connection nightly']);
  expect(renamed.resources.map(({ id }) => id)).toEqual([pipelines[0]?.sourceId, pipelines[0]?.destinationId, pipelines[0]?.connectionId]);
});

describe('what the lock does not know', () => {
  beforeEach(async () => {
    await world.apply(sample(), {}, { lock: memoryLock() });
  });

  test('is refused with a lock, and taken over where that is asked for', async () => {
    await expect(world.plan(sample())).rejects.toMatchObject({ code: 'unmanaged', message: expect.stringContaining('Plan with adopt: true') as string });
    const planned = await world.plan(sample(), { adopt: true });
    expect(actions(planned)).toEqual(['adopt source sample', 'adopt destination nowhere', 'adopt connection sample → nowhere']);
    world.writes();
    expect(await world.apply(sample(), {}, { adopt: true })).toMatchObject({ changed: false });
    expect(world.writes()).toEqual([]);
    expect((await world.plan(sample())).hasChanges).toBe(false);
    expect((await world.lock.read())?.resources['source:sample']).toMatchObject({ origin: 'adopted' });
  });

  test('is known by its name without a lock', async () => {
    expect(await plan(world.airbyte, sample())).toMatchObject({ hasChanges: false });
  });

  test('is ambiguous where two have the name, and the ids are told', async () => {
    const { workspaceId } = world.server;
    const { sources } = await world.airbyte.sources.list({ workspaceId });
    const { sourceDefinitionId = '', sourceId } = sources[0] ?? {};
    const twin = await world.airbyte.sources.create({ workspaceId, sourceDefinitionId, name: 'sample', connectionConfiguration: {} });
    const failure = (await world.plan(sample()).catch((error: unknown) => error)) as Error;
    expect(failure).toMatchObject({ code: 'ambiguous' });
    for (const words of [sourceId, twin.sourceId, 'pin one by its id, as resources["source:sample"].id']) expect(failure.message).toContain(words);
  });
});

test('a secret is told as changed when its value is another one, by a plan that has neither value', async () => {
  const lake = (secretAccessKey: string) => s3Destination({ name: 'lake', bucket: 'b', region: 'eu-west-1', path: 'p', accessKeyId: secret.from('vault id', () => 'first-id'), secretAccessKey: secret.from('vault key', () => secretAccessKey), format: { type: 'jsonl' } });
  const first = sample({ destination: lake('first-key-value') });
  await world.apply(first, { check: 'none' });
  expect((await world.plan(first)).hasChanges).toBe(false);
  const planned = await world.plan(sample({ destination: lake('second-key-value') }));
  expect(planned.resources.flatMap(({ changes: all }) => all)).toEqual([{ path: 'secret_access_key', secret: true, cause: 'declaration' }]);
  const everything = JSON.stringify([planned, await world.lock.read()]) + planText(planned, { verbose: true });
  for (const value of ['first-key-value', 'second-key-value', 'first-id']) expect(everything).not.toContain(value);
  expect(planText(planned)).toContain('secret_access_key: changed');
});

test('another version of the connector is told, and is no change to make', async () => {
  await world.apply(sample());
  const lock = await world.lock.read();
  const before = lock!.resources['source:sample']!;
  await world.lock.write({ ...lock!, resources: { ...lock!.resources, 'source:sample': { ...before, connectorVersion: '0.0.1' } } });
  const planned = await world.plan(sample());
  expect(planned.hasChanges).toBe(false);
  expect(planned.resources[0]?.changes).toEqual([{ path: 'connectorVersion', before: '0.0.1', after: before.connectorVersion, cause: 'connector' }]);
});

test('what nobody declares any more stays, and is planned to go where that is asked for', async () => {
  await world.apply([sample(), sample({ name: 'second', destination: nowhere('elsewhere') })]);
  const planned = await world.plan(sample());
  expect(planned.hasChanges).toBe(false);
  expect(planned.undeclared.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['connection second', 'destination elsewhere']);
  const deleting = await world.plan(sample(), { delete: true });
  expect(actions(deleting).slice(3)).toEqual(['delete connection second', 'delete destination elsewhere']);
  expect(deleting.resources.flatMap(({ losses }) => losses.map(({ kind }) => kind))).toEqual(['delete', 'delete']);
});

test('what cannot be changed is refused, and planned to be replaced where that is asked for', async () => {
  await world.apply(sample({ name: 'pipe' }));
  const elsewhere = sample({ name: 'pipe', destination: nowhere('elsewhere') });
  await expect(world.plan(elsewhere)).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining('A connection keeps its ends') as string });
  expect(actions(await world.plan(elsewhere, { replace: true }))).toEqual(['unchanged source sample', 'create destination elsewhere', 'replace connection pipe']);
  const other = sample({ name: 'pipe', source: httpSource({ name: 'sample', url: 'http://127.0.0.1:1' }) });
  await expect(world.plan(other)).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining('uses the connector Sample Data, and the pipeline declares REST API') as string });
});

describe('bad input is refused before anything is sent to be stored:', () => {
  test('an unknown connector, with the nearest name', async () => {
    await expect(world.plan(sample({ destination: { ...nowhere('nowhere'), connector: 'Postgress' } }))).rejects.toMatchObject({ code: 'connector_not_found', message: expect.stringContaining('Did you mean Postgres?') as string });
  });

  test('a secret that is missing, before anything is sent at all', async () => {
    const destination = s3Destination({ name: 'lake', bucket: 'b', region: 'r', path: 'p', accessKeyId: secret.env('NO_SUCH_VARIABLE'), secretAccessKey: 'x', format: { type: 'jsonl' } });
    await expect(world.plan(sample({ destination }))).rejects.toMatchObject({ code: 'secret_unavailable', message: expect.stringContaining('NO_SUCH_VARIABLE') as string });
    expect(world.server.requests.list()).toEqual([]);
  });

  test('streams that the sources do not have, those of all pipelines at once', async () => {
    const wrong = (name: string, stream: string) => sample({ name, streams: [{ ...users, name: stream }] });
    await expect(world.plan([wrong('a', 'user'), wrong('b', 'orders')])).rejects.toMatchObject({ code: 'invalid_streams', problems: [{ path: 'pipeline "a": streams[0].name' }, { path: 'pipeline "b": streams[0].name' }] });
  });

  test('two declarations under one key', async () => {
    await expect(world.plan([sample(), sample({ name: 'b', source: fakerSource({ name: 'sample', count: 11 }) })])).rejects.toMatchObject({ code: 'invalid_pipeline', path: 'pipelines[1].source' });
  });

  test('a lock of another workspace', async () => {
    await world.lock.write({ version: 1, server: { baseUrl: 'http://elsewhere', workspaceId: 'another' }, salt: 'x', resources: {} });
    await expect(world.plan(sample())).rejects.toMatchObject({ code: 'lock_mismatch', message: expect.stringContaining('http://elsewhere') as string });
  });

  test('a list that the server does not give whole', async () => {
    await world.apply(sample());
    world.server.faults.add({ operation: 'listSourcesForWorkspace', fault: 'unfamiliar', missing: ['sources'] });
    await expect(world.plan(sample())).rejects.toMatchObject({ code: 'incomplete_list' });
  });

  test.each([
    ['listSourcesForWorkspace', 'sources'],
    ['listDestinationsForWorkspace', 'destinations'],
    ['listConnectionsForWorkspace', 'connections'],
  ] as const)('an answer of %s without what the lock knows and the server still has', async (operation, list) => {
    await world.apply(sample());
    world.server.faults.add({ operation, fault: 'status', status: 200, body: { text: JSON.stringify({ [list]: [], page_size: 100, num_connections: 0 }), contentType: 'application/json' } });
    await expect(world.plan(sample())).rejects.toMatchObject({ code: 'incomplete_list', message: expect.stringContaining('and has it nevertheless. Nothing was changed.') as string });
  });
});
