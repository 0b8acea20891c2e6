import type { DestinationDeclaration, SourceDeclaration } from '../declare/pipeline.ts';
import type { Secret } from '../secrets/secret.ts';
import { configuration, identity } from './configuration.ts';

/** Certificates for a server that is verified, as PEM text. */
export interface PostgresCertificates {
  mode: 'verify-ca' | 'verify-full';
  caCertificate: string | Secret;
  clientCertificate?: string | Secret;
  clientKey?: string | Secret;
  clientKeyPassword?: string | Secret;
}

/** How far a connection is encrypted and the server verified. */
export type PostgresSslMode = 'disable' | 'allow' | 'prefer' | 'require' | PostgresCertificates;

/** An SSH server on the way to the database, entered with a key or with a password. */
export type SshTunnel = { host: string; /** Default 22. */ port?: number; user: string } & ({ key: string | Secret; password?: undefined } | { password: string | Secret; key?: undefined });

/** Where a Postgres is and how to get in. */
export interface PostgresConnection {
  host: string;
  /** Default 5432. */
  port?: number;
  database: string;
  username: string;
  password?: string | Secret;
  /** Default the connector's own: `prefer`. */
  sslMode?: PostgresSslMode;
  /** Further parameters of the connection, `key=value` joined by `&`. */
  jdbcUrlParams?: string;
  /** Default none: the database is reached directly. */
  tunnel?: SshTunnel;
}

/** How changed rows are found by change data capture. */
export interface PostgresCdc {
  slot: string;
  publication: string;
  /** Seconds to wait for the first change; 120 to 2400, default 1200. */
  initialWaitingSeconds?: number;
  /** What to do where the server no longer has the log from the stored position on. Default `fail`. */
  onLostPosition?: 'fail' | 'resync';
}

/** Options of {@link postgresSource}. */
export interface PostgresSourceOptions extends PostgresConnection {
  /** The source's name in the workspace. */
  name: string;
  /** What it is known by between two applies. Default its name; give it the old name when you rename it. */
  key?: string;
  /** Schemas to read; an empty list is all of them. Default `['public']`. */
  schemas?: readonly string[];
  /** How changed rows are found: by a cursor column of each stream, by transaction ids, or by the server's log. Default `'standard'`. */
  replication?: 'standard' | 'xmin' | PostgresCdc;
}

/** Options of {@link postgresDestination}. */
export interface PostgresDestinationOptions extends PostgresConnection {
  /** The destination's name in the workspace. */
  name: string;
  /** What it is known by between two applies. Default its name; give it the old name when you rename it. */
  key?: string;
  /** Schema for streams without a namespace. Default `public`. */
  schema?: string;
  /** Schema for raw tables and for tables that replace others. Default `airbyte_internal`. */
  internalSchema?: string;
  /** Writes each record as JSON to a raw table instead of to typed columns. Default false. */
  rawOnly?: boolean;
  /** Where a table has to be dropped, drops what depends on it too. Default false. */
  dropCascade?: boolean;
  /** What becomes of a row whose deletion change data capture reports. Default `hard`. */
  deletions?: 'hard' | 'soft';
}

/** A Postgres database to read from. */
export function postgresSource({ name, key, schemas = ['public'], replication = 'standard', ...connection }: PostgresSourceOptions): SourceDeclaration {
  return {
    ...identity({ name, key }),
    connector: 'airbyte/source-postgres',
    configuration: configuration({ ...connectionMembers(connection), schemas: [...schemas], replication_method: replicationMethod(replication) }),
  };
}

/** A Postgres database to write to. */
export function postgresDestination(options: PostgresDestinationOptions): DestinationDeclaration {
  const { name, key, schema = 'public', internalSchema, rawOnly, dropCascade, deletions, ...connection } = options;
  return {
    ...identity({ name, key }),
    connector: 'airbyte/destination-postgres',
    configuration: configuration({
      ...connectionMembers(connection),
      schema,
      raw_data_schema: internalSchema,
      disable_type_dedupe: rawOnly,
      drop_cascade: dropCascade,
      cdc_deletion_mode: deletions && { hard: 'Hard delete', soft: 'Soft delete' }[deletions],
    }),
  };
}

function connectionMembers({ host, port = 5432, database, username, password, sslMode, jdbcUrlParams, tunnel }: PostgresConnection): Record<string, unknown> {
  return { host, port, database, username, password, ssl_mode: sslMode && sslMembers(sslMode), jdbc_url_params: jdbcUrlParams, tunnel_method: tunnel && tunnelMembers(tunnel) };
}

function sslMembers(sslMode: PostgresSslMode): Readonly<Record<string, unknown>> {
  if (typeof sslMode === 'string') return { mode: sslMode };
  const { mode, caCertificate, clientCertificate, clientKey, clientKeyPassword } = sslMode;
  return configuration({ mode, ca_certificate: caCertificate, client_certificate: clientCertificate, client_key: clientKey, client_key_password: clientKeyPassword });
}

function tunnelMembers({ host, port = 22, user, key, password }: SshTunnel): Readonly<Record<string, unknown>> {
  const server = { tunnel_host: host, tunnel_port: port, tunnel_user: user };
  return key === undefined ? { tunnel_method: 'SSH_PASSWORD_AUTH', ...server, tunnel_user_password: password } : { tunnel_method: 'SSH_KEY_AUTH', ...server, ssh_key: key };
}

function replicationMethod(replication: 'standard' | 'xmin' | PostgresCdc): Readonly<Record<string, unknown>> {
  if (typeof replication === 'string') return { method: { standard: 'Standard', xmin: 'Xmin' }[replication] };
  const { slot, publication, initialWaitingSeconds, onLostPosition } = replication;
  return configuration({
    method: 'CDC',
    plugin: 'pgoutput',
    replication_slot: slot,
    publication,
    initial_waiting_seconds: initialWaitingSeconds,
    invalid_cdc_cursor_position_behavior: onLostPosition && { fail: 'Fail sync', resync: 'Re-sync data' }[onLostPosition],
  });
}
