/**
 * The messages of the Airbyte protocol v0, named and spelled as they travel on the wire.
 * Unknown message types and unknown members are allowed everywhere: a reader passes over what it does not know.
 */

/** A JSON value as records carry it. `bigint` and {@link ExactNumber} stand for numbers that a double would round. */
export type Value = null | boolean | number | bigint | string | ExactNumber | readonly Value[] | { readonly [name: string]: Value | undefined };

/**
 * A decimal number kept as the text it was written in, for numbers of more than 15 significant digits.
 * `JSON.stringify` writes the digits unchanged, as a JSON number.
 */
export class ExactNumber {
  readonly text: string;
  /** @param text a JSON number, for example `12345678901234567890.12` */
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
  toJSON(): unknown {
    return rawJson(this.text);
  }
}

/** `JSON.rawJSON`, which TypeScript's library does not declare yet: makes `JSON.stringify` write this text as it is. */
export const rawJson = (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON;

/** A JSON schema of a stream or a configuration (draft 7, with Airbyte's keywords). */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A connector's configuration, as the user wrote it, secrets in clear text. */
export type Config = { readonly [name: string]: unknown };

/** How a stream is read. */
export type SyncMode = 'full_refresh' | 'incremental';

/** How a stream is written. The protocol has no `overwrite_dedup`: it is `append_dedup` with a minimum generation. */
export type DestinationSyncMode = 'append' | 'overwrite' | 'append_dedup' | 'update' | 'soft_delete';

/** Names one stream. A missing namespace and an absent one mean the same. */
export interface StreamDescriptor {
  name: string;
  namespace?: string;
}

/** A stream as a source discovers it. */
export interface AirbyteStream {
  name: string;
  namespace?: string;
  json_schema: JsonSchema;
  supported_sync_modes: SyncMode[];
  source_defined_cursor?: boolean;
  default_cursor_field?: string[];
  source_defined_primary_key?: string[][];
  is_resumable?: boolean;
}

/** What `discover` answers. */
export interface AirbyteCatalog {
  streams: AirbyteStream[];
}

/** A stream as a connection configured it. */
export interface ConfiguredAirbyteStream {
  stream: AirbyteStream;
  sync_mode: SyncMode;
  destination_sync_mode: DestinationSyncMode;
  /** Path of the cursor; needed for incremental reads unless the source defines it. */
  cursor_field?: string[];
  /** Paths of the primary key's parts; needed for `append_dedup`. */
  primary_key?: string[][];
  /** Counts the times this stream was started anew. */
  generation_id?: number;
  /** Equal to `generation_id` where older data must go once the stream is complete; 0 where everything stays. */
  minimum_generation_id?: number;
  /** The job's id. */
  sync_id?: number;
}

/** The catalog that `read` and `write` are given. */
export interface ConfiguredAirbyteCatalog {
  streams: ConfiguredAirbyteStream[];
}

/** A value that did not survive as it was: what happened to which field, and why. */
export interface FieldChange {
  field: string;
  change: 'NULLED' | 'TRUNCATED';
  reason: `${'SOURCE' | 'DESTINATION' | 'PLATFORM'}_${'RECORD_SIZE_LIMITATION' | 'FIELD_SIZE_LIMITATION' | 'SERIALIZATION_ERROR'}` | 'SOURCE_RETRIEVAL_ERROR' | 'DESTINATION_TYPECAST_ERROR';
}

/** One record. `emitted_at` is in epoch milliseconds. */
export interface RecordMessage {
  type: 'RECORD';
  record: {
    stream: string;
    namespace?: string;
    data: { readonly [field: string]: Value | undefined };
    emitted_at: number;
    meta?: { changes?: readonly FieldChange[] };
  };
}

/** A stream's checkpoint. A null or absent `stream_state` means "no state". */
export interface StreamState {
  stream_descriptor: StreamDescriptor;
  stream_state?: Config | null;
}

/** A checkpoint. A message without `type` is a LEGACY one. */
export interface AirbyteState {
  type?: 'STREAM' | 'GLOBAL' | 'LEGACY';
  stream?: StreamState;
  global?: { shared_state?: Config; stream_states: StreamState[] };
  data?: Config;
  /** Records of the stream since its previous state, counted by the source. */
  sourceStats?: { recordCount?: number; rejectedRecordCount?: number };
  /** The same, counted by the destination. */
  destinationStats?: { recordCount?: number; rejectedRecordCount?: number };
  /** Increasing number that the platform adds; echoed unchanged. */
  id?: number;
}

export interface StateMessage {
  type: 'STATE';
  state: AirbyteState;
}

export type LogLevel = 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE';

export interface LogMessage {
  type: 'LOG';
  log: { level: LogLevel; message: string; stack_trace?: string };
}

/** Who has to act: the user (`config_error`), nobody but time (`transient_error`), or a developer (`system_error`). */
export type FailureType = 'system_error' | 'config_error' | 'transient_error';

export type StreamStatus = 'STARTED' | 'RUNNING' | 'COMPLETE' | 'INCOMPLETE';

/** `emitted_at` is in epoch milliseconds. */
export type Trace =
  | {
      type: 'ERROR';
      emitted_at: number;
      error: { message: string; internal_message?: string; stack_trace?: string; failure_type?: FailureType; stream_descriptor?: StreamDescriptor };
    }
  | { type: 'ESTIMATE'; emitted_at: number; estimate: { name: string; namespace?: string; type: 'STREAM' | 'SYNC'; row_estimate?: number; byte_estimate?: number } }
  | { type: 'STREAM_STATUS'; emitted_at: number; stream_status: { stream_descriptor: StreamDescriptor; status: StreamStatus } }
  | { type: 'ANALYTICS'; emitted_at: number; analytics: { type: string; value?: string } };

export interface TraceMessage {
  type: 'TRACE';
  trace: Trace;
}

/** A connector's new configuration, for example after a refresh token rotated. */
export interface ControlMessage {
  type: 'CONTROL';
  control: { type: 'CONNECTOR_CONFIG'; emitted_at: number; connectorConfig: { config: Config } };
}

export interface ConnectionStatusMessage {
  type: 'CONNECTION_STATUS';
  connectionStatus: { status: 'SUCCEEDED' | 'FAILED'; message?: string };
}

/** What `spec` answers. */
export interface ConnectorSpecification {
  connectionSpecification: JsonSchema;
  documentationUrl?: string;
  changelogUrl?: string;
  supportsIncremental?: boolean;
  supported_destination_sync_modes?: DestinationSyncMode[];
  protocol_version?: string;
}

export interface SpecMessage {
  type: 'SPEC';
  spec: ConnectorSpecification;
}

export interface CatalogMessage {
  type: 'CATALOG';
  catalog: AirbyteCatalog;
}

/** Every message of the protocol that this kit knows. */
export type AirbyteMessage =
  | RecordMessage
  | StateMessage
  | LogMessage
  | TraceMessage
  | ControlMessage
  | ConnectionStatusMessage
  | SpecMessage
  | CatalogMessage;
