import { CommandError } from '../errors.ts';

/** What the command line has for an option: nothing, that it is there, its value, or its values. */
export type Given = undefined | true | string | readonly string[];

/** What the words of an argument or the value of an option may be completed with. */
export type Completion = 'pipelines' | 'targets' | 'paths' | readonly string[];

/** An option of a command: how it is told to people, and how it is read. */
export interface Option<Value> {
  readonly summary: string;
  /** What stands for its value in the help, such as `NAME`; absent for one that has none. */
  readonly placeholder?: string;
  /** Whether it may be given several times. */
  readonly repeatable?: boolean;
  /** A letter that stands for it. */
  readonly short?: string;
  readonly completion?: Completion;
  /** @throws CommandError `usage` where it cannot be what is given; `name` is how it was written. */
  readonly read: (given: Given, name: string) => Value;
}

/** An option that is there or not. */
export function flag(summary: string, short?: string): Option<boolean> {
  return { summary, ...(short !== undefined && { short }), read: (given) => given === true };
}

/** An option with any text. */
export function text(placeholder: string, summary: string, more: { completion?: Completion; short?: string } = {}): Option<string | undefined> {
  return { summary, placeholder, ...more, read: (given) => (typeof given === 'string' ? given : undefined) };
}

/** An option with one of a few values; without a default it may be absent. */
export function choice<const Values extends readonly string[]>(values: Values, summary: string): Option<Values[number] | undefined> {
  const read = (given: Given, name: string): Values[number] | undefined => (typeof given === 'string' ? oneOf(values, given, name) : undefined);
  return { summary, placeholder: values.join('|'), completion: values, read };
}

/** An option that may be given several times. */
export function list(placeholder: string, summary: string): Option<readonly string[]> {
  return { summary, placeholder, repeatable: true, read: (given) => (Array.isArray(given) ? (given as readonly string[]) : []) };
}

/** Like {@link list}, each value one of a few. */
export function choices<const Values extends readonly string[]>(placeholder: string, values: Values, summary: string): Option<readonly Values[number][]> {
  const read = (given: Given, name: string): Values[number][] => (Array.isArray(given) ? (given as string[]).map((value) => oneOf(values, value, name)) : []);
  return { summary: `${summary}: ${values.join(', ')}; may be given several times`, placeholder, repeatable: true, completion: values, read };
}

/** An option with a whole number above 0. */
export function count(summary: string): Option<number | undefined> {
  return {
    summary,
    placeholder: 'NUMBER',
    read: (given, name) => {
      if (typeof given !== 'string') return undefined;
      if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
      throw new CommandError('usage', `${name} is '${given}'; it must be a whole number above 0.`);
    },
  };
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** An option with a length of time, such as `90m`; milliseconds. */
export function duration(summary: string): Option<number | undefined> {
  return {
    summary,
    placeholder: 'TIME',
    read: (given, name) => {
      if (typeof given !== 'string') return undefined;
      const [, number = '', unit = ''] = /^([1-9]\d{0,5})([smhd])$/.exec(given) ?? [];
      const ms = Number(number) * (unitMs[unit] ?? 0);
      if (ms > 0) return ms;
      throw new CommandError('usage', `${name} is '${given}'; it must be a number with its unit: 30s, 90m, 7h or 2d.`);
    },
  };
}

function oneOf<Values extends readonly string[]>(values: Values, given: string, name: string): Values[number] {
  if (values.includes(given)) return given;
  throw new CommandError('usage', `${name} is '${given}'; it must be one of ${values.join(', ')}.`);
}
