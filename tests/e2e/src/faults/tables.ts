import { readFile } from 'node:fs/promises';

/** The cells of each row by the name of the row: a table of a page of docs, by the name in the comment before it. Without backticks. */
export async function tableOf(page: string, name: string): Promise<Record<string, string[]>> {
  const text = await readFile(new URL(`../../../../docs/${page}`, import.meta.url), 'utf8');
  const [, table] = new RegExp(`<!-- table: ${name} -->\\n((?:\\|.*\\n)+)`).exec(text) ?? [];
  if (table === undefined) throw new Error(`${page} has no table ${name}.`);
  const [, , ...rows] = table.trim().split('\n').map(cellsOf);
  return Object.fromEntries(rows.map(([first = '', ...cells]) => [first, cells]));
}

function cellsOf(line: string): string[] {
  return line.replaceAll('`', '').split('|').slice(1, -1).map((cell) => cell.trim());
}
