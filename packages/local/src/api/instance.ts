import type { Schemas } from '../server/contract.ts';
import { openApiText } from '../versions/document.ts';
import { defaultEmail } from './accounts.ts';
import { defaultId, type ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';

export const instanceHandlers = {
  getHealthCheck: () => ({ available: true }),
  getOpenApiSpec: () => openApiText(),
  getInstanceConfiguration: (_request, context) => instanceConfiguration(context),
} satisfies Partial<Handlers>;

/** What the server says of itself. */
export function instanceConfiguration({ version, authMode, defaultWorkspaceId }: ApiContext): Schemas['InstanceConfigurationResponse'] {
  return {
    edition: 'community',
    version,
    licenseStatus: 'pro',
    auth: { mode: authMode },
    airbyteUrl: 'airbyte-url-not-configured',
    initialSetupComplete: true,
    defaultUserId: defaultId,
    defaultOrganizationId: defaultId,
    defaultOrganizationEmail: defaultEmail,
    defaultWorkspaceId,
    trackingStrategy: 'logging',
  };
}
