import type { Config, FailureType, StreamDescriptor } from '@airwright/connector-kit';

/** Which side of a connection a connector is on. */
export type ActorKind = 'source' | 'destination';

export interface WorkspaceRecord {
  workspaceId: string;
  name: string;
  /** Unique, derived from the name. */
  slug: string;
  organizationId: string;
  /** Members of the API's workspace that the server only keeps (email, notifications, …). */
  data: Record<string, unknown>;
  /** Epoch milliseconds, as every time in the store. */
  createdAt: number;
  deleted: boolean;
}

/** A source or a destination. */
export interface ActorRecord {
  actorId: string;
  kind: ActorKind;
  workspaceId: string;
  definitionId: string;
  name: string;
  /** In clear text here; encrypted in the database. */
  configuration: Config;
  createdAt: number;
  updatedAt: number;
  deleted: boolean;
}

/** A definition that a user made. */
export interface CustomDefinitionRecord {
  definitionId: string;
  kind: ActorKind;
  workspaceId: string;
  data: Record<string, unknown>;
}

/** A stream of the API's catalog. */
export interface CatalogStream {
  stream: {
    name: string;
    namespace?: string;
    jsonSchema?: Record<string, unknown>;
    supportedSyncModes?: ('full_refresh' | 'incremental')[];
    sourceDefinedCursor?: boolean;
    defaultCursorField?: string[];
    sourceDefinedPrimaryKey?: string[][];
    isResumable?: boolean;
    isFileBased?: boolean;
  };
  config: {
    syncMode: 'full_refresh' | 'incremental';
    destinationSyncMode: 'append' | 'overwrite' | 'append_dedup' | 'overwrite_dedup' | 'update' | 'soft_delete';
    cursorField?: string[];
    primaryKey?: string[][];
    aliasName?: string;
    selected?: boolean;
    suggested?: boolean;
    fieldSelectionEnabled?: boolean;
    selectedFields?: { fieldPath?: string[] }[];
    [member: string]: unknown;
  };
}

/** A catalog in the API's form. */
export interface Catalog {
  streams: CatalogStream[];
}

/** A label that connections of a workspace may have. */
export interface TagRecord {
  tagId: string;
  workspaceId: string;
  name: string;
  /** Six hexadecimal digits. */
  color: string;
}

/** Something that runs after the syncs of connections; kept, and not acted by. */
export interface OperationRecord {
  operationId: string;
  workspaceId: string;
  name: string;
  configuration: Record<string, unknown>;
  deleted: boolean;
}

/** When a connection runs by itself. Cron expressions are Quartz's (6 or 7 fields). */
export type Schedule =
  | { type: 'manual' }
  | { type: 'basic'; units: number; timeUnit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months' }
  | { type: 'cron'; expression: string; timeZone: string };

export interface ConnectionRecord {
  connectionId: string;
  workspaceId: string;
  sourceId: string;
  destinationId: string;
  name: string;
  /** `deprecated` means deleted. */
  status: 'active' | 'inactive' | 'deprecated';
  /** In the order of their names. */
  tags: TagRecord[];
  data: {
    schedule: Schedule;
    namespaceDefinition: 'source' | 'destination' | 'customformat';
    namespaceFormat?: string;
    prefix: string;
    /** The selected streams only. */
    catalog: Catalog;
    sourceCatalogId?: string;
    breakingChange: boolean;
    /** Members of the API's connection that the server only keeps. */
    kept: Record<string, unknown>;
  };
  createdAt: number;
  updatedAt: number;
}

/** `queued` is of servers that ration their workers: no job of this one has it, but what a test scripts may. */
export type JobStatus = 'pending' | 'queued' | 'running' | 'incomplete' | 'failed' | 'succeeded' | 'cancelled';
export type JobConfigType = 'sync' | 'reset_connection' | 'refresh';

/** The statuses after which nothing happens to a job any more. */
export const terminalStatuses: ReadonlySet<JobStatus> = new Set<JobStatus>(['failed', 'succeeded', 'cancelled']);

export interface JobRecord {
  id: number;
  connectionId: string;
  configType: JobConfigType;
  /** Who started it. */
  origin: 'manual' | 'scheduled';
  status: JobStatus;
  config: {
    /** The streams that were selected when the job was made. */
    enabledStreams: StreamDescriptor[];
    /** Reset and refresh jobs: the streams they are about. */
    streams?: StreamDescriptor[];
    /** Refresh jobs: those of them whose older records are to go. */
    truncated?: StreamDescriptor[];
  };
  createdAt: number;
  updatedAt: number;
  startedAt?: number;
}

/** A stream that is to be read anew; `Truncate` lets its older records go. */
export interface RefreshedStream {
  stream: StreamDescriptor;
  mode: 'Truncate' | 'Merge';
}

/** What a job is called on the timeline of its connection, and how far it came there. */
type JobEventType = `${'SYNC' | 'REFRESH' | 'CLEAR'}_${'STARTED' | 'SUCCEEDED' | 'INCOMPLETE' | 'FAILED' | 'CANCELLED'}`;

/** Something that happened to a connection. */
export interface EventRecord {
  id: string;
  connectionId: string;
  type: JobEventType | 'CONNECTION_SETTINGS_UPDATE' | 'CONNECTION_ENABLED' | 'CONNECTION_DISABLED' | 'SCHEMA_UPDATE' | 'SCHEMA_CONFIG_UPDATE';
  /** The particulars, in the API's form. */
  summary: Record<string, unknown>;
  createdAt: number;
  jobId?: number;
}

/** Why an attempt failed. */
export interface FailureReason {
  failureOrigin: 'source' | 'destination' | 'replication' | 'airbyte_platform';
  failureType: FailureType | 'manual_cancellation' | 'heartbeat_timeout';
  externalMessage: string;
  internalMessage?: string;
  stacktrace?: string;
  /** Epoch milliseconds. */
  timestamp: number;
  streamDescriptor?: StreamDescriptor;
}

/** Counters of one stream in one attempt. Committed is what the destination acknowledged. */
export interface StreamStats {
  stream: StreamDescriptor;
  recordsEmitted: number;
  bytesEmitted: number;
  recordsCommitted: number;
  bytesCommitted: number;
  estimatedRecords?: number;
  estimatedBytes?: number;
  /** Read in full refresh, so that each attempt begins again. */
  fullRefresh: boolean;
}

export interface AttemptRecord {
  jobId: number;
  /** 0 for the first. */
  number: number;
  status: 'running' | 'failed' | 'succeeded';
  /** A connector may tell of failures in an attempt that succeeded all the same. */
  output: { streams: StreamStats[]; stateMessagesEmitted: number; failures: FailureReason[] };
  createdAt: number;
  updatedAt: number;
  endedAt?: number;
}

export interface StreamStatusRecord {
  id: string;
  workspaceId: string;
  connectionId: string;
  jobId: number;
  attempt: number;
  stream: StreamDescriptor;
  jobType: 'SYNC' | 'RESET';
  runState: 'PENDING' | 'RUNNING' | 'RATE_LIMITED' | 'COMPLETE' | 'INCOMPLETE';
  cause?: 'FAILED' | 'CANCELED';
  transitionedAt: number;
}
