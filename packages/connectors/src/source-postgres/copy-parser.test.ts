import { describe, expect, it } from 'vitest';
import { cellText, CopyParser } from './copy-parser.ts';

function rowsOf(parser: CopyParser, chunks: readonly Buffer[]): (string | null)[][] {
  const rows: (string | null)[][] = [];
  for (const chunk of chunks) {
    const cells = parser.push(chunk);
    for (let row = 0; cells && row < cells.rows; row += 1) {
      rows.push(Array.from({ length: cells.perRow }, (_, column) => cellText(cells, row * cells.perRow + column)));
    }
  }
  return rows;
}

describe('CopyParser', () => {
  const text = '1\t\\N\t\n2\tü🚀\\t\\\\N\tx\n3\t\\\\x00\tline\\nbreak\n';
  const expected = [
    ['1', null, ''],
    ['2', 'ü🚀\t\\N', 'x'],
    ['3', '\\x00', 'line\nbreak'],
  ];

  it('finds the same cells wherever the chunks are cut', () => {
    const bytes = Buffer.from(text);
    for (let first = 0; first <= bytes.length; first += 1) {
      for (let second = first; second <= bytes.length; second += 1) {
        const chunks = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
        expect(rowsOf(new CopyParser(3), chunks)).toEqual(expected);
      }
    }
  });

  it('finds every cell of a chunk with more cells than it expected', () => {
    const count = 100_000;
    const bytes = Buffer.from(Array.from({ length: count }, (_, row) => `${row}\t\\N\n`).join(''));
    const rows = rowsOf(new CopyParser(2), [bytes]);
    expect(rows).toEqual(Array.from({ length: count }, (_, row) => [String(row), null]));
  });
});
