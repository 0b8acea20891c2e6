import { ApiError, notOffered } from '../server/errors.ts';
import type { Handlers } from './handlers.ts';
import { derivedId } from './ids.ts';
import { instanceConfiguration } from './instance.ts';

/** What the server says of itself besides its configuration, and what of Airbyte only other editions have. */
export const platformHandlers = {
  getDeploymentMetadata: (_request, { defaultWorkspaceId, version }) => ({ id: derivedId(defaultWorkspaceId), mode: 'COMMUNITY', version }),
  getWebappConfig: (_request, { version }) => ({ version, edition: 'community' }),
  licenseInfo: () => ({ edition: 'community', licenseStatus: 'pro', usedEditors: 1 }),
  // There is nothing left to set up: the workspace is there from the first start on, and nobody signs in.
  setupInstanceConfiguration: (_request, context) => instanceConfiguration(context),

  getLogs: () => 'This server keeps no log of its own. Unexpected errors go to where whoever started it sends them, standard error by default.\n',

  // Nobody signs in here, so there is no application to sign in with.
  listApplications: () => ({ applications: [] }),
  createApplication: () => unsupported('Applications cannot be made'),
  deleteApplication: () => unsupported('Applications cannot be deleted'),
  applicationTokenRequest: () => {
    throw new ApiError(400, 'Invalid client id or token', {}, 'http');
  },

  listSecretStorage: () => ({ secretStorages: [] }),
  getSecretStorage: ({ secretStorageId }) => {
    throw new ApiError(404, `Could not find configuration for SECRET_STORAGE: ${secretStorageId}.`, { id: secretStorageId }, 'missing');
  },
  createSecretStorage: () => unsupported('Secrets are kept in the data folder, and other storages cannot be added'),
  deleteSecretStorage: () => unsupported('There is no secret storage to delete'),
  migrateSecretStorage: () => unsupported('There is no secret storage to migrate to'),
} satisfies Partial<Handlers>;

function unsupported(what: string): never {
  throw notOffered(`${what} on this server.`);
}
