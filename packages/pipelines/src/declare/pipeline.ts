import { problemsError } from '../errors.ts';
import type { Schedule } from './schedule.ts';
import { normalStream, type PipelineStream, type StreamDeclaration } from './streams.ts';
import { pipelineProblems } from './validate.ts';

/**
 * A connector: its name as the server lists it, such as `Postgres`, its image's repository, such as `airbyte/source-postgres`, or the id of its
 * definition where a name is not enough.
 */
export type ConnectorReference = string | { readonly definitionId: string };

/** A source or a destination, known by its name within the workspace. */
export interface ConnectorDeclaration {
  /** Its name on the server, which stands for its identity. */
  readonly name: string;
  readonly connector: ConnectorReference;
  /** The connector's own configuration, secrets in clear, member names as its specification has them. */
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

/** How a pipeline runs and what it is called; what every recipe takes besides source and destination. */
export interface PipelineOptions {
  /** The connection's name, which stands for its identity within the workspace. Default `SOURCE → DESTINATION`, by their names. */
  name?: string;
  /** Name or id of the workspace. Default the server's default one, or its only one. */
  workspace?: string;
  /** What is synced; at least one stream. */
  streams: readonly StreamDeclaration[];
  /** Default `'manual'`. */
  schedule?: Schedule;
  /** Default `'source'`. */
  namespace?: Namespace;
  /** Stands before every stream's name at the destination. Default none. */
  prefix?: string;
  /** Left as it is on the server where it is not given. */
  nonBreakingChanges?: NonBreakingChanges;
  /** `inactive` keeps the connection from syncing. Default `active`. */
  status?: 'active' | 'inactive';
}

/** A source, a destination, and the connection between them. */
export interface PipelineDeclaration extends PipelineOptions {
  source: SourceDeclaration;
  destination: DestinationDeclaration;
}

/** A checked pipeline with every default filled in. Made by {@link definePipeline} or a recipe. */
export interface Pipeline {
  readonly name: string;
  readonly workspace?: string;
  readonly source: SourceDeclaration;
  readonly destination: DestinationDeclaration;
  readonly streams: readonly PipelineStream[];
  readonly schedule: Schedule;
  readonly namespace: Namespace;
  readonly prefix: string;
  readonly nonBreakingChanges?: NonBreakingChanges;
  readonly status: 'active' | 'inactive';
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
  const { name, workspace, source, destination, streams, nonBreakingChanges } = declaration;
  if (problems.length > 0) throw problemsError('invalid_pipeline', `The pipeline${name === undefined ? '' : ` "${name}"`} cannot be defined`, problems);
  return {
    name: name ?? `${source.name} → ${destination.name}`,
    ...(workspace === undefined ? {} : { workspace }),
    source,
    destination,
    streams: streams.map(normalStream),
    schedule: declaration.schedule ?? 'manual',
    namespace: declaration.namespace ?? 'source',
    prefix: declaration.prefix ?? '',
    ...(nonBreakingChanges === undefined ? {} : { nonBreakingChanges }),
    status: declaration.status ?? 'active',
  };
}
