import { ApiError, notOffered } from '../server/errors.ts';
import type { ActorKind } from '../store/records.ts';
import { findActor } from './actors.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { findWorkspace } from './workspaces.ts';

interface Consent {
  workspaceId: string;
  sourceDefinitionId?: string;
  destinationDefinitionId?: string;
}

/** A server without OAuth applications answers for consents what Airbyte does where nobody registered one: there is nothing to consent to. */
export const oauthHandlers = {
  getSourceOAuthConsent: (request, context) => noApplication('source', request, context),
  getEmbeddedSourceOAuthConsent: (request, context) => noApplication('source', request, context),
  completeSourceOAuth: (request, context) => noApplication('source', request, context),
  getSourceOAuthScopes: (request, context) => noApplication('source', request, context),
  revokeSourceOAuthTokens: (request, context) => {
    findActor(context.store, 'source', request.sourceId);
    return noApplication('source', request, context);
  },
  getDestinationOAuthConsent: (request, context) => noApplication('destination', request, context),
  completeDestinationOAuth: (request, context) => noApplication('destination', request, context),
  setInstancewideSourceOauthParams: ({ sourceDefinitionId }, context) => notKept('source', sourceDefinitionId, context),
  setInstancewideDestinationOauthParams: ({ destinationDefinitionId }, context) => notKept('destination', destinationDefinitionId, context),
} satisfies Partial<Handlers>;

function noApplication(kind: ActorKind, { workspaceId, sourceDefinitionId, destinationDefinitionId }: Consent, { store, definitions }: ApiContext): never {
  findWorkspace(store, workspaceId);
  const { name, definitionId } = definitions.get(kind, (kind === 'source' ? sourceDefinitionId : destinationDefinitionId) ?? '');
  throw new ApiError(404, `Could not find configuration for ${kind.toUpperCase()}_OAUTH_PARAM: ${definitionId}. ${name} does not sign in by OAuth on this server; put its credentials into the configuration.`, { id: definitionId }, 'missing');
}

/** Credentials that nothing would use are not taken. */
function notKept(kind: ActorKind, definitionId: string, { definitions }: ApiContext): never {
  const { name } = definitions.get(kind, definitionId);
  throw notOffered(`${name} does not sign in by OAuth on this server, so the credentials of an application are not kept.`);
}
