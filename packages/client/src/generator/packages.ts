import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import type * as Yaml from 'yaml';
import { GeneratorError } from './failure.ts';
import type { OpenapiTypescript } from './schema-file.ts';

/** What generating takes and the client does without, by name. */
export interface Packages {
  'openapi-typescript': OpenapiTypescript;
  yaml: typeof Yaml;
}

type PackageName = keyof Packages;

/**
 * The versions that are fetched. One that is installed is taken where its major is the same. They are no peer dependencies, not even optional
 * ones: npm refuses to install beside a project's other version of an optional peer, and openapi-typescript wants TypeScript 5.
 */
export const versions: Readonly<Record<PackageName, string>> = { 'openapi-typescript': '^7.13.0', yaml: '^2.8.0' };

/** Where packages come from. */
export interface PackageSource {
  /** Files from whose folders packages are looked for, as Node does. */
  readonly from: readonly string[];
  /** Whether npm may fetch what is missing into its cache. */
  readonly install: boolean;
  /** Tells that something is fetched, which takes a while. */
  readonly tell: (message: string) => void;
}

/**
 * The packages, from beside the client, else from the project, else fetched by `npm exec` into its cache, where they stay.
 *
 * @throws {@link GeneratorError} where they are nowhere, with the command that installs them.
 */
export async function loadPackages<Name extends PackageName>(names: readonly Name[], source: PackageSource): Promise<Pick<Packages, Name>> {
  const loaded = new Map(names.map((name) => [name, load(name, source.from)]));
  const missing = names.filter((name) => loaded.get(name) === undefined);
  if (missing.length > 0) {
    const from = await fetched(missing, source);
    for (const name of missing) loaded.set(name, load(name, from) ?? refuse(missing, 'and npm did not give them'));
  }
  return Object.fromEntries(loaded) as Pick<Packages, Name>;
}

function load(name: PackageName, from: readonly string[]): unknown {
  for (const require of from.map((file) => createRequire(file))) {
    try {
      const { version } = require(`${name}/package.json`) as { version: string };
      if (version.split('.')[0] === /\d+/.exec(versions[name])?.[0]) return require(name);
    } catch {
      // It is not there, or lacks what it needs itself, such as the right TypeScript.
    }
  }
  return undefined;
}

async function fetched(names: readonly PackageName[], { install, tell }: PackageSource): Promise<string[]> {
  if (!install) refuse(names, 'and is not to be fetched');
  tell(`Generating takes ${names.join(' and ')}: npm brings what its cache does not have …`);
  const packages = names.map((name) => `--package=${name}@${versions[name]}`);
  try {
    // What npm exec runs finds the packages' programs first in its path.
    const { stdout } = await npm(['exec', '--yes', ...packages, '--', 'node', '-p', 'process.env.PATH']);
    return stdout
      .trim()
      .split(delimiter)
      .filter((folder) => folder.endsWith(join('node_modules', '.bin')))
      .map((folder) => dirname(dirname(folder)) + sep);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.split('\n').find((line) => /^npm (error|ERR!) (?!code |syscall |errno |type )/.test(line));
    return refuse(names, `and npm could not fetch them (${said?.replace(/^npm \S+ /, '') ?? (error as Error).message})`, error);
  }
}

/** Runs npm: the one that runs this program, where one does. */
async function npm(args: readonly string[]): Promise<{ stdout: string }> {
  const { npm_execpath: program = '', npm_config_call: _call, npm_config_package: _package, ...env } = process.env;
  const options = { env, maxBuffer: 2 ** 26, windowsHide: true };
  if (/npm-cli\.js$/.test(program)) return await promisify(execFile)(process.execPath, [program, ...args], options);
  return await promisify(execFile)('npm', [...args], { ...options, shell: process.platform === 'win32' });
}

function refuse(names: readonly PackageName[], why: string, cause?: unknown): never {
  throw new GeneratorError(
    'packages',
    `Generating takes ${names.join(' and ')}, not installed here ${why}. This installs what is missing:\n` +
      `  npm install --save-dev ${names.map((name) => `${name}@${versions[name]}`).join(' ')}`,
    cause,
  );
}
