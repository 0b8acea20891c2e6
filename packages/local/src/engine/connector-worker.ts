/** Runs connectors in a thread of their own, so that the server answers while they work. */
import { parentPort, workerData } from 'node:worker_threads';
import { ConnectorError, descriptorOf, validateConfig, type AirbyteCatalog, type Config, type ConnectorContext, type Destination, type LogLevel, type Source } from '@airwright/connector-kit';
import type { FailureReason } from '../store/records.ts';
import { Counters } from './counters.ts';
import { emptySource } from './empty-source.ts';
import { isConnectorError, reasonOf } from './failures.ts';
import { replicate, type ReplicationEnd } from './replication.ts';
import type { ConnectorDescription, ReplicateTask, Task, TaskResults, WorkerMessage } from './worker-messages.ts';

/** How often progress is told while nothing is committed. */
const progressIntervalMs = 200;

const task = workerData as Task;
const port = parentPort;
if (!port) throw new Error('This module runs as a worker thread only.');
const abort = new AbortController();

port.on('message', (message) => {
  if (message === 'abort') abort.abort(new ConnectorError('The operation was cancelled.', { failureType: 'transient_error' }));
});

const post = (message: WorkerMessage): void => port.postMessage(message);
const log = (origin: 'source' | 'destination' | 'platform', level: LogLevel, message: string): void =>
  post({ type: 'log', origin, level, message, timestamp: Date.now() });

class InvalidConfigError extends Error {
  readonly side: 'source' | 'destination';
  constructor(side: 'source' | 'destination', cause: unknown) {
    super(`The configuration of the ${side} is not valid.`, { cause });
    this.side = side;
  }
}

/** Whose failure it is when the operation throws. */
let origin: FailureReason['failureOrigin'] = 'replication';

try {
  post({ type: 'result', result: await perform() });
} catch (error) {
  post({ type: 'failed', reason: reasonOf(origin, error) });
}
// Whatever a connector left open would keep the thread alive.
process.exit();

async function perform(): Promise<unknown> {
  if (task.operation === 'replicate') return await runReplication(task);
  const connector = await load(task.connector);
  origin = connector.kind;
  if (task.operation === 'spec') return describe(connector);
  if (task.operation === 'discover') return await discover(connector as Source, task.config);
  return await check(connector, task.config);
}

async function discover(source: Source, config: Config): Promise<AirbyteCatalog> {
  const catalog = (await source.discover(validateConfig(source.spec, config), contextOf('source'))) as Partial<AirbyteCatalog> | undefined;
  if (!Array.isArray(catalog?.streams)) throw new ConnectorError(`The source ${source.identity.name} answered its discovery with something that is no catalog.`, { failureType: 'system_error' });
  return catalog as AirbyteCatalog;
}

async function check(connector: Source | Destination, config: Config): Promise<TaskResults['check']> {
  try {
    await connector.check(validateConfig(connector.spec, config), contextOf(connector.kind));
    return {};
  } catch (error) {
    // Nothing is known of a configuration whose check was stopped.
    if (abort.signal.aborted || !isConnectorError(error) || error.failureType === 'system_error') throw error;
    return { failure: error.message };
  }
}

async function load(url: string): Promise<Source | Destination> {
  let module: { default?: Partial<Source | Destination> };
  try {
    module = (await import(url)) as typeof module;
  } catch (error) {
    throw new ConnectorError(`The module ${url} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, { failureType: 'system_error', cause: error });
  }
  if (!module.default?.kind) throw new ConnectorError(`The module ${url} has no connector as its default export. Export what defineSource or defineDestination returns.`, { failureType: 'system_error' });
  return module.default as Source | Destination;
}

function contextOf(origin: 'source' | 'destination'): ConnectorContext {
  return { signal: abort.signal, log: (level, message) => log(origin, level, message), checkpointIntervalMs: 0 };
}

function describe(connector: Source | Destination): ConnectorDescription {
  return { kind: connector.kind, ...connector.identity, spec: connector.spec, supportsRefreshes: connector.kind === 'destination' && connector.supportsRefreshes };
}

async function runReplication(replication: ReplicateTask): Promise<ReplicationEnd> {
  const source = replication.source === undefined ? emptySource : ((await load(replication.source)) as Source);
  const destination = (await load(replication.destination)) as Destination;
  const counters = new Counters(replication.sourceCatalog.streams.map(({ stream, sync_mode }) => ({ stream: descriptorOf(stream), fullRefresh: sync_mode === 'full_refresh' })));
  const told = (): { streams: ReturnType<() => typeof counters.streams>; states: number } => ({ streams: counters.streams, states: counters.states });
  const timer = setInterval(() => post({ type: 'progress', ...told() }), progressIntervalMs);
  try {
    const prepared = { ...replication, source, destination, sourceConfig: validateAs('source', source, replication.sourceConfig), destinationConfig: validateAs('destination', destination, replication.destinationConfig) };
    return await replicate(prepared, counters, {
      log,
      committed: (state) => post({ type: 'state', state, ...told() }),
      status: (stream, status) => post({ type: 'status', stream, status }),
      reconfigured: (side, config) => post({ type: 'config', side, config }),
    }, abort.signal);
  } catch (error) {
    if (error instanceof InvalidConfigError) return { failures: [reasonOf(error.side, error.cause)], told: [] };
    throw error;
  } finally {
    clearInterval(timer);
    post({ type: 'progress', ...told() });
  }
}

function validateAs(side: 'source' | 'destination', connector: Source | Destination, config: Config): Config {
  try {
    return validateConfig(connector.spec, config);
  } catch (error) {
    throw new InvalidConfigError(side, error);
  }
}
