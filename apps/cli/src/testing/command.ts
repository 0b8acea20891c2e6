import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is started. */
export interface RunOptions {
  /** Words for Node that come before the command. */
  readonly node?: readonly string[];
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once it has written what matches, to stdout or stderr, with the first group of it. */
  says(pattern: RegExp): Promise<string>;
}

/** Runs the built command to its end, with no terminal. */
export async function run(folder: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return await start(folder, args, options).ended;
}

/** Starts the built command, with no terminal. */
export function start(folder: string, args: readonly string[], { node = [], env = {} }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [...node, bin, ...args], { cwd: folder, env: { ...process.env, GITHUB_ACTIONS: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
  const ended = once(child, 'close').then(([code, signal]) => ({ code: (code as number | null) ?? (signal === 'SIGINT' ? 130 : 1), ...written }));
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(written.stdout + written.stderr);
      if (found) return found[1] ?? '';
      const over = await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
      if (!Array.isArray(over) && !pattern.test(over.stdout + over.stderr)) throw new Error(`It ended with ${over.code} before it said ${String(pattern)}: ${over.stdout}${over.stderr}`);
    }
  };
  return { child, ended, says };
}

/** The lines of a command with `--json`. */
export function jsonLines({ stdout }: Ended): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** A program on a terminal; disposing of it ends it. */
export interface OnTerminal extends AsyncDisposable {
  /** Resolves once the screen has shown what matches. */
  shows(pattern: RegExp): Promise<void>;
  type(text: string): void;
  readonly ended: Promise<{ code: number; shown: string }>;
}

/** Starts the built command on a real terminal. */
export function onTerminal(folder: string, args: readonly string[], options: RunOptions = {}): OnTerminal {
  return programOnTerminal(folder, process.execPath, [bin, ...args], options);
}

/** Starts any program on a real terminal. */
export function programOnTerminal(folder: string, program: string, args: readonly string[], { env = {} }: RunOptions = {}): OnTerminal {
  // Node takes the terminal of a CI system for one without colours.
  const { CI: _, NO_COLOR: __, ...inherited } = process.env;
  const terminal = pty.spawn(program, [...args], { cwd: folder, cols: 100, rows: 30, env: { ...inherited, GITHUB_ACTIONS: '', TERM: 'xterm-256color', ...env } });
  let shown = '';
  let changed = (): void => undefined;
  terminal.onData((text) => {
    shown += text;
    changed();
  });
  const ended = new Promise<{ code: number; shown: string }>((resolve) => terminal.onExit(({ exitCode }) => resolve({ code: exitCode, shown })));
  const shows = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(shown)) {
      const over = await Promise.race([new Promise<void>((resolve) => (changed = resolve)), ended]);
      if (over && !pattern.test(shown)) throw new Error(`It ended with ${over.code} before it showed ${String(pattern)}: ${over.shown}`);
    }
  };
  const end = async (): Promise<void> => {
    terminal.kill();
    await ended;
  };
  return { shows, type: (text) => terminal.write(text), ended, [Symbol.asyncDispose]: end };
}
