import type { Definition } from '../registry/definitions.ts';
import type { Schemas } from '../server/contract.ts';
import { notFound, unprocessable } from '../server/errors.ts';
import type { ActorKind } from '../store/records.ts';
import { findActor } from './actors.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { derivedId } from './ids.ts';

/** The versions of connectors. A definition has one version here, which is therefore that of everything made of it. */
export const definitionVersionHandlers = {
  getActorDefinitionVersionForSourceId: ({ sourceId }, context) => versionOf(context.definitions.of(findActor(context.store, 'source', sourceId)), context),
  getActorDefinitionVersionForDestinationId: ({ destinationId }, context) => versionOf(context.definitions.of(findActor(context.store, 'destination', destinationId)), context),
  getActorDefinitionVersionDefault: ({ actorDefinitionId }, context) => versionOf(ofAnyKind(actorDefinitionId, context), context),
  resolveActorDefinitionVersionByTag: async ({ actorDefinitionId, actorType, dockerImageTag }, context) => {
    const definition = context.definitions.get(actorType, actorDefinitionId);
    if (definition.dockerImageTag !== dockerImageTag) throw unprocessable(`${definition.name} has the version ${definition.dockerImageTag} on this server, and no ${dockerImageTag}.`);
    const { dockerRepository, supportsRefreshes } = await versionOf(definition, context);
    return { versionId: derivedId(`${definition.definitionId}:${dockerImageTag}`), dockerRepository, dockerImageTag, supportRefreshes: supportsRefreshes === true, supportFileTransfer: false, supportDataActivation: false };
  },
  upgradeSourceVersion: ({ sourceId }, context) => notPinned('source', sourceId, context),
  upgradeDestinationVersion: ({ destinationId }, context) => notPinned('destination', destinationId, context),
} satisfies Partial<Handlers>;

/** A definition's version in the form of the API. */
export async function versionOf({ kind, definitionId, dockerRepository, dockerImageTag, supportLevel }: Definition, { definitions }: ApiContext): Promise<Schemas['ActorDefinitionVersionRead']> {
  const connector = await definitions.connector(kind, definitionId).catch(() => undefined);
  return {
    dockerRepository,
    dockerImageTag,
    supportsRefreshes: connector?.supportsRefreshes ?? false,
    isVersionOverrideApplied: false,
    supportLevel,
    supportState: 'supported',
    supportsFileTransfer: false,
    supportsDataActivation: false,
  };
}

function ofAnyKind(definitionId: string, { definitions }: ApiContext): Definition {
  const found = (['source', 'destination'] as const).flatMap((kind) => definitions.list(kind)).find((definition) => definition.definitionId === definitionId);
  if (!found) throw notFound('STANDARD_SOURCE_DEFINITION', definitionId);
  return found;
}

/** Nothing is pinned to an older version here, so there is no pin to remove. */
function notPinned(kind: ActorKind, actorId: string, { store }: ApiContext): undefined {
  findActor(store, kind, actorId);
  return undefined;
}
