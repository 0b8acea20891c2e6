import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { PostgresConfig } from './config.ts';
import { close, connect } from './connection.ts';
import { explain } from './errors.ts';

let postgres: EmbeddedPostgres;
let config: PostgresConfig;
const calm = { signal: new AbortController().signal };

beforeAll(async () => {
  postgres = await startPostgres({ databases: ['shop'] });
  config = { host: postgres.host, port: postgres.port, database: 'shop', username: postgres.username, password: postgres.password };
});
afterAll(() => postgres.stop());

describe('connect', () => {
  it('connects without SSL where the mode allows it and the server has none', async () => {
    for (const mode of ['disable', 'allow', 'prefer'] as const) {
      const client = await connect({ ...config, ssl_mode: { mode } }, calm);
      const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
      expect(rows).toEqual([{ name: 'shop' }]);
      await close(client);
    }
  });

  it('applies the JDBC parameters that have a counterpart', async () => {
    const client = await connect({ ...config, jdbc_url_params: 'connectTimeout=5&ApplicationName=nightly&options=-c%20statement_timeout%3D1234' }, calm);
    const { rows } = await client.query<{ application: string; timeout: string }>(
      `SELECT current_setting('application_name') AS application, current_setting('statement_timeout') AS timeout`,
    );
    expect(rows).toEqual([{ application: 'nightly', timeout: '1234ms' }]);
    await close(client);
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, /refused the password of user "postgres"/, 'config_error'],
    ['a missing password', { password: '' }, /asks for the password of user "postgres" and none is configured/, 'config_error'],
    ['an unknown user', { username: 'nobody_here' }, /refused the password of user "nobody_here"/, 'config_error'],
    ['an unknown database', { database: 'nowhere' }, /database "nowhere" does not exist/, 'config_error'],
    ['an unknown host', { host: 'no-such-host.invalid' }, /host "no-such-host.invalid"/, undefined],
    ['a server without SSL', { ssl_mode: { mode: 'require' } as const }, /does not encrypt connections. Choose the ssl_mode/, 'config_error'],
    ['an unreadable CA', { ssl_mode: { mode: 'verify-ca', ca_certificate: 'x' } as const }, /ssl_mode.ca_certificate cannot be read/, 'config_error'],
    ['a tunnel', { tunnel_method: { tunnel_method: 'SSH_KEY_AUTH' } }, /tunnel_method "SSH_KEY_AUTH" is not supported/, 'config_error'],
    ['an unknown JDBC parameter', { jdbc_url_params: 'prepareThreshold=0' }, /"prepareThreshold" is not supported/, 'config_error'],
    ['a JDBC parameter with a wrong value', { jdbc_url_params: 'connectTimeout=soon' }, /"connectTimeout" cannot take the value/, 'config_error'],
    ['SSL set through JDBC', { jdbc_url_params: 'sslmode=require' }, /"sslmode" is not taken from here/, 'config_error'],
  ])('explains %s', async (_what, change, message, failureType) => {
    await expect(connect({ ...config, ...change }, calm)).rejects.toMatchObject({
      name: 'ConnectorError',
      message: expect.stringMatching(message) as string,
      ...(failureType ? { failureType } : {}),
    });
  });

  it('explains a port where nothing listens, as a fault that may pass', async () => {
    const port = await freePort();
    await expect(connect({ ...config, port }, calm)).rejects.toMatchObject({
      message: expect.stringContaining(`127.0.0.1:${port}: the connection was refused`) as string,
      failureType: 'transient_error',
    });
  });

  it('gives up on a server that never answers', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const { port } = mute.address() as AddressInfo;
    await expect(connect({ ...config, port, jdbc_url_params: 'connectTimeout=1' }, calm)).rejects.toThrow(/cannot be reached/);
    mute.close();
  });

  it('never puts the password into what it throws', async () => {
    const secret = 'hunter2-secret';
    const error: unknown = await connect({ ...config, password: secret }, calm).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain(secret);
  });
});

describe('the signal', () => {
  it('stops a connection from being made once it has fired', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(connect(config, { signal })).rejects.toThrow('cancelled');
  });

  it('cuts a running statement, which the server then ends', async () => {
    const cancelling = new AbortController();
    const client = await connect(config, cancelling);
    const sleeping = client.query(`SELECT pg_sleep(3600), 'long nap'`);
    cancelling.abort();
    await expect(sleeping).rejects.toThrow();
    const watcher = await connect(config, calm);
    await expect.poll(() => watcher.query(`SELECT FROM pg_stat_activity WHERE query LIKE '%long nap%' AND pid <> pg_backend_pid()`).then(({ rowCount }) => rowCount), { timeout: 20_000 }).toBe(0);
    await close(watcher);
  });
});

describe('explain', () => {
  it('calls a lost connection transient', async () => {
    const client = await connect(config, calm);
    const killer = await connect(config, calm);
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const sleeping = client.query('SELECT pg_sleep(3600)').catch((error: unknown) => explain(error, config));
    await killer.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    expect(await sleeping).toMatchObject({ failureType: 'transient_error', message: expect.stringContaining('was lost') as string });
    await Promise.all([close(client), close(killer)]);
  });
});
