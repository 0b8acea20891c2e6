import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './snippets.ts';

const bin = join(dirname(createRequire(import.meta.url).resolve('airwright/package.json')), 'dist', 'bin.js');

/** How a command ended. */
export interface CommandEnd {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a line such as `npx airwright plan --target dev`, as a shell would. */
export async function runLine(line: string, { cwd, env }: { cwd: string; env: Readonly<Record<string, string>> }): Promise<CommandEnd> {
  const words = wordsOf(line).slice(line.startsWith('npx ') ? 2 : 1);
  const child = spawn(process.execPath, [bin, ...words], { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** The lines of a page's session, by the name in the comment before it. */
export async function session(page: string, name: string): Promise<string[]> {
  const text = await readFile(join(root, page), 'utf8');
  const found = new RegExp(`<!-- session: ${name} -->\\n\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (found === undefined) throw new Error(`${page} has no session ${name}.`);
  return found.split('\n').map((line) => line.replace(/\s+#.*$/, '')).filter((line) => line !== '');
}

/** Every call of the command that a text has, in code blocks and within sentences. */
export function callsIn(text: string): string[][] {
  return [...text.matchAll(/(?:npx )?\bairwright (?!local\.)([a-z][a-z-]*(?: [^`|\n>]*)?)/g)].map(([, call = '']) => wordsOf(call.replace(/ (?:&&|\|\|) .*$/, '')));
}

/** The words of a line, without the quotes around them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? '');
}
