import type { Schemas } from '../server/contract.ts';
import { invalidInput } from '../server/errors.ts';
import type { ActorRecord, ConnectionRecord, JobRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { pageAfter, type CursorPage, type Order } from './paging.ts';
import { connectionRead } from './views/connection.ts';
import { endOf, newestSync, webConnectionItem } from './views/web-connection.ts';
import { findWorkspace } from './workspaces.ts';

type ListRequest = Schemas['WebBackendConnectionListRequestBody'];
type Standing = keyof Required<Schemas['WebBackendConnectionStatusCounts']>;

interface Listed {
  readonly connection: ConnectionRecord;
  readonly source: ActorRecord;
  readonly destination: ActorRecord;
  readonly newest: JobRecord | undefined;
}

export const webConnectionListHandlers = {
  webBackendListConnectionsForWorkspace: async (request, context) => {
    const { page, pageSize, total } = listConnections(request, context);
    return { connections: await Promise.all(page.map(({ connection }) => webConnectionItem(connection, context))), page_size: pageSize, num_connections: total };
  },
  webBackendGetConnectionStatusCounts: ({ workspaceId }, { store }) => {
    findWorkspace(store, workspaceId);
    const counts: Record<Standing, number> = { running: 0, queued: 0, healthy: 0, failed: 0, paused: 0, notSynced: 0 };
    for (const connection of store.connections.list(workspaceId)) counts[standing(connection, newestSync(connection, store))] += 1;
    return counts;
  },
} satisfies Partial<Handlers>;

/** A page of a workspace's connections, after the one that `cursor` names, which may have been deleted meanwhile. */
function listConnections(request: ListRequest, { store }: ApiContext): CursorPage<Listed> {
  const { workspaceId, cursor, sortKey = 'connectionName_asc', pageSize } = request;
  findWorkspace(store, workspaceId);
  const after = cursor === undefined ? undefined : listed(atCursor(cursor, store), store);
  const wanted = store.connections
    .list(workspaceId)
    .map((connection) => listed(connection, store))
    .filter((candidate) => isWanted(candidate, request));
  return pageAfter(wanted, orderOf(sortKey), { after, pageSize });
}

function listed(connection: ConnectionRecord, store: Store): Listed {
  return { connection, source: endOf('source', connection, store), destination: endOf('destination', connection, store), newest: newestSync(connection, store) };
}

function atCursor(connectionId: string, store: Store): ConnectionRecord {
  const connection = store.connections.get(connectionId);
  if (!connection) throw invalidInput([{ propertyPath: 'cursor', message: `is ${connectionId}, which is no connection; it must be the id of the last connection of the page before` }]);
  return connection;
}

/** Whether everything that is asked for holds; a list without items asks for nothing. */
function isWanted({ connection, source, destination, newest }: Listed, { sourceId, destinationId, filters = {} }: ListRequest): boolean {
  const { statuses, states, sourceDefinitionIds, destinationDefinitionIds, tagIds, searchTerm = '', onDemandEnabled } = filters;
  const shown = connectionRead(connection);
  const among = (wanted: readonly string[] | undefined, ...values: readonly string[]): boolean => !wanted?.length || values.some((value) => wanted.includes(value));
  return (
    among(sourceId, connection.sourceId) &&
    among(destinationId, connection.destinationId) &&
    among(states, connection.status) &&
    among(statuses, standing(connection, newest)) &&
    among(sourceDefinitionIds, source.definitionId) &&
    among(destinationDefinitionIds, destination.definitionId) &&
    among(tagIds, ...(shown.tags ?? []).map(({ tagId }) => tagId)) &&
    connection.name.toLowerCase().includes(searchTerm.toLowerCase()) &&
    (onDemandEnabled === undefined || (shown.onDemandEnabled ?? false) === onDemandEnabled)
  );
}

/** How a connection is doing, the first that holds: work goes before rest, and only what may run can be well or ill. */
function standing(connection: ConnectionRecord, newest: JobRecord | undefined): Standing {
  if (newest?.status === 'running') return 'running';
  if (newest?.status === 'pending' || newest?.status === 'queued') return 'queued';
  if (connection.status !== 'active') return 'paused';
  if (!newest) return 'notSynced';
  return newest.status === 'succeeded' ? 'healthy' : 'failed';
}

function orderOf(sortKey: Schemas['WebBackendConnectionListSortKey']): Order<Listed> {
  const [member, direction] = sortKey.split('_');
  const by = ({ connection, source, destination, newest }: Listed): string | number => {
    if (member === 'lastSync') return newest?.createdAt ?? 0;
    const { name } = member === 'connectionName' ? connection : member === 'sourceName' ? source : destination;
    return name.toLowerCase();
  };
  return { by, descending: direction === 'desc', id: ({ connection }) => connection.connectionId };
}
