import { descriptorOf, Secrets, type AirbyteState, type Config, type ConnectorSpecification, type StreamDescriptor, type StreamStatus } from '@airwright/connector-kit';
import type { RunnableConnector } from '../registry/connectors.ts';
import { mapperKeys } from '../secrets/mapper-keys.ts';
import type { AttemptRecord, ConnectionRecord, FailureReason, JobRecord, JobStatus, StreamStats } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { destinationCatalog, sourceCatalog } from './catalog.ts';
import type { Clock } from './clock.ts';
import type { Logs } from './logs.ts';
import { attemptStreams, beginGenerations, inputState } from './preparation.ts';
import type { ReplicationEnd } from './replication.ts';
import { runTask } from './thread.ts';
import { transformsOf } from './transforms.ts';
import type { ReplicateTask, WorkerMessage } from './worker-messages.ts';

/** How often counters and acknowledged states are written to the store while an attempt runs. */
const flushIntervalMs = 200;

/** Every value is a secret. */
const allSecret: ConnectorSpecification = { connectionSpecification: { airbyte_secret: true } };

/** A connector and the configuration it runs with. */
export interface ConfiguredConnector {
  connector: RunnableConnector;
  actorId: string;
  config: Config;
}

/** What an attempt needs. `source` is undefined in a clear, which reads nothing. */
export interface AttemptRequest {
  store: Store;
  logs: Logs;
  job: JobRecord;
  connection: ConnectionRecord;
  source: ConfiguredConnector | undefined;
  destination: ConfiguredConnector;
  checkpointIntervalMs: number;
  clock: Clock;
  signal: AbortSignal;
}

/** Makes the next attempt of a job, with its generations, in one transaction. */
export function openAttempt(store: Store, job: JobRecord, connection: ConnectionRecord): AttemptRecord {
  return store.transaction(() => {
    const attempt = store.jobs.createAttempt(job.id, { streams: [], stateMessagesEmitted: 0, failures: [] });
    beginGenerations(store, job, connection, attempt.number);
    store.jobs.setStatus(job.id, 'running');
    return attempt;
  });
}

/** Runs an attempt to its end and returns how it ended. Counters and states are stored as it goes. */
export async function runAttempt(request: AttemptRequest, attempt: AttemptRecord): Promise<ReplicationEnd> {
  const recorder = new Recorder(request, attempt);
  try {
    return await runTask(replicateTask(request), { signal: request.signal, secrets: recorder.secrets, onMessage: (message) => recorder.receive(message) });
  } finally {
    recorder.flush();
  }
}

/**
 * Ends an attempt with its streams, and its job where that follows, in one transaction: a server that is killed in between would do the
 * work again. An attempt succeeded where nothing failed.
 *
 * @param told failures that a connector told of in an attempt that succeeded
 * @returns what the job is now; `incomplete` where the failure has to be judged
 */
export function closeAttempt(store: Store, attempt: AttemptRecord, failures: FailureReason[], told: FailureReason[] = []): JobStatus {
  const succeeded = failures.length === 0;
  const cancelled = failures[0]?.failureType === 'manual_cancellation';
  const jobStatus = succeeded ? 'succeeded' : cancelled ? 'cancelled' : 'incomplete';
  store.transaction(() => {
    store.jobs.saveAttempt({ ...attempt, status: succeeded ? 'succeeded' : 'failed', output: { ...attempt.output, failures: succeeded ? told : failures } });
    if (succeeded) store.jobs.endStreams(attempt, 'COMPLETE');
    else store.jobs.endStreams(attempt, 'INCOMPLETE', cancelled ? 'CANCELED' : 'FAILED');
    store.jobs.setStatus(attempt.jobId, jobStatus);
  });
  return jobStatus;
}

function replicateTask({ store, job, connection, source, destination, checkpointIntervalMs }: AttemptRequest): ReplicateTask {
  const streams = attemptStreams(store, job, connection);
  const mapping = connection.data;
  return {
    operation: 'replicate',
    source: source?.connector.module,
    destination: destination.connector.module,
    sourceConfig: source?.config ?? {},
    destinationConfig: destination.config,
    sourceCatalog: sourceCatalog(streams, job.id),
    destinationCatalog: destinationCatalog(streams, job.id, mapping, destination.connector.supportsRefreshes),
    state: source ? inputState(store, connection.connectionId, streams.map(({ configured }) => descriptorOf(configured.stream))) : [],
    mapping,
    transforms: transformsOf(streams),
    checkpointIntervalMs,
  };
}

/** Writes what a running attempt tells to the store and its log. */
class Recorder {
  readonly secrets = new Secrets();
  readonly #request: AttemptRequest;
  readonly #attempt: AttemptRecord;
  #states: AirbyteState[] = [];
  #flushedAt = 0;
  #changed = false;

  constructor(request: AttemptRequest, attempt: AttemptRecord) {
    this.#request = request;
    this.#attempt = attempt;
    for (const side of [request.source, request.destination]) if (side) this.secrets.add(side.connector.spec, side.config);
    this.secrets.add(allSecret, Object.fromEntries(mapperKeys(request.connection.data.catalog)));
  }

  receive(message: WorkerMessage): void {
    if (message.type === 'log') this.#log(message);
    else if (message.type === 'state') {
      this.#states.push(message.state);
      this.#count(message);
    } else if (message.type === 'progress') this.#count(message);
    else if (message.type === 'status') this.#status(message.stream, message.status);
    else if (message.type === 'config') this.#reconfigure(message.side, message.config);
    // Progress is told steadily, so that nothing waits longer than that.
    if (performance.now() - this.#flushedAt >= flushIntervalMs) this.flush();
  }

  /** Stores the counters and the acknowledged states. */
  flush(): void {
    this.#flushedAt = performance.now();
    if (!this.#changed) return;
    const { store, connection } = this.#request;
    store.transaction(() => {
      for (const state of this.#states) store.states.save(connection.connectionId, state);
      store.jobs.saveAttempt(this.#attempt);
    });
    this.#states = [];
    this.#changed = false;
  }

  #count({ streams, states }: { streams: StreamStats[]; states: number }): void {
    this.#attempt.output.streams = streams;
    this.#attempt.output.stateMessagesEmitted = states;
    this.#changed = true;
  }

  #log({ timestamp, level, message, origin }: Extract<WorkerMessage, { type: 'log' }>): void {
    const { logs, job, clock } = this.#request;
    logs.append(job.id, this.#attempt.number, { timestamp: clock.ofMachine(timestamp), level: level.toLowerCase() as Lowercase<typeof level>, logSource: origin, message });
  }

  #status(stream: StreamDescriptor, status: StreamStatus): void {
    const { store, job, connection, signal } = this.#request;
    const runState = status === 'COMPLETE' || status === 'INCOMPLETE' ? status : 'RUNNING';
    store.jobs.saveStreamStatus({
      workspaceId: connection.workspaceId,
      connectionId: connection.connectionId,
      jobId: job.id,
      attempt: this.#attempt.number,
      stream,
      jobType: job.configType === 'reset_connection' ? 'RESET' : 'SYNC',
      runState,
      ...(runState === 'INCOMPLETE' ? { cause: signal.reason === 'cancelled' ? ('CANCELED' as const) : ('FAILED' as const) } : {}),
    });
  }

  /** Keeps a configuration that the connector itself replaced: a refresh token that rotated must not be lost. */
  #reconfigure(side: 'source' | 'destination', config: Config): void {
    const { store, clock } = this.#request;
    const configured = this.#request[side];
    if (!configured) return;
    this.secrets.add(configured.connector.spec, config);
    const actor = store.actors.get(side, configured.actorId);
    if (actor) store.actors.update({ ...actor, configuration: config, updatedAt: clock.now() });
  }
}
