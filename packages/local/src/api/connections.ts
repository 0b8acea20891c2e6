import { randomUUID } from 'node:crypto';
import { destinationModes } from '../registry/modes.ts';
import type { Schemas } from '../server/contract.ts';
import { notFound, unprocessable } from '../server/errors.ts';
import type { Catalog, ConnectionRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { findActor } from './actors.ts';
import { configuredCatalog, refuseConflicts, refuseUnsupportedModes } from './catalog.ts';
import { eventsOf, streamsWithAnotherSyncMode, type UpdateNote } from './connection-changes.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { withMappers } from './mappers.ts';
import { deleteUnusedOperations, operationIdsOf } from './connection-operations.ts';
import { requestedSchedule } from './schedules.ts';
import { wantedTags } from './tags.ts';
import { connectionRead } from './views/connection.ts';

/** Members that the server does not act by: it keeps them, and shows them again. */
const keptMembers = [
  'operationIds', 'resourceRequirements', 'destinationCatalogId', 'dataplaneGroupId', 'notifySchemaChanges', 'notifySchemaChangesByEmail', 'nonBreakingChangesPreference', 'backfillPreference', 'onDemandEnabled',
] as const;

export const connectionHandlers = {
  createConnection: async (request, context) => connectionRead(await createConnection(request, context)),
  updateConnection: async (request, context) => connectionRead(await updateConnection(request, context)),
  updateConnectionWithReason: async ({ connectionUpdate, updateReason }, context) => connectionRead(await updateConnection(connectionUpdate, context, updateReason)),
  getConnection: ({ connectionId }, { store }) => connectionRead(findConnection(store, connectionId)),
  deleteConnection: async ({ connectionId }, context) => {
    await deleteConnection(findConnection(context.store, connectionId), context);
    return undefined;
  },
} satisfies Partial<Handlers>;

/** A connection by its id, a deleted one too. @throws ApiError 404 */
export function findConnection(store: Store, connectionId: string): ConnectionRecord {
  const connection = store.connections.get(connectionId);
  if (!connection) throw notFound('STANDARD_SYNC', connectionId);
  return connection;
}

/** Deletes softly: a running job is cancelled, the connection becomes `deprecated`, and its operations go where no other has them. */
export async function deleteConnection(connection: ConnectionRecord, { store, engine, now }: ApiContext): Promise<void> {
  const running = store.jobs.unfinished(connection.connectionId);
  if (running) await engine.cancel(running.id);
  store.transaction(() => {
    store.connections.update({ ...connection, status: 'deprecated', updatedAt: now() });
    deleteUnusedOperations(store, operationIdsOf(connection));
  });
  engine.scheduleChanged(connection.connectionId);
}

/** Makes a connection of what a request says. */
export async function createConnection(request: Schemas['ConnectionCreate'], context: ApiContext): Promise<ConnectionRecord> {
  const { store, engine, now } = context;
  const source = findActor(store, 'source', request.sourceId);
  const destination = findActor(store, 'destination', request.destinationId);
  if (source.workspaceId !== destination.workspaceId) throw unprocessable(`The source ${source.name} and the destination ${destination.name} belong to different workspaces. Take both from one.`);
  const catalog = await requestedCatalog(request, request.syncCatalog, { streams: [] }, context);
  const { name, status, namespaceDefinition, namespaceFormat, prefix, sourceCatalogId, sourceId, destinationId } = request;
  const connection: ConnectionRecord = {
    connectionId: randomUUID(),
    workspaceId: source.workspaceId,
    sourceId,
    destinationId,
    name: name ?? `${source.name} <> ${destination.name}`,
    status: status === 'active' ? 'active' : 'inactive',
    tags: wantedTags(store, source.workspaceId, request.tags ?? []),
    data: {
      schedule: requestedSchedule(request) ?? { type: 'manual' },
      namespaceDefinition: namespaceDefinition ?? 'source',
      ...(namespaceFormat == null ? {} : { namespaceFormat }),
      prefix: prefix ?? '',
      catalog,
      ...(sourceCatalogId === undefined ? {} : { sourceCatalogId }),
      breakingChange: false,
      kept: keptOf(request),
    },
    createdAt: now(),
    updatedAt: now(),
  };
  refuseConflicts(catalog, connection.data);
  store.connections.insert(connection);
  engine.scheduleChanged(connection.connectionId);
  return findConnection(store, connection.connectionId);
}

/** A patch: members that are not sent stay. A stream whose sync mode changed loses its state. */
export async function updateConnection(request: Schemas['ConnectionUpdate'], context: ApiContext, reason?: string): Promise<ConnectionRecord> {
  const { store, engine, now } = context;
  const { connectionId, name, status, namespaceDefinition, namespaceFormat, prefix, sourceCatalogId, breakingChange } = request;
  if (request.schedule !== undefined) throw unprocessable('connections/update takes no schedule. Send scheduleType with scheduleData.');
  const known = findConnection(store, connectionId);
  const requested = request.syncCatalog && (await requestedCatalog(known, request.syncCatalog, known.data.catalog, context));
  // Read after the wait, so that what another request changed meanwhile is not lost.
  const old = findConnection(store, connectionId);
  const catalog = requested ?? old.data.catalog;
  const format = namespaceFormat ?? old.data.namespaceFormat;
  const connection: ConnectionRecord = {
    ...old,
    name: name ?? old.name,
    status: statusAfter(old.status, status),
    tags: request.tags ? wantedTags(store, old.workspaceId, request.tags) : old.tags,
    data: {
      ...old.data,
      schedule: requestedSchedule(request) ?? old.data.schedule,
      namespaceDefinition: namespaceDefinition ?? old.data.namespaceDefinition,
      ...(format === undefined ? {} : { namespaceFormat: format }),
      prefix: prefix ?? old.data.prefix,
      catalog,
      ...(sourceCatalogId === undefined ? {} : { sourceCatalogId }),
      breakingChange: breakingChange ?? old.data.breakingChange,
      kept: { ...old.data.kept, ...keptOf(request) },
    },
    updatedAt: now(),
  };
  refuseConflicts(catalog, connection.data);
  save(old, connection, { reason, setsStatus: status !== undefined }, context);
  engine.scheduleChanged(connectionId);
  return findConnection(store, connectionId);
}

/** Stores an update with all that follows from it. */
function save(old: ConnectionRecord, connection: ConnectionRecord, note: UpdateNote, { store }: ApiContext): void {
  store.transaction(() => {
    store.connections.update(connection);
    store.states.clear(connection.connectionId, streamsWithAnotherSyncMode(old, connection));
    for (const event of eventsOf(old, connection, note)) store.events.add(event);
  });
}

/** @param before the catalog that it is to replace */
async function requestedCatalog(ends: Pick<ConnectionRecord, 'sourceId' | 'destinationId'>, requested: Schemas['AirbyteCatalog'] | undefined, before: Catalog, { store, definitions }: ApiContext): Promise<Catalog> {
  const destination = findActor(store, 'destination', ends.destinationId);
  const catalog = withMappers(configuredCatalog(requested, store.actors.latestCatalog(ends.sourceId)?.catalog), before);
  refuseUnsupportedModes(catalog, destination.name, destinationModes(await definitions.connector('destination', destination.definitionId)));
  return catalog;
}

/** A connection that was deleted stays so, and nobody but the platform can lock one. */
function statusAfter(old: ConnectionRecord['status'], wanted: Schemas['ConnectionStatus'] | undefined): ConnectionRecord['status'] {
  return old === 'deprecated' || wanted === undefined || wanted === 'locked' ? old : wanted;
}

/** What a request says of the members that are only kept. */
function keptOf(request: Schemas['ConnectionCreate'] | Schemas['ConnectionUpdate']): Record<string, unknown> {
  return Object.fromEntries(keptMembers.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]));
}
