import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from './programs.ts';

const here = fileURLToPath(new URL('../', import.meta.url));

/** The root of the repository. */
export const root = join(here, '..', '..');

/** Pages' snippets as files, in a folder of this package, so that they find the packages as a user's programs do. */
export interface Snippets extends AsyncDisposable {
  /**
   * Writes the snippets of a page, each to a file by the name in the comment before it; those of one name are one program. What a snippet takes for
   * granted, `before` has. Gives the names.
   */
  read(page: string, url: string, before?: Readonly<Record<string, string>>): Promise<string[]>;
  /** Writes a file beside the snippets that were read last, which they take for granted. */
  write(name: string, code: string): Promise<void>;
  /** Runs a program beside the snippets that were read last, and gives the lines that it wrote. */
  run(code: string, environment?: Readonly<Record<string, string>>): Promise<string[]>;
  /** What the compiler has against the snippets, and against the programs that were run beside them. */
  compile(): Promise<string>;
}

/** Opens the folder. */
export async function openSnippets(): Promise<Snippets> {
  const folder = await mkdtemp(join(here, '.snippet-'));
  let current = folder;
  let programs = 0;
  return {
    read: async (page, url, before = {}) => {
      const text = await readFile(join(root, page), 'utf8');
      const found = new Map<string, string>();
      for (const [, name = '', code = ''] of text.matchAll(/<!-- snippet: (\S+) -->\n```ts\n(.*?)```/gs)) found.set(name, (found.get(name) ?? before[name] ?? '') + code);
      current = join(folder, page.replaceAll('/', '-'));
      await mkdir(current, { recursive: true });
      for (const [name, code] of found) await writeFile(join(current, `${name}.ts`), code.replaceAll(/http:\/\/localhost:800[01]/g, url));
      return [...found.keys()];
    },
    write: (name, code) => writeFile(join(current, `${name}.ts`), code),
    run: async (code, environment = {}) => {
      const main = `main-${programs++}.ts`;
      await writeFile(join(current, main), code);
      return (await runNode([main], { cwd: current, env: environment })).split('\n').filter((line) => line !== '');
    },
    compile: async () => {
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../../tsconfig.base.json', include: ['**/*.ts'] }));
      return await runNode([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder], { cwd: folder }).catch((error: unknown) => String(error));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
