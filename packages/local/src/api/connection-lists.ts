import { isDeepStrictEqual } from 'node:util';
import { attemptStreams } from '../engine/preparation.ts';
import { describedBy, type Schemas } from '../server/contract.ts';
import { unprocessable } from '../server/errors.ts';
import type { ConnectionRecord } from '../store/records.ts';
import { searchActors, searchOf } from './actors.ts';
import { findConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { findJob } from './jobs.ts';
import { pageOf } from './paging.ts';
import { connectionRead } from './views/connection.ts';
import { findWorkspace } from './workspaces.ts';

const defaultPageSize = 20;

export const connectionListHandlers = {
  listConnectionsForWorkspace: ({ workspaceId }, { store }) => ({ connections: store.connections.list(findWorkspace(store, workspaceId).workspaceId).map(connectionRead) }),
  listAllConnectionsForWorkspace: ({ workspaceId }, { store }) => ({ connections: store.connections.list(findWorkspace(store, workspaceId).workspaceId, true).map(connectionRead) }),
  listConnectionsForWorkspacesPaginated: ({ workspaceIds, pagination, includeDeleted = false, tagIds = [] }, { store }) => {
    const found = store.connections.find({ workspaceIds, includeDeleted, ...(tagIds.length > 0 ? { tagIds } : {}) }, pageOf(pagination, defaultPageSize));
    return { connections: found.map((connection) => ({ ...connectionRead(connection), workspaceId: connection.workspaceId })) };
  },
  listConnectionsByActorDefinition: ({ actorDefinitionId, actorType }, { store, definitions }) => {
    definitions.get(actorType, actorDefinitionId);
    return { connections: store.connections.find({ definitionId: actorDefinitionId }).map(connectionRead) };
  },
  searchConnections: async (request, context) => ({ connections: (await searchConnections(request, context)).map(connectionRead) }),
  getConnectionContext: ({ connectionId }, { store }) => {
    const { sourceId, destinationId, workspaceId } = findConnection(store, connectionId);
    const sourceDefinitionId = store.actors.get('source', sourceId)?.definitionId;
    const destinationDefinitionId = store.actors.get('destination', destinationId)?.definitionId;
    const { organizationId } = findWorkspace(store, workspaceId, true);
    return { connectionId, sourceId, destinationId, ...(sourceDefinitionId && { sourceDefinitionId }), ...(destinationDefinitionId && { destinationDefinitionId }), workspaceId, organizationId };
  },
  getConnectionForJob: ({ connectionId, jobId }, { store }) => {
    const connection = findConnection(store, connectionId);
    const job = findJob(store, jobId);
    if (job.connectionId !== connectionId) throw unprocessable(`jobId is ${jobId}, which is a job of the connection ${job.connectionId}. Send that connectionId.`);
    const streams = attemptStreams(store, job, connection).map(({ configured: { stream, config }, generationId, minimumGenerationId }) => ({ stream, config: { ...config, generationId, minimumGenerationId, syncId: jobId } }));
    return connectionRead({ ...connection, data: { ...connection.data, catalog: { streams } } });
  },
} satisfies Partial<Handlers>;

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
