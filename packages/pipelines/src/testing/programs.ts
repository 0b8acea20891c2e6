import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packageFolder = join(import.meta.dirname, '..', '..');
const compiler = join(dirname(createRequire(join(packageFolder, '..', '..', 'package.json')).resolve('typescript/package.json')), 'bin', 'tsc');

/** A folder within this package, so that programs in it find the package by its name as users' do. */
export interface Programs extends AsyncDisposable {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** What the compiler, at its strictest, has against the programs; nothing where they are right. */
  compile(): Promise<string>;
  run(program: string, args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<{ readonly code: number; readonly out: string; readonly error: string }>;
}

/** Opens the folder. */
export async function openPrograms(): Promise<Programs> {
  const folder = await mkdtemp(join(packageFolder, '.snippet-'));
  const run: Programs['run'] = (program, args = [], env = {}) =>
    new Promise((resolve) => {
      const child = execFile(process.execPath, [program, ...args], { cwd: folder, env: { ...process.env, ...env } }, (_, out, error) => resolve({ code: child.exitCode ?? -1, out, error }));
    });
  return {
    folder,
    write: async (files) => {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
    },
    compile: async () => {
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../../tsconfig.base.json', compilerOptions: { noUnusedLocals: true, lib: ['ES2023', 'ESNext.Disposable', 'DOM'] }, include: ['**/*.ts'] }));
      return (await run(compiler, ['-p', folder])).out;
    },
    run,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
