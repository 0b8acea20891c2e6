import { apply, databaseReplica, plan, secret, type Pipeline } from '@airwright/pipelines';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const shop = await world.postgres.connect('ecommerce');
  await shop.query(`
    CREATE SCHEMA sales;
    CREATE TABLE public.orders (id int PRIMARY KEY, total numeric, updated_at timestamptz NOT NULL);
    CREATE TABLE public.countries (code text, name text);
    CREATE TABLE sales.leads (id int PRIMARY KEY, email text, updated_at timestamptz NOT NULL);
    CREATE TABLE sales.import_tmp (id int);
    INSERT INTO public.orders SELECT n, n * 10, '2026-01-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, 50) n;
    INSERT INTO public.countries VALUES ('DE', 'Germany'), ('FR', 'France');
    INSERT INTO sales.leads VALUES (1, 'a@example.com', '2026-01-01'), (2, 'b@example.com', '2026-01-02');
  `);
  await shop.end();
});
afterAll(() => world[Symbol.asyncDispose]());

function replica(): Pipeline {
  const { host, port, username, password } = world.postgres;
  const server = { host, port, username, password: secret.from('the test’s own server', () => password), sslMode: 'disable' } as const;
  return databaseReplica({
    source: { ...server, name: 'shop', database: 'ecommerce' },
    destination: { ...server, name: 'replica', database: 'warehouse' },
    include: ['public.*', 'sales.*'],
    exclude: '*_tmp',
    cursorField: 'updated_at',
  });
}

/** The first column of a query's rows. */
async function valuesOf(query: string): Promise<unknown[]> {
  const warehouse = await world.postgres.connect('warehouse');
  try {
    return (await warehouse.query<unknown[]>({ text: query, rowMode: 'array' })).rows.map(([value]) => value);
  } finally {
    await warehouse.end();
  }
}

test('a database arrives whole, keeps one row a key, and takes along what is added to it', async () => {
  const pipeline = replica();
  const first = await plan(world.airbyte, pipeline);
  expect(JSON.stringify(first)).not.toContain(world.postgres.password);
  await apply(first);
  await (await pipeline.sync(world.airbyte)).result();
  expect(await valuesOf("SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema IN ('public', 'sales') ORDER BY 1")).toEqual(['public.countries', 'public.orders', 'sales.leads']);
  expect(await valuesOf('SELECT count(*)::int FROM public.orders')).toEqual([50]);
  expect((await plan(world.airbyte, pipeline)).hasChanges).toBe(false);

  const shop = await world.postgres.connect('ecommerce');
  await shop.query(`
    UPDATE public.orders SET total = 1, updated_at = '2026-02-01' WHERE id = 7;
    DELETE FROM public.countries WHERE code = 'FR';
    CREATE TABLE sales.visits (id int PRIMARY KEY, updated_at timestamptz NOT NULL);
    INSERT INTO sales.visits VALUES (1, '2026-02-01');
  `);
  await shop.end();
  const second = await plan(world.airbyte, pipeline);
  expect(second.resources.find(({ kind }) => kind === 'connection')).toMatchObject({ action: 'update', streams: expect.arrayContaining([expect.objectContaining({ stream: 'sales.visits', selected: true })]) as unknown });
  await apply(second);
  const { recordsSynced } = await (await pipeline.sync(world.airbyte)).result();
  // The changed order, the country that is left, and the visit; leads have nothing new.
  expect(recordsSynced).toBe(3);
  expect(await valuesOf('SELECT total::int FROM public.orders WHERE id = 7')).toEqual([1]);
  expect(await valuesOf('SELECT count(*)::int FROM public.orders')).toEqual([50]);
  expect(await valuesOf('SELECT code FROM public.countries')).toEqual(['DE']);
  expect(await valuesOf('SELECT id::int FROM sales.visits')).toEqual([1]);
});
