import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';

const run = promisify(execFile);

/** A project of someone who installed the packed client: a folder with a `node_modules`. */
export interface Consumer extends AsyncDisposable {
  readonly folder: string;
}

/** Packs the client as it is published, and installs the tarball in a new folder. */
export async function newConsumer(): Promise<Consumer> {
  await using stack = new AsyncDisposableStack();
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'airwright-consumer-')));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const client = dirname(createRequire(import.meta.url).resolve('@airwright/client/package.json'));
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: client, shell: process.platform === 'win32' });
  const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  const installed = join(folder, 'node_modules', '@airwright', 'client');
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed], { cwd: folder });
  const { dependencies = {} } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> };
  for (const name of Object.keys(dependencies)) await symlink(await realpath(join(client, 'node_modules', name)), join(folder, 'node_modules', name), 'junction');
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const owned = stack.move();
  return { folder, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Writes a module of this folder as JavaScript into the consumer's. */
export async function compile(name: string, { folder }: Consumer): Promise<string> {
  const source = await readFile(join(import.meta.dirname, `${name}.ts`), 'utf8');
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, rewriteRelativeImportExtensions: true };
  const file = join(folder, `${name}.js`);
  await writeFile(file, ts.transpileModule(source, { compilerOptions }).outputText);
  return file;
}
