import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import { ConnectorError } from '@airwright/connector-kit';
import type { ConnectorContext } from '@airwright/connector-kit';
import type { PostgresConfig } from './config.ts';
import { explain } from './errors.ts';
import { driverSettings } from './jdbc-params.ts';
import { refusesEncryptionChoice, sslAttempts } from './ssl.ts';

const connectTimeoutMs = 10_000;
const closeTimeoutMs = 5_000;

/**
 * Connects to the server that a configuration names. The caller ends the connection with {@link close}.
 *
 * When `signal` fires the connection is cut at once, whatever it is doing: what runs on it fails, and the server ends its statement
 * within a second. Check the signal before explaining an error.
 *
 * @throws ConnectorError where the configuration asks for what is not supported or the server cannot be reached
 * @throws the signal's reason where it has fired
 */
export async function connect(config: PostgresConfig, context: Pick<ConnectorContext, 'signal'>): Promise<Client> {
  refuseTunnel(config);
  const settings = driverSettings(config.jdbc_url_params);
  const attempts = sslAttempts(config.ssl_mode);
  for (const [index, ssl] of attempts.entries()) {
    try {
      return await attempt(config, { ...settings, ssl }, context.signal);
    } catch (error) {
      context.signal.throwIfAborted();
      if (index + 1 < attempts.length && refusesEncryptionChoice(error)) continue;
      throw explain(error, config);
    }
  }
  throw new Error('An ssl_mode without a way to connect');
}

/** Ends a connection, politely where it is idle and at once where it is busy or the server does not answer. Never fails. */
export async function close(client: Client): Promise<void> {
  const timer = setTimeout(() => client.connection.stream.destroy(), closeTimeoutMs);
  try {
    await client.end();
  } catch {
    client.connection.stream.destroy();
  } finally {
    clearTimeout(timer);
  }
}

function refuseTunnel(config: PostgresConfig): void {
  const method = config.tunnel_method?.tunnel_method ?? 'NO_TUNNEL';
  if (method !== 'NO_TUNNEL') {
    throw new ConnectorError(`tunnel_method "${method}" is not supported. Choose NO_TUNNEL, and open the tunnel yourself where one is needed.`);
  }
}

async function attempt(config: PostgresConfig, settings: ClientConfig, signal: AbortSignal): Promise<Client> {
  signal.throwIfAborted();
  const client = new Client({
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'airwright',
    ...settings,
    host: config.host,
    port: config.port,
    database: config.database,
    user: config.username,
    // As a function, so that the driver does not look for a password in the environment where there is none here.
    password: () => config.password ?? '',
  });
  const cut = (): unknown => client.connection.stream.destroy();
  signal.addEventListener('abort', cut, { once: true });
  client.once('end', () => signal.removeEventListener('abort', cut));
  // A fault also fails the query it meets; without a listener one between two queries would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Not on every platform; a connection that is already lost shows at its first real query.
    await client.query(noticeLostClient).catch(() => undefined);
    signal.throwIfAborted();
    return client;
  } catch (error) {
    cut();
    throw error;
  }
}

// Lets the server notice, in the middle of a long statement too, that its client is gone. Servers before 14 do not know the setting.
const noticeLostClient = `SELECT set_config(name, '1000', false) FROM pg_settings WHERE name = 'client_connection_check_interval'`;
