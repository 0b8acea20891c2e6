import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { handlers } from '../api/index.ts';
import { createWorkspace } from '../api/workspaces.ts';
import { Engine } from '../engine/engine.ts';
import { Logs } from '../engine/logs.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../engine/retry.ts';
import { Connectors } from '../registry/connectors.ts';
import { Definitions } from '../registry/definitions.ts';
import { openStore, type Store } from '../store/store.ts';
import { createApp } from './app.ts';

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

/** Version of Airbyte whose API and behaviour this server follows. */
const compatibleVersion = '2.0.0';

/**
 * Starts an Airbyte-compatible server in this process and resolves once it answers.
 *
 * @throws LocalAirbyteError where the port is taken, the data folder cannot be used, or a module has no connector
 * @example
 * await using airbyte = await startLocalAirbyte({ dataFolder: '.airbyte' });
 * console.log(airbyte.url);
 */
export async function startLocalAirbyte(options: LocalAirbyteOptions = {}): Promise<LocalAirbyte> {
  const store = open(options.dataFolder);
  try {
    const report = options.onError ?? ((errorId, error) => console.error(`error ${errorId}:`, error));
    const connectors = await loadConnectors(options.connectors);
    const logs = new Logs(options.dataFolder);
    const retry = { ...defaultRetryPolicy, ...options.retry };
    const { port = 0, host = '127.0.0.1', maxConcurrentJobs = 4, checkpointIntervalMs = 60_000 } = options;
    const engine = new Engine({ store, logs, connectors, retry, checkpointIntervalMs, maxConcurrentJobs, now: Date.now, onError: (error) => report(randomUUID(), error) });
    const defaultWorkspaceId = firstWorkspace(store);
    const definitions = await Definitions.load(store, connectors);
    const app = createApp({ store, engine, definitions, logs, now: Date.now, version: compatibleVersion, defaultWorkspaceId, report }, handlers, host);
    await listen(app, port, host);
    engine.start();
    return running(app, engine, store, defaultWorkspaceId);
  } catch (error) {
    store.close();
    throw error;
  }
}

/** The server cannot start; the message says why and what to do. */
export class LocalAirbyteError extends Error {
  override readonly name = 'LocalAirbyteError';
}

function open(dataFolder: string | undefined): Store {
  try {
    return openStore(dataFolder);
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

function firstWorkspace(store: Store): string {
  const [workspace] = store.workspaces.list();
  return (workspace ?? createWorkspace(store, { name: 'Default Workspace', data: { anonymousDataCollection: false }, now: Date.now() })).workspaceId;
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
