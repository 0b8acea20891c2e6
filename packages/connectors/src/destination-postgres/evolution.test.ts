import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { Config, Row } from '@airwright/connector-kit';
import { complete, configFor, configured, replacing, rows, types, userFields, users, write } from './test-kit.ts';

let postgres: EmbeddedPostgres;
let client: Client;
let config: Config;

beforeAll(async () => {
  postgres = await startPostgres();
  client = await postgres.connect();
  config = configFor(postgres);
});
beforeEach(async () => {
  await client.query('DROP SCHEMA IF EXISTS shop, airbyte_internal CASCADE');
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

async function sync(fields: object, data: Row, change: object = {}): Promise<void> {
  await write(config, [configured(users, fields, change)], [rows(users, [data]), complete(users)]);
}

async function table(): Promise<unknown[]> {
  const { rows: found } = await client.query<{ row: Record<string, unknown> }>('SELECT to_jsonb(u) AS row FROM shop.users u ORDER BY id');
  return found.map(({ row }) => Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_airbyte'))));
}

describe('when the schema of a stream changes', () => {
  it('adds the columns that are new and drops those that are gone', async () => {
    await sync({ id: types.integer, name: types.string }, { id: 1, name: 'Ada' });
    await sync({ id: types.integer, email: types.string }, { id: 2, email: 'b@example.com' });
    expect(await table()).toEqual([{ id: 1, email: null }, { id: 2, email: 'b@example.com' }]);
  });

  it.each([
    ['integer', { type: 'integer' }, 5, { type: 'string' }, '5'],
    ['integer', { type: 'integer' }, 5, { type: 'number' }, 5],
    ['number', { type: 'number' }, 5.5, { type: 'string' }, '5.5'],
    ['string', { type: 'string' }, '5', { type: 'integer' }, 5],
    ['string', { type: 'string' }, '2024-01-02', { type: 'string', format: 'date' }, '2024-01-02'],
    ['date', { type: 'string', format: 'date' }, '2024-01-02', types.timestamptz, '2024-01-02T00:00:00+00:00'],
    ['timestamp', { type: 'string', format: 'date-time', airbyte_type: 'timestamp_without_timezone' }, '2024-01-02T03:04:05', types.timestamptz, '2024-01-02T03:04:05+00:00'],
    ['boolean', { type: 'boolean' }, true, { type: 'string' }, 'true'],
    ['object', { type: 'object' }, { a: 1 }, { type: 'string' }, '{"a": 1}'],
    ['union', {}, 'text', { type: 'string' }, 'text'],
    ['union', {}, 12, { type: 'integer' }, 12],
    ['string', { type: 'string' }, 'text', {}, 'text'],
    ['array', { type: 'array' }, [1], { type: 'object' }, [1]],
  ])('casts what is there, as from %s %j %j to %j', async (_name, before, value, after, expected) => {
    await client.query(`ALTER ROLE postgres SET TimeZone = 'Asia/Tokyo'`);
    await sync({ id: types.integer, value: before }, { id: 1, value });
    await sync({ id: types.integer, value: after }, { id: 2, value: null });
    await client.query(`SET TimeZone = 'UTC'`);
    expect(await table()).toEqual([{ id: 1, value: expected }, { id: 2, value: null }]);
  });

  it('says what to do where values do not fit the new type, and leaves the table whole', async () => {
    await sync({ id: types.integer, name: types.string, old: types.string }, { id: 1, name: 'Ada', old: 'x' });
    await expect(sync({ id: types.integer, name: types.integer }, { id: 2, name: 5 })).rejects.toThrow(
      /"shop"\."users" could not be fitted to the stream's new schema \(ALTER COLUMN "name" TYPE bigint\).*Refresh the stream/,
    );
    expect(await table()).toEqual([{ id: 1, name: 'Ada', old: 'x' }]);
  });

  it('needs no cast where the table is replaced as a whole', async () => {
    await sync({ id: types.integer, name: types.string }, { id: 1, name: 'Ada' });
    await sync({ id: types.integer, name: types.integer }, { id: 2, name: 5 }, replacing(2));
    expect(await table()).toEqual([{ id: 2, name: 5 }]);
  });

  it('fits the unfinished table of a replacement too', async () => {
    await write(config, [configured(users, { id: types.integer }, replacing(2))], [rows(users, [{ id: 1 }])]);
    await sync({ id: types.integer, name: types.string }, { id: 2, name: 'Bob' }, replacing(2));
    expect(await table()).toEqual([{ id: 1, name: null }, { id: 2, name: 'Bob' }]);
  });

  it('turns the constrained numbers of earlier versions of the connector into plain ones', async () => {
    await sync({ id: types.integer, price: types.number }, { id: 1, price: 1 });
    await client.query('ALTER TABLE shop.users ALTER price TYPE numeric(38,9)');
    await sync({ id: types.integer, price: types.number }, { id: 2, price: 0.1234567891234 });
    expect(await table()).toEqual([{ id: 1, price: 1 }, { id: 2, price: 0.1234567891234 }]);
  });
});

describe('when other objects depend on a table', () => {
  beforeEach(async () => {
    await sync(userFields, { id: 1, name: 'Ada', version: 1 });
    await client.query('CREATE VIEW shop.names AS SELECT name FROM shop.users');
  });

  it('refuses to replace it and names the way out', async () => {
    await expect(sync(userFields, { id: 2 }, replacing(2))).rejects.toThrow(/depend on "shop"\."users", so it cannot be replaced.*drop_cascade/);
    expect(await table()).toHaveLength(1);
  });

  it('refuses to change the columns they use', async () => {
    await expect(sync({ id: types.integer }, { id: 2 })).rejects.toThrow(/DROP COLUMN "name".*because other objects.*depend on it/);
    await expect(sync({ ...userFields, name: types.integer }, { id: 2 })).rejects.toThrow(/ALTER COLUMN "name".*because other objects.*depend on it/);
  });

  it('drops them with drop_cascade', async () => {
    config = { ...config, drop_cascade: true };
    await sync(userFields, { id: 2, name: 'Bob', version: 1 }, replacing(2));
    config = configFor(postgres);
    expect(await table()).toEqual([{ id: 2, name: 'Bob', version: 1 }]);
    const { rows: views } = await client.query(`SELECT 1 FROM pg_views WHERE schemaname = 'shop'`);
    expect(views).toEqual([]);
  });
});
