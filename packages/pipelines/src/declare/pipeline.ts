import type { AirbyteClient } from '@airwright/client';
import { problemsError } from '../errors.ts';
import type { Run } from '../runs/run.ts';
import { syncConnection, type SyncOptions } from '../runs/sync.ts';
import type { Schedule } from './schedule.ts';
import { normalSelection } from './selection.ts';
import { normalStream, type StreamRules, type StreamsDeclaration } from './streams.ts';
import { pipelineProblems } from './validate.ts';

/**
 * A connector: its name as the server lists it, such as `Postgres`, its image's repository, such as `airbyte/source-postgres`, or the id of its
 * definition where a name is not enough.
 */
export type ConnectorReference = string | { readonly definitionId: string };

/** A source or a destination. Pipelines that declare the same one share it. */
export interface ConnectorDeclaration {
  /** What it is known by between two applies. Default its name; give it the old name when you rename it. */
  readonly key?: string;
  /** Its name on the server, unique within the workspace. */
  readonly name: string;
  readonly connector: ConnectorReference;
  /** The connector's own configuration, member names as its specification has them. Any text in it may be a {@link Secret}. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** A source. The builders, such as {@link postgresSource}, make it with checked options. */
export interface SourceDeclaration extends ConnectorDeclaration {
  /** Tells a source from a destination. Only for the compiler. */
  readonly kind?: 'source';
}

/** A destination. The builders, such as {@link s3Destination}, make it with checked options. */
export interface DestinationDeclaration extends ConnectorDeclaration {
  /** Tells a destination from a source. Only for the compiler. */
  readonly kind?: 'destination';
}

/**
 * Under which namespace streams arrive: that of the source, the destination's default, or a format, in which `${SOURCE_NAMESPACE}` stands for
 * that of the source.
 */
export type Namespace = 'source' | 'destination' | { readonly format: string };

/** What happens where the source's schema changes without breaking anything. */
export type NonBreakingChanges = 'ignore' | 'disable' | 'propagate_columns' | 'propagate_fully';

/** Whether a new column is filled for rows that were synced before. */
export type Backfill = 'enabled' | 'disabled';

/** What the workspace's people are told of a connection. */
export interface Notifications {
  /** Changes of the source's schema, as the workspace has set it up. */
  readonly schemaChanges?: boolean;
  /** Changes of the source's schema, by e-mail. */
  readonly schemaChangesByEmail?: boolean;
}

/** How a pipeline runs and what it is called; what every recipe takes besides source and destination. */
export interface PipelineOptions {
  /** What the pipeline is known by between two applies. Default its name; give it the old name when you rename it. */
  key?: string;
  /** The connection's name, unique within the workspace. Default `SOURCE → DESTINATION`, by their names. */
  name?: string;
  /** Name or id of the workspace. Default the server's default one, or its only one. */
  workspace?: string;
  /** What is synced: a list of streams, or the globs that select them from what the source has. */
  streams: StreamsDeclaration;
  /** Default `'manual'`. */
  schedule?: Schedule;
  /** Default `'source'`. */
  namespace?: Namespace;
  /** Stands before every stream's name at the destination. Default none. */
  prefix?: string;
  /** Left as it is on the server where it is not given. */
  nonBreakingChanges?: NonBreakingChanges;
  /** Whether rows that were synced before a column was added are read again for it. Left as it is on the server where it is not given. */
  backfill?: Backfill;
  /** Who is told of what. Left as it is on the server where it is not given. */
  notifications?: Notifications;
  /** Names of the connection's tags; those that the workspace lacks are made. Left as they are on the server where they are not given. */
  tags?: readonly string[];
  /** `inactive` keeps the connection from syncing. Default `active`. */
  status?: 'active' | 'inactive';
}

/** A source, a destination, and the connection between them. */
export interface PipelineDeclaration extends PipelineOptions {
  source: SourceDeclaration;
  destination: DestinationDeclaration;
}

/** A source as a pipeline has it. */
export type PipelineSource = SourceDeclaration & { readonly key: string };

/** A destination as a pipeline has it. */
export type PipelineDestination = DestinationDeclaration & { readonly key: string };

/** A checked pipeline with every default filled in. Made by {@link definePipeline} or a recipe. */
export interface Pipeline {
  readonly key: string;
  readonly name: string;
  readonly workspace?: string;
  readonly source: PipelineSource;
  readonly destination: PipelineDestination;
  readonly streams: StreamRules;
  readonly schedule: Schedule;
  readonly namespace: Namespace;
  readonly prefix: string;
  readonly nonBreakingChanges?: NonBreakingChanges;
  readonly backfill?: Backfill;
  readonly notifications?: Notifications;
  readonly tags?: readonly string[];
  readonly status: 'active' | 'inactive';
  /**
   * Starts a sync of the connection that a server has of this pipeline, or watches the one that runs already; what {@link syncConnection} does.
   *
   * @throws PipelineError where the server does not have it, or it is not active
   */
  sync(airbyte: AirbyteClient, options?: SyncOptions): Promise<Run>;
}

/**
 * Declares a pipeline. Nothing is sent anywhere; {@link apply} makes a server have it.
 *
 * @throws PipelineError that names the path of everything that is wrong, such as `streams[1].cursorField`
 * @example
 * ```ts
 * const pipeline = definePipeline({
 *   source: postgresSource({ name: 'shop', host: 'db.example.com', database: 'shop', username: 'reader', password }),
 *   destination: { name: 'nowhere', connector: 'airbyte/destination-dev-null', configuration: { test_destination: { test_destination_type: 'SILENT' } } },
 *   streams: [{ name: 'orders', syncMode: 'incremental', destinationSyncMode: 'append', cursorField: 'updated_at' }],
 *   schedule: every(6, 'hours'),
 * });
 * ```
 */
export function definePipeline(declaration: PipelineDeclaration): Pipeline {
  const problems = pipelineProblems(declaration);
  const { source, destination, streams, workspace, nonBreakingChanges, backfill, notifications, tags } = declaration;
  if (problems.length > 0) throw problemsError('invalid_pipeline', `The pipeline${declaration.name === undefined ? '' : ` "${declaration.name}"`} cannot be defined`, problems);
  const name = declaration.name ?? `${source.name} → ${destination.name}`;
  return {
    key: declaration.key ?? name,
    name,
    ...(workspace === undefined ? {} : { workspace }),
    source: keyed(source),
    destination: keyed(destination),
    streams: 'include' in streams ? normalSelection(streams) : streams.map(normalStream),
    schedule: declaration.schedule ?? 'manual',
    namespace: declaration.namespace ?? 'source',
    prefix: declaration.prefix ?? '',
    ...(nonBreakingChanges === undefined ? {} : { nonBreakingChanges }),
    ...(backfill === undefined ? {} : { backfill }),
    ...(notifications === undefined ? {} : { notifications }),
    ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
    status: declaration.status ?? 'active',
    sync,
  };
}

const known = new WeakMap<ConnectorDeclaration, ConnectorDeclaration & { readonly key: string }>();

/** The declaration with its key: the same object each time, so that what pipelines share is seen to be shared. */
function keyed<T extends ConnectorDeclaration>(declared: T): T & { readonly key: string } {
  const before = known.get(declared);
  if (before) return before as T & { readonly key: string };
  const made = { ...declared, key: declared.key ?? declared.name };
  known.set(declared, made);
  return made;
}

/** One function for all pipelines, so that two that declare the same are the same. */
function sync(this: Pipeline, airbyte: AirbyteClient, options?: SyncOptions): Promise<Run> {
  return syncConnection(airbyte, this, options);
}
