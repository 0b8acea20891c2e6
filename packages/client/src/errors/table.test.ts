import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import * as face from '../index.ts';
import type { AirbyteErrorCode } from './errors.ts';

// The compiler holds this against the union: it knows every code, and no other.
const codes: Readonly<Record<AirbyteErrorCode, true>> = {
  not_found: true,
  conflict: true,
  unauthorized: true,
  forbidden: true,
  credentials_refused: true,
  invalid_request: true,
  api_error: true,
  unexpected_answer: true,
  outcome_unknown: true,
  timeout: true,
  aborted: true,
  network: true,
  configuration: true,
};

/** The rows of the page's table: code, class, and the rest. */
async function rows(): Promise<string[][]> {
  const page = await readFile(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
  return page
    .split('\n')
    .filter((line) => /^\| `[a-z_]+` \| `Airbyte\w+` \|/.test(line))
    .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')));
}

it('the table of errors has every code once, and no other', async () => {
  expect((await rows()).map(([code]) => code).sort()).toEqual(Object.keys(codes).sort());
});

it('the table of errors names classes that are exported, and every one of them', async () => {
  const named = new Set((await rows()).map(([, name = '']) => name));
  expect([...named].sort()).toEqual(Object.keys(face).filter((name) => /^Airbyte\w+Error$/.test(name) && name !== 'AirbyteError').sort());
});
