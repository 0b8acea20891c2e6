/** Runs connectors in a thread of their own, so that the server answers while they work. */
import { parentPort, workerData } from 'node:worker_threads';
import { ConnectorError, descriptorOf, validateConfig, type Config, type ConnectorContext, type Destination, type LogLevel, type Source } from '@airwright/connector-kit';
import { redact, secretValues } from '../secrets/values.ts';
import type { FailureReason } from '../store/records.ts';
import { Counters } from './counters.ts';
import { emptySource } from './empty-source.ts';
import { reasonOf } from './failures.ts';
import { replicate } from './replication.ts';
import type { ConnectorDescription, ReplicateTask, Task, WorkerMessage } from './worker-messages.ts';

/** How often progress is told while nothing is committed. */
const progressIntervalMs = 200;

const task = workerData as Task;
const port = parentPort;
if (!port) throw new Error('This module runs as a worker thread only.');
const abort = new AbortController();
const secrets: string[] = [];

port.on('message', (message) => {
  if (message === 'abort') abort.abort(new ConnectorError('The operation was cancelled.', { failureType: 'transient_error' }));
});

const post = (message: WorkerMessage): void => port.postMessage(message);
const log = (origin: 'source' | 'destination' | 'platform', level: LogLevel, message: string): void =>
  post({ type: 'log', origin, level, message: redact(message, secrets), timestamp: Date.now() });

try {
  post({ type: 'result', result: await perform() });
} catch (error) {
  post({ type: 'failed', reason: clean(reasonOf('replication', error)) });
}
port.close();

async function perform(): Promise<unknown> {
  if (task.operation === 'replicate') return await runReplication(task);
  const connector = await load(task.connector);
  if (task.operation === 'spec') return describe(connector);
  const config = prepare(connector, task.config);
  if (task.operation === 'discover') return await (connector as Source).discover(config, contextOf(connector.kind));
  try {
    await connector.check(config, contextOf(connector.kind));
    return {};
  } catch (error) {
    if (error instanceof ConnectorError && error.failureType !== 'system_error') return { failure: redact(error.message, secrets) };
    throw error;
  }
}

async function load(url: string): Promise<Source | Destination> {
  return ((await import(url)) as { default: Source | Destination }).default;
}

/** The configuration with its defaults; from here on its secrets are kept out of everything that is told. */
function prepare(connector: Source | Destination, config: Config): Config {
  secrets.push(...secretValues(connector.spec.connectionSpecification, config));
  return validateConfig(connector.spec, config);
}

function contextOf(origin: 'source' | 'destination'): ConnectorContext {
  return { signal: abort.signal, log: (level, message) => log(origin, level, message), checkpointIntervalMs: 0 };
}

function describe(connector: Source | Destination): ConnectorDescription {
  return { kind: connector.kind, ...connector.identity, spec: connector.spec, supportsRefreshes: connector.kind === 'destination' && connector.supportsRefreshes };
}

async function runReplication(replication: ReplicateTask): Promise<{ failures: FailureReason[] }> {
  const source = replication.source === undefined ? emptySource : ((await load(replication.source)) as Source);
  const destination = (await load(replication.destination)) as Destination;
  const counters = new Counters(replication.sourceCatalog.streams.map(({ stream, sync_mode }) => ({ stream: descriptorOf(stream), fullRefresh: sync_mode === 'full_refresh' })));
  const told = (): { streams: ReturnType<() => typeof counters.streams>; states: number } => ({ streams: counters.streams, states: counters.states });
  const timer = setInterval(() => post({ type: 'progress', ...told() }), progressIntervalMs);
  try {
    const prepared = { ...replication, source, destination, sourceConfig: prepareAs('source', source, replication.sourceConfig), destinationConfig: prepareAs('destination', destination, replication.destinationConfig) };
    const failures = await replicate(prepared, counters, {
      log,
      committed: (state) => post({ type: 'state', state, ...told() }),
      status: (stream, status) => post({ type: 'status', stream, status }),
      reconfigured: (side, config) => post({ type: 'config', side, config }),
    }, abort.signal);
    return { failures: failures.map(clean) };
  } catch (error) {
    if (error instanceof PreparationError) return { failures: [clean(reasonOf(error.side, error.cause))] };
    throw error;
  } finally {
    clearInterval(timer);
    post({ type: 'progress', ...told() });
  }
}

class PreparationError extends Error {
  readonly side: 'source' | 'destination';
  constructor(side: 'source' | 'destination', cause: unknown) {
    super(`The configuration of the ${side} is not valid.`, { cause });
    this.side = side;
  }
}

function prepareAs(side: 'source' | 'destination', connector: Source | Destination, config: Config): Config {
  try {
    return prepare(connector, config);
  } catch (error) {
    throw new PreparationError(side, error);
  }
}

function clean(reason: FailureReason): FailureReason {
  return {
    ...reason,
    externalMessage: redact(reason.externalMessage, secrets),
    ...(reason.internalMessage === undefined ? {} : { internalMessage: redact(reason.internalMessage, secrets) }),
    ...(reason.stacktrace === undefined ? {} : { stacktrace: redact(reason.stacktrace, secrets) }),
  };
}
