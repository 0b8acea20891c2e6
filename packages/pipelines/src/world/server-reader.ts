import { AirbyteNotFoundError, type AirbyteClient, type AirbyteServer, type ConnectionRead, type Tag, type WorkspaceRead } from '@airwright/client';
import type { ConnectorReference } from '../declare/pipeline.ts';
import { askForStreams, destinationApi, sourceApi, type ConnectorApi, type ConnectorKind, type Definition, type StoredConnector } from './connectors.ts';
import type { ServerContext } from './context.ts';
import { chosenDefinition } from './definitions.ts';
import { discoveredIn, type Discovered } from './discover.ts';
import { whole } from './listed.ts';
import { secretNames } from './secret-names.ts';
import { findWorkspace } from './workspace.ts';

/** A source as the server has it, or one that it is only to have. */
export type DiscoverTarget = Pick<StoredConnector, 'id' | 'name'> | { readonly name: string; readonly workspaceId: string; readonly definitionId: string; readonly configuration: Record<string, unknown> };

/** What is read of a server, each thing once: whoever asks again gets the same answer. Nothing is ever written. */
export class ServerReader {
  readonly sourceApi: ConnectorApi;
  readonly destinationApi: ConnectorApi;
  readonly #server: ServerContext;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(airbyte: AirbyteClient, { signal }: { signal?: AbortSignal | undefined } = {}) {
    this.#server = { airbyte, call: signal === undefined ? {} : { signal } };
    this.sourceApi = sourceApi(this.#server);
    this.destinationApi = destinationApi(this.#server);
  }

  /** The connectors of one kind. */
  api(kind: ConnectorKind): ConnectorApi {
    return kind === 'source' ? this.sourceApi : this.destinationApi;
  }

  /** What the server says of itself. */
  facts(): Promise<AirbyteServer> {
    return this.#server.airbyte.server(this.#server.call);
  }

  /**
   * The workspace of a name or id; without one, the server's default workspace, or its only one.
   *
   * @throws PipelineError where there is none, or more than one to choose from
   */
  workspace(nameOrId?: string): Promise<WorkspaceRead> {
    return this.#once(`workspace ${nameOrId ?? ''}`, () => findWorkspace(this.#server, nameOrId));
  }

  /** The workspace's sources that are not deleted. */
  sources(workspaceId: string): Promise<readonly StoredConnector[]> {
    return this.stored('source', workspaceId);
  }

  /** The workspace's destinations that are not deleted. */
  destinations(workspaceId: string): Promise<readonly StoredConnector[]> {
    return this.stored('destination', workspaceId);
  }

  /** The workspace's sources or destinations that are not deleted. */
  stored(kind: ConnectorKind, workspaceId: string): Promise<readonly StoredConnector[]> {
    return this.#once(`${kind}s ${workspaceId}`, () => this.api(kind).stored(workspaceId));
  }

  /** The workspace's connections that are not deleted. */
  connections(workspaceId: string): Promise<readonly ConnectionRead[]> {
    const { airbyte, call } = this.#server;
    return this.#once(`connections ${workspaceId}`, async () => whole('connections', (await airbyte.connections.list({ workspaceId }, call)).connections).filter(({ status }) => status !== 'deprecated'));
  }

  /** The workspace's tags; undefined where the server, older than 1.4, has none. */
  tags(workspaceId: string): Promise<readonly Tag[] | undefined> {
    const { airbyte, call } = this.#server;
    return this.#once(`tags ${workspaceId}`, async () => {
      try {
        return whole('tags', await airbyte.tags.list({ workspaceId }, call));
      } catch (error) {
        if (error instanceof AirbyteNotFoundError && error.missing === 'operation') return undefined;
        throw error;
      }
    });
  }

  /** The connectors of one kind that the workspace may use. */
  definitions(kind: ConnectorKind, workspaceId: string): Promise<readonly Definition[]> {
    return this.#once(`${kind} definitions ${workspaceId}`, () => this.api(kind).definitions(workspaceId));
  }

  /**
   * The definition that a declaration's connector means.
   *
   * @throws PipelineError where the workspace has none, or several
   */
  async definition(kind: ConnectorKind, reference: ConnectorReference, workspaceId: string): Promise<Definition> {
    return chosenDefinition(kind, await this.definitions(kind, workspaceId), reference);
  }

  /** How a destination of the definition can write; undefined where it does not say. */
  async destinationModes(destinationDefinitionId: string, workspaceId: string): Promise<readonly string[] | undefined> {
    return (await this.#specification('destination', destinationDefinitionId, workspaceId)).modes;
  }

  /** The names of all members of a connector's configuration that its specification calls secret. */
  async secretNames(kind: ConnectorKind, definitionId: string, workspaceId: string): Promise<ReadonlySet<string>> {
    return secretNames((await this.#specification(kind, definitionId, workspaceId)).schema);
  }

  /**
   * The streams that a source has now: of one that the server has, or of one that it does not have yet, by its configuration.
   *
   * @param secrets what the connector's words are not to repeat
   * @throws PipelineError `discover_failed` with the connector's words
   */
  discover(source: DiscoverTarget, secrets: readonly string[] = []): Promise<Discovered> {
    const key = 'id' in source ? source.id : `new ${source.name}`;
    return this.#once(`streams ${key}`, async () => discoveredIn(await askForStreams(this.#server, source), source.name, secrets));
  }

  #specification(kind: ConnectorKind, definitionId: string, workspaceId: string): ReturnType<ConnectorApi['specification']> {
    return this.#once(`specification ${workspaceId} ${definitionId}`, () => this.api(kind).specification(workspaceId, definitionId));
  }

  #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key) as Promise<T> | undefined;
    if (known) return known;
    const answer = ask();
    this.#answers.set(key, answer);
    return answer;
  }
}
