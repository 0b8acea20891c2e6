import type { Schemas } from '../server/contract.ts';
import type { ActorRecord } from '../store/records.ts';
import { listActors, listActorsAcross, listMembers } from './actor-lists.ts';
import { configurationAfter, createActor, deleteActor, findActor, patchActor, replaceActor, searchActors, searchOf, viewActor } from './actors.ts';
import { checkActor, checkConfiguration } from './checks.ts';
import { seconds, type ApiContext } from './context.ts';
import { discoverConfiguration, discoverSource } from './discovery.ts';
import type { Handlers } from './handlers.ts';
import { findWorkspace } from './workspaces.ts';

export const sourceHandlers = {
  createSource: async ({ sourceDefinitionId: definitionId, workspaceId, name, connectionConfiguration: configuration }, context) =>
    sourceRead(await createActor({ kind: 'source', definitionId, workspaceId, name, configuration }, context), context),
  updateSource: async ({ sourceId, name, connectionConfiguration }, context) => sourceRead(await replaceActor('source', sourceId, name, connectionConfiguration, context), context),
  partialUpdateSource: async ({ sourceId, name, connectionConfiguration: configuration }, context) => sourceRead(await patchActor('source', sourceId, { name, configuration }, context), context),
  getSource: ({ sourceId }, context) => sourceRead(findActor(context.store, 'source', sourceId), context),
  // Secrets have no places in a secret store here, so they stay masked whatever is asked for.
  getSourceWithMetadata: async ({ sourceId }, context) => {
    const source = findActor(context.store, 'source', sourceId);
    return { ...(await sourceRead(source, context)), metadata: { workspaceName: findWorkspace(context.store, source.workspaceId).name } };
  },
  listSourcesForWorkspace: async (request, context) => {
    const { page: found, pageSize, total } = listActors('source', request, context);
    const sources = await Promise.all(found.map(async (listed) => ({ ...(await sourceRead(listed.actor, context)), ...listMembers(listed) })));
    return { sources, page_size: pageSize, num_connections: total };
  },
  listSourcesForWorkspacePaginated: async (request, context) => ({ sources: await reads(listActorsAcross('source', request, context), context) }),
  searchSources: async (request, context) => ({ sources: await reads(await searchActors('source', searchOf(request), context), context) }),
  cloneSource: async ({ sourceCloneId, sourceConfiguration }, context) => {
    const original = findActor(context.store, 'source', sourceCloneId);
    const { workspaceId, definitionId } = original;
    const name = sourceConfiguration?.name ?? `${original.name} (Copy)`;
    const configuration = sourceConfiguration?.connectionConfiguration ?? original.configuration;
    return sourceRead(await createActor({ kind: 'source', workspaceId, definitionId, name, configuration }, context), context);
  },
  deleteSource: async ({ sourceId }, context) => {
    await deleteActor(findActor(context.store, 'source', sourceId), context);
    return undefined;
  },
  checkConnectionToSource: async ({ sourceId }, context) => checkActor('source', sourceId, context),
  checkConnectionToSourceForUpdate: async ({ sourceId, connectionConfiguration }, context) => {
    const { connector, configuration } = await configurationAfter('source', sourceId, connectionConfiguration, context);
    return checkConfiguration(connector, configuration, context);
  },
  executeSourceCheckConnection: async ({ sourceDefinitionId, connectionConfiguration }, context) =>
    checkConfiguration(await context.definitions.connector('source', sourceDefinitionId), connectionConfiguration, context),
  discoverSchemaForSource: async ({ sourceId, connectionId, disable_cache }, context) => discoverSource(sourceId, { connectionId, useCache: !disable_cache }, context),
  executeSourceDiscoverSchema: async ({ sourceDefinitionId, connectionConfiguration }, context) =>
    discoverConfiguration(await context.definitions.connector('source', sourceDefinitionId), connectionConfiguration, context),
} satisfies Partial<Handlers>;

async function reads(actors: readonly ActorRecord[], context: ApiContext): Promise<Schemas['SourceRead'][]> {
  return await Promise.all(actors.map((actor) => sourceRead(actor, context)));
}

/** A source in the API's form. */
export async function sourceRead(actor: ActorRecord, context: ApiContext): Promise<Schemas['SourceRead']> {
  const { configuration, definitionName } = await viewActor(actor, context);
  return {
    sourceId: actor.actorId,
    sourceDefinitionId: actor.definitionId,
    workspaceId: actor.workspaceId,
    connectionConfiguration: configuration,
    name: actor.name,
    sourceName: definitionName,
    isVersionOverrideApplied: false,
    isEntitled: true,
    supportState: 'supported',
    createdAt: seconds(actor.createdAt),
  };
}
