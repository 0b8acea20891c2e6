import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import * as testing from './index.ts';

const source = join(import.meta.dirname, '..');

/** The files that a module loads when it runs, itself included. */
async function loadedBy(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = [...(await readFile(file, 'utf8')).matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+\.ts)';/gm)];
  for (const [, path = ''] of imports) await loadedBy(join(dirname(file), path), seen);
  return seen;
}

test('the face is a server and what it throws; the rest are types', () => {
  expect(Object.keys(testing).sort()).toEqual(['LocalAirbyteError', 'startLocalAirbyte']);
});

test.each(['index.ts', 'bin.ts'])('the ordinary server, by %s, loads nothing of it', async (entry) => {
  const files = [...(await loadedBy(join(source, entry)))].map((file) => relative(source, file));
  expect(files).toContain('server/app.ts');
  expect(files.filter((file) => file.startsWith('testbed'))).toEqual([]);
});
