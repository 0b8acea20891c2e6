import type { Schemas } from '../server/contract.ts';
import { invalidInput } from '../server/errors.ts';
import type { ActorUsage } from '../store/connections.ts';
import type { ActorKind, ActorRecord } from '../store/records.ts';
import { findWorkspace } from './workspaces.ts';
import { seconds, type ApiContext } from './context.ts';
import { page, pageAfter, type CursorPage, type Order } from './paging.ts';

interface ListedActor {
  actor: ActorRecord;
  definitionName: string;
  numConnections: number;
  /** Epoch milliseconds; undefined where it never ran. */
  lastSync: number | undefined;
  status: 'active' | 'inactive';
}

/**
 * A page of the actors of a workspace, as servers since 1.8 answer it: 20 a page unless asked otherwise, after the actor that
 * `cursor` names, which may have been deleted meanwhile, and the number of all that match.
 */
export function listActors(kind: ActorKind, request: Schemas['ActorListCursorPaginatedRequestBody'], context: ApiContext): CursorPage<ListedActor> {
  findWorkspace(context.store, request.workspaceId);
  const term = request.filters?.searchTerm?.toLowerCase() ?? '';
  const states = request.filters?.states ?? [];
  const usage = context.store.connections.usage(kind, request.workspaceId);
  const after = request.cursor === undefined ? undefined : listed(atCursor(kind, request.cursor, context), usage, context);
  const wanted = context.store.actors
    .list(kind, request.workspaceId)
    .map((actor) => listed(actor, usage, context))
    .filter(({ actor, definitionName, status }) => (actor.name.toLowerCase().includes(term) || definitionName.toLowerCase().includes(term)) && (states.length === 0 || states.includes(status)));
  return pageAfter(wanted, orderOf(request.sortKey ?? 'actorName_asc'), { after, pageSize: request.pageSize });
}

function atCursor(kind: ActorKind, actorId: string, { store }: ApiContext): ActorRecord {
  const actor = store.actors.get(kind, actorId);
  if (!actor) throw invalidInput([{ propertyPath: 'cursor', message: `is ${actorId}, which is no ${kind}; it must be the id of the last ${kind} of the page before` }]);
  return actor;
}

/** An offset page of the actors of several workspaces. */
export function listActorsAcross(kind: ActorKind, request: Schemas['ListResourcesForWorkspacesRequestBody'], { store }: ApiContext): ActorRecord[] {
  const term = (request.nameContains ?? '').toLowerCase();
  const all = [...new Set(request.workspaceIds)].flatMap((workspaceId) => store.actors.list(kind, workspaceId, request.includeDeleted));
  return page(all.filter(({ name }) => name.toLowerCase().includes(term)), request.pagination);
}

function listed(actor: ActorRecord, usage: ReadonlyMap<string, ActorUsage>, { definitions }: ApiContext): ListedActor {
  const { connections, active, lastSync } = usage.get(actor.actorId) ?? { connections: 0, active: false, lastSync: undefined };
  return { actor, definitionName: definitions.of(actor).name, numConnections: connections, lastSync, status: active ? 'active' : 'inactive' };
}

/** The members that only lists have. */
export function listMembers({ numConnections, lastSync, status }: ListedActor): { numConnections: number; lastSync?: number; status: 'active' | 'inactive' } {
  return { numConnections, status, ...(lastSync === undefined ? {} : { lastSync: seconds(lastSync) }) };
}

function orderOf(sortKey: Schemas['ActorListSortKey']): Order<ListedActor> {
  const [member, direction] = sortKey.split('_');
  const by = ({ actor, definitionName, lastSync = 0 }: ListedActor): string | number => {
    if (member === 'lastSync') return lastSync;
    return (member === 'actorName' ? actor.name : definitionName).toLowerCase();
  };
  return { by, descending: direction === 'desc', id: ({ actor }) => actor.actorId };
}
