import { join, resolve, sep } from 'node:path';
import { ConnectorError, validateConfig } from '@airwright/connector-kit';
import type { Config } from '@airwright/connector-kit';
import { spec } from './spec.ts';

/**
 * The folder that a configuration names, always below the folder of local files.
 *
 * @param root folder of local files
 * @throws ConnectorError where the path leads out of it
 */
export function folderOf(config: Config, root = process.env['AIRBYTE_LOCAL_ROOT'] ?? '/tmp/airbyte_local'): string {
  const { destination_path: path } = validateConfig(spec, config) as { destination_path: string };
  const top = resolve(root);
  const folder = join(top, path.replace(/^\/local(?=\/|$)/, ''));
  if (folder !== top && !folder.startsWith(`${top}${sep}`)) {
    throw new ConnectorError(`destination_path "${path}" leads out of the folder of local files, ${top}. Choose a path below it.`);
  }
  return resolve(folder);
}

/** Explains what the file system reported about a path. What it did not report stays as it is. */
export function explainFile(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const say = (message: string): ConnectorError => new ConnectorError(message, { cause: error });
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return say(`${path} may not be written to. Give the user who runs this permission, or set AIRBYTE_LOCAL_ROOT to another folder.`);
    case 'ENOSPC':
    case 'EDQUOT':
      return say(`The disk of ${path} is full. Free space there and run again; the files are as they were before.`);
    case 'EROFS':
      return say(`${path} is on a read-only file system. Set AIRBYTE_LOCAL_ROOT to a folder that can be written to.`);
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return say(`${path} cannot be written because a file or folder of that name is in the way. Move it, or change destination_path.`);
    default:
      return error;
  }
}
