import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte } from '@airwright/local/testing';
import { syncConnection } from '@airwright/pipelines';
import { afterEach, describe, expect, it } from 'vitest';

const versions = ['0.44.0', '0.50', '1.0', '1.8', '2.0', 'latest'] as const;
const faker = 'dfd88b22-b603-4c3d-aad7-3701784586b1';
const devNull = 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3';

let server: TestAirbyte | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A server of a version with a connection whose jobs go on until they are cancelled, and a client of it that waits half a second for a job. */
async function start(airbyteVersion: (typeof versions)[number]): Promise<{ server: TestAirbyte; airbyte: AirbyteClient; connectionId: string }> {
  server = await startLocalAirbyte({ airbyteVersion });
  const { url, workspaceId } = server;
  const airbyte = createAirbyteClient({ baseUrl: url, longTimeoutMs: 500 });
  const { sourceId } = await airbyte.sources.create({ workspaceId, name: 'sample', sourceDefinitionId: faker, connectionConfiguration: { count: 1_000_000 } });
  const { destinationId } = await airbyte.destinations.create({
    workspaceId,
    name: 'slow',
    destinationDefinitionId: devNull,
    connectionConfiguration: { test_destination: { test_destination_type: 'THROTTLED', millis_per_record: 50 } },
  });
  const users = {
    stream: { name: 'users', jsonSchema: { type: 'object' } },
    config: { syncMode: 'full_refresh', destinationSyncMode: 'overwrite', selected: true },
  } as const;
  const { connectionId } = await airbyte.connections.create({ sourceId, destinationId, status: 'active', syncCatalog: { streams: [users] } });
  return { server, airbyte, connectionId };
}

async function jobIds({ jobs }: AirbyteClient, configId: string): Promise<number[]> {
  const { jobs: found } = await jobs.list({ configTypes: ['sync', 'reset_connection'], configId });
  return found.flatMap(({ job }) => (job ? [job.id] : []));
}

describe.each(versions)('a sync of Airbyte %s', (version) => {
  it('that began although its answer was lost is given, and began once', async () => {
    for (const fault of [{ fault: 'reset', when: 'after' }, { fault: 'hang' }, { fault: 'status', status: 504, when: 'after' }, { fault: 'status', status: 500, when: 'after' }] as const) {
      const { server: bed, airbyte, connectionId } = await start(version);
      bed.faults.add({ operation: 'syncConnection', ...fault });
      const { job, attempts } = await airbyte.connections.sync({ connectionId });
      expect(job).toMatchObject({ configType: 'sync', configId: connectionId });
      expect(attempts).toBeInstanceOf(Array);
      expect(await jobIds(airbyte, connectionId)).toEqual([job.id]);
      expect(bed.requests.list('syncConnection')).toHaveLength(1);
      await bed.close();
    }
  });

  it('that is refused for the one that runs tells its id, also where the refusal is lost', async () => {
    const { server: bed, airbyte, connectionId } = await start(version);
    const { job } = await airbyte.connections.sync({ connectionId });
    await expect(airbyte.connections.sync({ connectionId })).rejects.toMatchObject({ code: 'conflict', runningJobId: job.id });
    await bed.clock.advance(60_000);
    bed.faults.add({ operation: 'syncConnection', fault: 'reset', when: 'after' });
    await expect(airbyte.connections.sync({ connectionId })).rejects.toMatchObject({ code: 'conflict', runningJobId: job.id, cause: { code: 'network' } });
    expect(await jobIds(airbyte, connectionId)).toEqual([job.id]);
  });
});

describe('a sync by pipelines', () => {
  it('that began although its answer was lost is followed as its own', async () => {
    const { server: bed, airbyte, connectionId } = await start('latest');
    bed.faults.add({ operation: 'syncConnection', fault: 'status', status: 502, when: 'after' });
    const run = await syncConnection(airbyte, connectionId);
    expect(run).toMatchObject({ connectionId, attached: false });
    await run.cancel();
    expect(await jobIds(airbyte, connectionId)).toEqual([run.id]);
  });
});

describe('a clear', () => {
  it('that began although its answer was lost is given, and began once', async () => {
    const { server: bed, airbyte, connectionId } = await start('latest');
    bed.faults.add({ operation: 'clearConnection', fault: 'reset', when: 'after' });
    const { job } = await airbyte.connections.clear({ connectionId });
    expect(job.configType).toBe('reset_connection');
    expect(await jobIds(airbyte, connectionId)).toEqual([job.id]);
  });
});

describe('a sync of a connection that is not active', () => {
  it('says so, although Airbyte answers 500 without a word', async () => {
    const { airbyte, connectionId } = await start('2.0');
    await airbyte.connections.update({ connectionId, status: 'inactive' });
    await expect(airbyte.connections.sync({ connectionId })).rejects.toMatchObject({ code: 'api_error', status: 500, message: expect.stringContaining('is inactive') as string });
  });
});
