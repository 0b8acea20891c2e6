import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { handlers } from '../api/index.ts';
import type { ApiContext } from '../api/context.ts';
import { createWorkspace } from '../api/workspaces.ts';
import { systemClock, type Clock } from '../engine/clock.ts';
import { Engine, type JobDeputy } from '../engine/engine.ts';
import { Logs } from '../engine/logs.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../engine/retry.ts';
import { Connectors } from '../registry/connectors.ts';
import { Definitions } from '../registry/definitions.ts';
import { openStore, type Store } from '../store/store.ts';
import { dialectOf, ownDialect, type Dialect } from '../versions/dialect.ts';
import { disablingLimitsOf } from '../versions/limits.ts';
import { isSince, type AirbyteVersion } from '../versions/version.ts';
import { createApp } from './app.ts';
import type { Interceptor } from './exchange.ts';

/** Options of {@link startLocalAirbyte}. */
export interface LocalAirbyteOptions {
  /** Where everything is kept. Without it everything is in memory and ends with the server. */
  dataFolder?: string;
  /** TCP port; 0, the default, takes a free one. */
  port?: number;
  /** Address to listen on; 127.0.0.1 by default. The API asks for no credentials, so anything else opens it to the network. */
  host?: string;
  /** Modules that have a connector (made with `@airwright/connector-kit`) as their default export, besides the built-in ones. */
  connectors?: readonly URL[];
  /** How many jobs run at once; 4 by default. */
  maxConcurrentJobs?: number;
  /** How long a destination may hold records back before it makes them durable, in milliseconds; 60,000 by default. */
  checkpointIntervalMs?: number;
  /** How failed attempts are repeated; members that are left out are as in Airbyte. */
  retry?: Partial<RetryPolicy>;
  /**
   * The Airbyte to answer as: with its operations, members, page sizes and refusals, unkind ones included. Without it the server answers
   * as the newest does, and says more about what went wrong.
   */
  airbyteVersion?: AirbyteVersion;
  /** Is given unexpected errors, with the id that their answer carried; written to standard error by default. */
  onError?: (errorId: string, error: unknown) => void;
}

/** A running server. */
export interface LocalAirbyte extends AsyncDisposable {
  /** For example `http://127.0.0.1:8001`. */
  readonly url: string;
  readonly port: number;
  /** The workspace that every server has from its first start on. */
  readonly workspaceId: string;
  /** Stops accepting requests, stops the connectors, and closes the store. Unfinished jobs go on at the next start. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts an Airbyte-compatible server in this process and resolves once it answers.
 *
 * @throws LocalAirbyteError where the port is taken, the data folder cannot be used, a module has no connector, or the version is unknown
 * @example
 * await using airbyte = await startLocalAirbyte({ dataFolder: '.airbyte' });
 * console.log(airbyte.url);
 */
export async function startLocalAirbyte(options: LocalAirbyteOptions = {}): Promise<LocalAirbyte> {
  return (await startServer(options, speaking(options.airbyteVersion))).airbyte;
}

/** What may be put in the place of a server's ordinary parts. */
export interface ServerParts {
  dialect?: Dialect;
  clock?: Clock;
  deputy?: JobDeputy;
  intercept?: Interceptor;
  authMode?: ApiContext['authMode'];
}

/** A server with what its handlers work with. */
export async function startServer(options: LocalAirbyteOptions, parts: ServerParts): Promise<{ airbyte: LocalAirbyte; context: ApiContext }> {
  const { dialect = ownDialect, clock = systemClock, deputy, intercept, authMode = 'none' } = parts;
  const store = open(options.dataFolder, clock);
  try {
    const report = options.onError ?? ((errorId, error) => console.error(`error ${errorId}:`, error));
    const connectors = await loadConnectors(options.connectors);
    const logs = new Logs(options.dataFolder);
    const retry = { ...defaultRetryPolicy, ...options.retry };
    const { port = 0, host = '127.0.0.1', maxConcurrentJobs = 4, checkpointIntervalMs = 60_000 } = options;
    const manualRunsShiftSchedule = dialect.release !== undefined && !isSince(dialect.release, '1.4.0');
    const disabling = dialect.release && disablingLimitsOf(dialect.release);
    const engine = new Engine({ store, logs, connectors, retry, checkpointIntervalMs, maxConcurrentJobs, manualRunsShiftSchedule, disabling, clock, deputy, onError: (error) => report(randomUUID(), error) });
    const defaultWorkspaceId = firstWorkspace(store, clock);
    const definitions = await Definitions.load(store, connectors);
    const context: ApiContext = { store, engine, definitions, logs, now: () => clock.now(), version: dialect.version, authMode, defaultWorkspaceId, report };
    const app = createApp(context, handlers, { host, dialect, intercept });
    await listen(app, port, host);
    engine.start();
    return { airbyte: running(app, engine, store, defaultWorkspaceId), context };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** The parts of a server that answers as this version. */
export function speaking(version: string | undefined): ServerParts & { dialect: Dialect } {
  try {
    return { dialect: dialectOf(version) };
  } catch (error) {
    throw new LocalAirbyteError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The server cannot start; the message says why and what to do. */
export class LocalAirbyteError extends Error {
  override readonly name = 'LocalAirbyteError';
}

function open(dataFolder: string | undefined, clock: Clock): Store {
  try {
    return openStore(dataFolder, () => clock.now());
  } catch (error) {
    throw new LocalAirbyteError(`The data folder ${dataFolder ?? ''} cannot be used: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function loadConnectors(modules: LocalAirbyteOptions['connectors']): Promise<Connectors> {
  try {
    return await Connectors.load(modules);
  } catch (error) {
    throw new LocalAirbyteError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function firstWorkspace(store: Store, clock: Clock): string {
  const [workspace] = store.workspaces.list();
  return (workspace ?? createWorkspace(store, { name: 'Default Workspace', data: { anonymousDataCollection: false }, now: clock.now() })).workspaceId;
}

async function listen(app: FastifyInstance, port: number, host: string): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'EADDRINUSE' ? `Port ${port} is taken. Give another one, or 0 for any that is free.` : `Cannot listen on ${host}:${port}: ${(error as Error).message}`;
    throw new LocalAirbyteError(why, { cause: error });
  }
}

function running(app: FastifyInstance, engine: Engine, store: Store, workspaceId: string): LocalAirbyte {
  const { address, port, family } = app.server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      await app.close();
      await engine.close();
      store.close();
    })();
    return closing;
  };
  return { url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`, port, workspaceId, close, [Symbol.asyncDispose]: close };
}
