import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/** A program that runs beside this one and ends with it. */
export interface Child extends AsyncDisposable {
  readonly process: ChildProcess;
  readonly pid: number;
}

/**
 * Starts a program. It has a process group of its own, so that a Ctrl-C in the terminal reaches this process alone, which then stops the
 * others in order.
 */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(command, args, { detached: true, ...options });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started.`);
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return {
    process: child,
    pid,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(kill, 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/**
 * Runs a program to its end.
 *
 * @throws Error with what it wrote to standard error, where it fails
 */
export async function run(command: string, args: readonly string[], signal: AbortSignal, options: SpawnOptions = {}): Promise<void> {
  signal.throwIfAborted();
  await using child = start(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options });
  let errors = '';
  child.process.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(child.process, 'close', { signal })) as [number | null];
  if (code !== 0) throw new Error(`${command} failed: ${errors.trim() || `exit code ${code}`}`);
}
