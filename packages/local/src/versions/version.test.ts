import { describe, expect, it } from 'vitest';
import { lookUp } from '../server/contract.ts';
import members from './members.json' with { type: 'json' };
import { isSince, isUntil, nameOf, releaseOf } from './version.ts';

describe('a version', () => {
  it.each([['0.50', '0.50.30'], ['1.0', '1.0.0'], ['1.8', '1.8.0'], ['2.0', '2.0.0'], ['latest', 'dev'], ['0.44.0', '0.44.0'], ['0.50.45', '0.50.45'], ['1.6.2', '1.6.2'], ['2.0.1', '2.0.1']])('%s is the release %s', (version, name) => {
    expect(nameOf(releaseOf(version))).toBe(name);
  });

  it.each(['0.43.9', '0.63', '2.1.0', '3.0.0', 'newest', '', '1.x', 'dev', 'toString'])("'%s' is refused, with what there is", (version) => {
    expect(() => releaseOf(version)).toThrow(`The Airbyte version '${version}' cannot be imitated. Give 0.50, 1.0, 1.8, 2.0, latest, or a whole release from 0.44.0 to 2.0, such as 0.50.45.`);
  });

  it('is since every one that is not newer', () => {
    expect(['0.44.0', '0.50.30', '0.50.31', '0.100.0', '1.0.0', '2026-08'].map((since) => isSince(releaseOf('0.50.30'), since))).toEqual([true, true, false, false, false, false]);
    expect(['2.0.0', '2026-08'].map((since) => isSince(releaseOf('latest'), since))).toEqual([true, true]);
  });

  it('is until the end of a release line from 1.0 on, and until a single release before', () => {
    expect(['1.5.0', '1.5.9', '1.6.0', '1.4.0', '0.64.0'].map((version) => isUntil(releaseOf(version), '1.5.0'))).toEqual([true, true, false, true, true]);
    expect(['0.50.50', '0.50.51', 'latest'].map((version) => isUntil(releaseOf(version), '0.50.50'))).toEqual([true, false, false]);
    expect(isUntil(releaseOf('latest'), '2026-08')).toBe(true);
  });
});

it('every member that came later is one of the contract, and came with a version', () => {
  for (const [schema, since] of Object.entries(members)) {
    const { properties } = lookUp(`#/components/schemas/${schema}`) as { properties: object };
    expect(Object.keys(properties), schema).toEqual(expect.arrayContaining(Object.keys(since)));
    for (const version of Object.values(since)) expect(version, schema).toMatch(/^(\d+\.\d+\.\d+|2026-08)$/);
  }
});
