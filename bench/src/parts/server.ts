import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { start } from '../harness/children.ts';

/** A process that answers over HTTP. */
export interface Running extends AsyncDisposable {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly pid: number;
}

/** A running `airwright-local`. */
export interface Server extends Running {
  readonly workspaceId: string;
}

const program = join(dirname(createRequire(import.meta.url).resolve('@airwright/local/package.json')), 'dist', 'bin.js');

/** Starts the server as users do: as a process of its own, here with a data folder that is thrown away. */
export async function startServer(): Promise<Server> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'airwright-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const server = stack.use(await launch(['--data', folder]));
  const owned = stack.move();
  return { ...server, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Starts the server with these arguments, on a free port, and resolves once it says where it listens. */
export async function launch(args: readonly string[]): Promise<Server> {
  const { said: [url = '', workspaceId = ''], ...child } = await started([program, '--port', '0', ...args], /Airbyte API at (http\S+)\/api\/v1, workspace (\S+)\n/);
  return { ...child, url, workspaceId };
}

/** Starts a small HTTP server of this folder: one that does nothing, one that answers calls without looking anything up, or one with many jobs. */
export async function launchSmall(file: 'empty-server.ts' | 'call-server.ts' | 'fleet-server.ts', args: readonly string[] = []): Promise<Running> {
  const { said: [url = ''], ...child } = await started([join(import.meta.dirname, file), ...args], /(http\S+)\n/);
  return { ...child, url };
}

/** Runs Node and waits for what it is expected to say; resolves with the groups of the expression. */
async function started(args: readonly string[], expected: RegExp): Promise<{ said: string[]; pid: number } & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const child = stack.use(start(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] }));
  const said = await new Promise<string[]>((resolve, reject) => {
    let output = '';
    child.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const match = expected.exec(output);
      if (match) resolve(match.slice(1));
    });
    child.process.once('exit', () => reject(new Error(`${args[0] ?? 'The server'} ended before it listened.`)));
  });
  const owned = stack.move();
  return { said, pid: child.pid, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
