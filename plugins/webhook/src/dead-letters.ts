import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import type { WebhookMessage } from './message.ts';

/** A message that was not delivered, as a line of the file has it. */
export interface DeadLetter {
  /** When it was given up, as an ISO date in UTC. */
  readonly at: string;
  readonly attempts: number;
  /** Why; never with the address. */
  readonly reason: string;
  readonly message: WebhookMessage;
}

/** Adds a line. */
export async function bury(file: string, letter: DeadLetter): Promise<void> {
  await appendFile(file, `${JSON.stringify(letter)}\n`);
}

/** The letters of a file, oldest first; none where there is no file. A line that a crash cut off is left out. */
export async function deadLetters(file: string): Promise<readonly DeadLetter[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => parsed(line) ?? []);
}

/** Replaces what is in the file; a crash leaves either the old or the new. */
export async function replaceLetters(file: string, letters: readonly DeadLetter[]): Promise<void> {
  await writeFile(`${file}.new`, letters.map((letter) => `${JSON.stringify(letter)}\n`).join(''));
  await rename(`${file}.new`, file);
}

function parsed(line: string): DeadLetter | undefined {
  try {
    const letter = JSON.parse(line) as Partial<DeadLetter>;
    return letter.message?.version === 1 ? (letter as DeadLetter) : undefined;
  } catch {
    return undefined;
  }
}
