import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractFolder } from './document.ts';
import { pageFile, readBundle, versionsPage, type VersionedOperation } from './versions-page.ts';

/** The file versions.json: the first and the last of the versions that have a path. */
interface Facts {
  versions: string[];
  paths: Record<string, [first: string, last: string]>;
}

const contract = await readBundle();
const facts = JSON.parse(await readFile(join(contractFolder, 'versions.json'), 'utf8')) as Facts;
const operations = Object.entries(contract.paths).flatMap(([path, item]) => Object.values(item).map((operation) => ({ path, operation })));

/** Below zero where the first version is older. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How what an operation says about its versions contradicts the facts. */
function contradictions(path: string, { deprecated = false, ...operation }: VersionedOperation): string[] {
  const known = facts.paths[path];
  if (known === undefined) return [];
  const [first, last] = known;
  const { 'x-airwright-since': since = '', 'x-airwright-until': until } = operation;
  const before = facts.versions[facts.versions.indexOf(first) - 1];
  const after = facts.versions[facts.versions.indexOf(last) + 1];
  const found: string[] = [];
  const refuse = (wrong: boolean, what: string) => wrong && found.push(`${path}: ${what}`);
  refuse(!/^\d+(?:[.-]\d+)+$/.test(since), `since ${since} is no version`);
  refuse(compare(since, first) > 0, `since ${since}, but ${first} has it`);
  refuse(before !== undefined && compare(since, before) <= 0, `since ${since}, but ${before} lacks it`);
  if (after === undefined) {
    refuse(until !== undefined, `until ${until}, but ${last} has it`);
    refuse(deprecated, 'deprecated, but the newest version has it');
  } else {
    refuse(!deprecated, `not deprecated, but ${after} lacks it`);
    refuse(until === undefined, `no until, but ${after} lacks it`);
    refuse(until !== undefined && compare(until, last) < 0, `until ${until}, but ${last} has it`);
    refuse(until !== undefined && compare(until, after) >= 0, `until ${until}, but ${after} lacks it`);
  }
  return found;
}

describe('the versions that the contract states', () => {
  it('agree with what the servers of eight versions have', () => {
    expect(operations.flatMap(({ path, operation }) => contradictions(path, operation))).toEqual([]);
  });

  it('are known for every operation, and for nothing else', () => {
    expect(Object.keys(contract.paths).filter((path) => !(path in facts.paths))).toEqual([]);
    expect(Object.keys(facts.paths).filter((path) => !(path in contract.paths))).toEqual([]);
  });

  it('say what takes the place of an operation only of one that came later, and that the newest version has', () => {
    const replaced = operations.filter(({ operation }) => operation['x-airwright-replaced-by'] !== undefined);
    expect(replaced.length).toBeGreaterThan(5);
    const wrong = replaced.filter(({ operation }) => {
      const other = operations.find((candidate) => candidate.operation.operationId === operation['x-airwright-replaced-by'])?.operation;
      return !other || other['x-airwright-until'] !== undefined || compare(other['x-airwright-since'] ?? '', operation['x-airwright-since'] ?? '') < 0;
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('stand in versions.json in order, each a version of its list', () => {
    expect(facts.versions.toSorted(compare)).toEqual(facts.versions);
    expect(Object.keys(facts.paths).toSorted()).toEqual(Object.keys(facts.paths));
    const span = ([first, last]: [string, string]) => [facts.versions.indexOf(first), facts.versions.indexOf(last)] as const;
    expect(Object.entries(facts.paths).filter(([, known]) => span(known)[0] < 0 || span(known)[1] < span(known)[0])).toEqual([]);
  });
});

describe('the page of versions', () => {
  const operation = { description: 'Does it.', 'x-airwright-since': '0.44.0' };

  it('is up to date; if not, run openapi/scripts/versions-page.ts', async () => {
    expect(await readFile(pageFile, 'utf8')).toBe(versionsPage(contract));
  });

  it('has a table for each resource, with a row for each call', () => {
    const page = versionsPage({ paths: { '/kites/list': { post: operation }, '/kites/get': { post: operation }, '/weather': { get: operation } } });
    expect(page).toContain('## kites\n\n| Call | Since | Until | Notes |\n|---|---|---|---|\n| `kites/get` | 0.44.0 |  |  |\n| `kites/list` | 0.44.0 |  |  |\n\n## weather\n');
    expect(page).toContain('| `GET weather` | 0.44.0 |  |  |\n');
  });

  it('says what takes the place of a call that is gone', () => {
    const gone = {
      description: 'Lists kites and `strings`. Servers lost it.\nCall `kites/find | all` there, or `kites/get`.',
      deprecated: true,
      'x-airwright-since': '0.44.0',
      'x-airwright-until': '1.5.0',
    };
    const page = versionsPage({ paths: { '/kites/get': { post: operation }, '/kites/list': { post: gone } } });
    expect(page).toContain('| `kites/list` | 0.44.0 | 1.5.0 | Call `kites/find \\| all` there, or `kites/get`. |');
  });

  it.each([
    ['From 1.8 on a page at a time. Sorts by name.', 'From 1.8 on a page at a time.'],
    ['Sorts by name. Servers below 0.50.46 insist on it. `colour` matters.', 'Servers below 0.50.46 insist on it.'],
    ['Servers of 2.x round down.', 'Servers of 2.x round down.'],
    ['Takes 12.5 seconds, and OAuth 2.0. See `kites/get`.', ''],
  ])('takes from the description %j the sentences about versions', (description, expected) => {
    const page = versionsPage({ paths: { '/kites/get': { post: operation }, '/kites/list': { post: { ...operation, description } } } });
    expect(page).toContain(`| \`kites/list\` | 0.44.0 |  | ${expected} |`);
  });
});
