import type { Schemas } from '../server/contract.ts';
import { invalidInput, ProblemError } from '../server/errors.ts';
import type { ActorRecord } from '../store/records.ts';
import { listActors, listActorsAcross, listMembers } from './actor-lists.ts';
import { configurationAfter, createActor, deleteActor, findActor, patchActor, replaceActor, searchActors, searchOf, viewActor } from './actors.ts';
import { checkActor, checkConfiguration } from './checks.ts';
import { findConnection } from './connections.ts';
import { seconds, type ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';

export const destinationHandlers = {
  createDestination: async ({ destinationDefinitionId: definitionId, workspaceId, name, connectionConfiguration: configuration }, context) =>
    destinationRead(await createActor({ kind: 'destination', definitionId, workspaceId, name, configuration }, context), context),
  updateDestination: async ({ destinationId, name, connectionConfiguration }, context) => destinationRead(await replaceActor('destination', destinationId, name, connectionConfiguration, context), context),
  partialUpdateDestination: async ({ destinationId, name, connectionConfiguration: configuration }, context) => {
    // Airbyte's own description leaves the id optional; there is nothing to do without it.
    if (destinationId === undefined) throw invalidInput([{ propertyPath: 'destinationId', message: 'is missing' }]);
    return destinationRead(await patchActor('destination', destinationId, { name, configuration }, context), context);
  },
  getDestination: ({ destinationId }, context) => destinationRead(findActor(context.store, 'destination', destinationId), context),
  listDestinationsForWorkspace: async (request, context) => {
    const { page: found, pageSize, total } = listActors('destination', request, context);
    const destinations = await Promise.all(found.map(async (listed) => ({ ...(await destinationRead(listed.actor, context)), ...listMembers(listed) })));
    return { destinations, page_size: pageSize, num_connections: total };
  },
  listDestinationsForWorkspacesPaginated: async (request, context) => ({ destinations: await reads(listActorsAcross('destination', request, context), context) }),
  searchDestinations: async (request, context) => ({ destinations: await reads(await searchActors('destination', searchOf(request), context), context) }),
  cloneDestination: async ({ destinationCloneId, destinationConfiguration }, context) => {
    const original = findActor(context.store, 'destination', destinationCloneId);
    const { workspaceId, definitionId } = original;
    const name = destinationConfiguration?.name ?? `${original.name} (Copy)`;
    const configuration = destinationConfiguration?.connectionConfiguration ?? original.configuration;
    return destinationRead(await createActor({ kind: 'destination', workspaceId, definitionId, name, configuration }, context), context);
  },
  deleteDestination: async ({ destinationId }, context) => {
    await deleteActor(findActor(context.store, 'destination', destinationId), context);
    return undefined;
  },
  checkConnectionToDestination: async ({ destinationId }, context) => checkActor('destination', destinationId, context),
  checkConnectionToDestinationForUpdate: async ({ destinationId, connectionConfiguration }, context) => {
    const { connector, configuration } = await configurationAfter('destination', destinationId, connectionConfiguration, context);
    return checkConfiguration(connector, configuration, context);
  },
  executeDestinationCheckConnection: async ({ destinationDefinitionId, connectionConfiguration }, context) =>
    checkConfiguration(await context.definitions.connector('destination', destinationDefinitionId), connectionConfiguration, context),
  // No connector that runs here is one of data activation, and only those have objects to choose from.
  discoverCatalogForDestination: ({ destinationId }, { store, definitions }) => {
    const destination = findActor(store, 'destination', destinationId);
    const { name, definitionId, dockerImageTag } = definitions.of(destination);
    const data = { destinationId, destinationVersion: dockerImageTag, destinationDefinitionId: definitionId };
    throw new ProblemError(400, 'error:destination/discover-not-supported', `${name} has no objects to discover: it takes whatever streams a connection sends.`, data);
  },
  getCatalogForConnection: ({ connectionId }, { store }) => {
    findConnection(store, connectionId);
    throw new ProblemError(404, 'error:destination/catalog-not-found', `The connection ${connectionId} has no destination catalog: only destinations of data activation have one.`, { connectionId });
  },
} satisfies Partial<Handlers>;

async function reads(actors: readonly ActorRecord[], context: ApiContext): Promise<Schemas['DestinationRead'][]> {
  return await Promise.all(actors.map((actor) => destinationRead(actor, context)));
}

/** A destination in the API's form. */
export async function destinationRead(actor: ActorRecord, context: ApiContext): Promise<Schemas['DestinationRead']> {
  const { configuration, definitionName } = await viewActor(actor, context);
  return {
    destinationId: actor.actorId,
    destinationDefinitionId: actor.definitionId,
    workspaceId: actor.workspaceId,
    connectionConfiguration: configuration,
    name: actor.name,
    destinationName: definitionName,
    isVersionOverrideApplied: false,
    isEntitled: true,
    supportState: 'supported',
    createdAt: seconds(actor.createdAt),
  };
}
