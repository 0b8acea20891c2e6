import type { AirbyteClient, ConnectionRead } from '@airwright/client';
import { matchesGlob } from '../declare/glob.ts';
import type { ConnectorReference, Pipeline } from '../declare/pipeline.ts';
import { PipelineError } from '../errors.ts';
import type { ConnectorKind, Definition, StoredConnector } from '../world/connectors.ts';
import { chosenDefinition } from '../world/definitions.ts';
import { ServerReader } from '../world/server-reader.ts';
import { builderCall, builderNames } from './builders.ts';
import { said, valueIn, type Said, type Tree } from './code.ts';
import { connectionTree, type Ends } from './connection.ts';
import { manyFiles, oneFile, type Declared, type DeclaredPipeline, type ExportedFile } from './files.ts';
import { mapperNames } from './mappers.ts';
import { fileName, identifier, Names } from './names.ts';
import { SecretNames, type ExportedSecret } from './secrets.ts';

/** Options of {@link exportPipelines}. */
export interface ExportOptions {
  /** Name or id of the workspace. Default the server's default one, or its only one. Where it is given, the pipelines name it, too. */
  workspace?: string;
  /** Globs of the names of connections to export. Default all. */
  connections?: readonly string[];
  /** `one`: everything in `pipelines.ts`; `many`: `connectors.ts`, a file a pipeline, and `pipelines.ts` that has them all. Default `many` above 25 pipelines. */
  files?: 'one' | 'many';
  signal?: AbortSignal;
}

/** Something of a workspace that no declaration says. */
export interface LeftOut {
  readonly kind: 'source' | 'destination' | 'connection';
  readonly name: string;
  readonly id: string;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** A workspace as a program. */
export interface Exported {
  readonly files: readonly ExportedFile[];
  /** The same pipelines as the files declare. */
  readonly pipelines: readonly Pipeline[];
  /** The secrets that the program reads from its environment. */
  readonly secrets: readonly ExportedSecret[];
  /** What is not in the program, and why. */
  readonly leftOut: readonly LeftOut[];
}

/** Above so many pipelines each gets a file of its own. */
const manyPipelines = 25;

/**
 * Writes a workspace as a TypeScript program that declares its connections, with their sources and destinations. Planned against the same server,
 * the program changes nothing. A server never gives secrets away, so the program reads them from the environment. Nothing is changed by an export,
 * and it writes no file: that is left to the caller.
 *
 * @throws PipelineError where the workspace is not found, or its lists are incomplete
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * const { files } = await exportPipelines(airbyte);
 * for (const { path, text } of files) await writeFile(path, text);
 * ```
 */
export async function exportPipelines(airbyte: AirbyteClient, options: ExportOptions = {}): Promise<Exported> {
  const { workspace, connections: globs, files, signal } = options;
  const reader = new ServerReader(airbyte, { signal });
  const { workspaceId, name: workspaceName } = await reader.workspace(workspace);
  const [connections, sources, destinations] = await Promise.all([reader.connections(workspaceId), reader.sources(workspaceId), reader.destinations(workspaceId)]);
  const definitions = { source: await reader.definitions('source', workspaceId), destination: await reader.definitions('destination', workspaceId) };
  const writer = new Writer({ source: sources, destination: destinations }, definitions, workspace);
  const wanted = connections.filter(({ name }) => !globs || globs.some((glob) => matchesGlob(glob, name)));
  for (const connection of wanted.toSorted(byNameAndId)) writer.add(connection, connections);
  const program = { workspaceName, connectors: writer.connectors, pipelines: writer.declared, secrets: writer.secrets.named };
  const text = (files ?? (writer.pipelines.length > manyPipelines ? 'many' : 'one')) === 'one' ? oneFile(program) : manyFiles(program);
  return { files: text, pipelines: writer.pipelines, secrets: writer.secrets.named, leftOut: [...writer.leftOut, ...(globs ? [] : unused({ sources, destinations }, connections))] };
}

type Both<T> = Readonly<Record<ConnectorKind, readonly T[]>>;

/** Declares one connection after another, and each source and destination with the first that needs it. */
class Writer {
  readonly connectors: Declared[] = [];
  readonly declared: DeclaredPipeline[] = [];
  readonly pipelines: Pipeline[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly secrets = new SecretNames();
  readonly #stored: Both<StoredConnector>;
  readonly #definitions: Both<Definition>;
  readonly #workspace: string | undefined;
  readonly #said = new Map<string, Said>();
  readonly #variables = new Names(['pipelines', 'definePipeline', 'secret', 'every', 'cron', 'sourceDefined', ...builderNames, ...mapperNames]);
  readonly #fileNames = new Names([], '-');

  constructor(stored: Both<StoredConnector>, definitions: Both<Definition>, workspace: string | undefined) {
    this.#stored = stored;
    this.#definitions = definitions;
    this.#workspace = workspace;
  }

  add(connection: ConnectionRead, all: readonly ConnectionRead[]): void {
    const { name, connectionId: id, sourceId, destinationId } = connection;
    try {
      if (all.filter((other) => other.name === name).length > 1) throw ambiguous('connection', name);
      const ends: Ends = { source: this.#connector('source', sourceId), destination: this.#connector('destination', destinationId), workspace: this.#workspace };
      const { pipeline, options } = connectionTree(connection, ends);
      const variable = this.#variables.take(identifier(name, 'pipeline'), `${identifier(name, 'pipeline')}Pipeline`);
      this.pipelines.push(pipeline);
      this.declared.push({ variable, tree: said(pipeline, 'definePipeline', { args: [options] }), file: this.#fileNames.take(fileName(name, 'pipeline')) });
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      this.leftOut.push({ kind: 'connection', name, id, reason: error.message });
    }
  }

  #connector(kind: ConnectorKind, id: string): Said {
    const known = this.#said.get(id);
    if (known) return known;
    const stored = this.#stored[kind].find((connector) => connector.id === id);
    if (!stored) throw new PipelineError('incompatible', `The ${kind} ${id} is not in the workspace any more.`);
    const { name } = stored;
    if (this.#stored[kind].filter((other) => other.name === name).length > 1) throw ambiguous(kind, name);
    const connector = this.#reference(kind, stored);
    const configuration = this.secrets.tree(stored.configuration, kind, name);
    const tree: Tree = (typeof connector === 'string' ? builderCall(connector, name, configuration) : undefined) ?? { name, connector, configuration };
    const title = kind === 'source' ? 'Source' : 'Destination';
    const variable = this.#variables.take(identifier(name, kind), `${identifier(name, kind)}${title}`);
    this.connectors.push({ variable, tree });
    const named = said(valueIn(tree), variable, { origin: 'connectors' });
    this.#said.set(id, named);
    return named;
  }

  /** The nicest word for a connector that means no other. */
  #reference(kind: ConnectorKind, { definitionId, definitionName }: StoredConnector): Extract<ConnectorReference, Tree> | { definitionId: string } {
    const all = this.#definitions[kind];
    const found = all.find((definition) => definition.definitionId === definitionId);
    if (!found) throw new PipelineError('connector_not_found', `The connector ${definitionName} (${definitionId}) is not among those of the workspace any more.`);
    return [found.dockerRepository, found.name].find((word) => means(kind, all, word, definitionId)) ?? { definitionId };
  }
}

function means(kind: ConnectorKind, all: readonly Definition[], word: string, definitionId: string): boolean {
  try {
    return chosenDefinition(kind, all, word).definitionId === definitionId;
  } catch {
    return false;
  }
}

function ambiguous(kind: ConnectorKind | 'connection', name: string): PipelineError {
  return new PipelineError('ambiguous', `Several ${kind}s of the workspace are called "${name}", and a pipeline knows its ${kind} by its name. Rename all but one.`);
}

function unused({ sources, destinations }: { sources: readonly StoredConnector[]; destinations: readonly StoredConnector[] }, connections: readonly ConnectionRead[]): LeftOut[] {
  const used = new Set(connections.flatMap(({ sourceId, destinationId }) => [sourceId, destinationId]));
  const left = (kind: ConnectorKind, all: readonly StoredConnector[]): LeftOut[] =>
    all.filter(({ id }) => !used.has(id)).map(({ name, id }) => ({ kind, name, id, reason: 'No connection uses it, and a pipeline is a connection with its ends.' }));
  return [...left('source', sources), ...left('destination', destinations)];
}

function byNameAndId(a: ConnectionRead, b: ConnectionRead): number {
  return `${a.name}\0${a.connectionId}` < `${b.name}\0${b.connectionId}` ? -1 : 1;
}
