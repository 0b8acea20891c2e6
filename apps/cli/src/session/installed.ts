import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { CommandError } from '../errors.ts';

/**
 * Runs the command of a package in this process, as if it had been typed, and gives its exit code. The package of the project comes before the one
 * installed beside this command.
 *
 * @throws CommandError `not_installed`
 */
export async function runInstalled(packageName: string, bin: string, args: readonly string[], workingFolder: string): Promise<number> {
  const path = await binPath(packageName, bin, workingFolder);
  process.argv = [process.argv[0] ?? 'node', path, ...args];
  await import(pathToFileURL(path).href);
  return Number(process.exitCode ?? 0);
}

async function binPath(packageName: string, bin: string, workingFolder: string): Promise<string> {
  const manifest = manifestPath(packageName, workingFolder);
  if (manifest === undefined) throw new CommandError('not_installed', `This command needs ${packageName}. Install it: npm install --save-dev ${packageName}`);
  const { bin: bins = {}, engines = {} } = JSON.parse(await readFile(manifest, 'utf8')) as { bin?: Record<string, string>; engines?: { node?: string } };
  const least = /^>=(\d+(?:\.\d+)?)/.exec(engines.node ?? '')?.[1];
  if (least !== undefined && isOlder(process.versions.node, least)) throw new CommandError('not_installed', `${packageName} needs Node ${least} or newer; this is ${process.versions.node}.`);
  const path = bins[bin];
  if (path === undefined) throw new CommandError('not_installed', `The installed ${packageName} has no command ${bin}. Update it: npm install --save-dev ${packageName}@latest`);
  return join(dirname(manifest), path);
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = than.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

function manifestPath(packageName: string, workingFolder: string): string | undefined {
  for (const from of [pathToFileURL(join(workingFolder, 'package.json')).href, import.meta.url]) {
    try {
      return createRequire(from).resolve(`${packageName}/package.json`);
    } catch {
      // It may be in the other place; where it is in neither, the caller says so.
    }
  }
  return undefined;
}
