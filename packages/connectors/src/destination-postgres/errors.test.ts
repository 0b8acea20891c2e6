import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { Config } from '@airwright/connector-kit';
import destination from './index.ts';
import { complete, configFor, configured, context, deduplicated, replacing, rows, state, types, userFields, users, write } from './test-kit.ts';

let postgres: EmbeddedPostgres;
let client: Client;
let config: Config;

beforeAll(async () => {
  postgres = await startPostgres();
  client = await postgres.connect();
  config = configFor(postgres);
  await client.query(`CREATE ROLE guest LOGIN PASSWORD 'guest'; CREATE ROLE tenant LOGIN PASSWORD 'tenant'; CREATE SCHEMA own; CREATE SCHEMA airbyte_internal; CREATE SCHEMA closed`);
  await client.query('GRANT CREATE, USAGE ON SCHEMA own, airbyte_internal TO tenant');
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

describe('check', () => {
  it('succeeds and leaves nothing behind', async () => {
    await destination.check({ ...config, schema: 'not there yet' }, context());
    const { rows: left } = await client.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE 'not%' UNION ALL SELECT relname FROM pg_class WHERE relname LIKE '%connection_test%'`);
    expect(left).toEqual([]);
  });

  it('succeeds with a user who may only create tables in the schemas it uses', async () => {
    await destination.check({ ...config, username: 'tenant', password: 'tenant', schema: 'own' }, context());
  });

  it.each([
    ['a wrong password', { password: 'secret-and-wrong' }, /refused the password of user "postgres"/],
    ['an unknown host', { host: 'no-such-host.invalid' }, /host "no-such-host.invalid"/],
    ['an unknown database', { database: 'nowhere' }, /database "nowhere" does not exist/],
    ['a schema that the user may not create', { username: 'guest', password: 'guest', schema: 'new' }, /User "guest" may not create the schema "new" in database "postgres".*grant/i],
    ['a schema that the user may not write to', { username: 'guest', password: 'guest', schema: 'closed' }, /User "guest" lacks a permission.*schema closed/],
    ['a tunnel', { tunnel_method: { tunnel_method: 'SSH_KEY_AUTH', tunnel_host: 'h', tunnel_port: 22, tunnel_user: 'u', ssh_key: 'k' } }, /tunnel_method "SSH_KEY_AUTH" is not supported/],
    ['a server without SSL', { ssl: true }, /does not encrypt connections/],
    ['a missing member', { host: undefined }, /host/],
    ['an unknown deletion mode', { cdc_deletion_mode: 'Never' }, /cdc_deletion_mode/],
  ])('explains %s', async (_what, change, message) => {
    const checked = destination.check({ ...config, ...change }, context());
    await expect(checked).rejects.toMatchObject({ name: 'ConnectorError', message: expect.stringMatching(message) as string });
    await expect(checked).rejects.not.toThrow('secret-and-wrong');
  });

  it('explains a read-only server', async () => {
    await expect(destination.check({ ...config, jdbc_url_params: 'options=-c%20default_transaction_read_only%3Don' }, context())).rejects.toThrow(/is read-only.*Connect to the primary/);
  });
});

describe('write refuses', () => {
  it('a table that was not made by it, unchanged even where it is to be replaced', async () => {
    await client.query('CREATE TABLE public.theirs (id int); INSERT INTO public.theirs VALUES (1)');
    const stream = { name: 'theirs' };
    for (const change of [{}, replacing(2)]) {
      await expect(write(config, [configured(stream, { id: types.integer }, change)], [rows(stream, [{ id: 1 }]), complete(stream)])).rejects.toThrow(
        /The table "public"\."theirs" exists but was not made by this destination: it lacks _airbyte_raw_id.*Rename or drop/,
      );
    }
    expect((await client.query('SELECT * FROM public.theirs')).rows).toEqual([{ id: 1 }]);
  });

  it('a view', async () => {
    await client.query('CREATE VIEW public.seen AS SELECT 1 AS id');
    await expect(write(config, [configured({ name: 'seen' }, {})], [])).rejects.toThrow(/"public"\."seen" exists but is not a table/);
  });

  it.each([
    ['a missing primary key', { primary_key: [] }, /"users" is to be deduplicated but has no primary key/],
    ['a primary key inside another field', { primary_key: [['address', 'id']] }, /primary key "address.id" of stream "users" lies inside another field/],
    ['a cursor that the stream does not have', { cursor_field: ['gone'] }, /cursor "gone" of stream "users" is not in its schema/],
    ['a mode it does not know', { destination_sync_mode: 'soft_delete' as const }, /"users" asks for the sync mode soft_delete/],
  ])('%s', async (_what, change, message) => {
    await expect(write(config, [deduplicated(change)], [])).rejects.toThrow(message);
  });

  it('records of a stream that is not in the catalog', async () => {
    await expect(write(config, [], [rows(users, [{ id: 1 }])])).rejects.toThrow(/"users", which is not in the catalog/);
  });
});

describe('a fault in the middle of a write', () => {
  it('names the table that was dropped meanwhile, and keeps what was committed', async () => {
    const other = { name: 'kept' };
    async function* input() {
      yield rows(other, [{ id: 1 }]);
      yield state(other, 1);
      await client.query('DROP TABLE shop.users');
      yield rows(users, [{ id: 1 }]);
    }
    await expect(write(config, [configured(users, userFields), configured(other, { id: types.integer })], input(), { checkpointIntervalMs: 0 })).rejects.toThrow(/A table is missing.*shop\.users/);
    expect((await client.query('SELECT id::int FROM public.kept')).rows).toEqual([{ id: 1 }]);
  });

  it('says that the disk of the server is full', async () => {
    // Stands for a full disk, which a test cannot have: the server reports the same code.
    await client.query(`
      CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'could not extend file "base/1": No space left on device' USING ERRCODE = '53100'; END $$`);
    await write(config, [configured({ name: 'full' }, { id: types.integer })], []);
    await client.query('CREATE TRIGGER full_disk BEFORE INSERT ON public.full FOR EACH ROW EXECUTE FUNCTION disk_full()');
    const failing = write(config, [configured({ name: 'full' }, { id: types.integer })], [rows({ name: 'full' }, [{ id: 1 }]), state({ name: 'full' }, 1)]);
    await expect(failing).rejects.toMatchObject({ name: 'ConnectorError', message: expect.stringMatching(/The disk of Postgres at .* is full.*Free space/) as string });
  });
});
