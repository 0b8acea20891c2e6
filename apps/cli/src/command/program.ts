import { Command as Program, Option as ProgramOption } from 'commander';
import type { Command, Input, Options } from './command.ts';
import type { Given, Option } from './options.ts';

/** What runs a command once its words are understood. */
export type Runner = (command: Command, input: Input<Options>) => Promise<void>;

/** The program of all commands; it writes where it is told and never ends the process. */
export function programOf(commands: readonly Command[], version: string, run: Runner): Program {
  const program = configured(new Program('airwright'))
    .description('Airbyte pipelines, declared in airwright.config.ts: plan, apply, sync, watch.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this, or the help of a command')
    .helpCommand(false)
    .enablePositionalOptions();
  const groups = new Map<string, Program>();
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    if (second === undefined) add(program, first, command, run);
    else add(groupOf(program, groups, first), second, command, run);
  }
  return program;
}

const groupSummaries: Readonly<Record<string, string>> = { state: 'Reads and changes where syncs go on from', generate: 'Generates types from a running server' };

function groupOf(program: Program, groups: Map<string, Program>, name: string): Program {
  const known = groups.get(name);
  if (known) return known;
  const group = configured(program.command(name)).description(groupSummaries[name] ?? name).helpCommand(false).helpOption('-h, --help', 'show this');
  groups.set(name, group);
  return group;
}

function add(parent: Program, name: string, command: Command, run: Runner): void {
  const { summary, description, options, passThrough = false } = command;
  const words = command.arguments ?? [];
  const program = configured(parent.command(name)).summary(summary).description([`${summary}.`, description].filter(Boolean).join('\n\n'));
  for (const word of words) program.argument(notation(word), word.summary);
  for (const [option, definition] of Object.entries(options)) program.addOption(programOption(option, definition));
  if (passThrough) program.helpOption(false).allowUnknownOption().passThroughOptions();
  else program.helpOption('-h, --help', 'show this');
  program.action(async () => {
    await run(command, { options: valuesOf(options, program.opts<Record<string, Given>>()), words: program.args });
  });
}

function notation({ name, required = false, variadic = false }: { name: string; required?: boolean; variadic?: boolean }): string {
  const inner = variadic ? `${name}...` : name;
  return required ? `<${inner}>` : `[${inner}]`;
}

function programOption(name: string, { summary, placeholder, repeatable = false, short }: Option<unknown>): ProgramOption {
  const long = `--${name}${placeholder === undefined ? '' : ` <${placeholder}>`}`;
  const option = new ProgramOption(short === undefined ? long : `-${short}, ${long}`, summary);
  if (repeatable) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  return option;
}

/** The values by the names as written: commander's have humps. */
function valuesOf(options: Options, given: Readonly<Record<string, Given>>): Input<Options>['options'] {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.read(given[humped(name)], `--${name}`)]));
}

function humped(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What is wrong is thrown, and said by whoever catches it. */
function configured(program: Program): Program {
  return program
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ sortSubcommands: false, helpWidth: 100 });
}
