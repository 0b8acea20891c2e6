import stringWidth from 'string-width';

/** A terminal as far as a live region needs one. `process.stdout` is one where it is a TTY. */
export interface TerminalStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

// The terminal shows what lies between the two at once, and cuts off what is too long for a line; one that does not know these takes no notice.
const beginFrame = '\u001b[?2026h\u001b[?7l';
const endFrame = '\u001b[?7h\u001b[?2026l';
const eraseBelow = '\u001b[J';

/** How large a terminal is; some that do not know say 0. */
export function sizeOf({ columns, rows }: TerminalStream): { readonly columns: number; readonly rows: number } {
  return { columns: columns || 80, rows: rows || 24 };
}

/** The last lines of a terminal, which are written over again and again; what is said for good scrolls away above them. */
export class LiveRegion {
  readonly #stream: TerminalStream;
  /** How wide the lines are that are there now. */
  #widths: readonly number[] = [];

  constructor(stream: TerminalStream) {
    this.#stream = stream;
  }

  /**
   * Shows these lines in place of those before.
   *
   * @param lines each no wider than the terminal
   * @param said lines for good, which go above
   */
  show(lines: readonly string[], said: readonly string[] = []): void {
    const above = said.map((line) => `${line}\n`).join('');
    const below = lines.map((line) => `${line}\n`).join('');
    // What is said for good may take several lines, so it is written while the terminal breaks lines as usual.
    this.#stream.write(`${this.#back()}${above}${beginFrame}${below}${endFrame}`);
    this.#widths = lines.map((line) => stringWidth(line));
  }

  /** To where the region began, whatever a change of the window's width has made of its lines. */
  #back(): string {
    const { columns } = sizeOf(this.#stream);
    const rows = this.#widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    return rows === 0 ? '' : `\u001b[${rows}A\r${eraseBelow}`;
  }
}
