import type { AirbyteClient, ConnectionRead } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import { streamLabel } from '../declare/streams.ts';
import type { PipelineProblem } from '../errors.ts';
import type { LockStore } from '../lock/lock-store.ts';
import { resolveStreams } from '../resolve/resolve.ts';
import { Belongings } from '../adopt/belongings.ts';
import { inParallel } from '../world/limit.ts';
import { ServerReader } from '../world/server-reader.ts';
import { addedStream, schemaChanges, type SchemaChange } from './compare.ts';

/** Options of {@link checkSchemas}. */
export interface CheckSchemasOptions {
  /** Finds connections that were renamed. Without one their names alone are known. */
  lock?: LockStore;
  /** How many sources are asked for their streams at a time. Default 8. */
  concurrency?: number;
  signal?: AbortSignal;
}

/** What became of the schema that one pipeline reads. */
export interface PipelineSchema {
  /** The pipeline's name. */
  readonly pipeline: string;
  /** Absent where the pipeline was not applied yet: then there is nothing that could have changed. */
  readonly connectionId?: string;
  readonly changes: readonly SchemaChange[];
  /** What the declaration asks for in vain now; until it is changed, the pipeline cannot be planned. */
  readonly problems: readonly PipelineProblem[];
  /** Whether a change is breaking, or the declaration does not fit any more. */
  readonly breaking: boolean;
}

/** What became of the schemas that pipelines read. */
export interface SchemaReport {
  /** In the order of the declarations. */
  readonly pipelines: readonly PipelineSchema[];
  /** Whether any of them would break. */
  readonly breaking: boolean;
}

/**
 * Compares what pipelines are configured with on the server with what their sources have now. Nothing is changed by it: neither a connection's
 * streams nor its status, as Airbyte's own look at a schema does.
 *
 * @throws PipelineError where a name is ambiguous, or a source cannot be asked (`discover_failed`)
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * const report = await checkSchemas(airbyte, pipelines);
 * console.log(schemaText(report));
 * process.exitCode = report.breaking ? 1 : 0;
 * ```
 */
export async function checkSchemas(airbyte: AirbyteClient, pipelines: Pipeline | readonly Pipeline[], options: CheckSchemasOptions = {}): Promise<SchemaReport> {
  const { lock, concurrency = 8, signal } = options;
  const reader = new ServerReader(airbyte, { signal });
  const belongings = new Belongings(airbyte, reader, await lock?.read());
  const all = await inParallel([pipelines].flat(), concurrency, (pipeline) => checked(reader, belongings, pipeline));
  return { pipelines: all, breaking: all.some(({ breaking }) => breaking) };
}

async function checked(reader: ServerReader, belongings: Belongings, pipeline: Pipeline): Promise<PipelineSchema> {
  const { workspaceId } = await reader.workspace(pipeline.workspace);
  const connection = await belongings.connection(pipeline);
  if (!connection) return { pipeline: pipeline.name, changes: [], problems: [], breaking: false };
  const source = (await reader.sources(workspaceId)).find(({ id }) => id === connection.sourceId);
  if (!source) return judged(pipeline, connection, [], [{ path: 'source', message: 'was deleted on the server.' }]);
  const { catalog } = await reader.discover(source);
  const changes = schemaChanges(connection.syncCatalog, catalog);
  const resolution = resolveStreams(pipeline.streams, catalog);
  if ('problems' in resolution) return judged(pipeline, connection, changes, resolution.problems);
  const present = new Set(connection.syncCatalog.streams.flatMap(({ stream, config }) => (stream && config?.selected !== false ? [streamLabel(stream)] : [])));
  const added = resolution.streams.map(({ stream }) => streamLabel(stream)).filter((label) => !present.has(label));
  return judged(pipeline, connection, [...changes, ...added.map(addedStream)], []);
}

function judged({ name }: Pipeline, { connectionId }: ConnectionRead, changes: readonly SchemaChange[], problems: readonly PipelineProblem[]): PipelineSchema {
  return { pipeline: name, connectionId, changes, problems, breaking: problems.length > 0 || changes.some(({ breaking }) => breaking) };
}

/** A report for people, a line each; a breaking change begins with `!`. */
export function schemaText({ pipelines }: SchemaReport): string {
  return pipelines.flatMap(linesOf).join('\n');
}

function linesOf({ pipeline, connectionId, changes, problems }: PipelineSchema): string[] {
  if (connectionId === undefined) return [`${pipeline}: not applied yet`];
  if (changes.length + problems.length === 0) return [`${pipeline}: as configured`];
  const lines = [...changes.map(({ breaking, message }) => `${breaking ? '!' : '-'} ${message}`), ...problems.map(({ path, message }) => `! ${path} ${message}`)];
  return [`${pipeline}:`, ...lines.map((line) => `  ${line}`)];
}
