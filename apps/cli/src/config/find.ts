import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CommandError } from '../errors.ts';

const names = ['ts', 'mts', 'js', 'mjs'].map((extension) => `airwright.config.${extension}`);

/** The path of the configuration: the one asked for, or that of the working folder or the nearest folder above. */
export async function findConfig(workingFolder: string, asked: string | undefined): Promise<string> {
  if (asked !== undefined) {
    const path = resolve(workingFolder, asked);
    if (await exists(path)) return path;
    throw new CommandError('config_not_found', `There is no file ${asked}. Check --config, or write a first one with: airwright init`);
  }
  for (let folder = workingFolder; ; folder = dirname(folder)) {
    for (const path of names.map((name) => join(folder, name))) if (await exists(path)) return path;
    if (dirname(folder) === folder) break;
  }
  throw new CommandError('config_not_found', `There is no airwright.config.ts in ${workingFolder} or a folder above. Write a first one with: airwright init`);
}

/** Whether something is there. */
export async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
