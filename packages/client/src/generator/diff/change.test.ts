import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { breaks, judgements, type ChangeKind } from './change.ts';

it('judges every kind of change as the page on regeneration says', async () => {
  const page = await readFile(new URL('../../../../../docs/regeneration.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (`[a-z]+-.*?) \| (breaks|fits) \| (breaks|fits|–) \|$/gm)];
  const told = rows.flatMap(([, kinds = '', request, answer]) => [...kinds.matchAll(/`(\w+-[\w-]+)`/g)].map(([, kind = '']) => [kind, request, answer] as const));
  expect(told.map(([kind]) => kind).sort()).toEqual(Object.keys(judgements).sort());
  const word = (kind: string, side: 'request' | 'answer'): string => (breaks(kind as ChangeKind, side) ? 'breaks' : 'fits');
  for (const [kind, request, answer] of told) {
    expect([kind, request]).toEqual([kind, word(kind, 'request')]);
    if (answer !== '–') expect([kind, answer]).toEqual([kind, word(kind, 'answer')]);
  }
});
