import type { Schemas } from '../../server/contract.ts';
import { notFound } from '../../server/errors.ts';
import type { ActorKind, ActorRecord, Catalog, ConnectionRecord, JobRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { operationsOf } from '../connection-operations.ts';
import { seconds, type ApiContext } from '../context.ts';
import { versionOf } from '../definition-versions.ts';
import { destinationRead } from '../destinations.ts';
import { withoutMapperKeys } from '../mappers.ts';
import { sourceRead } from '../sources.ts';
import { connectionRead } from './connection.ts';
import { operationRead } from './operation.ts';

/** What an answer about a connection has besides the connection itself. */
export interface WebConnectionParts {
  /** Every stream to show, selected or not. */
  readonly catalog: Catalog;
  readonly catalogId: string | undefined;
  readonly catalogDiff?: Schemas['CatalogDiff'] | undefined;
}

/** A connection with everything around it. */
export async function webConnectionRead(connection: ConnectionRecord, { catalog, catalogId, catalogDiff }: WebConnectionParts, context: ApiContext): Promise<Schemas['WebBackendConnectionRead']> {
  const { store } = context;
  const { sourceCatalogId: _c, breakingChange: _b, created_at: createdAt, workspaceId: _w, ...shown } = connectionRead(connection);
  const unfinished = store.jobs.unfinished(connection.connectionId);
  return {
    ...shown,
    syncCatalog: withoutMapperKeys(catalog),
    ...(catalogId === undefined ? {} : { catalogId }),
    ...(catalogDiff === undefined ? {} : { catalogDiff }),
    ...(createdAt === undefined ? {} : { createdAt }),
    operations: operationsOf(connection, store).map(operationRead),
    onDemandEnabled: shown.onDemandEnabled ?? false,
    source: await sourceRead(endOf('source', connection, store), context),
    destination: await destinationRead(endOf('destination', connection, store), context),
    ...latestSync(newestSync(connection, store)),
    isSyncing: unfinished !== undefined && unfinished.configType !== 'reset_connection',
    schemaChange: schemaChangeOf(connection, store),
    ...(await versions(connection, context)),
  };
}

/** A connection of a list: without its catalog, and its ends in short. */
export async function webConnectionItem(connection: ConnectionRecord, context: ApiContext): Promise<Schemas['WebBackendConnectionListItem']> {
  const { store, definitions } = context;
  const { connectionId, name, status, scheduleType, scheduleData, tags, onDemandEnabled = false } = connectionRead(connection);
  const [source, destination] = [endOf('source', connection, store), endOf('destination', connection, store)];
  const newest = newestSync(connection, store);
  return {
    connectionId,
    name,
    status,
    ...(scheduleType === undefined ? {} : { scheduleType }),
    ...(scheduleData === undefined ? {} : { scheduleData }),
    source: { sourceId: source.actorId, name: source.name, sourceDefinitionId: source.definitionId, sourceName: definitions.of(source).name },
    destination: { destinationId: destination.actorId, name: destination.name, destinationDefinitionId: destination.definitionId, destinationName: definitions.of(destination).name },
    ...latestSync(newest),
    isSyncing: newest?.status === 'running',
    schemaChange: schemaChangeOf(connection, store),
    ...(await versions(connection, context)),
    ...(tags === undefined ? {} : { tags }),
    onDemandEnabled,
  };
}

/** The newest job that moved, or is to move, records; clears are none. */
export function newestSync({ connectionId }: ConnectionRecord, store: Store): JobRecord | undefined {
  return store.jobs.last(connectionId, { configTypes: ['sync', 'refresh'] });
}

/**
 * The source or destination of a connection; that of a deleted connection may be deleted, too.
 * @throws ApiError 404
 */
export function endOf(kind: ActorKind, { sourceId, destinationId }: ConnectionRecord, store: Store): ActorRecord {
  const id = kind === 'source' ? sourceId : destinationId;
  const actor = store.actors.get(kind, id);
  if (!actor) throw notFound(kind === 'source' ? 'SOURCE_CONNECTION' : 'DESTINATION_CONNECTION', id);
  return actor;
}

/** Whether the source was found with another catalog since the connection chose from one. */
function schemaChangeOf({ sourceId, data: { breakingChange, sourceCatalogId } }: ConnectionRecord, store: Store): Schemas['SchemaChange'] {
  if (breakingChange) return 'breaking';
  const newest = sourceCatalogId === undefined ? undefined : store.actors.latestCatalog(sourceId);
  return newest && newest.catalogId !== sourceCatalogId ? 'non_breaking' : 'no_change';
}

function latestSync(job: JobRecord | undefined): Pick<Schemas['WebBackendConnectionListItem'], 'latestSyncJobCreatedAt' | 'latestSyncJobStatus'> {
  return job ? { latestSyncJobCreatedAt: seconds(job.createdAt), latestSyncJobStatus: job.status } : {};
}

async function versions(connection: ConnectionRecord, context: ApiContext): Promise<{ sourceActorDefinitionVersion: Schemas['ActorDefinitionVersionRead']; destinationActorDefinitionVersion: Schemas['ActorDefinitionVersionRead'] }> {
  const of = (kind: ActorKind) => versionOf(context.definitions.of(endOf(kind, connection, context.store)), context);
  return { sourceActorDefinitionVersion: await of('source'), destinationActorDefinitionVersion: await of('destination') };
}
