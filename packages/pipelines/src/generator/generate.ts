import { AirbyteError, type AirbyteClient } from '@airwright/client';
import { matchesGlob } from '../declare/glob.ts';
import { whatThereIs } from '../resolve/suggest.ts';
import type { ConnectorKind } from '../world/connectors.ts';
import { inParallel } from '../world/limit.ts';
import { ServerReader } from '../world/server-reader.ts';
import { connectorFile, indexFile } from './connector-file.ts';
import { GeneratorError } from './failure.ts';
import { mark } from './folder.ts';
import { camelCase, nameConnectors, type NamedConnector } from './naming.ts';
import { asSchema } from './schema.ts';

/** Specifications that are asked for at a time. */
const concurrency = 8;

/** Options of {@link generateConnectors}. */
export interface GenerateOptions {
  /** Name or id of the workspace whose connectors are meant. Default the server's default one, or its only one. */
  workspace?: string;
  /** Globs of the connectors, held against their names, their images' repositories and the last part of those. Default all. */
  only?: readonly string[];
  /** How generated files name each other. Default `.js`, which every TypeScript set-up takes. */
  extension?: '.js' | '.ts';
  signal?: AbortSignal;
}

/** A connector that code was made for. */
export interface GeneratedConnector {
  readonly kind: ConnectorKind;
  readonly name: string;
  readonly repository: string;
  readonly version: string;
  /** The function that declares one, such as `sourcePostgres`. */
  readonly builder: string;
}

/** What {@link generateConnectors} made. */
export interface GeneratedConnectors {
  /** The texts of the files, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly connectors: readonly GeneratedConnector[];
  /** Connectors that the server has no specification of, and why. */
  readonly leftOut: readonly { readonly kind: ConnectorKind; readonly name: string; readonly why: string }[];
}

/**
 * Makes TypeScript of the specifications of a server's own connectors, in the versions that it runs: a type for each configuration and a function
 * that declares a source or a destination with it. Reads only; the same specifications give the same files.
 *
 * @throws GeneratorError where no connector is meant
 * @throws PipelineError where the workspace is not there
 * @example
 * ```ts
 * const { files } = await generateConnectors(airbyte, { only: ['source-postgres', 'destination-*'] });
 * console.log(files['source-postgres.ts']);
 * ```
 */
export async function generateConnectors(airbyte: AirbyteClient, options: GenerateOptions = {}): Promise<GeneratedConnectors> {
  const { workspace, only = ['*'], extension = '.js', signal } = options;
  const reader = new ServerReader(airbyte, { signal });
  const [{ workspaceId }, { version }] = await Promise.all([reader.workspace(workspace), reader.facts()]);
  const kinds = await Promise.all((['source', 'destination'] as const).map(async (kind) => nameConnectors(kind, await reader.definitions(kind, workspaceId))));
  const meant = chosen(kinds.flat(), only);
  const header = `${mark}${version === undefined ? '' : `, of Airbyte ${version.replaceAll(/[^\w.+-]/g, '')}`}. Do not edit: generate it again.\n/* eslint-disable -- generated code is not styled by hand */\n\n`;
  const made = await inParallel(meant, concurrency, async (connector) => ({ connector, ...(await fileOf(connector, reader, workspaceId, header)) }));
  const connectors = made.flatMap(({ connector, text }) => (text === undefined ? [] : [{ connector, text }]));
  const files = Object.fromEntries(connectors.map(({ connector, text }) => [`${connector.name}.ts`, text]));
  return {
    files: { ...files, 'index.ts': indexFile(connectors.map(({ connector }) => connector), header, extension) },
    connectors: connectors.map(({ connector: { kind, definition, name } }) => ({ kind, name: definition.name, repository: definition.dockerRepository, version: definition.version, builder: camelCase(name) })),
    leftOut: made.flatMap(({ connector: { kind, definition }, why }) => (why === undefined ? [] : [{ kind, name: definition.name, why }])),
  };
}

async function fileOf(connector: NamedConnector, reader: ServerReader, workspaceId: string, header: string): Promise<{ text?: string; why?: string }> {
  const { kind, definition } = connector;
  try {
    const { schema } = await reader.api(kind).specification(workspaceId, definition.definitionId);
    return schema === undefined || schema === null ? { why: 'the server gives no specification.' } : { text: connectorFile(connector, asSchema(schema), header) };
  } catch (error) {
    // One connector of hundreds whose image cannot be had is no reason to do without the others.
    if (error instanceof AirbyteError && error.status !== undefined && error.status !== 401 && error.status !== 403) return { why: error.message };
    throw error;
  }
}

function chosen(all: readonly NamedConnector[], only: readonly string[]): NamedConnector[] {
  const names = ({ definition: { name, dockerRepository } }: NamedConnector): string[] => [name, dockerRepository, dockerRepository.slice(dockerRepository.lastIndexOf('/') + 1)];
  const matches = (glob: string) => (connector: NamedConnector): boolean => names(connector).some((name) => matchesGlob(glob.toLowerCase(), name.toLowerCase()));
  const vain = only.find((glob) => !all.some(matches(glob)));
  if (vain !== undefined) throw new GeneratorError('usage', `--only ${vain} matches no connector of the workspace. ${whatThereIs(vain, all.map(({ definition }) => definition.dockerRepository))}`);
  return all.filter((connector) => only.some((glob) => matches(glob)(connector)));
}
