import { randomUUID } from 'node:crypto';
import type { ActorKind, CustomDefinitionRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { notFound, unprocessable } from '../server/errors.ts';
import type { Connectors, RunnableConnector } from './connectors.ts';
import registry from './registry.json' with { type: 'json' };

/** A connector definition: what the lists of the API show. */
export interface Definition {
  readonly kind: ActorKind;
  readonly definitionId: string;
  readonly name: string;
  readonly dockerRepository: string;
  readonly dockerImageTag: string;
  readonly documentationUrl: string;
  readonly supportLevel: 'community' | 'certified' | 'archived' | 'none';
  readonly releaseStage: 'alpha' | 'beta' | 'generally_available' | 'custom';
  /** Sources only: `api`, `file`, `database` or `custom`. */
  readonly sourceType?: 'api' | 'file' | 'database' | 'custom';
  readonly language?: string;
  /** Made by a user of this workspace; undefined for the registry's own. */
  readonly workspaceId?: string;
}

const documentation = 'https://docs.airbyte.com/integrations/';

/** The connectors of Airbyte's public registry: a line each, in the order of the destructuring below. */
const published: readonly Definition[] = (registry).map((row) => {
  const [kind, definitionId, name, dockerRepository, dockerImageTag, page, supportLevel, releaseStage, type, language] = row as [ActorKind, ...string[]];
  return {
    kind,
    definitionId,
    name,
    dockerRepository,
    dockerImageTag,
    documentationUrl: page?.startsWith('https://') ? page : documentation + String(page),
    supportLevel,
    releaseStage,
    ...(kind === 'source' ? { sourceType: type } : {}),
    language,
  } as Definition;
});

const publishedById = new Map(published.map((definition) => [definition.definitionId, definition]));

/** Every definition this server knows: the public registry's, the embedding program's, and the custom ones of its workspaces. */
export class Definitions {
  readonly #store: Store;
  readonly #connectors: Connectors;
  readonly #own: Definition[] = [];

  private constructor(store: Store, connectors: Connectors) {
    this.#store = store;
    this.#connectors = connectors;
  }

  static async load(store: Store, connectors: Connectors): Promise<Definitions> {
    const definitions = new Definitions(store, connectors);
    const known = new Set(published.map(({ definitionId }) => definitionId));
    for (const { definitionId, kind, name, dockerRepository, dockerImageTag } of await connectors.unpublished(known)) {
      definitions.#own.push({ kind, definitionId, name, dockerRepository, dockerImageTag, documentationUrl: documentation, supportLevel: 'none', releaseStage: 'custom', ...(kind === 'source' ? { sourceType: 'custom' as const } : {}) });
    }
    return definitions;
  }

  /** All definitions of a kind that are not deleted; with a workspace, without the custom ones of others. */
  list(kind: ActorKind, workspaceId?: string): Definition[] {
    const custom = this.#store.actors.definitions(kind).filter((definition) => workspaceId === undefined || definition.workspaceId === workspaceId);
    return [...[...published, ...this.#own].filter((definition) => definition.kind === kind), ...custom.map(ofRecord)];
  }

  /** @throws ApiError 404 */
  get(kind: ActorKind, definitionId: string): Definition {
    const found = this.#find(kind, definitionId);
    if (found) return found;
    throw notFound(kind === 'source' ? 'STANDARD_SOURCE_DEFINITION' : 'STANDARD_DESTINATION_DEFINITION', definitionId);
  }

  /** The definition that something was made of. What the embedding program has since stopped to bring along is still told of, by its id. */
  of({ kind, definitionId }: { kind: ActorKind; definitionId: string }): Definition {
    return this.#find(kind, definitionId) ?? { kind, definitionId, name: `Unknown (${definitionId})`, dockerRepository: '', dockerImageTag: '', documentationUrl: documentation, supportLevel: 'none', releaseStage: 'custom' };
  }

  #find(kind: ActorKind, definitionId: string): Definition | undefined {
    const own = publishedById.get(definitionId) ?? this.#own.find((definition) => definition.definitionId === definitionId);
    if (own && own.kind !== kind) return undefined;
    const custom = own ? undefined : this.#store.actors.definitions(kind).find((definition) => definition.definitionId === definitionId);
    return own ?? (custom && ofRecord(custom));
  }

  createCustom(kind: ActorKind, workspaceId: string, data: Record<string, unknown>): Definition {
    const record: CustomDefinitionRecord = { definitionId: randomUUID(), kind, workspaceId, data };
    this.#store.actors.insertDefinition(record);
    return ofRecord(record);
  }

  /**
   * The connector of a definition.
   * @throws ApiError 404 for an unknown definition, 422 for one whose connector does not run on this server
   */
  async connector(kind: ActorKind, definitionId: string): Promise<RunnableConnector> {
    const definition = this.get(kind, definitionId);
    const connector = await this.#connectors.describe(definitionId);
    if (connector) return connector;
    const here = this.list(kind).filter(({ definitionId: id }) => this.#connectors.runs(id)).map(({ name }) => name);
    throw unprocessable(
      `The connector ${definition.name} (${definition.dockerRepository}) cannot run on this local server yet. The ${kind}s that run here: ${here.join(', ')}. Use an Airbyte that runs containers for the others.`,
    );
  }
}

function ofRecord({ definitionId, kind, workspaceId, data }: CustomDefinitionRecord): Definition {
  const { name, dockerRepository, dockerImageTag, documentationUrl } = data as Record<string, string>;
  return {
    kind,
    definitionId,
    workspaceId,
    name: name ?? '',
    dockerRepository: dockerRepository ?? '',
    dockerImageTag: dockerImageTag ?? '',
    documentationUrl: documentationUrl ?? '',
    supportLevel: 'none',
    releaseStage: 'custom',
    ...(kind === 'source' ? { sourceType: 'custom' as const } : {}),
  };
}
