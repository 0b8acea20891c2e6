import { openApiText } from '../versions/document.ts';
import { defaultId } from './context.ts';
import type { Handlers } from './handlers.ts';

export const instanceHandlers: Handlers = {
  getHealthCheck: () => ({ available: true }),
  getOpenApiSpec: () => openApiText(),
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
