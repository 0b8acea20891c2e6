import type { Session } from '../session/session.ts';
import type { Completion, Option } from './options.ts';

/** The options of a command by their names, as they are written after the two dashes. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of options. */
export type ValuesOf<O extends Options> = { readonly [Name in keyof O]: O[Name] extends Option<infer Value> ? Value : never };

/** A word, or the words, that a command takes besides its options. */
export interface Argument {
  readonly name: string;
  readonly summary: string;
  readonly required?: boolean;
  /** Whether it takes all words that are left. */
  readonly variadic?: boolean;
  readonly completion?: Completion;
}

/** What a command was given. */
export interface Input<O extends Options> {
  readonly options: ValuesOf<O>;
  /** The words, in the order of the arguments. */
  readonly words: readonly string[];
}

/** How a command ends; `src/exit.ts` tells what the codes mean. */
export type ExitCode = number;

/** A command as its file defines it. Its packages are imported within `run`: helping and completing must not wait for them. */
export interface Definition<O extends Options> {
  /** Such as `plan`, or `state get`. */
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  /** More for its own help. */
  readonly description?: string;
  readonly arguments?: readonly Argument[];
  readonly options: O;
  /** Whether every word is handed on as it is, `--help` included. */
  readonly passThrough?: boolean;
  readonly run: (input: Input<O>, session: Session) => Promise<ExitCode | undefined>;
}

/** A command, whatever its options are. */
export interface Command extends Omit<Definition<Options>, 'run'> {
  readonly run: (input: Input<Options>, session: Session) => Promise<ExitCode | undefined>;
}

/** Defines a command; the types of its options carry over to `run`. */
export function command<O extends Options>(definition: Definition<O>): Command {
  return definition as unknown as Command;
}
