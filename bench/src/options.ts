import { parseArgs } from 'node:util';
import type { Bench } from './harness/bench.ts';

/** What the command line asks for. */
export interface Options {
  readonly benches: readonly Bench[];
  readonly json: boolean;
  readonly help: boolean;
  readonly rows: number;
  readonly runs: number;
}

/** A command line that cannot be followed; the message says what would do. */
export class UsageError extends Error {}

/**
 * Reads the command line.
 *
 * @param known every bench there is; all of them run where none is named
 * @throws UsageError for a bench or an option that does not exist, or a number that is none
 */
export function parseOptions(args: readonly string[], known: readonly Bench[]): Options {
  const { values, positionals } = parsed(args);
  const chosen = positionals.map((name) => {
    const bench = known.find((candidate) => candidate.name === name);
    if (!bench) throw new UsageError(`There is no bench "${name}". There are ${known.map((candidate) => candidate.name).join(', ')}.`);
    return bench;
  });
  return {
    benches: chosen.length > 0 ? known.filter((bench) => chosen.includes(bench)) : known,
    json: values.json,
    help: values.help,
    rows: count('--rows', values.rows),
    runs: count('--runs', values.runs),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        rows: { type: 'string', default: '1000000' },
        runs: { type: 'string', default: '3' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function count(option: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`${option} is "${text}"; it must be a whole number from 1 on.`);
  return value;
}

/** The text of `--help`. */
export function help(known: readonly Bench[]): string {
  const width = Math.max(...known.map(({ name }) => name.length));
  return `Usage: npm run bench -- [NAME…] [--json] [--rows NUMBER] [--runs NUMBER]

Measures, each figure against a peer or a limit of the same run. All benches run where none is named:

${known.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`).join('')}
  --json         a JSON line a figure instead of a table
  --rows NUMBER  orders to move (default 1000000)
  --runs NUMBER  runs of each contestant; the median counts (default 3)
`;
}
