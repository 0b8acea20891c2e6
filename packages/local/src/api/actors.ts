import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { validateConfig, type Config } from '@airwright/connector-kit';
import { maskSecrets, mergeConfiguration, remainingMasks, restoreSecrets } from '../secrets/mask.ts';
import type { Schemas } from '../server/contract.ts';
import { notFound, unprocessable } from '../server/errors.ts';
import type { RunnableConnector } from '../registry/connectors.ts';
import type { ActorKind, ActorRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { deleteConnection } from './connections.ts';
import type { ApiContext } from './context.ts';
import { findWorkspace } from './workspaces.ts';

/** @throws ApiError 404, for a deleted one too */
export function findActor(store: Store, kind: ActorKind, actorId: string): ActorRecord {
  const actor = store.actors.get(kind, actorId);
  if (!actor || actor.deleted) throw notFound(kind === 'source' ? 'SOURCE_CONNECTION' : 'DESTINATION_CONNECTION', actorId);
  return actor;
}

/** An actor with its connector and what the API may show of its configuration. */
export interface ActorView {
  actor: ActorRecord;
  /** The definition's name. */
  definitionName: string;
  configuration: Config;
}

/** Masks the secrets; a configuration whose connector does not run here is not shown at all, for its secrets are not known. */
export async function viewActor(actor: ActorRecord, { definitions }: ApiContext): Promise<ActorView> {
  const connector = await definitions.connector(actor.kind, actor.definitionId).catch(() => undefined);
  return {
    actor,
    definitionName: definitions.of(actor).name,
    configuration: connector ? maskSecrets(connector.spec.connectionSpecification, actor.configuration) : {},
  };
}

export interface NewActor {
  kind: ActorKind;
  definitionId: string;
  workspaceId: string;
  name: string;
  configuration: unknown;
}

export async function createActor({ kind, definitionId, workspaceId, name, configuration }: NewActor, context: ApiContext): Promise<ActorRecord> {
  findWorkspace(context.store, workspaceId);
  const connector = await context.definitions.connector(kind, definitionId);
  const now = context.now();
  const actor: ActorRecord = {
    actorId: randomUUID(), kind, workspaceId, definitionId, name,
    configuration: acceptable(connector, configuration as Config), createdAt: now, updatedAt: now, deleted: false,
  };
  context.store.actors.insert(actor);
  return actor;
}

/** Replaces the name, where one is given, and the configuration; a secret that comes back masked keeps its stored value. */
export async function replaceActor(kind: ActorKind, actorId: string, name: string | undefined, configuration: unknown, context: ApiContext): Promise<ActorRecord> {
  const { connector } = await withConnector(kind, actorId, context);
  // Read after the wait, so that what another request changed meanwhile is not lost.
  const actor = findActor(context.store, kind, actorId);
  const meant = restoreSecrets(connector.spec.connectionSpecification, configuration as Config, actor.configuration);
  return save({ ...actor, name: name ?? actor.name, configuration: acceptable(connector, meant) }, context);
}

/** Merges into the stored configuration; members that are not sent stay. */
export async function patchActor(kind: ActorKind, actorId: string, changes: { name?: string | undefined; configuration?: unknown }, context: ApiContext): Promise<ActorRecord> {
  const { connector } = await withConnector(kind, actorId, context);
  const actor = findActor(context.store, kind, actorId);
  const merged = changes.configuration === undefined ? actor.configuration : (mergeConfiguration(actor.configuration, changes.configuration) as Config);
  return save({ ...actor, name: changes.name ?? actor.name, configuration: acceptable(connector, merged) }, context);
}

/** The configuration that an update would store, without storing it. */
export async function configurationAfter(kind: ActorKind, actorId: string, configuration: unknown, context: ApiContext): Promise<{ connector: RunnableConnector; configuration: Config }> {
  const { actor, connector } = await withConnector(kind, actorId, context);
  return { connector, configuration: acceptable(connector, restoreSecrets(connector.spec.connectionSpecification, configuration as Config, actor.configuration)) };
}

/** Deletes its connections first, then its configuration, secrets included. */
export async function deleteActor(actor: ActorRecord, context: ApiContext): Promise<void> {
  const { store } = context;
  for (const connection of store.connections.find(actor.kind === 'source' ? { sourceId: actor.actorId } : { destinationId: actor.actorId })) await deleteConnection(connection, context);
  save({ ...actor, configuration: {}, deleted: true }, context);
}

/** An actor and its connector. */
export async function withConnector(kind: ActorKind, actorId: string, { store, definitions }: ApiContext): Promise<{ actor: ActorRecord; connector: RunnableConnector }> {
  const actor = findActor(store, kind, actorId);
  return { actor, connector: await definitions.connector(kind, actor.definitionId) };
}

function save(actor: ActorRecord, { store, now }: ApiContext): ActorRecord {
  const saved = { ...actor, updatedAt: now() };
  store.actors.update(saved);
  return saved;
}

function acceptable({ spec }: RunnableConnector, configuration: Config): Config {
  const [masked] = remainingMasks(spec.connectionSpecification, configuration);
  if (masked !== undefined) throw unprocessable(`connectionConfiguration.${masked} is masked, and no secret is stored for it. Send the secret itself.`);
  try {
    validateConfig(spec, configuration);
  } catch (error) {
    throw unprocessable(`The provided configuration does not fulfill the specification. ${error instanceof Error ? error.message : ''}`.trim());
  }
  return configuration;
}

/** Which actors a search asks for: those that are equal in every member given. */
export interface ActorSearch {
  workspaceId?: string | undefined;
  actorId?: string | undefined;
  definitionId?: string | undefined;
  name?: string | undefined;
  definitionName?: string | undefined;
  /** As the API shows it, secrets masked. */
  configuration?: Readonly<Record<string, unknown>> | undefined;
}

/** A search in the API's form. */
export function searchOf(request: Schemas['SourceSearch'] & Schemas['DestinationSearch']): ActorSearch {
  return {
    workspaceId: request.workspaceId,
    actorId: request.sourceId ?? request.destinationId,
    definitionId: request.sourceDefinitionId ?? request.destinationDefinitionId,
    name: request.name,
    definitionName: request.sourceName ?? request.destinationName,
    configuration: request.connectionConfiguration,
  };
}

export async function searchActors(kind: ActorKind, search: ActorSearch, context: ApiContext): Promise<ActorRecord[]> {
  const views = await Promise.all(context.store.actors.list(kind, search.workspaceId).map((actor) => viewActor(actor, context)));
  const found = views.filter(({ actor, definitionName, configuration }) => {
    const pairs = [
      [search.actorId, actor.actorId],
      [search.definitionId, actor.definitionId],
      [search.name, actor.name],
      [search.definitionName, definitionName],
      ...Object.entries(search.configuration ?? {}).map(([name, value]) => [value, configuration[name]]),
    ];
    return pairs.every(([wanted, value]) => wanted === undefined || isDeepStrictEqual(wanted, value));
  });
  return found.map(({ actor }) => actor);
}
