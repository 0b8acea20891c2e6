import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AirbyteAbortedError } from '@airwright/client';
import { fakerSource } from '../connectors/faker.ts';
import { httpSource } from '../connectors/http.ts';
import { postgresSource } from '../connectors/postgres.ts';
import { definePipeline, type Pipeline, type PipelineDeclaration } from '../declare/pipeline.ts';
import { every } from '../declare/schedule.ts';
import { nowhere, startAirbyte, type TestAirbyte } from '../testing/local.ts';
import { apply, type Applied, type ApplyOptions } from './apply.ts';

let server: TestAirbyte;
beforeEach(async () => {
  server = await startAirbyte();
});
afterEach(() => server[Symbol.asyncDispose]());

const users = { name: 'users', syncMode: 'incremental', destinationSyncMode: 'append' } as const;

function sample(changes: Partial<PipelineDeclaration> = {}): Pipeline {
  return definePipeline({ source: fakerSource({ name: 'sample', count: 10 }), destination: nowhere('nowhere'), streams: [users], ...changes });
}

/** Applies and tells the outcomes of the last four steps. */
async function outcomes(pipeline: Pipeline, options?: ApplyOptions): Promise<string> {
  const { steps } = await apply(server.airbyte, pipeline, options);
  return steps.slice(2).map(({ outcome }) => outcome).join(' ');
}

/** The calls since the last time that leave something different. */
function writes(): string[] {
  return server.calls.splice(0).filter((path) => /\/(create|update|partial_update|delete)$/.test(path));
}

const everything = 'created created discovered created';
const nothing = 'unchanged unchanged discovered unchanged';

test('the first time makes everything, the second changes nothing and writes nothing', async () => {
  const seen: string[] = [];
  const first = await apply(server.airbyte, sample({ schedule: every(6, 'hours'), status: 'inactive' }), { onStep: ({ name, outcome }) => seen.push(`${name} ${outcome}`) });
  expect(seen).toEqual(['workspace found', 'definitions found', 'source created', 'destination created', 'schema discovered', 'connection created']);
  expect(first.changed).toBe(true);
  expect(writes()).toEqual(['/sources/create', '/destinations/create', '/connections/create']);

  const second = await apply(server.airbyte, sample({ schedule: every(6, 'hours'), status: 'inactive' }));
  expect(second).toMatchObject({ changed: false, workspaceId: first.workspaceId, sourceId: first.sourceId, destinationId: first.destinationId, connectionId: first.connectionId });
  expect(writes()).toEqual([]);
  expect(second.steps.map(({ detail }) => detail)).toContain('sample (Sample Data), not checked again');
});

test('the connection on the server is the declared one', async () => {
  const { connectionId } = await apply(server.airbyte, sample({ name: 'nightly', schedule: every(2, 'days'), namespace: { format: 'raw' }, prefix: 'p_', nonBreakingChanges: 'propagate_columns', status: 'inactive' }));
  const connection = await server.airbyte.connections.get({ connectionId });
  expect(connection).toMatchObject({
    name: 'nightly',
    status: 'inactive',
    scheduleType: 'basic',
    scheduleData: { basicSchedule: { units: 2, timeUnit: 'days' } },
    namespaceDefinition: 'customformat',
    namespaceFormat: 'raw',
    prefix: 'p_',
    nonBreakingChangesPreference: 'propagate_columns',
    syncCatalog: { streams: [{ stream: { name: 'users', sourceDefinedCursor: true }, config: { syncMode: 'incremental', destinationSyncMode: 'append', cursorField: ['updated_at'], primaryKey: [['id']], selected: true } }] },
  });
  expect(connection.sourceCatalogId).toBeDefined();
  expect(Object.keys(connection.syncCatalog.streams[0]?.stream?.jsonSchema?.['properties'] as object)).toContain('blood_type');
});

test('what differs is updated, named, and then the same', async () => {
  await outcomes(sample());
  writes();
  const changed = sample({ source: fakerSource({ name: 'sample', count: 20 }), streams: [users, { name: 'products', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] });
  const { steps } = await apply(server.airbyte, changed);
  expect(steps.filter(({ outcome }) => outcome === 'updated').map(({ changes }) => changes)).toEqual([['count'], ['streams[products] added']]);
  expect(writes()).toEqual(['/sources/update', '/connections/update']);
  expect(await outcomes(changed)).toBe(nothing);
});

test('a change made by hand is put right', async () => {
  const { connectionId } = await apply(server.airbyte, sample());
  await server.airbyte.connections.update({ connectionId, prefix: 'oops_', status: 'inactive' });
  expect((await apply(server.airbyte, sample())).steps.at(-1)?.changes).toEqual(['status', 'prefix']);
  expect(await server.airbyte.connections.get({ connectionId })).toMatchObject({ prefix: '', status: 'active' });
});

test('a connector may be named by name, repository or definition id', async () => {
  const destination = nowhere('nowhere');
  expect(await outcomes(sample())).toBe(everything);
  for (const connector of ['end-to-end testing (/dev/null)', { definitionId: 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3' }]) {
    expect(await outcomes(sample({ destination: { ...destination, connector } }))).toBe(nothing);
  }
  await expect(outcomes(sample({ destination: { ...destination, connector: 'Postgress' } }))).rejects.toMatchObject({ code: 'connector_not_found', message: expect.stringContaining('Did you mean Postgres?') as string });
});

test('a failed check stops before anything is stored, with the words of the connector', async () => {
  const source = postgresSource({ name: 'shop', host: '127.0.0.1', port: 1, database: 'shop', username: 'reader', password: 'hunter22' });
  const failure = await apply(server.airbyte, sample({ source })).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'PipelineError', code: 'check_failed', message: expect.stringMatching(/^The check of the source "shop" \(Postgres\) failed: .*127\.0\.0\.1/) as string });
  expect((failure as Error).message).not.toContain('hunter22');
  expect(writes()).toEqual([]);
});

test('a stream that the source does not have stops before the connection, and the next apply goes on from there', async () => {
  await expect(outcomes(sample({ streams: [{ ...users, name: 'user' }] }))).rejects.toMatchObject({ code: 'invalid_streams', path: 'streams[0].name', message: expect.stringContaining('Did you mean users? It has ') as string });
  expect(writes()).toEqual(['/sources/create', '/destinations/create']);
  expect(await outcomes(sample())).toBe('unchanged unchanged discovered created');
});

test('an unchanged source is checked again where that is asked for', async () => {
  await outcomes(sample());
  server.calls.length = 0;
  const { steps } = await apply(server.airbyte, sample(), { recheck: true });
  expect(steps.map(({ detail }) => detail)).toContain('sample (Sample Data), checked');
  expect(server.calls).toEqual(expect.arrayContaining(['/sources/check_connection', '/destinations/check_connection']));
});

test('two sources of one name are refused with both ids', async () => {
  const { workspaceId, sourceId } = await apply(server.airbyte, sample());
  const { sourceDefinitionId } = await server.airbyte.sources.get({ sourceId });
  const twin = await server.airbyte.sources.create({ workspaceId, sourceDefinitionId, name: 'sample', connectionConfiguration: {} });
  const failure = await apply(server.airbyte, sample()).catch((error: unknown) => error as Error);
  expect(failure).toMatchObject({ code: 'ambiguous', message: expect.stringContaining(sourceId) as string });
  expect((failure as Error).message).toContain(twin.sourceId);
});

test('a source whose name another connector has is refused, and so is a connection with other ends', async () => {
  const { sourceId } = await apply(server.airbyte, sample({ name: 'pipe' }));
  const source = httpSource({ name: 'sample', url: 'http://127.0.0.1:1' });
  await expect(apply(server.airbyte, sample({ source }))).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining(`The source "sample" (${sourceId}) uses the connector Sample Data, and the pipeline declares REST API.`) as string });
  await expect(apply(server.airbyte, sample({ name: 'pipe', destination: nowhere('elsewhere') }))).rejects.toMatchObject({ code: 'incompatible', message: expect.stringContaining('A connection keeps its ends') as string });
});

test('a workspace is found by its name, and a wrong name is answered with those there are', async () => {
  const { defaultOrganizationId: organizationId } = await server.airbyte.instanceConfiguration.get();
  const { workspaceId } = await server.airbyte.workspaces.create({ name: 'Team B', organizationId });
  expect((await apply(server.airbyte, sample({ workspace: 'Team B' }))).workspaceId).toBe(workspaceId);
  expect((await apply(server.airbyte, sample({ workspace: workspaceId }))).changed).toBe(false);
  await expect(apply(server.airbyte, sample({ workspace: 'Team C' }))).rejects.toMatchObject({ code: 'workspace_not_found', message: expect.stringContaining('Did you mean Team B?') as string });
});

test('a signal that is aborted already makes no request, and one between two steps leaves what was done', async () => {
  await expect(apply(server.airbyte, sample(), { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AirbyteAbortedError);
  expect(server.calls).toEqual([]);
  const abort = new AbortController();
  const half = apply(server.airbyte, sample(), { signal: abort.signal, onStep: ({ name }) => name === 'source' && abort.abort() });
  await expect(half).rejects.toBeInstanceOf(AirbyteAbortedError);
  expect(writes()).toEqual(['/sources/create']);
  expect(await outcomes(sample())).toBe('unchanged created discovered created');
});

test('a secret that was declared anew is sent where that is asked for, and looked over otherwise', async () => {
  let accepted = 'first-key';
  const api = await listen(createServer((request, response) => response.writeHead(request.headers.authorization === `Bearer ${accepted}` ? 200 : 401, { 'content-type': 'application/json' }).end('[{"id":1}]')));
  const withKey = (apiKey: string): Pipeline =>
    sample({ source: httpSource({ name: 'api', url: `http://127.0.0.1:${api.port}/users`, apiKey }), streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'overwrite' }] });
  try {
    expect(await outcomes(withKey('first-key'))).toBe(everything);
    expect(await outcomes(withKey('first-key'), { resendSecrets: true })).toBe('updated unchanged discovered unchanged');
    accepted = 'second-key';
    await expect(apply(server.airbyte, withKey('second-key'), { recheck: true })).rejects.toMatchObject({ code: 'check_failed', message: expect.stringContaining('apply with resendSecrets: true') as string });
    await expect(apply(server.airbyte, withKey('second-key'))).rejects.toMatchObject({ code: 'discover_failed', message: expect.stringContaining('apply with resendSecrets: true') as string });
    expect(await outcomes(withKey('second-key'), { resendSecrets: true })).toBe('updated unchanged discovered unchanged');
    expect(await outcomes(withKey('second-key'))).toBe(nothing);
  } finally {
    api.server.close();
  }
});

test('a source beyond the first page of a list is found', async () => {
  const applied: Applied = await apply(server.airbyte, sample({ source: fakerSource({ name: 'zebra', count: 10 }) }));
  const { sourceDefinitionId } = await server.airbyte.sources.get({ sourceId: applied.sourceId });
  for (let i = 0; i < 120; i++) await server.airbyte.sources.create({ workspaceId: applied.workspaceId, sourceDefinitionId, name: `a${i}`, connectionConfiguration: {} });
  expect((await apply(server.airbyte, sample({ source: fakerSource({ name: 'zebra', count: 10 }) }))).sourceId).toBe(applied.sourceId);
});

async function listen(http: Server): Promise<{ server: Server; port: number }> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return { server: http, port: (http.address() as AddressInfo).port };
}
