import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import { ConnectorError } from '@airwright/connector-kit';
import type { SslMode } from './config.ts';

/** What to hand the driver: no encryption, or TLS with these options. */
export type SslAttempt = false | ConnectionOptions;

/**
 * The ways to connect that a mode allows, in the order to try them. A later one is for a server that refuses the earlier
 * (see {@link refusesEncryptionChoice}).
 *
 * @throws ConnectorError where a certificate or key cannot be read
 */
export function sslAttempts(ssl: SslMode = { mode: 'prefer' }): readonly SslAttempt[] {
  const unverified: ConnectionOptions = { rejectUnauthorized: false };
  switch (ssl.mode) {
    case 'disable':
      return [false];
    case 'allow':
      return [false, unverified];
    case 'prefer':
      return [unverified, false];
    case 'require':
      return [unverified];
    case 'verify-ca':
      return [{ ...verified(ssl), checkServerIdentity: () => undefined }];
    case 'verify-full':
      return [verified(ssl)];
  }
}

function verified(ssl: Extract<SslMode, { ca_certificate: string }>): ConnectionOptions {
  const { ca_certificate: ca, client_certificate: cert, client_key: key, client_key_password: passphrase } = ssl;
  // The driver starts TLS inside an event handler, where an unreadable certificate would take the process down: read them here.
  readable('ca_certificate', () => new X509Certificate(ca));
  if (cert) readable('client_certificate', () => new X509Certificate(cert));
  if (key) readable('client_key', () => createPrivateKey({ key, ...(passphrase ? { passphrase } : {}) }));
  if (Boolean(cert) !== Boolean(key)) {
    throw new ConnectorError(`ssl_mode.${cert ? 'client_key' : 'client_certificate'} is missing: a client certificate and its key go together. Give both or neither.`);
  }
  return { rejectUnauthorized: true, ca, ...(cert && key ? { cert, key } : {}), ...(passphrase ? { passphrase } : {}) };
}

function readable(member: string, read: () => unknown): void {
  try {
    read();
  } catch {
    const password = member === 'client_key' ? ', and ssl_mode.client_key_password where the key is encrypted' : '';
    throw new ConnectorError(`ssl_mode.${member} cannot be read. Give the whole PEM text, from its BEGIN line to its END line${password}.`);
  }
}

/** Whether the server answered that it wants the connection encrypted, or not encrypted, contrary to how it was tried. */
export function refusesEncryptionChoice(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // 28000 is "no pg_hba.conf entry for … (no) encryption"; a wrong password has a code of its own.
  return isWithoutSsl(error) || ('code' in error && error.code === '28000');
}

/** Whether the server cannot encrypt at all. */
export function isWithoutSsl(error: Error): boolean {
  return error.message === 'The server does not support SSL connections';
}
