import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { Config } from '@airwright/connector-kit';
import source from './index.ts';
import { configOf, contextWith } from './fixtures/reading.ts';

let postgres: EmbeddedPostgres;
let config: Config;

beforeAll(async () => {
  postgres = await startPostgres({ databases: ['shop'] });
  const client = await postgres.connect('shop');
  await client.query(`
    CREATE TABLE orders (line int, id bigint, tags text[], PRIMARY KEY (id, line));
    CREATE TABLE switches (is_on boolean);
    CREATE VIEW open_orders AS SELECT id FROM orders;
    CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders;
    CREATE TABLE logs (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
    CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE SCHEMA sales;
    CREATE TABLE sales.leads (id int);
    CREATE SCHEMA hidden;
    CREATE TABLE hidden.secrets (id int);
    CREATE ROLE reader LOGIN PASSWORD 'reader';
    GRANT USAGE ON SCHEMA sales TO reader;
    GRANT SELECT ON orders, sales.leads TO reader;
    ALTER TABLE orders ADD COLUMN dropped int;
    ALTER TABLE orders DROP COLUMN dropped`);
  await client.end();
  config = configOf(postgres, 'shop');
});
afterAll(() => postgres.stop());

const names = async (changes: Config): Promise<string[]> => {
  const { streams } = await source.discover({ ...config, ...changes }, contextWith());
  return streams.map((stream) => `${stream.namespace}.${stream.name}`);
};

describe('discover', () => {
  it('lists tables, views, materialized views and partitioned tables of the schema public', async () => {
    expect(await names({})).toEqual(['public.logs', 'public.logs_2025', 'public.open_orders', 'public.orders', 'public.switches', 'public.totals']);
  });

  it('lists the schemas that are chosen, or all of them where none is', async () => {
    expect(await names({ schemas: ['sales'] })).toEqual(['sales.leads']);
    expect(await names({ schemas: [] })).toEqual(expect.arrayContaining(['sales.leads', 'hidden.secrets', 'public.orders']));
  });

  it('lists only what the user can read', async () => {
    expect(await names({ schemas: [], username: 'reader', password: 'reader' })).toEqual(['public.orders', 'sales.leads']);
  });

  it('tells columns, key in its order, and sync modes', async () => {
    const { streams } = await source.discover(config, contextWith());
    expect(streams.find((stream) => stream.name === 'orders')).toEqual({
      name: 'orders',
      namespace: 'public',
      json_schema: {
        type: 'object',
        properties: { line: { type: 'number', airbyte_type: 'integer' }, id: { type: 'number', airbyte_type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } },
      },
      supported_sync_modes: ['full_refresh', 'incremental'],
      source_defined_cursor: false,
      source_defined_primary_key: [['id'], ['line']],
    });
    expect(streams.find((stream) => stream.name === 'switches')?.supported_sync_modes).toEqual(['full_refresh']);
  });
});

describe('check', () => {
  it('succeeds where the database answers and the schemas exist', async () => {
    await expect(source.check({ ...config, schemas: ['public', 'sales'], replication_method: { method: 'Standard' }, tunnel_method: { tunnel_method: 'NO_TUNNEL' } }, contextWith())).resolves.toBeUndefined();
  });

  it.each([
    ['a missing schema', { schemas: ['public', 'Sales'] }, 'schemas: "Sales" does not exist in database "shop"'],
    ['a schema that the user may not use', { schemas: ['hidden'], username: 'reader', password: 'reader' }, 'user "reader" may not use "hidden"'],
    ['a missing member', { host: undefined }, `host`],
    ['CDC', { replication_method: { method: 'CDC', replication_slot: 'a', publication: 'b' } }, 'replication_method "CDC" is not supported. Choose Standard.'],
    ['Xmin', { replication_method: { method: 'Xmin' } }, 'replication_method "Xmin" is not supported. Choose Standard.'],
    ['a tunnel', { tunnel_method: { tunnel_method: 'SSH_PASSWORD_AUTH', tunnel_host: 'h', tunnel_port: 22, tunnel_user: 'u', tunnel_user_password: 'p' } }, 'tunnel_method "SSH_PASSWORD_AUTH" is not supported'],
    ['Entra', { entra_service_principal_auth: true }, 'entra_service_principal_auth is not supported'],
    ['states every no records', { sync_checkpoint_records: 0 }, 'sync_checkpoint_records must be a whole number'],
    ['a wrong password', { password: 'wrong' }, 'refused the password of user "postgres"'],
  ])('names what is wrong: %s', async (_what, change, message) => {
    await expect(source.check({ ...config, ...change }, contextWith())).rejects.toMatchObject({ name: 'ConnectorError', failureType: 'config_error', message: expect.stringContaining(message) as string });
  });

  it('fails discover and read in the same way', async () => {
    const xmin = { ...config, replication_method: { method: 'Xmin' } };
    await expect(source.discover(xmin, contextWith())).rejects.toThrow('"Xmin" is not supported');
    await expect(source.read({ config: xmin, catalog: { streams: [] }, state: [] }, contextWith())[Symbol.asyncIterator]().next()).rejects.toThrow('"Xmin" is not supported');
    await expect(source.discover({ ...config, schemas: ['nowhere'] }, contextWith())).rejects.toThrow('"nowhere" does not exist');
  });
});
