import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { CommandError } from '../errors.ts';
import { firstConfig } from './first-config.ts';

/** What became of a file. */
export interface InitFile {
  readonly path: string;
  readonly outcome: 'created' | 'added' | 'kept';
  /** What was added. */
  readonly detail?: string;
}

const ignored = ['.airwright/', 'airwright.local.lock.json'];
const needed = ['airwright', '@airwright/pipelines'];

/**
 * Makes a folder one that the command works in. Whatever is there already stays.
 *
 * @param name what a new package is called
 * @throws CommandError `file_invalid` where package.json is no JSON object; nothing is written then
 */
export async function initProject(folder: string, name: string): Promise<InitFile[]> {
  const manifest = await manifestIn(folder);
  return [await config(folder), await gitignore(folder), await packages(folder, name, manifest)];
}

async function config(folder: string): Promise<InitFile> {
  const path = 'airwright.config.ts';
  const there = await textOf(join(folder, path));
  if (there === undefined) await writeFile(join(folder, path), firstConfig, { flag: 'wx' });
  return { path, outcome: there === undefined ? 'created' : 'kept' };
}

async function gitignore(folder: string): Promise<InitFile> {
  const path = '.gitignore';
  const there = await textOf(join(folder, path));
  const lines = new Set((there ?? '').split(/\r?\n/).map((line) => line.trim()));
  const missing = ignored.filter((line) => !lines.has(line));
  if (missing.length === 0) return { path, outcome: 'kept' };
  const before = there === undefined || there === '' || there.endsWith('\n') ? (there ?? '') : `${there}\n`;
  await writeFile(join(folder, path), `${before}${missing.join('\n')}\n`);
  return { path, outcome: there === undefined ? 'created' : 'added', detail: missing.join(', ') };
}

interface Manifest {
  readonly text: string;
  readonly content: Readonly<Record<string, unknown>>;
}

async function packages(folder: string, name: string, manifest: Manifest | undefined): Promise<InitFile> {
  const path = 'package.json';
  const known = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((member) => Object.keys((manifest?.content[member] as object | undefined) ?? {}));
  const missing = needed.filter((dependency) => !known.includes(dependency));
  if (manifest && missing.length === 0) return { path, outcome: 'kept' };
  // The packages are released together.
  const added = Object.fromEntries(missing.map((dependency) => [dependency, `^${packageJson.version}`]));
  const content = manifest?.content ?? { name: packageName(name), private: true, type: 'module' };
  const devDependencies = { ...(content['devDependencies'] as object | undefined), ...added };
  const indent = /^[{]\r?\n([ \t]+)/.exec(manifest?.text ?? '')?.[1] ?? '  ';
  await writeFile(join(folder, path), `${JSON.stringify({ ...content, devDependencies }, undefined, indent)}\n`);
  return { path, outcome: manifest ? 'added' : 'created', detail: missing.join(', ') };
}

async function manifestIn(folder: string): Promise<Manifest | undefined> {
  const text = await textOf(join(folder, 'package.json'));
  if (text === undefined) return undefined;
  try {
    const content = JSON.parse(text) as unknown;
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return { text, content: content as Manifest['content'] };
  } catch {
    // Said below, for both ways of being wrong.
  }
  throw new CommandError('file_invalid', 'package.json is no JSON object, so nothing was written. Repair it, or remove it.');
}

function packageName(folder: string): string {
  return folder.toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || 'pipelines';
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
