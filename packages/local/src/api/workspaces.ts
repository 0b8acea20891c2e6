import { randomUUID } from 'node:crypto';
import { describedBy, type Schemas } from '../server/contract.ts';
import { notFound, notOffered, unprocessable } from '../server/errors.ts';
import type { WorkspaceRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { deleteActor } from './actors.ts';
import { deleteConnection } from './connections.ts';
import { defaultId, type ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { page } from './paging.ts';

export const workspaceHandlers = {
  listWorkspaces: (_request, { store }) => ({ workspaces: store.workspaces.list().map(workspaceRead) }),
  listWorkspacesInOrganization: (request, { store }) => {
    const found = store.workspaces.list().filter((workspace) => workspace.organizationId === request.organizationId && hasName(workspace, request.nameContains));
    return { workspaces: page(found, request.pagination).map(workspaceRead) };
  },
  listWorkspacesPaginated: (request, { store }) => {
    const wanted = new Set(request.workspaceIds);
    const found = store.workspaces.list(request.includeDeleted).filter((workspace) => wanted.has(workspace.workspaceId) && hasName(workspace, request.nameContains));
    return { workspaces: page(found, request.pagination).map(workspaceRead) };
  },
  getWorkspace: ({ workspaceId, includeTombstone }, { store }) => workspaceRead(findWorkspace(store, workspaceId, includeTombstone)),
  getWorkspaceBySlug: ({ slug }, { store }) => {
    const workspace = store.workspaces.getBySlug(slug);
    if (!workspace || workspace.deleted) throw notFound('STANDARD_WORKSPACE', slug);
    return workspaceRead(workspace);
  },
  getWorkspaceByConnectionId: ({ connectionId }, { store }) => {
    const connection = store.connections.get(connectionId);
    if (!connection) throw notFound('STANDARD_SYNC', connectionId);
    return workspaceRead(findWorkspace(store, connection.workspaceId));
  },
  getWorkspaceByConnectionIdWithTombstone: ({ connectionId }, { store }) => {
    const connection = store.connections.get(connectionId);
    if (!connection) throw notFound('STANDARD_SYNC', connectionId);
    return workspaceRead(findWorkspace(store, connection.workspaceId, true));
  },
  listAllWorkspacesPaginated: (request, { store }) => ({ workspaces: page(store.workspaces.list(request.includeDeleted).filter((workspace) => hasName(workspace, request.nameContains)), request.pagination).map(workspaceRead) }),
  // There is one user, and all workspaces are that one's.
  listWorkspacesByUser: (request, { store }) => ({ workspaces: page(store.workspaces.list().filter((workspace) => hasName(workspace, request.nameContains)), request.pagination).map(workspaceRead) }),
  updateWorkspaceFeedback: ({ workspaceId }, { store }) => {
    const workspace = findWorkspace(store, workspaceId);
    store.workspaces.update({ ...workspace, data: { ...workspace.data, feedbackDone: true } });
    return undefined;
  },
  createWorkspace: ({ name, organizationId, ...data }, { store, now }) => {
    refuseOtherOrganizations(organizationId);
    return workspaceRead(createWorkspace(store, { name, data: keptOf(data), now: now() }));
  },
  updateWorkspace: ({ workspaceId, ...changes }, { store }) => {
    const workspace = findWorkspace(store, workspaceId);
    return workspaceRead(save(store, { ...workspace, data: { ...workspace.data, ...keptOf(changes) } }, changes.name));
  },
  updateWorkspaceName: ({ workspaceId, name }, { store }) => workspaceRead(save(store, findWorkspace(store, workspaceId), name)),
  updateWorkspaceOrganization: ({ workspaceId, organizationId }, { store }) => {
    const workspace = findWorkspace(store, workspaceId);
    refuseOtherOrganizations(organizationId);
    return workspaceRead(workspace);
  },
  getAvailableDbtJobsForWorkspace: ({ workspaceId }, { store }) => {
    findWorkspace(store, workspaceId);
    throw notOffered('The jobs of dbt Cloud cannot be listed: this server keeps no token of a webhook to ask for them.');
  },
  deleteWorkspace: async ({ workspaceId }, context) => {
    const workspace = findWorkspace(context.store, workspaceId);
    await emptyWorkspace(workspaceId, context);
    context.store.workspaces.update({ ...workspace, deleted: true });
    return undefined;
  },
} satisfies Partial<Handlers>;

/** @throws ApiError 404, for a deleted one too unless it is asked for */
export function findWorkspace(store: Store, workspaceId: string, includeDeleted = false): WorkspaceRecord {
  const workspace = store.workspaces.get(workspaceId);
  if (!workspace || (workspace.deleted && !includeDeleted)) throw notFound('STANDARD_WORKSPACE', workspaceId);
  return workspace;
}

function refuseOtherOrganizations(organizationId: string): void {
  if (organizationId !== defaultId) throw unprocessable(`There is no organization ${organizationId} on this server. Its one organization is ${defaultId}.`);
}

/** Makes a workspace; its slug is the name in lower case, with a random suffix where that is taken. */
export function createWorkspace(store: Store, { name, data, now }: { name: string; data: Record<string, unknown>; now: number }): WorkspaceRecord {
  const workspace: WorkspaceRecord = { workspaceId: randomUUID(), name, slug: freeSlug(store, name), organizationId: defaultId, data, createdAt: now, deleted: false };
  store.workspaces.insert(workspace);
  return workspace;
}

/** The members of a request that the server only shows again. No webhook is called here, so its token is not kept. */
function keptOf({ name: _n, notificationsConfig: _c, webhookConfigs, ...request }: Partial<Schemas['WorkspaceUpdate']>): Record<string, unknown> {
  const webhooks = webhookConfigs?.map((webhook) => ({ ...describedBy('WebhookConfigRead', { ...webhook }), id: randomUUID() }));
  return { ...describedBy('WorkspaceUpdate', request), ...(webhooks === undefined ? {} : { webhookConfigs: webhooks }) };
}

function save(store: Store, workspace: WorkspaceRecord, name: string | undefined): WorkspaceRecord {
  const renamed = name !== undefined && name !== workspace.name;
  const saved = renamed ? { ...workspace, name, slug: freeSlug(store, name) } : workspace;
  store.workspaces.update(saved);
  return saved;
}

function freeSlug(store: Store, name: string): string {
  const slug = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'workspace';
  return store.workspaces.getBySlug(slug) ? `${slug}-${randomUUID().slice(0, 8)}` : slug;
}

async function emptyWorkspace(workspaceId: string, context: ApiContext): Promise<void> {
  const { store } = context;
  for (const connection of store.connections.list(workspaceId)) await deleteConnection(connection, context);
  for (const kind of ['destination', 'source'] as const) for (const actor of store.actors.list(kind, workspaceId)) await deleteActor(actor, context);
}

/** Those that are not deleted and have this in their names. */
export function workspacesNamed(store: Store, part: string | undefined): Schemas['WorkspaceRead'][] {
  return store.workspaces.list().filter((workspace) => hasName(workspace, part)).map(workspaceRead);
}

function hasName(workspace: WorkspaceRecord, part: string | undefined): boolean {
  return workspace.name.toLowerCase().includes((part ?? '').toLowerCase());
}

function workspaceRead({ workspaceId, name, slug, organizationId, data, deleted }: WorkspaceRecord): Schemas['WorkspaceRead'] {
  return {
    ...data,
    workspaceId,
    customerId: workspaceId,
    name,
    slug,
    organizationId,
    initialSetupComplete: data['initialSetupComplete'] !== false,
    tombstone: deleted,
  };
}
