import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { Client } from 'pg';
import type { PostgresConfig, SslMode } from './config.ts';
import { close, connect } from './connection.ts';
import { authority, clientCertificate, clientKey, clientKeyPassword, otherAuthority, serverCertificate, serverKey } from './fixtures/tls.ts';

let postgres: EmbeddedPostgres;
let admin: Client;
const calm = { signal: new AbortController().signal };

/** Writes a file into the server's own folder, as the server's own user, for no one else to read. */
async function write(name: string, text: string): Promise<void> {
  await admin.query(`COPY (SELECT unnest(string_to_array(${admin.escapeLiteral(text.trimEnd())}, E'\\n'))) TO PROGRAM 'umask 077; cat > ${name}'`);
}

/** Chooses how clients are let in. */
async function letIn(...lines: string[]): Promise<void> {
  await write('pg_hba.conf', [...lines, ''].join('\n'));
  await admin.query('SELECT pg_reload_conf()');
}

async function isEncrypted(ssl_mode: SslMode, host = 'localhost'): Promise<boolean | undefined> {
  const config: PostgresConfig = { host, port: postgres.port, database: 'postgres', username: postgres.username, password: postgres.password, ssl_mode };
  const client = await connect(config, calm);
  const { rows } = await client.query<{ ssl: boolean }>('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
  await close(client);
  return rows[0]?.ssl;
}

beforeAll(async () => {
  postgres = await startPostgres();
  admin = await postgres.connect();
  await write('server.crt', serverCertificate);
  await write('server.key', serverKey);
  await write('root.crt', authority);
  await admin.query(`ALTER SYSTEM SET ssl_ca_file = 'root.crt'`);
  await admin.query(`ALTER SYSTEM SET ssl = on`);
  await admin.query('SELECT pg_reload_conf()');
  await vi.waitFor(() => isEncrypted({ mode: 'require' }), 20_000);
});
afterAll(async () => {
  await admin.end();
  await postgres.stop();
});

describe('against a server with SSL', () => {
  it.each([
    ['disable', false],
    ['allow', false],
    ['prefer', true],
    ['require', true],
  ] as const)('%s: encrypted is %s', async (mode, encrypted) => {
    expect(await isEncrypted({ mode })).toBe(encrypted);
  });

  it('verify-ca accepts a certificate of the authority for any host, and none of another', async () => {
    expect(await isEncrypted({ mode: 'verify-ca', ca_certificate: authority }, '127.0.0.1')).toBe(true);
    await expect(isEncrypted({ mode: 'verify-ca', ca_certificate: otherAuthority })).rejects.toMatchObject({
      failureType: 'config_error',
      message: expect.stringMatching(/certificate of Postgres at localhost:\d+ was not accepted .*ssl_mode.ca_certificate/) as string,
    });
  });

  it('verify-full accepts it for the host that it names only', async () => {
    expect(await isEncrypted({ mode: 'verify-full', ca_certificate: authority })).toBe(true);
    await expect(isEncrypted({ mode: 'verify-full', ca_certificate: authority }, '127.0.0.1')).rejects.toMatchObject({
      failureType: 'config_error',
      message: expect.stringContaining('does not name the host "127.0.0.1"') as string,
    });
  });
});

describe('against a server that insists', () => {
  it('allow encrypts where it has to, and disable is refused', async () => {
    await letIn('hostssl all all all scram-sha-256');
    await expect.poll(() => isEncrypted({ mode: 'allow' }), { timeout: 20_000 }).toBe(true);
    await expect(isEncrypted({ mode: 'disable' })).rejects.toThrow(/does not let user "postgres" in .*no encryption/);
  });

  it('prefer does without encryption where it has to, and require is refused', async () => {
    await letIn('hostnossl all all all scram-sha-256');
    await expect.poll(() => isEncrypted({ mode: 'prefer' }), { timeout: 20_000 }).toBe(false);
    await expect(isEncrypted({ mode: 'require' })).rejects.toThrow(/does not let user "postgres" in/);
  });

  it('a client certificate with an encrypted key identifies the client', async () => {
    await letIn('hostssl all all all cert');
    const verified = { mode: 'verify-full', ca_certificate: authority } as const;
    const identified = { ...verified, client_certificate: clientCertificate, client_key: clientKey, client_key_password: clientKeyPassword };
    await expect.poll(() => isEncrypted(identified), { timeout: 20_000 }).toBe(true);
    await expect(isEncrypted(verified)).rejects.toMatchObject({ name: 'ConnectorError', failureType: 'config_error' });
  });
});

describe('certificates that do not serve', () => {
  const verified = { mode: 'verify-ca', ca_certificate: authority } as const;
  it.each([
    ['ca_certificate', { ...verified, ca_certificate: 'no certificate' }, /ssl_mode.ca_certificate cannot be read/],
    ['client_certificate', { ...verified, client_certificate: 'no certificate', client_key: serverKey }, /ssl_mode.client_certificate cannot be read/],
    ['client_key', { ...verified, client_certificate: clientCertificate, client_key: clientKey, client_key_password: 'wrong' }, /ssl_mode.client_key cannot be read.*client_key_password/],
    ['client_key, where it is missing', { ...verified, client_certificate: clientCertificate }, /ssl_mode.client_key is missing/],
  ])('are named: %s', async (_member, ssl_mode, message) => {
    await expect(isEncrypted(ssl_mode)).rejects.toThrow(message);
  });
});
