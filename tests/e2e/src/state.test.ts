import { createAirbyteClient } from '@airwright/client';
import { startLocalAirbyte } from '@airwright/local';
import { apply, checkSchemas, exportPipelines, getState, plan, postgresDestination, postgresSource, definePipeline, promote, readSnapshot, restore, rewind, schemaText, secret, snapshot, sourceDefined, writeSnapshot, type Pipeline } from '@airwright/pipelines';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from './world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'));
  world = await startWorld();
  await query('ecommerce', `
    CREATE TABLE orders (id int PRIMARY KEY, total numeric, updated_at timestamptz NOT NULL);
    INSERT INTO orders SELECT n, n * 10, '2026-01-01'::timestamptz + n * interval '1 day' FROM generate_series(1, 20) n;
  `);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await world[Symbol.asyncDispose]();
});

async function query(database: string, text: string): Promise<unknown[][]> {
  const client = await world.postgres.connect(database);
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

function orders(): Pipeline {
  const { host, port, username, password } = world.postgres;
  const server = { host, port, username, password: secret.from('the test’s own server', () => password), sslMode: 'disable' } as const;
  return definePipeline({
    name: 'orders',
    source: postgresSource({ ...server, name: 'shop', database: 'ecommerce' }),
    destination: postgresDestination({ ...server, name: 'warehouse', database: 'warehouse', schema: 'raw' }),
    streams: [{ name: 'orders', namespace: 'public', syncMode: 'incremental', destinationSyncMode: 'append_dedup', cursorField: 'updated_at', primaryKey: sourceDefined }],
  });
}

async function synced(airbyte = world.airbyte): Promise<number> {
  return (await (await orders().sync(airbyte)).result()).recordsSynced;
}

test('a table that is set back to a moment is read from there on, and by a snapshot it is where it was', async () => {
  await apply(await plan(world.airbyte, orders()));
  expect(await synced()).toBe(20);
  const file = join(folder, 'orders.json');
  await writeSnapshot(file, await snapshot(world.airbyte, orders()));
  await rewind(world.airbyte, orders(), 'public.orders', new Date('2026-01-16T00:00:00Z'));
  // The rows of the 16th to the 21st of January.
  expect(await synced()).toBe(6);
  await rewind(world.airbyte, orders(), 'orders', null);
  await restore(world.airbyte, orders(), await readSnapshot(file));
  await query('ecommerce', "INSERT INTO orders VALUES (21, 210, '2026-02-01')");
  expect(await synced()).toBe(1);
});

test('a pipeline goes to another server, and goes on there', async () => {
  await using other = await startLocalAirbyte();
  const airbyte = createAirbyteClient({ baseUrl: other.url });
  const { pipelines } = await promote(world.airbyte, airbyte, orders(), { deactivate: true });
  expect(pipelines[0]?.state).toEqual(await getState(world.airbyte, orders()));
  await query('ecommerce', "INSERT INTO orders VALUES (22, 220, '2026-02-02'); UPDATE orders SET total = 0, updated_at = '2026-02-02' WHERE id = 1");
  expect(await synced(airbyte)).toBe(2);
  expect(await query('warehouse', 'SELECT count(*)::int, min(total)::int FROM public.orders')).toEqual([[22, 0]]);
});

test('a column that breaks a connection is told before a sync meets it', async () => {
  expect((await checkSchemas(world.airbyte, orders())).breaking).toBe(false);
  await query('ecommerce', 'ALTER TABLE orders RENAME COLUMN updated_at TO changed_at');
  const report = await checkSchemas(world.airbyte, orders());
  expect(report.breaking).toBe(true);
  expect(schemaText(report)).toContain('! The source has no field updated_at in public.orders any more, which is the cursor it is read by.');
  await query('ecommerce', 'ALTER TABLE orders RENAME COLUMN changed_at TO updated_at');
});

test('a database’s pipeline is exported as its builders make it, without its password', async () => {
  const { files, secrets } = await exportPipelines(world.airbyte);
  expect(files[0]?.text).toContain('const shop = postgresSource({');
  expect(files[0]?.text).toContain("cursorField: 'updated_at'");
  expect(files[0]?.text).not.toContain(`'${world.postgres.password}'`);
  expect(secrets.map(({ env }) => env)).toEqual(['SHOP_PASSWORD', 'WAREHOUSE_PASSWORD']);
});
