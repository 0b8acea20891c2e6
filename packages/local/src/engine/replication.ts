import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConnectorError,
  descriptorOf,
  records,
  streamKey,
  streamStatus,
  type AirbyteState,
  type Config,
  type ConfiguredAirbyteCatalog,
  type ConnectorContext,
  type Destination,
  type DestinationInput,
  type LogLevel,
  type RecordBatch,
  type Source,
  type SourceMessage,
  type StreamDescriptor,
  type StreamStatus,
  type Trace,
} from '@airwright/connector-kit';
import type { FailureReason } from '../store/records.ts';
import type { Counters } from './counters.ts';
import { reasonOf, reasonOfTrace } from './failures.ts';
import type { BatchChange } from './mappers/batches.ts';
import { toDestination, type Mapping } from './mapping.ts';
import { changeOf, type Transform } from './transforms.ts';

/** How long a source may take to stop after its destination failed. */
const sourceGraceMs = 1_000;

/** One attempt to move records from a source to a destination. */
export interface Replication {
  readonly source: Source;
  readonly destination: Destination;
  readonly sourceConfig: Config;
  readonly destinationConfig: Config;
  readonly sourceCatalog: ConfiguredAirbyteCatalog;
  readonly destinationCatalog: ConfiguredAirbyteCatalog;
  readonly state: readonly AirbyteState[];
  readonly mapping: Mapping;
  /** By stream: what becomes of its records, where they do not stay as they are. */
  readonly transforms: ReadonlyMap<string, Transform>;
  readonly checkpointIntervalMs: number;
}

/** What a replication tells while it runs. */
export interface ReplicationHooks {
  log(origin: 'source' | 'destination' | 'platform', level: LogLevel, message: string): void;
  /** A state that the destination acknowledged, with the source's stream names. */
  committed(state: AirbyteState): void;
  status(stream: StreamDescriptor, status: StreamStatus): void;
  /** A connector replaced its own configuration. */
  reconfigured(side: 'source' | 'destination', config: Config): void;
}

/** How a replication ended: well where there are no failures. */
export interface ReplicationEnd {
  readonly failures: FailureReason[];
  /** Failures that a connector told of in a replication that ended well all the same. */
  readonly told: FailureReason[];
}

/**
 * Moves everything the source has to the destination and tells why it failed, where it did. When the source fails, the destination still makes durable what it was given; no stream is reported complete to it then.
 */
export async function replicate(replication: Replication, counters: Counters, hooks: ReplicationHooks, signal: AbortSignal): Promise<ReplicationEnd> {
  const run = new Run(replication, counters, hooks, signal);
  return await run.finish();
}

class Run {
  readonly #replication: Replication;
  readonly #counters: Counters;
  readonly #hooks: ReplicationHooks;
  readonly #signal: AbortSignal;
  readonly #failures: FailureReason[] = [];
  /** ERROR traces explain a failure; they are not one: what counts is whether a connector ends well. */
  readonly #traces: FailureReason[] = [];
  readonly #sourceNames = new Map<string, StreamDescriptor>();
  readonly #changes: ReadonlyMap<string, BatchChange>;
  readonly #unknownStreams = new Set<string>();
  readonly #sourceStop = new AbortController();
  #sourceEnded = false;

  constructor(replication: Replication, counters: Counters, hooks: ReplicationHooks, signal: AbortSignal) {
    this.#replication = replication;
    this.#counters = counters;
    this.#hooks = hooks;
    this.#signal = signal;
    this.#changes = new Map([...replication.transforms].map(([stream, transform]) => [stream, changeOf(transform)]));
    for (const { stream } of replication.sourceCatalog.streams) {
      const descriptor = descriptorOf(stream);
      this.#sourceNames.set(streamKey(toDestination(replication.mapping, descriptor)), descriptor);
    }
  }

  async finish(): Promise<ReplicationEnd> {
    const { destination, destinationConfig: config, destinationCatalog: catalog } = this.#replication;
    const input = this.#input();
    try {
      for await (const message of destination.write({ config, catalog, input }, this.#context('destination', this.#signal))) {
        if (message.type === 'STATE') this.#acknowledge(message.state);
        else if (message.type === 'TRACE') this.#trace('destination', message.trace);
        else this.#hooks.reconfigured('destination', message.control.connectorConfig.config);
      }
      if (!this.#sourceEnded) this.#failures.push(reasonOf('destination', new Error('it ended before it had taken everything that the source has')));
    } catch (error) {
      this.#failures.push(reasonOf('destination', error));
    }
    if (!this.#sourceEnded) await this.#stopSource(input);
    if (this.#failures.length > 0) return { failures: [...this.#traces, ...this.#failures], told: [] };
    this.#counters.allCommitted();
    return { failures: [], told: this.#traces };
  }

  /** Lets the source of a destination that failed close its connections. */
  async #stopSource(input: AsyncGenerator): Promise<void> {
    this.#tellSourceToStop();
    await Promise.race([input.return(undefined), sleep(sourceGraceMs)]);
  }

  #tellSourceToStop(): void {
    this.#sourceStop.abort(new ConnectorError('The destination failed.', { failureType: 'transient_error' }));
  }

  /** Hands a message to the destination. One that leaves its loop closes the source before anyone hears of its failure. */
  async *#hand(message: DestinationInput): AsyncGenerator<DestinationInput, void, undefined> {
    let taken = false;
    try {
      yield message;
      taken = true;
    } finally {
      if (!taken) this.#tellSourceToStop();
    }
  }

  #context(origin: 'source' | 'destination', signal: AbortSignal): ConnectorContext {
    const log = (level: LogLevel, message: string): void => this.#hooks.log(origin, level, message);
    return { signal, log, checkpointIntervalMs: this.#replication.checkpointIntervalMs };
  }

  async *#input(): AsyncGenerator<DestinationInput, void, undefined> {
    const { source, sourceConfig: config, sourceCatalog: catalog, state, destination, destinationCatalog } = this.#replication;
    const signal = AbortSignal.any([this.#signal, this.#sourceStop.signal]);
    try {
      for await (const message of source.read({ config, catalog, state }, this.#context('source', signal))) {
        const forwarded = this.#forward(message);
        if (forwarded) yield* this.#hand(forwarded);
      }
      // A source that stopped when it was told to has not read everything, whatever it says.
      signal.throwIfAborted();
    } catch (error) {
      // Where the destination stopped taking before, that is the reason, and not what the source says while it stops.
      if (this.#sourceStop.signal.aborted) return;
      this.#failures.push(reasonOf('source', error));
      this.#sourceEnded = true;
      return;
    }
    if (destination.supportsRefreshes) for (const { stream } of destinationCatalog.streams) yield streamStatus(descriptorOf(stream), 'COMPLETE');
    this.#sourceEnded = true;
  }

  /** What of a source's message goes on to the destination: records and states, under the destination's names. */
  #forward(message: SourceMessage): DestinationInput | undefined {
    if (message.type === 'RECORDS') return this.#forwardRecords(message.batch);
    if (message.type === 'STATE') return { type: 'STATE', state: this.#rename(this.#counters.numbered(message.state), (stream) => toDestination(this.#replication.mapping, stream)) };
    if (message.type === 'TRACE') this.#trace('source', message.trace);
    else this.#hooks.reconfigured('source', message.control.connectorConfig.config);
    return undefined;
  }

  #forwardRecords(batch: RecordBatch): DestinationInput | undefined {
    if (!this.#counters.knows(batch.stream)) {
      const key = streamKey(batch.stream);
      if (!this.#unknownStreams.has(key)) this.#hooks.log('platform', 'WARN', `The source sent records of a stream that is not configured, ${key}; they are passed over.`);
      this.#unknownStreams.add(key);
      return undefined;
    }
    const kept = this.#changes.get(streamKey(batch.stream))?.(batch) ?? batch;
    this.#counters.emitted(batch, kept);
    return kept.length === 0 ? undefined : records({ ...kept, stream: toDestination(this.#replication.mapping, batch.stream) });
  }

  #acknowledge(state: AirbyteState): void {
    const original = this.#rename(state, (stream) => this.#sourceNames.get(streamKey(stream)) ?? stream);
    this.#counters.acknowledged(original);
    this.#hooks.committed(original);
  }

  #rename(state: AirbyteState, rename: (stream: StreamDescriptor) => StreamDescriptor): AirbyteState {
    if (state.stream) return { ...state, stream: { ...state.stream, stream_descriptor: rename(state.stream.stream_descriptor) } };
    if (!state.global) return state;
    const streams = state.global.stream_states.map((stream) => ({ ...stream, stream_descriptor: rename(stream.stream_descriptor) }));
    return { ...state, global: { ...state.global, stream_states: streams } };
  }

  #trace(origin: 'source' | 'destination', trace: Trace): void {
    if (trace.type === 'ERROR') this.#traces.push(reasonOfTrace(origin, trace));
    else if (trace.type === 'STREAM_STATUS') {
      const { stream_descriptor: stream, status } = trace.stream_status;
      if (origin === 'source' && this.#counters.knows(stream)) this.#hooks.status(stream, status);
    } else if (trace.type === 'ESTIMATE') {
      const { row_estimate, byte_estimate } = trace.estimate;
      this.#counters.estimated(descriptorOf(trace.estimate), row_estimate, byte_estimate);
    }
  }
}
