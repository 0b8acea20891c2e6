import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { descriptorOf, type StreamDescriptor } from '@airwright/connector-kit';
import { describedBy, type Schemas } from '../server/contract.ts';
import { notFound, unprocessable } from '../server/errors.ts';
import type { Catalog, ConnectionRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { findActor, searchActors, searchOf } from './actors.ts';
import { configuredCatalog, refuseConflicts, refuseUnsupportedModes } from './catalog.ts';
import type { ApiContext } from './context.ts';
import { destinationModes } from './definitions.ts';
import type { Handlers } from './handlers.ts';
import { requestedSchedule } from './schedules.ts';
import { connectionRead } from './views/connection.ts';
import { findWorkspace } from './workspaces.ts';

/** Members that the server does not act by: it keeps them, and shows them again. */
const keptMembers = [
  'operationIds', 'resourceRequirements', 'destinationCatalogId', 'dataplaneGroupId', 'notifySchemaChanges', 'notifySchemaChangesByEmail', 'nonBreakingChangesPreference', 'backfillPreference', 'tags', 'onDemandEnabled',
] as const;

export const connectionHandlers: Handlers = {
  createConnection: async (request, context) => connectionRead(await createConnection(request, context)),
  updateConnection: async (request, context) => connectionRead(await updateConnection(request, context)),
  getConnection: ({ connectionId }, { store }) => connectionRead(findConnection(store, connectionId)),
  listConnectionsForWorkspace: ({ workspaceId }, { store }) => ({ connections: store.connections.list(findWorkspace(store, workspaceId).workspaceId).map(connectionRead) }),
  listAllConnectionsForWorkspace: ({ workspaceId }, { store }) => ({ connections: store.connections.list(findWorkspace(store, workspaceId).workspaceId, true).map(connectionRead) }),
  searchConnections: async (request, context) => ({ connections: (await searchConnections(request, context)).map(connectionRead) }),
  deleteConnection: async ({ connectionId }, context) => {
    await deleteConnection(findConnection(context.store, connectionId), context);
    return undefined;
  },
};

/** A connection by its id, a deleted one too. @throws ApiError 404 */
export function findConnection(store: Store, connectionId: string): ConnectionRecord {
  const connection = store.connections.get(connectionId);
  if (!connection) throw notFound('STANDARD_SYNC', connectionId);
  return connection;
}

/** Deletes softly: a running job is cancelled, and the connection becomes `deprecated`. */
export async function deleteConnection(connection: ConnectionRecord, { store, engine, now }: ApiContext): Promise<void> {
  const running = store.jobs.unfinished(connection.connectionId);
  if (running) await engine.cancel(running.id);
  store.connections.update({ ...connection, status: 'deprecated', updatedAt: now() });
  engine.scheduleChanged(connection.connectionId);
}

/** Makes a connection of what a request says. */
export async function createConnection(request: Schemas['ConnectionCreate'], context: ApiContext): Promise<ConnectionRecord> {
  const { store, definitions, engine, now } = context;
  const source = findActor(store, 'source', request.sourceId);
  const destination = findActor(store, 'destination', request.destinationId);
  if (source.workspaceId !== destination.workspaceId) throw unprocessable(`The source ${source.name} and the destination ${destination.name} belong to different workspaces. Take both from one.`);
  const catalog = configuredCatalog(request.syncCatalog, store.actors.latestCatalog(source.actorId)?.catalog);
  refuseUnsupportedModes(catalog, destination.name, destinationModes(await definitions.connector('destination', destination.definitionId)));
  const { name, status, namespaceDefinition, namespaceFormat, prefix, sourceCatalogId, sourceId, destinationId } = request;
  const connection: ConnectionRecord = {
    connectionId: randomUUID(),
    workspaceId: source.workspaceId,
    sourceId,
    destinationId,
    name: name ?? `${source.name} <> ${destination.name}`,
    status: status === 'active' ? 'active' : 'inactive',
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
  return connection;
}

/** A patch: members that are not sent stay. A stream whose sync mode changed loses its state. */
export async function updateConnection(request: Schemas['ConnectionUpdate'], context: ApiContext): Promise<ConnectionRecord> {
  const { store, engine, now } = context;
  const { connectionId, name, status, namespaceDefinition, namespaceFormat, prefix, sourceCatalogId, breakingChange } = request;
  if (request.schedule !== undefined) throw unprocessable('connections/update takes no schedule. Send scheduleType with scheduleData.');
  const requested = request.syncCatalog && (await changedCatalog(findConnection(store, connectionId), request.syncCatalog, context));
  // Read after the wait, so that what another request changed meanwhile is not lost.
  const old = findConnection(store, connectionId);
  const catalog = requested ?? old.data.catalog;
  const format = namespaceFormat ?? old.data.namespaceFormat;
  const connection: ConnectionRecord = {
    ...old,
    name: name ?? old.name,
    status: statusAfter(old.status, status),
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
  store.transaction(() => {
    store.connections.update(connection);
    store.states.clear(connectionId, streamsWithAnotherSyncMode(old, connection));
  });
  engine.scheduleChanged(connectionId);
  return connection;
}

async function changedCatalog(connection: ConnectionRecord, requested: Schemas['AirbyteCatalog'], { store, definitions }: ApiContext): Promise<Catalog> {
  const destination = findActor(store, 'destination', connection.destinationId);
  const catalog = configuredCatalog(requested, store.actors.latestCatalog(connection.sourceId)?.catalog);
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

function streamsWithAnotherSyncMode(old: ConnectionRecord, connection: ConnectionRecord): StreamDescriptor[] {
  return connection.data.catalog.streams
    .filter(({ stream, config }) => {
      const before = old.data.catalog.streams.find((candidate) => candidate.stream.name === stream.name && candidate.stream.namespace === stream.namespace);
      return before !== undefined && before.config.syncMode !== config.syncMode;
    })
    .map(({ stream }) => descriptorOf(stream));
}

/** Those that are equal in every member given. */
async function searchConnections({ source, destination, ...request }: Schemas['ConnectionSearch'], context: ApiContext): Promise<ConnectionRecord[]> {
  const sources = source && new Set((await searchActors('source', searchOf(source), context)).map(({ actorId }) => actorId));
  const destinations = destination && new Set((await searchActors('destination', searchOf(destination), context)).map(({ actorId }) => actorId));
  const wanted = Object.entries(describedBy('ConnectionSearch', request));
  return context.store.connections.list().filter((connection) => {
    const shown = connectionRead(connection) as Record<string, unknown>;
    const equal = wanted.every(([name, value]) => isDeepStrictEqual(shown[name], value));
    return equal && sources?.has(connection.sourceId) !== false && destinations?.has(connection.destinationId) !== false;
  });
}
