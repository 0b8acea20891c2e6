import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { CommandError } from '../errors.ts';
import type { Screen } from './output.ts';

/** Who can be asked, and whether they said yes beforehand. */
export interface Asking {
  readonly yes: boolean;
  readonly json: boolean;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stderr: Screen;
  readonly signal: AbortSignal;
}

/**
 * Asks whether to go on.
 *
 * @throws CommandError `not_confirmed` where the answer is not yes, or nobody is there to give one
 */
export async function confirm(question: string, { yes, json, stdin, stderr, signal }: Asking): Promise<void> {
  if (yes) return;
  if (json || stdin.isTTY !== true || stderr.isTTY !== true) {
    throw new CommandError('not_confirmed', `${question} Nobody is there to answer, so nothing was changed. Pass --yes to go on without being asked.`);
  }
  // Without a terminal's raw mode Ctrl-C remains a signal, for whoever handles it.
  const prompt = createInterface({ input: stdin, output: stderr, terminal: false });
  try {
    const answer = await Promise.race([prompt.question(`${question} [y/N] `, { signal }), ended(prompt)]);
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    prompt.close();
  }
  throw new CommandError('not_confirmed', 'Nothing was changed.');
}

/** The end of the input is no answer. */
async function ended(prompt: ReturnType<typeof createInterface>): Promise<string> {
  return await new Promise((resolve) => prompt.once('close', () => resolve('')));
}
