import type { Definition } from '../registry/definitions.ts';
import type { RunnableConnector } from '../registry/connectors.ts';
import { destinationModes } from '../registry/modes.ts';
import type { Schemas } from '../server/contract.ts';
import { notFound, unprocessable } from '../server/errors.ts';
import type { ActorKind } from '../store/records.ts';
import { findActor } from './actors.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { findWorkspace } from './workspaces.ts';
import { synchronousJob } from './views/synchronous-job.ts';

type ListRequest = Schemas['WorkspaceIdActorDefinitionRequestBody'];

export const definitionHandlers = {
  listSourceDefinitions: (_request, { definitions }) => ({ sourceDefinitions: definitions.list('source').map(sourceDefinitionRead) }),
  listLatestSourceDefinitions: (_request, { definitions }) => ({ sourceDefinitions: definitions.list('source').map(sourceDefinitionRead) }),
  listSourceDefinitionsForWorkspace: (request, context) => ({ sourceDefinitions: listFor('source', request, context).map(sourceDefinitionRead) }),
  getSourceDefinition: ({ sourceDefinitionId }, { definitions }) => sourceDefinitionRead(definitions.get('source', sourceDefinitionId)),
  getSourceDefinitionForWorkspace: ({ sourceDefinitionId, workspaceId }, context) => sourceDefinitionRead(getFor('source', sourceDefinitionId, workspaceId, context)),
  createCustomSourceDefinition: (request, context) => sourceDefinitionRead(createCustom('source', request, request.sourceDefinition, context)),
  getSourceDefinitionSpecification: async ({ sourceDefinitionId }, { definitions, now }) => sourceSpecification(await definitions.connector('source', sourceDefinitionId), now()),
  getSpecificationForSourceId: async ({ sourceId }, { store, definitions, now }) => sourceSpecification(await definitions.connector('source', findActor(store, 'source', sourceId).definitionId), now()),

  listDestinationDefinitions: (_request, { definitions }) => ({ destinationDefinitions: definitions.list('destination').map(destinationDefinitionRead) }),
  listLatestDestinationDefinitions: (_request, { definitions }) => ({ destinationDefinitions: definitions.list('destination').map(destinationDefinitionRead) }),
  listDestinationDefinitionsForWorkspace: (request, context) => ({ destinationDefinitions: listFor('destination', request, context).map(destinationDefinitionRead) }),
  getDestinationDefinition: ({ destinationDefinitionId }, { definitions }) => destinationDefinitionRead(definitions.get('destination', destinationDefinitionId)),
  getDestinationDefinitionForWorkspace: ({ destinationDefinitionId, workspaceId }, context) => destinationDefinitionRead(getFor('destination', destinationDefinitionId, workspaceId, context)),
  createCustomDestinationDefinition: (request, context) => destinationDefinitionRead(createCustom('destination', request, request.destinationDefinition, context)),
  getDestinationDefinitionSpecification: async ({ destinationDefinitionId }, { definitions, now }) => destinationSpecification(await definitions.connector('destination', destinationDefinitionId), now()),
  getSpecificationForDestinationId: async ({ destinationId }, { store, definitions, now }) =>
    destinationSpecification(await definitions.connector('destination', findActor(store, 'destination', destinationId).definitionId), now()),
} satisfies Partial<Handlers>;

function listFor(kind: ActorKind, request: ListRequest, { store, definitions }: ApiContext): Definition[] {
  findWorkspace(store, request.workspaceId);
  const all = definitions.list(kind, request.workspaceId);
  if (!request.filterByUsed) return all;
  const used = new Set(store.actors.list(kind, request.workspaceId).map(({ definitionId }) => definitionId));
  return all.filter(({ definitionId }) => used.has(definitionId));
}

function getFor(kind: ActorKind, definitionId: string, workspaceId: string, { store, definitions }: ApiContext): Definition {
  findWorkspace(store, workspaceId);
  const definition = definitions.get(kind, definitionId);
  if (definition.workspaceId === undefined || definition.workspaceId === workspaceId) return definition;
  throw notFound(kind === 'source' ? 'STANDARD_SOURCE_DEFINITION' : 'STANDARD_DESTINATION_DEFINITION', definitionId);
}

function createCustom(kind: ActorKind, scope: { workspaceId?: string; scopeId?: string; scopeType?: string }, data: object, { store, definitions }: ApiContext): Definition {
  const workspaceId = scope.workspaceId ?? (scope.scopeType === 'workspace' ? scope.scopeId : undefined);
  if (workspaceId === undefined) throw unprocessable('A custom definition belongs to a workspace of this server: send workspaceId.');
  findWorkspace(store, workspaceId);
  return definitions.createCustom(kind, workspaceId, { ...data });
}

function definitionRead({ name, dockerRepository, dockerImageTag, documentationUrl, supportLevel, releaseStage, language, workspaceId }: Definition) {
  return {
    name,
    dockerRepository,
    dockerImageTag,
    documentationUrl,
    protocolVersion: '0.2.0',
    custom: workspaceId !== undefined,
    enterprise: false,
    supportLevel,
    releaseStage,
    ...(language === undefined ? {} : { language }),
  };
}

/** A definition in the form of the API's lists of sources. */
export function sourceDefinitionRead(definition: Definition): Schemas['SourceDefinitionRead'] {
  return { sourceDefinitionId: definition.definitionId, ...definitionRead(definition), sourceType: definition.sourceType ?? 'custom' };
}

/** A definition in the form of the API's lists of destinations. */
export function destinationDefinitionRead(definition: Definition): Schemas['DestinationDefinitionRead'] {
  return { destinationDefinitionId: definition.definitionId, ...definitionRead(definition), supportsDataActivation: false };
}

function specification({ spec, definitionId }: RunnableConnector, now: number) {
  return {
    ...(spec.documentationUrl === undefined ? {} : { documentationUrl: spec.documentationUrl }),
    connectionSpecification: spec.connectionSpecification,
    advancedAuthGlobalCredentialsAvailable: false,
    jobInfo: synchronousJob('get_spec', definitionId, now, now),
  };
}

function sourceSpecification(connector: RunnableConnector, now: number): Schemas['SourceDefinitionSpecificationRead'] {
  return { sourceDefinitionId: connector.definitionId, ...specification(connector, now) };
}

function destinationSpecification(connector: RunnableConnector, now: number): Schemas['DestinationDefinitionSpecificationRead'] {
  return { destinationDefinitionId: connector.definitionId, ...specification(connector, now), supportedDestinationSyncModes: destinationModes(connector) };
}
