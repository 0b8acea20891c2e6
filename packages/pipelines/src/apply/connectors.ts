import type { AirbyteClient, CheckConnectionRead } from '@airwright/client';
import { arrayOf } from './array-of.ts';
import type { ServerContext } from './context.ts';

/** A connector that the server offers. */
export interface Definition {
  readonly definitionId: string;
  readonly name: string;
  readonly dockerRepository: string;
  readonly custom: boolean;
}

/** A source or a destination as the server has it, its secrets masked. */
export interface StoredConnector {
  readonly id: string;
  readonly name: string;
  readonly definitionId: string;
  readonly definitionName: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** A configuration under the name of its source or destination. */
export interface Named {
  readonly name: string;
  readonly configuration: Record<string, unknown>;
}

/** One of the two kinds of connectors: the API treats them alike under different names. */
export interface ConnectorApi {
  readonly kind: 'source' | 'destination';
  /** All that a workspace may use. */
  definitions(workspaceId: string): Promise<Definition[]>;
  /** All that a workspace has. */
  stored(workspaceId: string): Promise<StoredConnector[]>;
  checkNew(workspaceId: string, definitionId: string, configuration: Record<string, unknown>): Promise<CheckConnectionRead>;
  checkChanged(id: string, changed: Named): Promise<CheckConnectionRead>;
  checkStored(id: string): Promise<CheckConnectionRead>;
  create(workspaceId: string, definitionId: string, created: Named): Promise<string>;
  update(id: string, updated: Named): Promise<void>;
}

/** The sources of a server. */
export function sourceApi({ airbyte, call }: ServerContext): ConnectorApi {
  return {
    kind: 'source',
    definitions: async (workspaceId) =>
      (await airbyte.sourceDefinitions.listForWorkspace({ workspaceId }, call)).sourceDefinitions.map((definition) => ({ ...facts(definition), definitionId: definition.sourceDefinitionId })),
    stored: async (workspaceId) =>
      (await arrayOf(airbyte.sources.listAll({ workspaceId }, call))).map(
        ({ sourceId: id, name, sourceDefinitionId: definitionId, sourceName: definitionName, connectionConfiguration: configuration }) => ({ id, name, definitionId, definitionName, configuration }),
      ),
    checkNew: (workspaceId, sourceDefinitionId, connectionConfiguration) => airbyte.scheduler.sourcesCheckConnection({ workspaceId, sourceDefinitionId, connectionConfiguration }, call),
    checkChanged: (sourceId, { name, configuration }) => airbyte.sources.checkConnectionForUpdate({ sourceId, name, connectionConfiguration: configuration }, call),
    checkStored: (sourceId) => airbyte.sources.checkConnection({ sourceId }, call),
    create: async (workspaceId, sourceDefinitionId, { name, configuration }) => (await airbyte.sources.create({ workspaceId, sourceDefinitionId, name, connectionConfiguration: configuration }, call)).sourceId,
    update: async (sourceId, { name, configuration }) => {
      await airbyte.sources.update({ sourceId, name, connectionConfiguration: configuration }, call);
    },
  };
}

/** The destinations of a server. */
export function destinationApi({ airbyte, call }: ServerContext): ConnectorApi {
  return {
    kind: 'destination',
    definitions: async (workspaceId) =>
      (await airbyte.destinationDefinitions.listForWorkspace({ workspaceId }, call)).destinationDefinitions.map((definition) => ({ ...facts(definition), definitionId: definition.destinationDefinitionId })),
    stored: async (workspaceId) =>
      (await arrayOf(airbyte.destinations.listAll({ workspaceId }, call))).map(
        ({ destinationId: id, name, destinationDefinitionId: definitionId, destinationName: definitionName, connectionConfiguration: configuration }) => ({ id, name, definitionId, definitionName, configuration }),
      ),
    checkNew: (workspaceId, destinationDefinitionId, connectionConfiguration) => airbyte.scheduler.destinationsCheckConnection({ workspaceId, destinationDefinitionId, connectionConfiguration }, call),
    checkChanged: (destinationId, { name, configuration }) => airbyte.destinations.checkConnectionForUpdate({ destinationId, name, connectionConfiguration: configuration }, call),
    checkStored: (destinationId) => airbyte.destinations.checkConnection({ destinationId }, call),
    create: async (workspaceId, destinationDefinitionId, { name, configuration }) =>
      (await airbyte.destinations.create({ workspaceId, destinationDefinitionId, name, connectionConfiguration: configuration }, call)).destinationId,
    update: async (destinationId, { name, configuration }) => {
      await airbyte.destinations.update({ destinationId, name, connectionConfiguration: configuration }, call);
    },
  };
}

type DefinitionRead = Awaited<ReturnType<AirbyteClient['sourceDefinitions']['listForWorkspace']>>['sourceDefinitions'][number];

function facts({ name, dockerRepository, custom }: Pick<DefinitionRead, 'name' | 'dockerRepository' | 'custom'>): Omit<Definition, 'definitionId'> {
  return { name, dockerRepository, custom: custom ?? false };
}
