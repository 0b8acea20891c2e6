import { cp, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram, type Surroundings } from './programs.ts';
import { root } from './snippets.ts';

/** A folder outside of the repository with packages of it, installed from what would be published. */
export interface PackedProgram extends AsyncDisposable {
  readonly folder: string;
  /** Compiles a program as strictly as a user may, to JavaScript beside it. */
  compile(name: string, code: string): Promise<void>;
  run(program: string, args: readonly string[], env?: Surroundings['env']): Promise<string>;
}

/** Installs packages of this repository, by their folders, and what they need of others from what is here: no registry is asked. */
export async function installPacked(...packages: readonly string[]): Promise<PackedProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  const run: PackedProgram['run'] = (program, args, env = {}) => runProgram(program, args, { cwd: folder, env });
  const own = packages.map((path) => join(root, path));
  for (const path of own) await runProgram('pnpm', ['pack', '--pack-destination', folder], { cwd: path });
  let copies = 0;
  for (const path of await othersOf(own)) {
    // Files that are the same are one file in the store of pnpm, which would be left out.
    const copy = join(folder, 'copies', String(copies++));
    await cp(path, copy, { recursive: true, filter: (source) => !source.startsWith(join(path, 'node_modules')) });
    await run('npm', ['pack', '--ignore-scripts', copy]);
  }
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'program', private: true, type: 'module' }));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs.map((name) => `./${name}`)]);
  return {
    folder,
    compile: async (name, code) => {
      await writeFile(join(folder, name), code);
      const compilerOptions = { module: 'nodenext', target: 'es2023', lib: ['es2023', 'esnext.disposable', 'dom'], strict: true, exactOptionalPropertyTypes: true, types: [] };
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [name] }));
      await run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc')]);
    },
    run,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** The folders of all packages that these need and that are not of this repository. */
async function othersOf(packages: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const waiting = [...packages];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { dependencies = {} } = JSON.parse(await readFile(join(path, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> };
    for (const name of Object.keys(dependencies).filter((dependency) => !dependency.startsWith('@airwright/'))) {
      const place = findPackageJSON(name, pathToFileURL(join(path, 'package.json')));
      if (place === undefined) throw new Error(`${name}, which ${path} needs, is not installed.`);
      // Beside its real place is what it needs itself.
      const folder = dirname(await realpath(place));
      if (!found.has(folder)) waiting.push(folder);
      found.add(folder);
    }
  }
  return found;
}
