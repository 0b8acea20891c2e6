import { execFile, type ExecFileException } from 'node:child_process';
import { promisify } from 'node:util';

/** Where a program runs, and what its environment has besides. */
export interface Surroundings {
  readonly cwd: string;
  /** Laid over this process's own; an undefined one takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs a program and gives what it wrote; fails with that as well. */
export async function runProgram(program: string, args: readonly string[], { cwd, env }: Surroundings): Promise<string> {
  try {
    return (await promisify(execFile)(program, args, { cwd, env: { ...process.env, ...env } })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as ExecFileException;
    throw new Error(`${program} ${args.join(' ')} failed: ${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

/** Runs a program of Node's. */
export async function runNode(args: readonly string[], surroundings: Surroundings): Promise<string> {
  return await runProgram(process.execPath, args, surroundings);
}
