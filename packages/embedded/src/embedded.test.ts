import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertOrders, seedEcommerce, startPostgres, startS3, updateOrders, type EmbeddedPostgres } from './index.ts';

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describe('the embedded Postgres', () => {
  let postgres: EmbeddedPostgres;
  beforeAll(async () => {
    postgres = await startPostgres({ databases: ['ecommerce'] });
  });
  afterAll(() => postgres.stop());

  test('answers on the port it says, with a database of each name asked for', async () => {
    const client = await postgres.connect('ecommerce');
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.end();
    expect(rows).toEqual([{ name: 'ecommerce' }]);
  });

  test('makes the same rows every time', async () => {
    const sums: string[] = [];
    for (const name of ['first', 'second']) {
      const admin = await postgres.connect();
      await admin.query(`CREATE DATABASE ${name}`);
      await admin.end();
      const client = await postgres.connect(name);
      await seedEcommerce(client, { customers: 50, orders: 200 });
      const { rows } = await client.query<{ all: string }>('SELECT string_agg(o::text, \'\' ORDER BY id) || (SELECT string_agg(c::text, \'\' ORDER BY id) FROM customers c) AS all FROM orders o');
      sums.push(createHash('md5').update(rows[0]?.all ?? '').digest('hex'));
      await client.end();
    }
    expect(sums[0]).toBe(sums[1]);
  });

  test('adds and changes as many orders as asked', async () => {
    const client = await postgres.connect('ecommerce');
    await seedEcommerce(client, { customers: 10, orders: 100 });
    await insertOrders(client, 101, 130);
    const before = await client.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
    await updateOrders(client, 7);
    const { rows } = await client.query('SELECT count(*)::int AS orders, count(*) FILTER (WHERE updated_at > $1::timestamptz)::int AS changed FROM orders', [before.rows[0]?.now]);
    await client.end();
    expect(rows).toEqual([{ orders: 130, changed: 7 }]);
  });

  test('is gone from its port once it is stopped, however often that is asked for', async () => {
    const other = await startPostgres();
    expect(await isListening(other.port)).toBe(true);
    await Promise.all([other.stop(), other.stop()]);
    expect(await isListening(other.port)).toBe(false);
  });
});

test('the embedded S3 endpoint has the buckets asked for and ends with its files', async () => {
  const s3 = await startS3({ buckets: ['datalake'] });
  const { status } = await fetch(`${s3.endpoint}/datalake`);
  await s3.stop();
  expect(status).toBe(200);
  await expect(fetch(s3.endpoint)).rejects.toThrow();
});
