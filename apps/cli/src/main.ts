import type { Readable } from 'node:stream';
import { CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import type { Command, Input, Options } from './command/command.ts';
import { completing, completions } from './completion/complete.ts';
import { programOf } from './command/program.ts';
import { commands } from './commands/index.ts';
import { exit } from './exit.ts';
import { failureOf, failureText } from './failure.ts';
import { watchInterrupts } from './session/interrupt.ts';
import { createOutput, jsonLine, type Screen } from './session/output.ts';
import { Session, type SessionOptions } from './session/session.ts';

/** What the command is run with. */
export interface Invocation {
  readonly args: readonly string[];
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingFolder: string;
}

/** Runs one command line and gives its exit code. It throws nothing: whatever fails is told. */
export async function main(invocation: Invocation): Promise<number> {
  const [first, ...others] = invocation.args;
  if (first === completing) return await tellCompletions(others, invocation);
  let running: string | undefined;
  let code: number = exit.done;
  const program = programOf(commands, packageJson.version, async (command, input) => {
    running = command.name;
    code = await runCommand(command, input, invocation);
  });
  try {
    await program.parseAsync([...invocation.args], { from: 'user' });
    return code;
  } catch (error) {
    // Help and version were asked for; or a command is missing, and the help has been shown in its place.
    if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help')) return error.exitCode;
    return tellFailure(error, running, invocation);
  }
}

async function runCommand(command: Command, input: Input<Options>, invocation: Invocation): Promise<number> {
  const { stdin, stdout, stderr, environment, workingFolder } = invocation;
  const given = input.options as { json?: boolean; yes?: boolean; config?: string; target?: string };
  const json = given.json === true;
  const output = createOutput({ stdout, stderr, json, command: command.name });
  using interrupts = watchInterrupts(() => output.note('Stopping in order; Ctrl-C again leaves at once.'));
  const { signal } = interrupts;
  const session = new Session(given, { yes: given.yes === true, json, stdin, stderr, signal, workingFolder, environment, output });
  try {
    return (await command.run(input, session)) ?? exit.done;
  } catch (error) {
    if (interrupts.code === undefined) throw error;
    return tellFailure(error, command.name, invocation, interrupts.code);
  } finally {
    output.note('');
  }
}

/** Answers a shell that asks how a line might go on. What fails leaves it without an answer, for nobody wants an error between two keys. */
async function tellCompletions(args: readonly string[], { stdin, stdout, stderr, environment, workingFolder }: Invocation): Promise<number> {
  const output = createOutput({ stdout, stderr, json: false, command: completing });
  const { signal } = new AbortController();
  const sessionFor = (options: SessionOptions): Session => new Session(options, { yes: false, json: false, stdin, stderr, signal, workingFolder, environment, output });
  stdout.write(await completions(commands, args, sessionFor).catch(() => ''));
  return exit.done;
}

/** Says what went wrong: to people on stderr, to programs as the last line of the output. */
function tellFailure(error: unknown, command: string | undefined, { args, stdout, stderr }: Invocation, interrupted?: number): number {
  const failure = failureOf(error, interrupted);
  const words = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
  if (words.includes('--json')) stdout.write(jsonLine('error', command ?? words.find((word) => !word.startsWith('-')) ?? '', { error: failure.data }));
  else stderr.write(`${failureText(failure)}\n`);
  return failure.exitCode;
}
