import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { connect, fakerRequest, startBed, until, type Bed, type Json } from '../testbed/fixtures/bed.ts';
import type { AirbyteVersion } from './version.ts';

async function has(bed: Bed, path: string, method = 'POST'): Promise<boolean> {
  const { status, text } = await bed.ask(path, method === 'POST' ? {} : undefined);
  return !(status === 404 && text === 'Object not found.');
}

test('an operation is there in the versions that have it, and unknown as any path in the others', async () => {
  const found: Record<string, boolean[]> = {};
  for (const airbyteVersion of ['0.44.0', '0.50', '1.0', '1.6.1', '1.8', '2.0', 'latest'] as const) {
    await using bed = await startBed({ airbyteVersion });
    for (const path of ['/workspaces/list', '/sources/clone', '/connections/status', '/connections/clear', '/connections/sync_progress', '/tags/list', '/sources/get_with_metadata']) (found[path] ??= []).push(await has(bed, path));
    (found['instance_configuration'] ??= []).push(await has(bed, '/instance_configuration', 'GET'));
  }
  expect(found).toEqual({
    '/workspaces/list': [true, true, true, true, false, false, false],
    '/sources/clone': [true, true, true, false, false, false, false],
    '/connections/status': [false, true, true, true, true, true, true],
    '/connections/clear': [false, false, true, true, true, true, true],
    '/connections/sync_progress': [false, false, true, true, true, true, true],
    '/tags/list': [false, false, false, true, true, true, true],
    '/sources/get_with_metadata': [false, false, false, false, false, false, true],
    instance_configuration: [false, true, true, true, true, true, true],
  });
});

describe('instance_configuration', () => {
  const cases: [AirbyteVersion, object, absent: string[]][] = [
    ['0.50', { defaultWorkspaceId: expect.any(String), webappUrl: expect.any(String), edition: 'community' }, ['version', 'auth', 'airbyteUrl', 'licenseStatus']],
    ['0.50.51', { defaultOrganizationId: expect.any(String) }, ['defaultWorkspaceId', 'version']],
    ['0.57.4', { version: '0.57.4' }, ['auth', 'defaultWorkspaceId']],
    ['0.60.0', { version: '0.60.0', auth: { mode: 'none' } }, ['defaultWorkspaceId']],
    ['2.0', { version: '2.0.0', auth: { mode: 'none' }, licenseStatus: 'pro', trackingStrategy: 'logging' }, ['defaultWorkspaceId', 'webappUrl']],
    ['latest', { version: 'dev' }, ['defaultWorkspaceId']],
  ];
  it.each(cases)('of %s has the members it had then', async (airbyteVersion, members, absent) => {
    await using bed = await startBed({ airbyteVersion });
    const configuration = await bed.call('/instance_configuration');
    expect(configuration).toMatchObject(members);
    expect(absent.filter((name) => name in configuration)).toEqual([]);
  });
});

describe('the lists of sources', () => {
  const fill = async (bed: Bed): Promise<string[]> => {
    for (let i = 0; i < 23; i += 1) await bed.call('/sources/create', fakerRequest(bed, `source ${String(i).padStart(2, '0')}`));
    return Array.from({ length: 23 }, (_, i) => `source ${String(i).padStart(2, '0')}`);
  };

  it.each(['0.50', '1.0', '1.7.0'] as const)('of %s have all, and know nothing of pages', async (airbyteVersion) => {
    await using bed = await startBed({ airbyteVersion });
    const names = await fill(bed);
    const { sources, ...others } = await bed.call('/sources/list', { workspaceId: bed.airbyte.workspaceId, pageSize: 2, filters: { searchTerm: 'nothing' } });
    expect(sources.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(others).toEqual({});
    expect(Object.keys(sources[0])).not.toContain('numConnections');
  });

  it.each(['1.8', '2.0', 'latest'] as const)('of %s stop at 20, and go on after the last', async (airbyteVersion) => {
    await using bed = await startBed({ airbyteVersion });
    const names = await fill(bed);
    const first = await bed.call('/sources/list', { workspaceId: bed.airbyte.workspaceId });
    expect(first).toMatchObject({ page_size: 20, num_connections: 23 });
    const second = await bed.call('/sources/list', { workspaceId: bed.airbyte.workspaceId, cursor: first.sources.at(-1).sourceId });
    expect([...first.sources, ...second.sources].map(({ name }) => name)).toEqual(names);
    expect(first.sources[0]).toMatchObject({ numConnections: 0, status: 'inactive' });
  });
});

describe('the lists of jobs', () => {
  /** A connection with a job that succeeded, one that failed, and one that was cancelled; gives its id and theirs. */
  async function jobs(bed: Bed): Promise<{ configId: string; ids: number[] }> {
    const configId = await connect(bed);
    const ids = (['succeeded', 'failed', 'cancelled'] as const).map((status) => {
      const job = bed.airbyte.jobs.script(configId, [{ status: 'running' }, { status }], { advance: 'manual' });
      const id = job.start();
      job.advance();
      return id;
    });
    return { configId, ids };
  }
  const listed = async (bed: Bed, request: object): Promise<number[]> => (await bed.call('/jobs/list', { configTypes: ['sync'], ...request })).jobs.map(({ job }: { job: { id: number } }) => job.id);

  it('before 0.50.46 go by one status, and need a connection', async () => {
    await using bed = await startBed({ airbyteVersion: '0.50' });
    const { configId, ids: [first, second, third] } = await jobs(bed);
    expect(await listed(bed, { configId, status: 'failed' })).toEqual([second]);
    expect(await listed(bed, { configId, statuses: ['failed'] })).toEqual([third, second, first]);
    expect((await bed.ask('/jobs/list', { configTypes: ['sync'] })).status).toBe(400);
  });

  it('since then go by several', async () => {
    await using bed = await startBed({ airbyteVersion: '0.50.46' });
    const { ids: [first, second, third] } = await jobs(bed);
    expect(await listed(bed, { statuses: ['failed', 'succeeded'] })).toEqual([second, first]);
    expect(await listed(bed, { status: 'failed' })).toEqual([third, second, first]);
  });

  it('from 2.0 on lose what of an offset does not make a whole page', async () => {
    const pagination = { pageSize: 2, rowOffset: 1 };
    await using old = await startBed({ airbyteVersion: '1.8' });
    const { ids: [first, second] } = await jobs(old);
    expect(await listed(old, { pagination })).toEqual([second, first]);
    await using bed = await startBed({ airbyteVersion: '2.0' });
    const { ids: [, two, three] } = await jobs(bed);
    expect(await listed(bed, { pagination })).toEqual([three, two]);
  });
});

describe('connections/status', () => {
  const states = async (airbyteVersion: AirbyteVersion): Promise<unknown[]> => {
    await using bed = await startBed({ airbyteVersion, frozenAt: new Date(1_900_000_000_000) });
    const connectionId = await connect(bed);
    const status = async (): Promise<object> => (await bed.call('/connections/status', { connectionIds: [connectionId] }))[0];
    const seen = [await status()];
    const job = bed.airbyte.jobs.script(connectionId, [{ status: 'running' }, { status: 'failed', failure: { failureType: 'config_error' } }], { advance: 'manual' });
    job.start();
    seen.push(await status());
    job.advance();
    return [...seen, await status()].map(({ connectionId: _, ...members }: { connectionId?: string }) => members);
  };

  it('of 0.50 tells whether it runs', async () => {
    expect(await states('0.50')).toEqual([
      { isRunning: false, isLastCompletedJobReset: false },
      { isRunning: true, isLastCompletedJobReset: false, lastSyncJobStatus: 'running' },
      { isRunning: false, isLastCompletedJobReset: false, lastSyncJobStatus: 'failed', failureType: 'config_error' },
    ]);
  });

  it('of 1.0 tells of the last job, too', async () => {
    expect((await states('1.0')).at(-1)).toEqual({ isRunning: false, isLastCompletedJobReset: false, lastSyncJobStatus: 'failed', lastSyncJobId: 1, lastSyncAttemptNumber: 0, failureReason: expect.objectContaining({ failureType: 'config_error' }) });
  });

  it('from 1.2 on tells how the connection is', async () => {
    expect((await states('1.2.0')).at(-1)).toMatchObject({ connectionSyncStatus: 'failed', lastSyncJobId: 1, failureReason: { failureType: 'config_error' } });
  });
});

describe('a job', () => {
  async function read(airbyteVersion: AirbyteVersion): Promise<{ running: Json; ended: Json; listed: Json; bare: Json }> {
    const bed = await startBed({ airbyteVersion, frozenAt: new Date(Date.UTC(2030, 0, 1)) });
    const connectionId = await connect(bed);
    const job = bed.airbyte.jobs.script(connectionId, [{ status: 'running', log: ['half way'], streams: [{ name: 'users', recordsEmitted: 4, bytesEmitted: 40, recordsCommitted: 2 }] }, { status: 'succeeded' }], { advance: 'manual' });
    const id = job.start();
    const running = (await bed.call('/jobs/get', { id })).attempts[0];
    const listed = (await bed.call('/jobs/list', { configTypes: ['sync'], configId: connectionId })).jobs[0];
    job.advance();
    const ended = await bed.call('/jobs/get', { id });
    const bare = await bed.call('/jobs/get_without_logs', { id });
    await bed.airbyte.close();
    return { running, ended, listed, bare };
  }

  it('of a real server has no counters of an attempt that runs, but in lists', async () => {
    const { running, ended, listed } = await read('2.0');
    expect(running.attempt).toEqual({ id: 0, status: 'running', createdAt: expect.any(Number), updatedAt: expect.any(Number) });
    const stats = { recordsEmitted: 4, bytesEmitted: 40, recordsCommitted: 4 };
    expect(ended.attempts[0].attempt).toMatchObject({ recordsSynced: 4, totalStats: { ...stats, stateMessagesEmitted: 0 }, streamStats: [{ streamName: 'users', stats }] });
    expect(listed.attempts[0]).toMatchObject({ totalStats: { recordsEmitted: 4, bytesEmitted: 40, recordsCommitted: 2, recordsRejected: 0 }, streamStats: [{ streamName: 'users' }] });
    expect(listed.attempts[0].totalStats).not.toHaveProperty('bytesCommitted');
  });

  it('has its log in lines before 1.2, and as events since', async () => {
    const old = await read('1.0');
    expect(old.ended.attempts[0].logs).toEqual({ logLines: ['2030-01-01 00:00:00 platform > INFO half way'] });
    expect(old.ended.attempts[0]).not.toHaveProperty('logType');
    expect(old.bare.attempts[0]).not.toHaveProperty('logs');
    const newer = await read('1.2.0');
    expect(newer.ended.attempts[0]).toMatchObject({ logType: 'structured', logs: { events: [{ message: 'half way', level: 'info', logSource: 'platform' }] } });
  });

  it('has the totals that its version counts', async () => {
    expect((await read('0.50')).listed.job).not.toHaveProperty('aggregatedStats');
    expect(Object.keys((await read('1.0')).listed.job.aggregatedStats)).not.toContain('recordsRejected');
    expect((await read('1.8')).listed.job.aggregatedStats.recordsRejected).toBe(0);
  });
});

describe('smaller things', () => {
  it('have the members of their version, and those that are gone since', async () => {
    await using old = await startBed({ airbyteVersion: '0.50' });
    const connectionId = await connect(old);
    const connection = await old.call('/connections/get', { connectionId });
    expect(connection).toMatchObject({ geography: 'auto' });
    for (const name of ['created_at', 'tags', 'backfillPreference']) expect(connection).not.toHaveProperty(name);
    expect((await old.call('/destination_definitions/list', {})).destinationDefinitions[0]).toMatchObject({ supportsDbt: false, normalizationConfig: { supported: false } });
    expect(await old.call('/workspaces/create', { name: 'second' })).toMatchObject({ name: 'second', defaultGeography: 'auto' });
    await using newer = await startBed({ airbyteVersion: '1.8' });
    const later = await newer.call('/connections/get', { connectionId: await connect(newer) });
    expect(later).toMatchObject({ tags: [], created_at: expect.any(Number) });
    expect(later).not.toHaveProperty('geography');
    expect((await newer.ask('/workspaces/create', { name: 'second' })).status).toBe(400);
  });

  it('say the connector of a check as real servers do', async () => {
    await using bed = await startBed({ airbyteVersion: 'latest' });
    const { sourceId, sourceDefinitionId } = await bed.call('/sources/create', fakerRequest(bed));
    expect((await bed.call('/sources/check_connection', { sourceId })).jobInfo.configId).toBe(`Optional[${sourceDefinitionId}]`);
    await bed.call('/sources/discover_schema', { sourceId });
    expect((await bed.call('/sources/discover_schema', { sourceId })).jobInfo.configId).toBe('NoConfiguration');
  });

  it('do not offer a mode that came later', async () => {
    const modes = async (airbyteVersion: AirbyteVersion): Promise<string[]> => {
      await using bed = await startBed({ airbyteVersion });
      const request = { destinationDefinitionId: '25c5221d-dce2-4163-ade9-739ef790f503', workspaceId: bed.airbyte.workspaceId };
      return (await bed.call('/destination_definition_specifications/get', request)).supportedDestinationSyncModes;
    };
    expect(await modes('0.50')).not.toContain('overwrite_dedup');
    expect(await modes('1.0')).toContain('overwrite_dedup');
  });

  it('answer a refresh before 1.5 with whether it was started', async () => {
    const refresh = async (airbyteVersion: AirbyteVersion): Promise<object> => {
      await using bed = await startBed({ airbyteVersion });
      return await bed.call('/connections/refresh', { connectionId: await connect(bed), refreshMode: 'Merge' });
    };
    expect(await refresh('1.0')).toEqual({ value: expect.any(Boolean) });
    expect(await refresh('1.8')).not.toHaveProperty('value');
  });

  it('describe themselves in an OpenAPI document of their version', async () => {
    await using bed = await startBed({ airbyteVersion: '1.0' });
    const { headers, text } = await bed.ask('/openapi');
    const { openapi, paths, components } = parse(text);
    expect(openapi).toMatch(/^3\.0\./);
    expect(headers.get('content-type')).toContain('text/plain');
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/workspaces/list', '/v1/connections/clear']));
    expect(Object.keys(paths)).not.toContain('/v1/tags/list');
    expect(Object.keys(components.schemas.SourceReadList.properties)).toEqual(['sources']);
    for (const [name, { properties = {}, required = [] }] of Object.entries<Json>(components.schemas)) expect([name, required.filter((member: string) => !(member in properties) && Object.keys(properties).length > 0)]).toEqual([name, []]);
  });
});

it('before 1.4 a run by hand shifts the schedule', async () => {
  const runsAfterAnHour = async (airbyteVersion: AirbyteVersion): Promise<number> => {
    await using bed = await startBed({ airbyteVersion, frozenAt: new Date(1_900_000_000_000) });
    const schedule = { scheduleType: 'basic', scheduleData: { basicSchedule: { units: 1, timeUnit: 'hours' } } };
    const connectionId = await connect(bed, { status: 'inactive', ...schedule });
    const over = { advance: 'manual' } as const;
    const [scheduled, byHand] = [bed.airbyte.jobs.script(connectionId, [{ status: 'cancelled' }], over), bed.airbyte.jobs.script(connectionId, [{ status: 'cancelled' }], over)];
    bed.airbyte.jobs.script(connectionId, [{ status: 'running' }], over);
    await bed.call('/connections/update', { connectionId, status: 'active' });
    await until(async () => scheduled.status, (status) => status === 'cancelled');
    await bed.airbyte.clock.advance(1_800_000);
    byHand.start();
    await bed.airbyte.clock.advance(1_800_000);
    return (await bed.call('/jobs/list', { configTypes: ['sync'], configId: connectionId })).jobs.length;
  };
  expect([await runsAfterAnHour('1.0'), await runsAfterAnHour('1.8')]).toEqual([2, 3]);
});

describe('a discovery for a connection', () => {
  it.each([['2.0', true], ['latest', false]] as const)('of %s tells of its job: %s', async (airbyteVersion, tells) => {
    await using bed = await startBed({ airbyteVersion });
    const connectionId = await connect(bed);
    const { sourceId } = await bed.call('/connections/get', { connectionId });
    const found = await bed.call('/sources/discover_schema', { sourceId, connectionId, disable_cache: true });
    expect(found).toMatchObject({ catalogDiff: { transforms: expect.any(Array) }, breakingChange: false, connectionStatus: 'active' });
    expect('jobInfo' in found).toBe(tells);
    expect(await bed.call('/sources/discover_schema', { sourceId, disable_cache: true })).toHaveProperty('jobInfo');
  });
});

describe('a mapper with a secret key', () => {
  const aes = { type: 'encryption', mapperConfiguration: { algorithm: 'AES', targetField: 'id', fieldNameSuffix: '_e', key: '00'.repeat(16), mode: 'CBC', padding: 'PKCS5Padding' } };
  it.each([['1.8', 409], ['1.4.0', 200]] as const)('in %s is answered with %i: a server has no place for it, or does not know mappers', async (airbyteVersion, status) => {
    await using bed = await startBed({ airbyteVersion });
    const connectionId = await connect(bed);
    const { syncCatalog } = await bed.call('/connections/get', { connectionId });
    const [{ stream, config }] = syncCatalog.streams;
    const answer = await bed.ask('/connections/update', { connectionId, syncCatalog: { streams: [{ stream, config: { ...config, mappers: [aes] } }] } });
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.body.type).toBe('error:mapper-validation/runtime-secrets-manager-required');
    else expect(answer.body.syncCatalog.streams[0].config).not.toHaveProperty('mappers');
  });
});

test('a change of the selection of streams is an event from 1.8 on', async () => {
  const types: Record<string, string[]> = {};
  for (const airbyteVersion of ['1.7.0', '1.8'] as const) {
    await using bed = await startBed({ airbyteVersion });
    const connectionId = await connect(bed);
    await bed.call('/connections/update_with_reason', { connectionUpdate: { connectionId, prefix: 'x_', syncCatalog: { streams: [] } } });
    types[airbyteVersion] = (await bed.call('/connections/events/list', { connectionId })).events.map(({ eventType }: Json) => eventType as string);
  }
  expect(types).toEqual({ '1.7.0': ['CONNECTION_SETTINGS_UPDATE'], '1.8': ['SCHEMA_CONFIG_UPDATE', 'CONNECTION_SETTINGS_UPDATE'] });
});
