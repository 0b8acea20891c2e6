import { CreateBucketCommand, DeleteBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { seedEcommerce } from '@airwright/embedded';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectPostgres, definitions, failureOf, lakeConfiguration, sourceConfiguration, startWorld, syncToEnd, warehouseConfiguration, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const client = await world.postgres.connect('ecommerce');
  await seedEcommerce(client, { customers: 10, orders: 100 });
  await client.end();
});
afterAll(() => world[Symbol.asyncDispose]());

/** What the check of a source or destination with this configuration says. */
async function check(kind: 'source' | 'destination', definitionId: string, connectionConfiguration: Record<string, unknown>): Promise<{ status: string | undefined; message: string }> {
  const { airbyte, workspaceId } = world;
  const answer =
    kind === 'source'
      ? await airbyte.scheduler.sourcesCheckConnection({ workspaceId, sourceDefinitionId: definitionId, connectionConfiguration })
      : await airbyte.scheduler.destinationsCheckConnection({ workspaceId, destinationDefinitionId: definitionId, connectionConfiguration });
  return { status: answer.status, message: answer.message ?? '' };
}

describe('a check', () => {
  test.each([
    { wrong: 'a wrong password', changes: { password: 'not-the-password' }, says: /password.*postgres|postgres.*password/i },
    { wrong: 'an unknown host', changes: { host: 'no-such-host.invalid' }, says: /no-such-host\.invalid/ },
    { wrong: 'a port where nobody listens', changes: { port: 1 }, says: /127\.0\.0\.1:1\b|port 1\b/ },
    { wrong: 'an unknown database', changes: { database: 'nowhere' }, says: /nowhere/ },
    { wrong: 'a missing schema', changes: { schemas: ['absent'] }, says: /absent/ },
  ])('of a Postgres source with $wrong fails and says so', async ({ changes, says }) => {
    const { status, message } = await check('source', definitions.postgresSource, sourceConfiguration(world.postgres, changes));
    expect(status).toBe('failed');
    expect(message).toMatch(says);
    expect(message).not.toContain(world.postgres.password);
    expect(message).not.toContain('not-the-password');
    expect(message).not.toMatch(/\n\s+at /);
  });

  test.each([
    { wrong: 'a bucket that is not there', changes: { s3_bucket_name: 'no-such-bucket' }, says: /no-such-bucket/ },
    { wrong: 'a wrong key id', changes: { access_key_id: 'WRONG' }, says: /access_key_id is not known/ },
    { wrong: 'a wrong secret', changes: { secret_access_key: 'not-the-secret' }, says: /secret_access_key does not belong/ },
    { wrong: 'an endpoint where nobody listens', changes: { s3_endpoint: 'http://127.0.0.1:1' }, says: /127\.0\.0\.1:1/ },
    { wrong: 'a codec that cannot be written', changes: { format: { format_type: 'Parquet', compression_codec: 'LZO' } }, says: /LZO/ },
  ])('of an S3 destination with $wrong fails and says so', async ({ changes, says }) => {
    const { status, message } = await check('destination', definitions.s3Destination, lakeConfiguration(world.s3, changes));
    expect(status).toBe('failed');
    expect(message).toMatch(says);
    expect(message).not.toContain('not-the-secret');
    expect(message).not.toMatch(/\n\s+at /);
  });
});

describe('a sync', () => {
  test.each([
    { wrong: 'a table that was dropped after discovery', ruin: 'ALTER TABLE customers RENAME TO customers_away', repair: 'ALTER TABLE customers_away RENAME TO customers', says: /customers/ },
    { wrong: 'a cursor column that was dropped', ruin: 'ALTER TABLE customers RENAME COLUMN updated_at TO changed_at', repair: 'ALTER TABLE customers RENAME COLUMN changed_at TO updated_at', says: /updated_at/ },
  ])('of $wrong fails with its name, and completes after the repair', async ({ ruin, repair, says }) => {
    const { airbyte, postgres } = world;
    const lake = { definitionId: definitions.postgresDestination, configuration: warehouseConfiguration(postgres, { schema: 'repair' }) };
    const { connectionId } = await connectPostgres(world, sourceConfiguration(postgres), lake, [{ name: 'customers', cursorField: 'updated_at' }]);
    const client = await postgres.connect('ecommerce');
    await client.query(ruin);
    const failed = await syncToEnd(airbyte, connectionId);
    await client.query(repair);
    const repaired = await syncToEnd(airbyte, connectionId);
    await client.end();
    expect(failed.job.status).toBe('failed');
    expect(failureOf(failed)).toMatch(says);
    expect(failed.attempts[0]?.attempt.failureSummary?.failures[0]).toMatchObject({ failureOrigin: 'source', failureType: 'config_error' });
    expect(repaired.job).toMatchObject({ status: 'succeeded', aggregatedStats: { recordsCommitted: 10 } });
  });

  test('by a cursor of a type that cannot be one is refused with the name of the column', async () => {
    const { airbyte, postgres } = world;
    const target = { definitionId: definitions.postgresDestination, configuration: warehouseConfiguration(postgres, { schema: 'cursors' }) };
    const { connectionId } = await connectPostgres(world, sourceConfiguration(postgres), target, [{ name: 'orders', cursorField: 'labels' }]);
    const info = await syncToEnd(airbyte, connectionId);
    expect(info.job.status).toBe('failed');
    expect(failureOf(info)).toMatch(/labels/);
  });

  test('whose bucket disappears keeps what was committed, and goes on from there when it is back', async () => {
    const { airbyte, postgres, s3 } = world;
    const client = new S3Client({ endpoint: s3.endpoint, region: s3.region, credentials: s3, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: 'fleeting' }));
    const target = { definitionId: definitions.s3Destination, configuration: lakeConfiguration(s3, { s3_bucket_name: 'fleeting' }) };
    const { connectionId } = await connectPostgres(world, sourceConfiguration(postgres), target, [{ name: 'orders', cursorField: 'updated_at' }]);
    await client.send(new DeleteBucketCommand({ Bucket: 'fleeting' }));
    const failed = await syncToEnd(airbyte, connectionId);
    const { stateType } = await airbyte.state.get({ connectionId });
    await client.send(new CreateBucketCommand({ Bucket: 'fleeting' }));
    const repaired = await syncToEnd(airbyte, connectionId);
    const { KeyCount } = await client.send(new ListObjectsV2Command({ Bucket: 'fleeting' }));
    client.destroy();
    expect(failed.job.status).toBe('failed');
    expect(failureOf(failed)).toMatch(/fleeting/);
    expect(stateType).toBe('not_set');
    expect(repaired.job).toMatchObject({ status: 'succeeded', aggregatedStats: { recordsCommitted: 100 } });
    expect(KeyCount).toBe(1);
  });
});

describe('the API', () => {
  test('answers a malformed request with 422 and the path of the field', async () => {
    const { airbyte } = world;
    const request = airbyte.connections.create({ sourceId: 'not-a-uuid', destinationId: '00000000-0000-0000-0000-000000000000', status: 'active', syncCatalog: { streams: [{ stream: { name: 'x' }, config: { syncMode: 'sideways' as never, destinationSyncMode: 'append' } }] } });
    await expect(request).rejects.toMatchObject({
      code: 'invalid_request',
      status: 422,
      problems: expect.arrayContaining([expect.objectContaining({ path: 'sourceId' }), expect.objectContaining({ path: 'syncCatalog.streams[0].config.syncMode' })]),
    });
  });

  test('answers an unknown id with 404 in the form of Airbyte', async () => {
    const sourceId = '11111111-1111-4111-8111-111111111111';
    await expect(world.airbyte.sources.get({ sourceId })).rejects.toMatchObject({ status: 404, message: expect.stringContaining(sourceId) });
  });
});
