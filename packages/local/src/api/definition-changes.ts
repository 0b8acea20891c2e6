import type { Definition } from '../registry/definitions.ts';
import type { Schemas } from '../server/contract.ts';
import { ApiError, notOffered, unprocessable } from '../server/errors.ts';
import type { ActorKind } from '../store/records.ts';
import { deleteActor } from './actors.ts';
import type { ApiContext } from './context.ts';
import { destinationDefinitionRead, sourceDefinitionRead } from './definitions.ts';
import type { Handlers } from './handlers.ts';
import { findWorkspace } from './workspaces.ts';

type Scoped = Schemas['ActorDefinitionIdWithScope'];

/** Changing what connectors there are: custom ones belong to a workspace, the published ones are those of the registry that comes with the server. */
export const definitionChangeHandlers = {
  updateSourceDefinition: ({ sourceDefinitionId, ...changes }, context) => sourceDefinitionRead(update('source', sourceDefinitionId, changes, context)),
  updateDestinationDefinition: ({ destinationDefinitionId, ...changes }, context) => destinationDefinitionRead(update('destination', destinationDefinitionId, changes, context)),
  deleteSourceDefinition: ({ sourceDefinitionId }, context) => remove('source', sourceDefinitionId, context),
  deleteDestinationDefinition: ({ destinationDefinitionId }, context) => remove('destination', destinationDefinitionId, context),
  getSourceDefinitionForScope: (request, context) => sourceDefinitionRead(ofScope('source', request, context)),
  getDestinationDefinitionForScope: (request, context) => destinationDefinitionRead(ofScope('destination', request, context)),

  // No definition of the registry is private, so none can be granted to a workspace or taken from it.
  listPrivateSourceDefinitions: ({ workspaceId }, { store }) => ({ sourceDefinitions: none(findWorkspace(store, workspaceId)) }),
  listPrivateDestinationDefinitions: ({ workspaceId }, { store }) => ({ destinationDefinitions: none(findWorkspace(store, workspaceId)) }),
  grantSourceDefinition: (request, context) => ({ sourceDefinition: sourceDefinitionRead(ofScope('source', request, context)), granted: true }),
  grantDestinationDefinition: (request, context) => ({ destinationDefinition: destinationDefinitionRead(ofScope('destination', request, context)), granted: true }),
  revokeSourceDefinition: (request, context) => revoke('source', request, context),
  revokeDestinationDefinition: (request, context) => revoke('destination', request, context),

  listEnterpriseSourceStubs: () => ({ enterpriseConnectorStubs: [] }),
  listEnterpriseSourceStubsForWorkspace: ({ workspaceId }, { store }) => ({ enterpriseConnectorStubs: none(findWorkspace(store, workspaceId)) }),
  listEnterpriseDestinationStubsForWorkspace: ({ workspaceId }, { store }) => ({ enterpriseConnectorStubs: none(findWorkspace(store, workspaceId)) }),
} satisfies Partial<Handlers>;

function none(_workspace: object): never[] {
  return [];
}

function update(kind: ActorKind, definitionId: string, { dockerImageTag, name }: { dockerImageTag: string; name?: string }, { store, definitions }: ApiContext): Definition {
  const definition = definitions.get(kind, definitionId);
  if (definition.workspaceId === undefined) {
    if (dockerImageTag === definition.dockerImageTag) return definition;
    throw unprocessable(`${definition.name} runs here as version ${definition.dockerImageTag}, which comes with the server; there is no ${dockerImageTag} to change to.`);
  }
  store.actors.updateDefinition(definitionId, { dockerImageTag, ...(name === undefined ? {} : { name }) });
  return definitions.get(kind, definitionId);
}

/** Deletes a custom definition, and what was made of it with its connections. */
async function remove(kind: ActorKind, definitionId: string, context: ApiContext): Promise<undefined> {
  const definition = context.definitions.get(kind, definitionId);
  if (definition.workspaceId === undefined) throw new ApiError(403, `${definition.name} comes with the server and cannot be deleted.`);
  for (const actor of context.store.actors.list(kind)) if (actor.definitionId === definitionId) await deleteActor(actor, context);
  context.store.actors.deleteDefinition(definitionId);
  return undefined;
}

function ofScope(kind: ActorKind, { actorDefinitionId, scopeId, scopeType }: Scoped, { store, definitions }: ApiContext): Definition {
  if (scopeType === 'workspace') findWorkspace(store, scopeId);
  return definitions.get(kind, actorDefinitionId);
}

function revoke(kind: ActorKind, request: Scoped, context: ApiContext): never {
  const { name } = ofScope(kind, request, context);
  throw notOffered(`${name} is there for every workspace and cannot be taken from one.`);
}
