import { ConnectorError } from '@airwright/connector-kit';
import type { FailureType, StreamDescriptor } from '@airwright/connector-kit';
import type { PostgresConfig } from './config.ts';
import { isWithoutSsl } from './ssl.ts';

interface Explanation {
  message: string;
  failureType: FailureType;
}

interface Place {
  /** `host:port`. */
  server: string;
  config: PostgresConfig;
  /** What the server or the system said. */
  said: string;
}

type Explain = (place: Place) => Explanation;

const user = (message: string): Explanation => ({ message, failureType: 'config_error' });
const passing = (message: string): Explanation => ({ message, failureType: 'transient_error' });

const lost: Explain = ({ server }) => passing(`The connection to Postgres at ${server} was lost. Nothing that was committed is lost; it is tried again.`);
const unreachable: Explain = ({ server }) => passing(`Postgres at ${server} cannot be reached. Check host and port, and that no firewall is between.`);
const untrusted: Explain = ({ server, said }) => user(`The certificate of Postgres at ${server} was not accepted (${said}). Correct ssl_mode.ca_certificate, or choose an ssl_mode that verifies less.`);
const unknownHost: Explain = ({ config }) => user(`The host "${config.host}" is unknown. Check the spelling of host, and that this machine can resolve it.`);

/** By SQLSTATE, or by the code of a system or TLS error. */
const byCode: Readonly<Record<string, Explain>> = {
  '28P01': ({ server, config }) => user(`Postgres at ${server} refused the password of user "${config.username}". Correct username and password.`),
  '28000': ({ server, config, said }) =>
    user(`Postgres at ${server} does not let user "${config.username}" in (${said}). Correct username or ssl_mode, or allow the connection in pg_hba.conf.`),
  '3D000': ({ server, config }) => user(`The database "${config.database}" does not exist on Postgres at ${server}. Correct database.`),
  '3F000': ({ config, said }) => user(`A schema is missing in database "${config.database}": ${said}. Create it or correct the configuration.`),
  '42501': ({ config, said }) => user(`User "${config.username}" lacks a permission in database "${config.database}": ${said}. Grant it to the user.`),
  '42P01': ({ config, said }) => user(`A table is missing in database "${config.database}": ${said}. Refresh the schema of the connection.`),
  '42703': ({ config, said }) => user(`A column is missing in database "${config.database}": ${said}. Refresh the schema of the connection.`),
  '25006': ({ server, said }) => user(`Postgres at ${server} is read-only (${said}). Connect to the primary server.`),
  '53100': ({ server, said }) => user(`The disk of Postgres at ${server} is full: ${said}. Free space there and run again.`),
  '53300': ({ server }) => passing(`Postgres at ${server} has no free connection. Raise its max_connections or close other clients.`),
  '57014': ({ server, said }) => passing(`Postgres at ${server} cancelled the statement (${said}). Raise its statement_timeout where that was the cause.`),
  '57P03': ({ server, said }) => passing(`Postgres at ${server} is not ready yet: ${said}. Try again shortly.`),
  ENOTFOUND: unknownHost,
  EAI_AGAIN: ({ config }) => passing(`The host "${config.host}" could not be resolved for now. Check the name service of this machine.`),
  ECONNREFUSED: ({ server }) => passing(`Nothing answers at ${server}: the connection was refused. Check host and port, and that Postgres runs there.`),
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ECONNRESET: lost,
  EPIPE: lost,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ server, config }) =>
    user(`The certificate of Postgres at ${server} does not name the host "${config.host}". Use the host name that it names, or the ssl_mode verify-ca.`),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  CERT_NOT_YET_VALID: untrusted,
};

/** By class of SQLSTATE, its first two characters, where the code itself is not listed. */
const byClass: Readonly<Record<string, Explain>> = {
  '08': lost,
  '40': ({ server, said }) => passing(`Postgres at ${server} could not complete a transaction beside others: ${said}. It is tried again.`),
  '53': ({ server, said }) => passing(`Postgres at ${server} is short of resources: ${said}.`),
  '57': lost,
};

/** The driver says some things only in words. */
const byMessage: readonly (readonly [RegExp, Explain])[] = [
  [/^timeout expired|due to connection timeout/, unreachable],
  [/^Connection terminated|^Client has encountered a connection error|stream has been destroyed|premature close/i, lost],
  [/client password must be/, ({ server, config }) => user(`Postgres at ${server} asks for the password of user "${config.username}" and none is configured. Set password.`)],
];

/**
 * Explains to the user of a connector what the driver or the server reported: what was wrong, with what, and what to do.
 * What is a `ConnectorError` already stays as it is. Faults that pass by themselves are `transient_error`.
 *
 * @param stream the stream that was being worked on
 */
export function explain(error: unknown, config: PostgresConfig, stream?: StreamDescriptor): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const failure = error instanceof Error ? error : new Error(String(error));
  const place: Place = { server: `${config.host}:${config.port}`, config, said: failure.message };
  const { message, failureType } = explanation(failure, place);
  const code = codeOf(failure);
  return new ConnectorError(message, {
    failureType,
    internalMessage: code === undefined ? failure.message : `${code}: ${failure.message}`,
    cause: error,
    ...(stream ? { stream } : {}),
  });
}

/** The SQLSTATE of a server's error, or the code of a system error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function explanation(error: Error, place: Place): Explanation {
  if (isWithoutSsl(error)) return user(`Postgres at ${place.server} does not encrypt connections. Choose the ssl_mode disable, allow or prefer, or turn SSL on there.`);
  const code = codeOf(error) ?? '';
  const isSqlState = /^[0-9A-Z]{5}$/.test(code);
  const explain = byCode[code] ?? (isSqlState ? byClass[code.slice(0, 2)] : undefined) ?? byMessage.find(([pattern]) => pattern.test(error.message))?.[1];
  if (explain) return explain(place);
  if (/^ERR_(SSL|TLS|OSSL)/.test(code)) return user(`The encrypted connection to Postgres at ${place.server} failed (${place.said}). Check ssl_mode.`);
  return { message: `Postgres at ${place.server}, database "${place.config.database}", reported: ${place.said}.`, failureType: 'system_error' };
}
