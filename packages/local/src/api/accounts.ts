import type { Schemas } from '../server/contract.ts';
import { ApiError, notOffered } from '../server/errors.ts';
import { defaultId, type ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { findWorkspace, workspacesNamed } from './workspaces.ts';

/** Address of the one user and the one organization. */
export const defaultEmail = 'airwright@example.com';

/** A server without accounts has one organization and one user, who may do everything; nothing about them can be changed. */
export const accountHandlers = {
  getOrganization: ({ organizationId }) => organizationOf(organizationId),
  listOrganizationsByUser: ({ userId, nameContains }) => ({ organizations: [organizationOfUser(userId)].filter(({ organizationName }) => hasPart(organizationName, nameContains)) }),
  listOrganizationSummaries: ({ userId, nameContains }, { store }) => ({
    organizationSummaries: [{ organization: organizationOfUser(userId), workspaces: workspacesNamed(store, nameContains), memberCount: 1 }],
  }),
  getOrgInfo: ({ organizationId }) => ({ ...infoOf(organizationOf(organizationId)), scim: false }),
  getOrganizationInfo: ({ workspaceId }, { store }) => infoOf(organizationOf(findWorkspace(store, workspaceId).organizationId)),
  // It has no plan that counts data workers.
  getOrganizationDataWorkerUsage: ({ organizationId }) => ({ organizationId: organizationOf(organizationId).organizationId, regions: [] }),
  createOrganization: oneOnly,
  updateOrganization: oneOnly,
  deleteOrganization: oneOnly,

  getUser: ({ userId }, context) => userOf(userId, context),
  getUserByAuthId: (_request, context) => userOf(defaultId, context),
  getUserByEmail: ({ email }, context) => {
    if (email !== defaultEmail) throw missing('USER', email);
    return userOf(defaultId, context);
  },
  getOrCreateUserByAuthId: ({ authUserId }, context) => ({ userRead: userOf(defaultId, context), authUserId, authProvider: 'airbyte', newUserCreated: false }),
  listUsersInWorkspace: ({ workspaceId }, { store }) => {
    findWorkspace(store, workspaceId);
    return { users: [{ ...member, permissionId: defaultId, permissionType: 'instance_admin', workspaceId, isDefaultWorkspace: true }] };
  },
  listUsersInOrganization: ({ organizationId }) => ({ users: [{ ...member, organizationId: organizationOf(organizationId).organizationId, permissionId: defaultId, permissionType: 'instance_admin' }] }),
  listInstanceAdminUsers: () => ({ users: [{ ...member, permissionId: defaultId }] }),
  listAccessInfoByWorkspaceId: ({ workspaceId }, { store }) => {
    findWorkspace(store, workspaceId);
    return { usersWithAccess: [{ userId: defaultId, userEmail: defaultEmail, userName: member.name, workspaceId }] };
  },
  createUser: oneOnly,
  updateUser: oneOnly,
  deleteUser: oneOnly,

  getPermission: ({ permissionId }) => {
    if (permissionId !== defaultId) throw missing('PERMISSION', permissionId);
    return permission;
  },
  listPermissionsByUser: ({ userId }) => ({ permissions: userId === defaultId ? [permission] : [] }),
  checkPermissions: ({ userId }) => checked(userId),
  checkPermissionsAcrossMultipleWorkspaces: ({ userId }) => checked(userId),
  createPermission: oneOnly,
  updatePermission: oneOnly,
  deletePermission: oneOnly,
  deleteUserFromWorkspace: oneOnly,
} satisfies Partial<Handlers>;

const member = { userId: defaultId, email: defaultEmail, name: 'Default User' };
const permission: Schemas['PermissionRead'] = { permissionId: defaultId, permissionType: 'instance_admin', userId: defaultId };

function oneOnly(): never {
  throw notOffered('This server has one user and one organization, without accounts, and they cannot be changed.');
}

function organizationOf(organizationId: string): Schemas['OrganizationRead'] {
  if (organizationId !== defaultId) throw missing('ORGANIZATION', organizationId);
  return { organizationId, organizationName: 'Default Organization', email: defaultEmail };
}

function organizationOfUser(userId: string): Schemas['OrganizationRead'] {
  if (userId !== defaultId) throw missing('USER', userId);
  return organizationOf(defaultId);
}

function infoOf({ organizationId, organizationName }: Schemas['OrganizationRead']): { organizationId: string; organizationName: string; sso: boolean } {
  return { organizationId, organizationName, sso: false };
}

function userOf(userId: string, { defaultWorkspaceId }: ApiContext): Schemas['UserRead'] {
  if (userId !== defaultId) throw missing('USER', userId);
  return { ...member, defaultWorkspaceId, status: 'registered', metadata: {} };
}

function checked(userId: string): Schemas['PermissionCheckRead'] {
  return userId === defaultId ? { status: 'succeeded' } : { status: 'failed', message: `There is no user ${userId}.` };
}

function missing(type: string, id: string): ApiError {
  return new ApiError(404, `Could not find configuration for ${type}: ${id}.`, { id }, 'missing');
}

function hasPart(name: string, part = ''): boolean {
  return name.toLowerCase().includes(part.toLowerCase());
}
