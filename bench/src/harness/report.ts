import type { Figure } from './figure.ts';

/** Shows figures. */
export interface Report {
  /** A figure as soon as it is known. */
  add(figure: Figure): void;
  /** Everything there is to show at the end. */
  end(): void;
}

/** One JSON line a figure, as it comes. */
export function jsonReport(write: (text: string) => void): Report {
  return { add: (figure) => write(`${JSON.stringify(figure)}\n`), end: () => undefined };
}

/** A table at the end. */
export function tableReport(write: (text: string) => void): Report {
  const figures: Figure[] = [];
  return {
    add: (figure) => void figures.push(figure),
    end: () => {
      if (figures.length > 0) write(table(figures));
    },
  };
}

const heads = ['bench', 'figure', 'value', 'peer', 'ratio', 'goal', 'holds'] as const;

function table(figures: readonly Figure[]): string {
  const rows = figures.map(cells);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`;
  return [line(heads), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('');
}

function cells({ bench, figure, value, unit, peer, peerValue, ratio, goal, holds }: Figure): string[] {
  const shown = peer === null || peerValue === null ? '–' : `${number(peerValue)} (${peer})`;
  return [bench, figure, `${number(value)} ${unit}`, shown, ratio === null ? '–' : number(ratio), goal ?? '–', holds === null ? '–' : holds ? 'yes' : 'NO'];
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 3 });
}
