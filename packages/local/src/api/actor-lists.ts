import type { Schemas } from '../server/contract.ts';
import { invalidInput } from '../server/errors.ts';
import type { ActorUsage } from '../store/connections.ts';
import type { ActorKind, ActorRecord } from '../store/records.ts';
import { findWorkspace } from './workspaces.ts';
import { seconds, type ApiContext } from './context.ts';
import { atLeast, page } from './paging.ts';

/** Rows of a list when the request does not say how many. */
const defaultPageSize = 20;

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
export function listActors(kind: ActorKind, request: Schemas['ActorListCursorPaginatedRequestBody'], context: ApiContext): { page: ListedActor[]; pageSize: number; total: number } {
  findWorkspace(context.store, request.workspaceId);
  const term = request.filters?.searchTerm?.toLowerCase() ?? '';
  const states = request.filters?.states ?? [];
  const compare = comparator(request.sortKey ?? 'actorName_asc');
  const usage = context.store.connections.usage(kind, request.workspaceId);
  const after = request.cursor === undefined ? undefined : listed(atCursor(kind, request.cursor, context), usage, context);
  atLeast(1, 'pageSize', request.pageSize);
  const all = context.store.actors
    .list(kind, request.workspaceId)
    .map((actor) => listed(actor, usage, context))
    .filter(({ actor, definitionName, status }) => (actor.name.toLowerCase().includes(term) || definitionName.toLowerCase().includes(term)) && (states.length === 0 || states.includes(status)))
    .sort(compare);
  const pageSize = request.pageSize ?? defaultPageSize;
  const rest = after ? all.filter((candidate) => compare(after, candidate) < 0) : all;
  return { page: rest.slice(0, pageSize), pageSize, total: all.length };
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

function comparator(sortKey: Schemas['ActorListSortKey']): (a: ListedActor, b: ListedActor) => number {
  const [member, direction] = sortKey.split('_');
  const sign = direction === 'desc' ? -1 : 1;
  const keyOf = (listedActor: ListedActor): string | number => {
    if (member === 'lastSync') return listedActor.lastSync ?? 0;
    return (member === 'actorName' ? listedActor.actor.name : listedActor.definitionName).toLowerCase();
  };
  return (a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x !== y) return x < y ? -sign : sign;
    return a.actor.actorId < b.actor.actorId ? -1 : Number(a.actor.actorId > b.actor.actorId);
  };
}
