import type { Command } from '../command/command.ts';
import type { Completion, Option } from '../command/options.ts';
import type { SessionOptions } from '../session/session.ts';
import { bashLine, bashSuggestions, unquoted } from './bash.ts';

/** The word before the words of a line that a shell wants completed. */
export const completing = '__complete';

/** How a word may go on, with something to say about it. */
export interface Suggestion {
  readonly value: string;
  readonly summary: string;
}

/** What is asked of a session for completing. */
export interface CompletionSource {
  targetNames(): Promise<readonly string[]>;
  pipelines(): Promise<readonly { readonly name: string }[]>;
}

/**
 * The suggestions for a line, as its shell reads them.
 *
 * @param args the shell's name; for bash the line up to the cursor and the letters at which it parts words, for the others the words, the current one last
 */
export async function completions(commands: readonly Command[], args: readonly string[], sourceFor: (options: SessionOptions) => CompletionSource): Promise<string> {
  const [shell, ...rest] = args;
  if (shell === 'bash') {
    const line = bashLine(rest[0] ?? '');
    return bashSuggestions(await suggestions(commands, line.words, sourceFor), line, rest[1] ?? '');
  }
  // fish gives the current word as it is typed; zsh has taken its quotes away.
  const words = shell === 'fish' ? [...rest.slice(0, -1), unquoted(rest.at(-1) ?? '')] : rest;
  const found = await suggestions(commands, words, sourceFor);
  return found.map(({ value, summary }) => `${value}\t${summary}\n`).join('');
}

/** How the last of the words may go on. */
export async function suggestions(commands: readonly Command[], words: readonly string[], sourceFor: (options: SessionOptions) => CompletionSource): Promise<Suggestion[]> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = commandOf(commands, before);
  const found = command ? await withinCommand(command, before.slice(command.name.split(' ').length), current, sourceFor) : commandNames(commands, before);
  return found.filter(({ value }) => value.startsWith(current));
}

function commandOf(commands: readonly Command[], before: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name === before.slice(0, name.split(' ').length).join(' '));
}

/** The next word of every command that begins with the words before. */
function commandNames(commands: readonly Command[], before: readonly string[]): Suggestion[] {
  const found = new Map<string, string>();
  for (const { name, summary } of commands) {
    const words = name.split(' ');
    const next = words[before.length];
    if (next === undefined || before.some((word, index) => words[index] !== word)) continue;
    const last = words.length === before.length + 1;
    found.set(next, last ? summary : commands.filter((other) => other.name.startsWith(`${next} `)).map((other) => other.name.slice(next.length + 1)).join(', '));
  }
  return [...found].map(([value, summary]) => ({ value, summary }));
}

async function withinCommand({ arguments: words = [], options }: Command, before: readonly string[], current: string, sourceFor: (options: SessionOptions) => CompletionSource): Promise<Suggestion[]> {
  const read = readWords(options, before);
  const source = sourceFor(read.values);
  const [name = '', inline] = current.startsWith('--') && current.includes('=') ? [current.slice(2, current.indexOf('=')), current] : [];
  if (inline !== undefined) return (await valuesOf(options[name]?.completion, source)).map(({ value, summary }) => ({ value: `--${name}=${value}`, summary }));
  if (read.open) return await valuesOf(read.open.completion, source);
  if (current.startsWith('-')) return Object.entries(options).map(([option, { summary }]) => ({ value: `--${option}`, summary }));
  const word = words[read.words.length] ?? (words.at(-1)?.variadic === true ? words.at(-1) : undefined);
  const found = await valuesOf(word?.completion, source);
  return found.filter(({ value }) => !read.words.includes(value));
}

interface Read {
  /** The option whose value the current word is. */
  readonly open: Option<unknown> | undefined;
  readonly words: readonly string[];
  readonly values: { readonly config?: string; readonly target?: string };
}

function readWords(options: Command['options'], before: readonly string[]): Read {
  const words: string[] = [];
  const values: Record<string, string> = {};
  let open: string | undefined;
  for (const word of before) {
    if (open !== undefined) {
      values[open] = word;
      open = undefined;
      continue;
    }
    const name = Object.keys(options).find((option) => word === `--${option}` || word === `-${options[option]?.short ?? ''}` || word.startsWith(`--${option}=`));
    if (name !== undefined && word.includes('=')) values[name] = word.slice(word.indexOf('=') + 1);
    else if (name !== undefined && options[name]?.placeholder !== undefined) open = name;
    else if (!word.startsWith('-')) words.push(word);
  }
  return { open: open === undefined ? undefined : options[open], words, values };
}

async function valuesOf(completion: Completion | undefined, source: CompletionSource): Promise<Suggestion[]> {
  // Of paths the shell knows more.
  if (completion === undefined || completion === 'paths') return [];
  if (completion === 'targets') return (await source.targetNames()).map((value) => ({ value, summary: 'target' }));
  if (completion === 'pipelines') return (await source.pipelines()).map(({ name }) => ({ value: name, summary: 'pipeline' }));
  return completion.map((value) => ({ value, summary: '' }));
}
