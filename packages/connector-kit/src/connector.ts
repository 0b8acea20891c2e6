import type { RecordBatch } from './batch.ts';
import type {
  AirbyteCatalog,
  AirbyteState,
  Config,
  ConfiguredAirbyteCatalog,
  ConnectorSpecification,
  ControlMessage,
  LogLevel,
  LogMessage,
  StateMessage,
  TraceMessage,
} from './protocol.ts';

/** Records as they travel between connectors in one process; on the wire each becomes a RECORD message. */
export interface RecordsMessage {
  type: 'RECORDS';
  batch: RecordBatch;
}

/** What a source may emit. Logs go through {@link ConnectorContext.log}. */
export type SourceMessage = RecordsMessage | StateMessage | TraceMessage | ControlMessage;

/** What a destination is given: records, the states that cover them, and `COMPLETE` for each stream at the end of a whole read. */
export type DestinationInput = RecordsMessage | StateMessage | TraceMessage;

/** What a destination may emit: a state once every record before it is durable, and traces. */
export type DestinationMessage = StateMessage | TraceMessage | ControlMessage;

/** What every operation of a connector is given besides its arguments. */
export interface ConnectorContext {
  /** Fires when the operation is cancelled. The connector stops soon and leaves committed data whole. */
  readonly signal: AbortSignal;
  /** Writes a line to the job's log. Never put a secret here. */
  readonly log: (level: LogLevel, message: string) => void;
  /**
   * How long a destination may hold records back before it makes them durable, in milliseconds. What is lost to a crash has to be
   * read again; what is made durable often makes many small files.
   */
  readonly checkpointIntervalMs: number;
}

/** What a connector is called and where it comes from: the members of a definition that it knows about itself. */
export interface ConnectorIdentity {
  /** Id of the definition in Airbyte's registry. */
  readonly definitionId: string;
  /** For people, for example `Postgres`. */
  readonly name: string;
  /** For example `airbyte/source-postgres`. */
  readonly dockerRepository: string;
  /** Version of the connector whose configuration and behaviour this one follows. */
  readonly dockerImageTag: string;
}

interface Connector {
  readonly identity: ConnectorIdentity;
  readonly spec: ConnectorSpecification;
  /**
   * Tries the configuration on the real system. Returns where it works. Here and in every other operation, `config` is what
   * `validateConfig` returned: it fits the specification and has its defaults.
   * @throws ConnectorError whose message names what is wrong and what to do
   */
  check(config: Config, context: ConnectorContext): Promise<void>;
}

export interface ReadRequest {
  readonly config: Config;
  readonly catalog: ConfiguredAirbyteCatalog;
  /** States of earlier reads: one STREAM state a stream, or one GLOBAL or LEGACY state; empty at the first read. */
  readonly state: readonly AirbyteState[];
}

/** A connector that reads. */
export interface Source extends Connector {
  readonly kind: 'source';
  discover(config: Config, context: ConnectorContext): Promise<AirbyteCatalog>;
  /** Emits, for each configured stream, STARTED, its records with the states that cover them, and COMPLETE. */
  read(request: ReadRequest, context: ConnectorContext): AsyncIterable<SourceMessage>;
}

export interface WriteRequest {
  readonly config: Config;
  readonly catalog: ConfiguredAirbyteCatalog;
  /** Ends when the source has ended. A stream without a COMPLETE status was not read to its end: older generations stay. */
  readonly input: AsyncIterable<DestinationInput>;
}

/** A connector that writes. */
export interface Destination extends Connector {
  readonly kind: 'destination';
  /** Whether it honours generations, so that a stream can be refreshed without losing what is there meanwhile. */
  readonly supportsRefreshes: boolean;
  /** Consumes `input` to its end and emits each state once every record before it is durable. */
  write(request: WriteRequest, context: ConnectorContext): AsyncIterable<DestinationMessage>;
}

/** Anything the protocol emits in one process. */
export type ConnectorMessage = SourceMessage | DestinationMessage | LogMessage;

/**
 * Declares a source.
 *
 * @example
 * export default defineSource({
 *   identity: { definitionId: '…', name: 'Clock', dockerRepository: 'acme/source-clock', dockerImageTag: '0.1.0' },
 *   spec: { connectionSpecification: { type: 'object', properties: {} } },
 *   async check() {},
 *   async discover() { return { streams: [] }; },
 *   async *read() {},
 * });
 */
export function defineSource(source: Omit<Source, 'kind'>): Source {
  return { ...source, kind: 'source' };
}

/** Declares a destination. The counterpart of {@link defineSource}. */
export function defineDestination(destination: Omit<Destination, 'kind'>): Destination {
  return { ...destination, kind: 'destination' };
}
