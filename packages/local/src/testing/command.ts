import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin.ts', import.meta.url));

/** How a command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The command, once it serves. */
export interface ServerCommand extends AsyncDisposable {
  readonly url: string;
  readonly workspaceId: string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** Runs `airwright-local` to its end. */
export async function run(args: readonly string[], cwd: string): Promise<Ended> {
  return await spawned(args, cwd).ended;
}

/**
 * Runs `airwright-local` until it says where it serves.
 * @throws Error with what it said where it ends instead
 */
export async function serve(args: readonly string[], cwd: string): Promise<ServerCommand> {
  const { child, ended } = spawned(args, cwd);
  const stdout = child.stdout;
  if (!stdout) throw new Error('The command has no output.');
  const first = await Promise.race([once(createInterface({ input: stdout }), 'line').then(([line]) => String(line)), ended]);
  const [, url, workspaceId] = (typeof first === 'string' && /^Airbyte API at (\S+)\/api\/v1, workspace (\S+)$/.exec(first)) || [];
  if (url === undefined || workspaceId === undefined) throw new Error(`It did not start: ${JSON.stringify(first)}`);
  const end = async (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return await ended;
  };
  return { url, workspaceId, end, [Symbol.asyncDispose]: () => end('SIGKILL').then(() => undefined) };
}

function spawned(args: readonly string[], cwd: string): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bin, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, ...printed })) };
}
