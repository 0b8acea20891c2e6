import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseJson } from '../codec/json.ts';
import type { Destination, Source } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { AirbyteState, Config, ConfiguredAirbyteCatalog } from '../protocol.ts';

/** What a connector can be asked to do. */
export type Command = 'spec' | 'check' | 'discover' | 'read' | 'write';

/** A command line, taken apart. */
export interface Arguments {
  readonly command: Command;
  /** Paths of files, as they were given. */
  readonly files: { readonly config?: string; readonly catalog?: string; readonly state?: string };
}

const COMMANDS = {
  source: ['spec', 'check', 'discover', 'read'],
  destination: ['spec', 'check', 'write'],
} as const;

const FILES: Record<Command, readonly ('config' | 'catalog')[]> = {
  spec: [],
  check: ['config'],
  discover: ['config'],
  read: ['config', 'catalog'],
  write: ['config', 'catalog'],
};

/**
 * Takes a command line apart.
 *
 * @throws ConnectorError that names what is missing or unknown and shows how the command is called
 */
export function parseArguments(connector: Source | Destination, argv: readonly string[]): Arguments {
  const usage = usageOf(connector);
  let parsed;
  try {
    // `--debug` is what other connectors take for more logs; an orchestrator may pass it to any.
    const options = { config: { type: 'string' }, catalog: { type: 'string' }, state: { type: 'string' }, debug: { type: 'boolean' } } as const;
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new ConnectorError(`${(error as Error).message}\n${usage}`);
  }
  const [command, ...rest] = parsed.positionals;
  const known: readonly string[] = COMMANDS[connector.kind];
  if (command === undefined) throw new ConnectorError(`No command was given.\n${usage}`);
  if (!known.includes(command)) throw new ConnectorError(`"${command}" is not a command of this ${connector.kind}.\n${usage}`);
  if (rest.length > 0) throw new ConnectorError(`"${rest[0]}" is one argument too many.\n${usage}`);
  const { config, catalog, state } = parsed.values;
  const files = { ...(config !== undefined && { config }), ...(catalog !== undefined && { catalog }), ...(state !== undefined && { state }) };
  const missing = FILES[command as Command].find((name) => files[name] === undefined);
  if (missing) throw new ConnectorError(`"${command}" needs --${missing} FILE.\n${usage}`);
  return { command: command as Command, files };
}

/** How the connector's command is called. */
export function usageOf(connector: Source | Destination): string {
  const forms = COMMANDS[connector.kind].map((command) => {
    const files = FILES[command].map((name) => ` --${name} FILE`).join('');
    return `  ${command}${files}${command === 'read' ? ' [--state FILE]' : ''}${command === 'write' ? ' < MESSAGES' : ''}`;
  });
  return `Commands of ${connector.identity.name}:\n${forms.join('\n')}`;
}

/** Reads a configuration file. @throws ConnectorError that names the file */
export async function readConfig(path: string): Promise<Config> {
  return object(await readJson('--config', path), '--config', path);
}

/** Reads a configured catalog. @throws ConnectorError that names the file */
export async function readCatalog(path: string): Promise<ConfiguredAirbyteCatalog> {
  const catalog = object(await readJson('--catalog', path), '--catalog', path);
  const streams = catalog['streams'];
  if (!Array.isArray(streams)) throw new ConnectorError(`--catalog ${path}: "streams" has to be an array of configured streams.`);
  streams.forEach((entry: { stream?: { name?: unknown } } | null, index) => {
    if (typeof entry?.stream?.name !== 'string') {
      throw new ConnectorError(`--catalog ${path}: streams.${index}.stream.name is missing. A configured catalog wraps each discovered stream in "stream".`);
    }
  });
  return catalog as unknown as ConfiguredAirbyteCatalog;
}

/**
 * Reads a state file in any of its forms: an array of states, a single one, the blob that older sources keep (LEGACY), and nothing.
 *
 * @throws ConnectorError that names the file
 */
export async function readState(path: string | undefined): Promise<AirbyteState[]> {
  if (path === undefined) return [];
  const text = await readText('--state', path);
  if (!text.trim()) return [];
  const value = parsed(text, '--state', path);
  if (value === null) return [];
  if (Array.isArray(value)) return value as AirbyteState[];
  const single = object(value, '--state', path);
  if (Object.keys(single).length === 0) return [];
  const typed = ['STREAM', 'GLOBAL', 'LEGACY'].includes(single['type'] as string);
  return [typed ? (single) : { type: 'LEGACY', data: single }];
}

async function readJson(option: string, path: string): Promise<unknown> {
  return parsed(await readText(option, path), option, path);
}

async function readText(option: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${(error as NodeJS.ErrnoException).code})`;
    throw new ConnectorError(`${option} ${path}: ${reason}.`, { cause: error });
  }
}

function parsed(text: string, option: string, path: string): unknown {
  try {
    return parseJson(text, 'exact');
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    throw new ConnectorError(`${option} ${path}: the file is not valid JSON.`);
  }
}

function object(value: unknown, option: string, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ConnectorError(`${option} ${path}: the file has to hold a JSON object.`);
}
