import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { PipelineError } from '../errors.ts';
import type { ConnectionState } from './connection-state.ts';
import type { StateSnapshot } from './snapshot.ts';

/**
 * Writes a snapshot to a file that only its owner may read. What the file was stays until the new one is whole.
 *
 * @throws Error where the file cannot be written
 */
export async function writeSnapshot(path: string, snapshot: StateSnapshot): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(unfinished, `${JSON.stringify(snapshot, undefined, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * Reads a snapshot that {@link writeSnapshot} wrote.
 *
 * @throws PipelineError with the code `invalid_snapshot` where the file is not there, is none, or comes from a newer version of this package
 */
export async function readSnapshot(path: string): Promise<StateSnapshot> {
  const value = parsed(await textOf(path), path);
  const { version } = value as { version?: unknown };
  if (typeof version === 'number' && version > 1) throw unusable(path, `is of the format ${version}, and this version of the package reads 1. Update the package`);
  const problem = problemOf(value);
  if (problem !== undefined) throw unusable(path, `${problem}. Take a new snapshot, or restore the file from a copy`);
  return value as StateSnapshot;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unusable(path, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`, error);
  }
}

function parsed(text: string, path: string): object {
  const value = attempt(text, path);
  if (!isObject(value)) throw unusable(path, 'holds no snapshot');
  return value;
}

function attempt(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable(path, 'is not JSON, or only a part of it', error);
  }
}

function problemOf({ version, takenAt, server, connectionId, connectionName, state }: Partial<Record<keyof StateSnapshot, unknown>>): string | undefined {
  if (version !== 1) return 'has no version';
  const texts = Object.entries({ takenAt, server, connectionId, connectionName });
  const missing = texts.find(([, value]) => typeof value !== 'string');
  if (missing) return `has no ${missing[0]}`;
  return isState(state) ? undefined : 'has a state that is none';
}

function isState(state: unknown): state is ConnectionState {
  if (!isObject(state)) return false;
  switch (state['type']) {
    case 'not_set':
      return true;
    case 'legacy':
      return isObject(state['state']);
    case 'global':
      return (state['shared'] === undefined || isObject(state['shared'])) && areStreams(state['streams']);
    case 'stream':
      return areStreams(state['streams']);
    default:
      return false;
  }
}

function areStreams(streams: unknown): boolean {
  return Array.isArray(streams) && streams.every((stream: unknown) => isObject(stream) && typeof stream['name'] === 'string' && isOptionalText(stream['namespace']) && isObject(stream['state']));
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unusable(path: string, why: string, cause?: unknown): PipelineError {
  return new PipelineError('invalid_snapshot', `The file ${path} ${why}.`, { cause });
}
