import type { Suggestion } from './complete.ts';

/** A line of bash up to the cursor. */
export interface BashLine {
  /** The words after the command's name as bash would hand them on, the one at the cursor last. */
  readonly words: readonly string[];
  /** The last word as it is typed, with its quotes and backslashes. */
  readonly typed: string;
}

/** Takes a line to words. Bash itself would not: while completing it leaves quotes in place and parts words at colons and equals signs. */
export function bashLine(line: string): BashLine {
  const words: string[] = [];
  let typed = '';
  for (const [token] of line.matchAll(/(?:\\.|"(?:\\.|[^"\\])*"?|'[^']*'?|[^\s"'\\]|\\$)+|\s+/gsu)) {
    typed = /^\s/.test(token) ? '' : token;
    if (typed !== '') words.push(unquoted(token));
  }
  return { words: [...words.slice(1), ...(typed === '' ? [''] : [])], typed };
}

/**
 * The suggestions in the form that bash puts in place of the current word, one a line.
 *
 * @param breaks the letters at which bash parts words: `$COMP_WORDBREAKS`
 */
export function bashSuggestions(suggestions: readonly Suggestion[], { typed }: BashLine, breaks: string): string {
  if (/^["']/.test(typed)) return suggestions.map(({ value }) => `${value}\n`).join('');
  // Bash replaces what follows the last break, and nothing before it.
  const kept = Math.max(...[':', '=', '@'].filter((letter) => breaks.includes(letter)).map((letter) => typed.lastIndexOf(letter))) + 1;
  return suggestions.map(({ value }) => `${escaped(value).slice(kept)}\n`).join('');
}

/** A word without its quotes and backslashes; one that is still open counts as ending here. */
export function unquoted(token: string): string {
  return token.replace(/\\(.?)|"((?:\\.|[^"\\])*)"?|'([^']*)'?/gsu, (_, escapedLetter: string | undefined, double: string | undefined, single: string | undefined) => escapedLetter ?? double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? '');
}

function escaped(value: string): string {
  return value.replace(/[\s"'\\$`!#&*()[\]{}|;<>?~]/gu, '\\$&');
}
