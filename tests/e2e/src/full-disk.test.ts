import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { insertOrders, seedEcommerce } from '@airwright/embedded';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLake } from './lake.ts';
import { connectPostgres, definitions, failureOf, lakeConfiguration, sourceConfiguration, startWorld, syncToEnd, warehouseConfiguration, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ retry: { completeFailuresMaxSuccessive: 1 } });
  const client = await world.postgres.connect('ecommerce');
  await seedEcommerce(client, { customers: 10, orders: 1000 });
  await client.end();
});
afterAll(() => world[Symbol.asyncDispose]());

async function addOrders(from: number, to: number): Promise<void> {
  const client = await world.postgres.connect('ecommerce');
  await insertOrders(client, from, to);
  await client.end();
}

test('a warehouse whose disk is full fails the job by name, keeps what it has, and takes the rest when there is room', async () => {
  const { airbyte, postgres } = world;
  const target = { definitionId: definitions.postgresDestination, configuration: warehouseConfiguration(postgres) };
  const { connectionId } = await connectPostgres(world, sourceConfiguration(postgres), target, [{ name: 'orders', cursorField: 'updated_at' }]);
  await syncToEnd(airbyte, connectionId);
  const before = await airbyte.state.get({ connectionId });
  const warehouse = await postgres.connect('warehouse');
  // The error that Postgres itself raises when it cannot extend a file; filling a real disk would take the machine's along.
  await warehouse.query(`CREATE FUNCTION raw.no_space() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full', MESSAGE = 'could not extend file "base/1/2": No space left on device'; END $$`);
  await warehouse.query('CREATE TRIGGER no_space BEFORE INSERT ON raw.orders FOR EACH ROW EXECUTE FUNCTION raw.no_space()');
  await addOrders(1001, 1200);
  const failed = await syncToEnd(airbyte, connectionId);
  const kept = await warehouse.query('SELECT count(*)::int AS rows FROM raw.orders');
  const during = await airbyte.state.get({ connectionId });
  await warehouse.query('DROP TRIGGER no_space ON raw.orders');
  const repaired = await syncToEnd(airbyte, connectionId);
  const all = await warehouse.query('SELECT count(DISTINCT id)::int AS rows FROM raw.orders');
  await warehouse.end();
  expect(failed.job.status).toBe('failed');
  expect(failureOf(failed)).toMatch(/disk|space/i);
  expect(failureOf(failed)).toMatch(/warehouse|127\.0\.0\.1/);
  expect(kept.rows).toEqual([{ rows: 1000 }]);
  expect(during).toEqual(before);
  expect(repaired.job.status).toBe('succeeded');
  expect(all.rows).toEqual([{ rows: 1200 }]);
});

test('a bucket that has no room left fails the job by name, keeps what it has, and takes the rest when there is room', async () => {
  const { airbyte, postgres, s3 } = world;
  const storage = await startStorage(s3.endpoint);
  const target = { definitionId: definitions.s3Destination, configuration: lakeConfiguration(s3, { s3_endpoint: storage.endpoint, s3_bucket_path: 'room' }) };
  const { connectionId } = await connectPostgres(world, sourceConfiguration(postgres), target, [{ name: 'orders', cursorField: 'updated_at' }]);
  await syncToEnd(airbyte, connectionId);
  const before = await airbyte.state.get({ connectionId });
  await addOrders(2001, 2100);
  storage.full = true;
  const failed = await syncToEnd(airbyte, connectionId);
  const during = await airbyte.state.get({ connectionId });
  storage.full = false;
  const repaired = await syncToEnd(airbyte, connectionId);
  await using lake = await openLake(s3, 'room/');
  const client = await postgres.connect('ecommerce');
  const { rows: source } = await client.query('SELECT count(*)::text AS ids FROM orders');
  await Promise.all([client.end(), storage.close()]);
  expect(failed.job.status).toBe('failed');
  expect(failureOf(failed)).toMatch(/datalake/);
  expect(failureOf(failed)).not.toMatch(/\n\s+at /);
  expect(during).toEqual(before);
  expect(repaired.job.status).toBe('succeeded');
  expect(await lake.rows('SELECT count(DISTINCT id) AS ids FROM lake')).toEqual(source);
});

/** The S3 endpoint as seen through a storage that may be full: then it refuses whatever is written, as MinIO does. */
async function startStorage(endpoint: string): Promise<{ endpoint: string; full: boolean; close: () => Promise<void> }> {
  const { hostname, port } = new URL(endpoint);
  const server: Server = createServer((incoming, outgoing) => {
    if (storage.full && incoming.method === 'PUT') {
      incoming.resume();
      outgoing.writeHead(507, { 'content-type': 'application/xml' }).end('<?xml version="1.0"?><Error><Code>XMinioStorageFull</Code><Message>Storage backend has reached its minimum free drive threshold.</Message></Error>');
      return;
    }
    // The host is signed, so it is kept as the client sent it.
    const onward = forward({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const storage = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    full: false,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return storage;
}
