import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { Config, Row } from '@airwright/connector-kit';
import { complete, configFor, configured, deduplicated, replacing, rows, state, types, userFields, users, write } from './test-kit.ts';

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

const user = (id: number | null, version: number | null, name = `v${version}`): Row => ({ id, name, version });
const earlier = 1_700_000_000_000;
const later = earlier + 1000;

async function table(name = 'shop.users'): Promise<unknown[]> {
  const { rows: found } = await client.query<{ row: unknown }>(`SELECT json_build_array(id, name, version) AS row FROM ${name} ORDER BY id, name`);
  return found.map(({ row }) => row);
}

async function exists(name: string): Promise<boolean> {
  const { rows: found } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [name]);
  return found[0]?.there === true;
}

async function leftBeside(): Promise<string[]> {
  const { rows: found } = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'airbyte_internal'`);
  return found.map(({ name }) => name);
}

describe('append', () => {
  it('keeps every row of every sync, with the metadata columns', async () => {
    const stream = configured(users, userFields);
    await write(config, [stream], [rows(users, [user(1, 1)], earlier), complete(users)]);
    await write(config, [{ ...stream, sync_id: 8, generation_id: 2 }], [rows(users, [user(1, 1), user(2, 1)], later), complete(users)]);

    expect(await table()).toEqual([[1, 'v1', 1], [1, 'v1', 1], [2, 'v1', 1]]);
    const { rows: meta } = await client.query(
      `SELECT DISTINCT extract(epoch FROM _airbyte_extracted_at)::float * 1000 AS at, _airbyte_meta AS meta, _airbyte_generation_id::int AS generation FROM shop.users ORDER BY generation`,
    );
    expect(meta).toEqual([
      { at: earlier, meta: { sync_id: 7, changes: [] }, generation: 1 },
      { at: later, meta: { sync_id: 8, changes: [] }, generation: 2 },
    ]);
    const { rows: ids } = await client.query<{ count: number }>(
      `SELECT count(DISTINCT _airbyte_raw_id)::int AS count FROM shop.users WHERE _airbyte_raw_id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'`,
    );
    expect(ids[0]?.count).toBe(3);
  });

  it('writes columns in the order of the schema and indexes the time of extraction once the stream is complete', async () => {
    await write(config, [configured(users, userFields)], [rows(users, [user(1, 1)])]);
    expect(await indexes()).toEqual([]);
    await write(config, [configured(users, userFields)], [complete(users)]);
    expect(await indexes()).toEqual(['_airbyte_extracted_at']);
    const { rows: columns } = await client.query<{ column: string }>(
      `SELECT column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END AS column FROM information_schema.columns WHERE table_schema = 'shop' ORDER BY ordinal_position`,
    );
    expect(columns.map(({ column }) => column)).toEqual([
      '_airbyte_raw_id character varying NOT NULL',
      '_airbyte_extracted_at timestamp with time zone NOT NULL',
      '_airbyte_meta jsonb NOT NULL',
      '_airbyte_generation_id bigint NOT NULL',
      'id bigint',
      'name character varying',
      'version bigint',
    ]);
  });

  it('creates the table of a stream that has no records', async () => {
    await write(config, [configured(users, userFields)], [complete(users)]);
    expect(await table()).toEqual([]);
  });

  it('writes streams that take turns, in batches of any size', async () => {
    const other = { name: 'visits' };
    const input = Array.from({ length: 40 }, (_, turn) => [rows(users, [user(turn, 1)]), rows(other, [{ id: turn }])]).flat();
    await write(config, [configured(users, userFields), configured(other, { id: types.integer })], input);
    const { rows: counts } = await client.query('SELECT (SELECT count(*)::int FROM shop.users) AS users, (SELECT count(*)::int FROM public.visits) AS visits');
    expect(counts).toEqual([{ users: 40, visits: 40 }]);
  });

  it('keeps two streams apart whose names become the same identifier', async () => {
    const streams = [{ name: 'a-b', namespace: 'shop' }, { name: 'a b', namespace: 'shop' }];
    await write(config, streams.map((one) => configured(one, { id: types.integer })), streams.map((one, id) => rows(one, [{ id }])));
    const { rows: tables } = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'shop' ORDER BY 1`);
    expect(tables.map(({ name }) => name)).toEqual(['a_b', expect.stringMatching(/^a_b_[0-9a-f]{10}$/)]);
  });
});

async function indexes(schema = 'shop'): Promise<string[]> {
  const { rows: found } = await client.query<{ columns: string }>(
    `SELECT regexp_replace(indexdef, '.*\\((.*)\\)', '\\1') AS columns FROM pg_indexes WHERE schemaname = $1 ORDER BY 1`,
    [schema],
  );
  return found.map(({ columns }) => columns);
}

describe('append_dedup', () => {
  it('keeps the row with the greatest cursor of each key, whatever the order of arrival', async () => {
    const stream = deduplicated();
    await write(config, [stream], [rows(users, [user(1, 2), user(1, 3), user(1, 1), user(2, 1)])]);
    await write(config, [stream], [rows(users, [user(1, 2, 'old'), user(2, 2)], later), complete(users)]);
    expect(await table()).toEqual([[1, 'v3', 3], [2, 'v2', 2]]);
    expect(await indexes()).toEqual(['_airbyte_extracted_at', 'id', 'version']);
  });

  it('lets the later extracted row win where cursors are equal, and the later received where that is equal too', async () => {
    await write(config, [deduplicated()], [rows(users, [user(1, 1, 'late')], later), rows(users, [user(1, 1, 'early')], earlier), rows(users, [user(2, 1, 'first'), user(2, 1, 'second')])]);
    expect(await table()).toEqual([[1, 'late', 1], [2, 'second', 1]]);
    await write(config, [deduplicated()], [rows(users, [user(1, 1, 'too early')], earlier), rows(users, [user(2, 1, 'third')])]);
    expect(await table()).toEqual([[1, 'late', 1], [2, 'third', 1]]);
  });

  it('takes a null cursor as the smallest', async () => {
    await write(config, [deduplicated()], [rows(users, [user(1, 1), user(1, null, 'none'), user(2, null, 'none'), user(3, null, 'none')], later)]);
    expect(await table()).toEqual([[1, 'v1', 1], [2, 'none', null], [3, 'none', null]]);
    await write(config, [deduplicated()], [rows(users, [user(1, null, 'again'), user(2, 1), user(3, null, 'again')], later + 1)]);
    expect(await table()).toEqual([[1, 'v1', 1], [2, 'v1', 1], [3, 'again', null]]);
  });

  it('goes by the time of extraction where there is no cursor', async () => {
    const stream = deduplicated({ cursor_field: [] });
    await write(config, [stream], [rows(users, [user(1, 9, 'early')], earlier)]);
    await write(config, [stream], [rows(users, [user(1, 1, 'late')], later)]);
    expect(await table()).toEqual([[1, 'late', 1]]);
  });

  it('deduplicates keys with null parts within a load, and adds them anew with the next', async () => {
    const stream = deduplicated({ primary_key: [['id'], ['name']] });
    const load = [rows(users, [user(1, 1, 'a'), { id: 1, version: 1 }, { id: 1, version: 2 }, { version: 5 }, { version: 4 }])];
    await write(config, [stream], load);
    expect(await table()).toEqual([[1, 'a', 1], [1, null, 2], [null, null, 5]]);
    await write(config, [stream], load);
    expect(await table()).toEqual([[1, 'a', 1], [1, null, 2], [1, null, 2], [null, null, 5], [null, null, 5]]);
  });

  it('has the same outcome wherever commits fall', async () => {
    const changes = Array.from({ length: 60 }, (_, turn) => user(turn % 7, (turn * 13) % 11, `turn ${turn}`));
    const input = changes.flatMap((row, turn) => [rows(users, [row], earlier + (turn % 3)), state(users, turn)]);
    await write(config, [deduplicated()], input, { checkpointIntervalMs: 60_000 });
    const once = await table();
    await client.query('DROP TABLE shop.users');
    await write(config, [deduplicated()], input, { checkpointIntervalMs: 0 });
    expect(await table()).toEqual(once);
  });

  it('replaces its indexes where the primary key changed', async () => {
    await write(config, [deduplicated()], [rows(users, [user(1, 1)]), complete(users)]);
    await write(config, [deduplicated({ primary_key: [['name'], ['id']] })], [complete(users)]);
    expect(await indexes()).toEqual(['_airbyte_extracted_at', 'name, id', 'version']);
  });
});

describe('rows deleted at the source', () => {
  const fields = { ...userFields, _ab_cdc_deleted_at: types.string };
  const stream = deduplicated({ stream: { ...users, json_schema: { properties: fields }, supported_sync_modes: [] } });
  const deleted = (id: number, version: number): Row => ({ ...user(id, version), _ab_cdc_deleted_at: '2025-01-01T00:00:00Z' });

  it('go, unless the table has a newer row, and do not come where they never were', async () => {
    await write(config, [stream], [rows(users, [user(1, 1), user(2, 5), user(3, 1), deleted(3, 2)], earlier)]);
    expect(await table()).toEqual([[1, 'v1', 1], [2, 'v5', 5]]);
    await write(config, [stream], [rows(users, [deleted(1, 2), deleted(2, 4), deleted(9, 1)], later)]);
    expect(await table()).toEqual([[2, 'v5', 5]]);
  });

  it('come back when the source inserts them again', async () => {
    await write(config, [stream], [rows(users, [user(1, 1), deleted(1, 2), user(1, 3)])]);
    expect(await table()).toEqual([[1, 'v3', 3]]);
  });

  it('stay with the time of their deletion where soft deletion is chosen, and in append', async () => {
    await write({ ...config, cdc_deletion_mode: 'Soft delete' }, [stream], [rows(users, [user(1, 1)])]);
    await write({ ...config, cdc_deletion_mode: 'Soft delete' }, [stream], [rows(users, [deleted(1, 2)], later)]);
    const { rows: kept } = await client.query('SELECT id::int, _ab_cdc_deleted_at FROM shop.users');
    expect(kept).toEqual([{ id: 1, _ab_cdc_deleted_at: '2025-01-01T00:00:00Z' }]);
    await write(config, [configured(users, fields)], [rows(users, [deleted(1, 3)])]);
    expect(await table()).toEqual([[1, 'v2', 2], [1, 'v3', 3]]);
  });
});

describe('a generation that replaces those before it', () => {
  const next = configured(users, userFields, replacing(2));

  beforeEach(async () => {
    await write(config, [configured(users, userFields)], [rows(users, [user(1, 1, 'old')]), complete(users)]);
  });

  it('takes the place of the table when the stream is complete, and no earlier', async () => {
    const seen: unknown[] = [];
    async function* input() {
      yield rows(users, [user(2, 1, 'new')]);
      yield state(users, 1);
      yield rows(users, [user(3, 1, 'new')]);
      seen.push(await table());
      yield complete(users);
    }
    await write(config, [next], input(), { checkpointIntervalMs: 0 });
    expect(seen).toEqual([[[1, 'old', 1]]]);
    expect(await table()).toEqual([[2, 'new', 1], [3, 'new', 1]]);
    expect(await indexes()).toEqual(['_airbyte_extracted_at']);
    expect(await leftBeside()).toEqual([]);
  });

  it('leaves the table as it is where the stream was not complete, and is continued by the next attempt', async () => {
    await write(config, [next], [rows(users, [user(2, 1, 'new')]), state(users, 1)]);
    expect(await table()).toEqual([[1, 'old', 1]]);
    await write(config, [next], [rows(users, [user(3, 1, 'new')]), complete(users)]);
    expect(await table()).toEqual([[2, 'new', 1], [3, 'new', 1]]);
  });

  it('forgets what an older generation left unfinished', async () => {
    await write(config, [next], [rows(users, [user(2, 1, 'unfinished')])]);
    await write(config, [configured(users, userFields, replacing(3))], [rows(users, [user(3, 1, 'new')]), complete(users)]);
    expect(await table()).toEqual([[3, 'new', 1]]);
  });

  it('adds to the table where an earlier attempt had already completed the stream', async () => {
    await write(config, [next], [rows(users, [user(2, 1, 'new')]), complete(users)]);
    await write(config, [next], [rows(users, [user(3, 1, 'new')])]);
    expect(await table()).toEqual([[2, 'new', 1], [3, 'new', 1]]);
  });

  it('empties the table where the complete stream has no records', async () => {
    await write(config, [next], [complete(users)]);
    expect(await table()).toEqual([]);
  });

  it('hands what was committed of it to the table where a later sync no longer replaces', async () => {
    await write(config, [next], [rows(users, [user(2, 1, 'new')]), state(users, 1)]);
    await write(config, [configured(users, userFields, { generation_id: 2 })], [rows(users, [user(3, 1, 'new')]), complete(users)]);
    expect(await table()).toEqual([[1, 'old', 1], [2, 'new', 1], [3, 'new', 1]]);
    expect(await leftBeside()).toEqual([]);
  });

  it('is deduplicated by itself', async () => {
    await write(config, [deduplicated(replacing(2))], [rows(users, [user(1, 0, 'new'), user(2, 1), user(2, 2)]), state(users, 1), rows(users, [user(1, 1, 'newer')], later), complete(users)], {
      checkpointIntervalMs: 0,
    });
    expect(await table()).toEqual([[1, 'newer', 1], [2, 'v2', 2]]);
    expect(await indexes()).toEqual(['_airbyte_extracted_at', 'id', 'version']);
  });

  it('is also what the mode overwrite asks for', async () => {
    const overwrite = configured(users, userFields, { destination_sync_mode: 'overwrite', generation_id: 0 });
    for (const name of ['first', 'second']) await write(config, [overwrite], [rows(users, [user(5, 1, name)]), complete(users)]);
    expect(await table()).toEqual([[5, 'second', 1]]);
  });

  it('is refused where older generations are to stay in part', async () => {
    await expect(write(config, [configured(users, userFields, { generation_id: 3, minimum_generation_id: 2 })], [])).rejects.toThrow(/minimum_generation_id 2 with generation_id 3/);
  });
});

describe('raw tables only', () => {
  const raw = '"airbyte_internal"."shop_raw__stream_users"';

  it('keeps each record as JSON in the internal schema, deduplicating nothing', async () => {
    await write({ ...config, disable_type_dedupe: true }, [deduplicated()], [rows(users, [user(1, 1), { id: 1, name: null, version: 2n ** 60n, extra: [1n] }]), complete(users)]);
    const { rows: found } = await client.query(`SELECT _airbyte_data::text AS data, _airbyte_loaded_at, _airbyte_generation_id::int AS generation FROM ${raw} ORDER BY data`);
    expect(found).toEqual([
      { data: '{"id": 1, "extra": [1], "version": 1152921504606846976}', _airbyte_loaded_at: null, generation: 1 },
      { data: '{"id": 1, "name": "v1", "version": 1}', _airbyte_loaded_at: null, generation: 1 },
    ]);
    expect(await exists('shop.users')).toBe(false);
  });

  it('replaces older generations too', async () => {
    const rawConfig = { ...config, disable_type_dedupe: true };
    await write(rawConfig, [configured(users, userFields)], [rows(users, [user(1, 1)]), complete(users)]);
    await write(rawConfig, [configured(users, userFields, replacing(2))], [rows(users, [user(2, 1)]), complete(users)]);
    const { rows: found } = await client.query(`SELECT _airbyte_data->'id' AS id FROM ${raw}`);
    expect(found).toEqual([{ id: 2 }]);
    expect(await indexes('airbyte_internal')).toEqual(['_airbyte_extracted_at']);
    expect(await leftBeside()).toEqual(['shop_raw__stream_users']);
  });
});
