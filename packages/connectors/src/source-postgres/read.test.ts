import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { AirbyteStream, Config, SourceMessage, SyncMode } from '@airwright/connector-kit';
import type { Client } from 'pg';
import source from './index.ts';
import { collect, configOf, configured, contextWith, discovered, readTable } from './fixtures/reading.ts';

let postgres: EmbeddedPostgres;
let client: Client;
let config: Config;

beforeAll(async () => {
  postgres = await startPostgres({ databases: ['shop'] });
  client = await postgres.connect('shop');
  config = configOf(postgres, 'shop');
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});
beforeEach(() => client.query(`
  DROP VIEW IF EXISTS broken;
  DROP TABLE IF EXISTS items, seven;
  CREATE TABLE items (id int PRIMARY KEY, flag boolean, code char(3), marks bit(2), tags text[], doc json, label text, at timestamp);
  INSERT INTO items SELECT i, true, 'abc', B'01', '{a}', '{}', 'label', now() FROM generate_series(1, 200000) i`));

function reading(stream: AirbyteStream, mode: SyncMode, cursor?: string, context = contextWith()): AsyncIterable<SourceMessage> {
  return source.read({ config, catalog: { streams: [configured(stream, mode, cursor)] }, state: [] }, context);
}

/** Reads to the end; answers the error and the statuses seen before it. */
async function failure(messages: AsyncIterable<SourceMessage>): Promise<{ error: unknown; statuses: string[] }> {
  const statuses: string[] = [];
  try {
    for await (const message of messages) {
      if (message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS') statuses.push(message.trace.stream_status.status);
    }
  } catch (error) {
    return { error, statuses };
  }
  throw new Error('the read did not fail');
}

describe('a stream that cannot be read', () => {
  it('ends INCOMPLETE, and the error names the table that was dropped since it was discovered', async () => {
    const stream = await discovered(config, 'items');
    await client.query('DROP TABLE items');
    const { error, statuses } = await failure(reading(stream, 'full_refresh'));
    expect(statuses).toEqual(['STARTED', 'INCOMPLETE']);
    expect(error).toMatchObject({ failureType: 'config_error', stream: { name: 'items', namespace: 'public' }, message: expect.stringContaining('"public"."items" is not in database "shop" any more') as string });
  });

  it.each([
    ['no cursor', undefined, 'has no cursor field. Choose one of its columns id, label, at.'],
    ['a missing cursor', 'changed_at', 'The cursor field "changed_at" is not a column of "public"."items". Choose one of its columns id, label, at.'],
    ['a boolean cursor', 'flag', 'The column "flag" of "public"."items" is of the type bool, which cannot be a cursor. Choose one of its columns id, label, at.'],
    ['a char(n) cursor', 'code', 'of the type bpchar, which cannot be a cursor'],
    ['a bit cursor', 'marks', 'of the type bit, which cannot be a cursor'],
    ['an array as cursor', 'tags', 'of the type text[], which cannot be a cursor'],
    ['a json cursor', 'doc', 'of the type json, which cannot be a cursor'],
  ])('is refused for %s', async (_what, cursor, message) => {
    const { error } = await failure(reading(await discovered(config, 'items'), 'incremental', cursor));
    expect(error).toMatchObject({ name: 'ConnectorError', failureType: 'config_error', message: expect.stringContaining(message) as string });
  });

  it('names the user and the table where a permission is missing', async () => {
    const stream = await discovered(config, 'items');
    await client.query(`DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN PASSWORD 'guest'`);
    const guest = { ...config, username: 'guest', password: 'guest' };
    const { error } = await failure(source.read({ config: guest, catalog: { streams: [configured(stream, 'full_refresh')] }, state: [] }, contextWith()));
    expect(error).toMatchObject({ failureType: 'config_error', message: expect.stringMatching(/User "guest" lacks a permission.*items/) as string });
  });

  it('fails with what the server says when its rows fail half way', async () => {
    await client.query('CREATE VIEW broken AS SELECT id, 1 / (150000 - id) AS share FROM items');
    const { error, statuses } = await failure(reading(await discovered(config, 'broken'), 'full_refresh'));
    expect(statuses).toEqual(['STARTED', 'RUNNING', 'INCOMPLETE']);
    expect(error).toMatchObject({ stream: { name: 'broken' }, message: expect.stringContaining('division by zero') as string });
  });

  it('calls a connection that the server ends half way transient', async () => {
    const messages = reading(await discovered(config, 'items'), 'full_refresh');
    const { error } = await failure(
      (async function* () {
        for await (const message of messages) {
          if (message.type === 'RECORDS') await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%'`);
          yield message;
        }
      })(),
    );
    expect(error).toMatchObject({ failureType: 'transient_error', message: expect.stringContaining('was lost') as string });
  });
});

describe('cancelling', () => {
  const copies = async (): Promise<number | null> => (await client.query(`SELECT FROM pg_stat_activity WHERE query LIKE 'COPY%' AND state <> 'idle'`)).rowCount;

  it('ends a read between two batches, and the server\'s statement with it', async () => {
    const cancelling = new AbortController();
    const messages = reading(await discovered(config, 'items'), 'full_refresh', undefined, contextWith(cancelling.signal));
    const { error } = await failure(
      (async function* () {
        for await (const message of messages) {
          if (message.type === 'RECORDS') cancelling.abort(new Error('cancelled by the user'));
          yield message;
        }
      })(),
    );
    expect(error).toMatchObject({ message: 'cancelled by the user' });
    await expect.poll(copies, { timeout: 20_000 }).toBe(0);
  });

  it('ends a read that waits for its first row', async () => {
    await client.query('CREATE VIEW broken AS SELECT 1 AS id FROM pg_sleep(3600)');
    const cancelling = new AbortController();
    const failed = failure(reading(await discovered(config, 'broken'), 'full_refresh', undefined, contextWith(cancelling.signal)));
    await expect.poll(copies, { timeout: 20_000 }).toBe(1);
    cancelling.abort(new Error('cancelled by the user'));
    expect((await failed).error).toMatchObject({ message: 'cancelled by the user' });
    await expect.poll(copies, { timeout: 20_000 }).toBe(0);
  });

  it('closes the connection of a reader that stops early', async () => {
    for await (const message of reading(await discovered(config, 'items'), 'full_refresh')) {
      if (message.type === 'RECORDS') break;
    }
    await expect.poll(copies, { timeout: 20_000 }).toBe(0);
  });
});

describe('the columns of records', () => {
  it('are those of the stream\'s schema, in its order', async () => {
    const stream = await discovered(config, 'items');
    await client.query('DELETE FROM items WHERE id > 1');
    const chosen = { ...stream, json_schema: { type: 'object', properties: { label: {}, id: {} } } };
    const { messages } = await collect(reading(chosen, 'incremental', 'at'));
    expect(messages.flatMap((message) => (message.type === 'RECORDS' ? [[message.batch.fields, message.batch.columns]] : []))).toEqual([[['label', 'id'], [['label'], [1]]]]);
  });

  it('lack one that was dropped since, which is logged', async () => {
    const stream = await discovered(config, 'items');
    await client.query('DELETE FROM items WHERE id > 1; ALTER TABLE items DROP COLUMN label');
    const context = contextWith();
    const { rows } = await collect(reading(stream, 'full_refresh', undefined, context));
    expect(Object.keys(rows[0] ?? {})).not.toContain('label');
    expect(context.lines).toEqual([expect.stringContaining('no column "label" any more') as string]);
  });

  it('may have any name', async () => {
    await client.query(`CREATE SCHEMA "Odd ""one"""; CREATE TABLE "Odd ""one"""."T'able" ("select" int, "a""b" text, "ünï" text); INSERT INTO "Odd ""one"""."T'able" VALUES (1, 'x', 'y')`);
    const { rows } = await readTable({ ...config, schemas: [] }, { table: `T'able`, mode: 'incremental', cursor: 'a"b' });
    expect(rows).toEqual([{ select: 1, 'a"b': 'x', 'ünï': 'y' }]);
  });
});

describe('several streams', () => {
  it('are read one after the other, each whole', async () => {
    await client.query('DELETE FROM items WHERE id > 3; CREATE TABLE seven AS SELECT 7 AS n');
    const streams = [configured(await discovered(config, 'seven'), 'full_refresh'), configured(await discovered(config, 'items'), 'incremental', 'id')];
    const { messages } = await collect(source.read({ config, catalog: { streams }, state: [] }, contextWith()));
    const seen = messages.map((message) => {
      if (message.type === 'RECORDS') return `${message.batch.length} of ${message.batch.stream.name}`;
      if (message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS') return `${message.trace.stream_status.stream_descriptor.name} ${message.trace.stream_status.status}`;
      return message.type;
    });
    expect(seen).toEqual(['seven STARTED', 'seven RUNNING', '1 of seven', 'seven COMPLETE', 'items STARTED', 'items RUNNING', '3 of items', 'STATE', 'items COMPLETE']);
  });
});
