import type { AirbyteCatalog, AirbyteState, Config, ConfiguredAirbyteCatalog, ConnectorSpecification, LogLevel, StreamDescriptor, StreamStatus } from '@airwright/connector-kit';
import type { FailureReason, StreamStats } from '../store/records.ts';
import type { Mapping } from './mapping.ts';
import type { ReplicationEnd } from './replication.ts';
import type { Transform } from './transforms.ts';

/** What a connector thread is asked to do. Connectors are named by the URL of the module that has one as its default export. */
export type Task =
  | { operation: 'spec'; connector: string }
  | { operation: 'check' | 'discover'; connector: string; config: Config }
  | ReplicateTask;

export interface ReplicateTask {
  operation: 'replicate';
  /** Undefined: the empty source of a clear. */
  source: string | undefined;
  destination: string;
  sourceConfig: Config;
  destinationConfig: Config;
  sourceCatalog: ConfiguredAirbyteCatalog;
  destinationCatalog: ConfiguredAirbyteCatalog;
  state: AirbyteState[];
  mapping: Mapping;
  transforms: Map<string, Transform>;
  checkpointIntervalMs: number;
}

/** What a connector is, as far as the server has to know before it runs. */
export interface ConnectorDescription {
  kind: 'source' | 'destination';
  definitionId: string;
  name: string;
  dockerRepository: string;
  dockerImageTag: string;
  spec: ConnectorSpecification;
  supportsRefreshes: boolean;
}

/** What each operation ends with. */
export interface TaskResults {
  spec: ConnectorDescription;
  /** A message where the check failed. */
  check: Record<string, never> | { failure: string };
  discover: AirbyteCatalog;
  replicate: ReplicationEnd;
}

/** What a connector thread tells. `streams` and `states` are the counters at that moment. */
export type WorkerMessage =
  | { type: 'log'; origin: 'source' | 'destination' | 'platform'; level: LogLevel; message: string; timestamp: number }
  | { type: 'progress'; streams: StreamStats[]; states: number }
  | { type: 'state'; state: AirbyteState; streams: StreamStats[]; states: number }
  | { type: 'status'; stream: StreamDescriptor; status: StreamStatus }
  | { type: 'config'; side: 'source' | 'destination'; config: Config }
  | { type: 'result'; result: unknown }
  | { type: 'failed'; reason: FailureReason };
