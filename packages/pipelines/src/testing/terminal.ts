// The package is not a module, so its names come by its default.
import xterm from '@xterm/headless';

/** A terminal of a certain size that shows what is written to it, as a person would see it. */
export interface TestTerminal {
  write(text: string): boolean;
  readonly isTTY: true;
  columns: number;
  rows: number;
  /** The lines of the window, blank ones at its end left out. */
  screen(): Promise<string[]>;
  /** The lines that have scrolled out of the window, and those of the window. */
  everything(): Promise<string[]>;
  resize(columns: number, rows: number): Promise<void>;
}

/** Opens it. */
export function openTerminal(columns: number, rows: number): TestTerminal {
  // A stream's line feed begins a new line, as the driver of a terminal has it.
  const terminal = new xterm.Terminal({ cols: columns, rows, convertEol: true, scrollback: 1000, allowProposedApi: true });
  const settled = (): Promise<void> => new Promise((resolve) => terminal.write('', resolve));
  const lines = (from: number): string[] => {
    const { active } = terminal.buffer;
    const all = Array.from({ length: active.length - from }, (_, index) => active.getLine(from + index)?.translateToString(true) ?? '');
    return all.slice(0, all.findLastIndex((line) => line !== '') + 1);
  };
  return {
    isTTY: true,
    columns,
    rows,
    write(text) {
      terminal.write(text);
      return true;
    },
    async screen() {
      await settled();
      return lines(terminal.buffer.active.baseY);
    },
    async everything() {
      await settled();
      return lines(0);
    },
    async resize(newColumns, newRows) {
      await settled();
      terminal.resize(newColumns, newRows);
      [this.columns, this.rows] = [newColumns, newRows];
    },
  };
}
