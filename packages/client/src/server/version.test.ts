import { describe, expect, it } from 'vitest';
import { compareVersions } from './version.ts';

describe('compareVersions', () => {
  it.each([
    ['0.50.30', '0.50.9'],
    ['1.10.0', '1.9.9'],
    ['2.0.0', '1.8.5'],
    ['1.8.1', '1.8'],
    ['2026-08', '2.0.0'],
    ['v1.2.0', '1.1.9'],
    ['0.64.0-alpha', '0.63.99'],
  ])('takes %s for newer than %s', (newer, older) => {
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
    expect(compareVersions(older, newer)).toBeLessThan(0);
  });

  it.each([
    ['1.8', '1.8.0'],
    ['2.0.0', '2.0.0-rc.1'],
    ['v1.2.3', '1.2.3'],
  ])('takes %s and %s for the same', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });

  it.each(['dev', '', 'unknown', '2'])('does not compare %j, which is no version', (text) => {
    expect(compareVersions(text, '1.0.0')).toBeUndefined();
    expect(compareVersions('1.0.0', text)).toBeUndefined();
  });
});
