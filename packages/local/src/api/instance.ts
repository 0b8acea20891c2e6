import { document } from '../server/contract.ts';
import { defaultId } from './context.ts';
import type { Handlers } from './handlers.ts';

export const instanceHandlers: Handlers = {
  getHealthCheck: () => ({ available: true }),
  // The specification is served as text. JSON is YAML too, so readers of Airbyte's own document can read this one.
  getOpenApiSpec: () => JSON.stringify(document),
  getInstanceConfiguration: (_request, { version, authMode, defaultWorkspaceId }) => ({
    edition: 'community',
    version,
    licenseStatus: 'pro',
    auth: { mode: authMode },
    airbyteUrl: 'airbyte-url-not-configured',
    initialSetupComplete: true,
    defaultUserId: defaultId,
    defaultOrganizationId: defaultId,
    defaultOrganizationEmail: 'airwright@example.com',
    defaultWorkspaceId,
    trackingStrategy: 'logging',
  }),
};
