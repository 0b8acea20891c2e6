import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

describe('retryAfterMs', () => {
  const now = Date.parse('2026-08-01T12:00:00Z');

  it('reads seconds and dates', () => {
    expect(retryAfterMs('3', now)).toBe(3000);
    expect(retryAfterMs('Sat, 01 Aug 2026 12:00:05 GMT', now)).toBe(5000);
  });

  it('takes a date that is past as no pause', () => {
    expect(retryAfterMs('Sat, 01 Aug 2026 11:00:00 GMT', now)).toBe(0);
  });

  it('ignores what it cannot read', () => {
    for (const header of [null, '', 'soon']) expect(retryAfterMs(header, now)).toBeUndefined();
  });
});
