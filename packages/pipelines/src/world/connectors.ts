import type { AirbyteClient, CheckConnectionRead, DestinationRead, SourceDiscoverSchemaRead, SourceRead } from '@airwright/client';
import { listed } from './listed.ts';
import type { ServerContext } from './context.ts';

/** The two kinds of connectors: the API treats them alike under different names. */
export type ConnectorKind = 'source' | 'destination';

/** A connector that the server offers. */
export interface Definition {
  readonly definitionId: string;
  readonly name: string;
  readonly dockerRepository: string;
  /** The version that sources and destinations of it run, unless one of them is pinned. */
  readonly version: string;
  readonly custom: boolean;
}

/** A source or a destination as the server has it, its secrets masked. */
export interface StoredConnector {
  readonly id: string;
  readonly name: string;
  readonly definitionId: string;
  readonly definitionName: string;
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Seconds since the epoch; servers older than 1.2 do not tell. */
  readonly createdAt?: number;
  /** Whether it runs another version than its definition says. */
  readonly pinned: boolean;
}

/** A configuration under the name of its source or destination. */
export interface Named {
  readonly name: string;
  readonly configuration: Record<string, unknown>;
}

/** One of the two kinds of connectors. */
export interface ConnectorApi {
  readonly kind: ConnectorKind;
  /** All that a workspace may use. */
  definitions(workspaceId: string): Promise<Definition[]>;
  /** The specification of a connector's configuration, and how a destination can write. */
  specification(workspaceId: string, definitionId: string): Promise<{ readonly schema?: unknown; readonly modes?: readonly string[] }>;
  /** All that a workspace has. */
  stored(workspaceId: string): Promise<StoredConnector[]>;
  /** Whether the server still has the one of this id, by a call that no page limits. */
  exists(id: string): Promise<boolean>;
  checkNew(workspaceId: string, definitionId: string, configuration: Record<string, unknown>): Promise<CheckConnectionRead>;
  checkChanged(id: string, changed: Named): Promise<CheckConnectionRead>;
  checkStored(id: string): Promise<CheckConnectionRead>;
  create(workspaceId: string, definitionId: string, created: Named): Promise<StoredConnector>;
  update(id: string, updated: Named): Promise<StoredConnector>;
  delete(id: string): Promise<void>;
}

/** The sources of a server. */
export function sourceApi({ airbyte, call }: ServerContext): ConnectorApi {
  const { sources, sourceDefinitions, sourceDefinitionSpecifications, scheduler } = airbyte;
  return {
    kind: 'source',
    definitions: async (workspaceId) =>
      (await sourceDefinitions.listForWorkspace({ workspaceId }, call)).sourceDefinitions.map((definition) => ({ ...facts(definition), definitionId: definition.sourceDefinitionId })),
    specification: async (workspaceId, sourceDefinitionId) => ({ schema: (await sourceDefinitionSpecifications.get({ workspaceId, sourceDefinitionId }, call)).connectionSpecification }),
    stored: async (workspaceId) => (await listed('sources', () => sources.list({ workspaceId, pageSize: 100 }, call), () => sources.listAll({ workspaceId }, call))).map(storedSource),
    exists: async (sourceId) => (await sources.search({ sourceId }, call)).sources.some((source) => source.sourceId === sourceId),
    checkNew: (workspaceId, sourceDefinitionId, connectionConfiguration) => scheduler.sourcesCheckConnection({ workspaceId, sourceDefinitionId, connectionConfiguration }, call),
    checkChanged: (sourceId, { name, configuration }) => sources.checkConnectionForUpdate({ sourceId, name, connectionConfiguration: configuration }, call),
    checkStored: (sourceId) => sources.checkConnection({ sourceId }, call),
    create: async (workspaceId, sourceDefinitionId, { name, configuration }) => storedSource(await sources.create({ workspaceId, sourceDefinitionId, name, connectionConfiguration: configuration }, call)),
    update: async (sourceId, { name, configuration }) => storedSource(await sources.update({ sourceId, name, connectionConfiguration: configuration }, call)),
    delete: (sourceId) => sources.delete({ sourceId }, call),
  };
}

/** The destinations of a server. */
export function destinationApi({ airbyte, call }: ServerContext): ConnectorApi {
  const { destinations, destinationDefinitions, destinationDefinitionSpecifications, scheduler } = airbyte;
  return {
    kind: 'destination',
    definitions: async (workspaceId) =>
      (await destinationDefinitions.listForWorkspace({ workspaceId }, call)).destinationDefinitions.map((definition) => ({ ...facts(definition), definitionId: definition.destinationDefinitionId })),
    specification: async (workspaceId, destinationDefinitionId) => {
      const { connectionSpecification, supportedDestinationSyncModes: modes } = await destinationDefinitionSpecifications.get({ workspaceId, destinationDefinitionId }, call);
      return { schema: connectionSpecification, ...(modes && modes.length > 0 ? { modes } : {}) };
    },
    stored: async (workspaceId) => (await listed('destinations', () => destinations.list({ workspaceId, pageSize: 100 }, call), () => destinations.listAll({ workspaceId }, call))).map(storedDestination),
    exists: async (destinationId) => (await destinations.search({ destinationId }, call)).destinations.some((destination) => destination.destinationId === destinationId),
    checkNew: (workspaceId, destinationDefinitionId, connectionConfiguration) => scheduler.destinationsCheckConnection({ workspaceId, destinationDefinitionId, connectionConfiguration }, call),
    checkChanged: (destinationId, { name, configuration }) => destinations.checkConnectionForUpdate({ destinationId, name, connectionConfiguration: configuration }, call),
    checkStored: (destinationId) => destinations.checkConnection({ destinationId }, call),
    create: async (workspaceId, destinationDefinitionId, { name, configuration }) =>
      storedDestination(await destinations.create({ workspaceId, destinationDefinitionId, name, connectionConfiguration: configuration }, call)),
    update: async (destinationId, { name, configuration }) => storedDestination(await destinations.update({ destinationId, name, connectionConfiguration: configuration }, call)),
    delete: (destinationId) => destinations.delete({ destinationId }, call),
  };
}

/** What a source that the server has, or one that it does not have yet, answers when it is asked for its streams. */
export async function askForStreams({ airbyte, call }: ServerContext, source: { id: string } | { workspaceId: string; definitionId: string; configuration: Record<string, unknown> }): Promise<SourceDiscoverSchemaRead> {
  // A cached answer may be older than a table that was made for this pipeline.
  if ('id' in source) return await airbyte.sources.discoverSchema({ sourceId: source.id, disable_cache: true }, call);
  const { workspaceId, definitionId: sourceDefinitionId, configuration: connectionConfiguration } = source;
  return await airbyte.scheduler.sourcesDiscoverSchema({ workspaceId, sourceDefinitionId, connectionConfiguration }, call);
}

type DefinitionRead = Awaited<ReturnType<AirbyteClient['sourceDefinitions']['listForWorkspace']>>['sourceDefinitions'][number];

function facts({ name, dockerRepository, dockerImageTag: version, custom }: Pick<DefinitionRead, 'name' | 'dockerRepository' | 'dockerImageTag' | 'custom'>): Omit<Definition, 'definitionId'> {
  return { name, dockerRepository, version, custom: custom ?? false };
}

function storedSource(source: SourceRead): StoredConnector {
  return { ...common(source), id: source.sourceId, definitionId: source.sourceDefinitionId, definitionName: source.sourceName };
}

function storedDestination(destination: DestinationRead): StoredConnector {
  return { ...common(destination), id: destination.destinationId, definitionId: destination.destinationDefinitionId, definitionName: destination.destinationName };
}

type Common = Pick<SourceRead, 'name' | 'connectionConfiguration' | 'createdAt' | 'isVersionOverrideApplied'>;

function common({ name, connectionConfiguration: configuration, createdAt, isVersionOverrideApplied }: Common): Pick<StoredConnector, 'name' | 'configuration' | 'createdAt' | 'pinned'> {
  return { name, configuration, ...(createdAt === undefined ? {} : { createdAt }), pinned: isVersionOverrideApplied ?? false };
}
