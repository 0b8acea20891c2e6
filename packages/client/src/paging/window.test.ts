import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reach, windowAfter } from './window.ts';

describe('windowAfter', () => {
  it('begins with the size that is wanted', () => {
    expect(windowAfter(0, 100)).toEqual({ pageSize: 100, rowOffset: 0 });
  });

  it.each([
    [100, 100, { pageSize: 95, rowOffset: 95 }],
    [200, 100, { pageSize: 97, rowOffset: 194 }],
    [20, 20, { pageSize: 19, rowOffset: 19 }],
    [1, 1, { pageSize: 1, rowOffset: 1 }],
  ])('after %i rows, by %i, is %j', (end, pageSize, window) => {
    expect(windowAfter(end, pageSize)).toEqual(window);
  });

  it('is aligned, not larger than wanted, leaves no gap and always gets further', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 500 }), (end, wanted) => {
        const window = windowAfter(end, wanted);
        expect(window.rowOffset % window.pageSize).toBe(0);
        expect(window.pageSize).toBeLessThanOrEqual(wanted);
        expect(window.rowOffset).toBeLessThanOrEqual(end);
        expect(reach(window)).toBeGreaterThan(end);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads some rows again, and most of its rows are new, at the default size', () => {
    for (let end = 100; end < 100_000; end += 7) {
      const window = windowAfter(end, 100);
      expect(window.rowOffset).toBeLessThanOrEqual(end - 5);
      expect(reach(window) - end).toBeGreaterThanOrEqual(50);
    }
  });
});
