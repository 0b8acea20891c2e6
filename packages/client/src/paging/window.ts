/** Which rows of a list to ask for. */
export interface Window {
  readonly pageSize: number;
  readonly rowOffset: number;
}

/**
 * The rows to ask for when those before `end` have been read. Two things decide:
 *
 * - Servers of 2.x divide the offset by the page size and leave out the rest, so the one is always a multiple of the other.
 * - Rows that are deleted meanwhile let those behind them move up, onto a page that was read already. So the last few rows are read once more:
 *   one of them on the new page proves that nothing slipped through.
 *
 * A page size a little below the one wanted makes both possible; of those the one that reaches furthest is taken.
 */
export function windowAfter(end: number, pageSize: number): Window {
  if (end === 0) return { pageSize, rowOffset: 0 };
  const again = Math.ceil(pageSize / 20);
  const sizes = Array.from({ length: Math.ceil(pageSize / 2) }, (_, less) => pageSize - less);
  const furthest = (from: number): Window =>
    sizes
      .map((size) => ({ pageSize: size, rowOffset: from - (from % size) }))
      .reduce((best, window) => (reach(window) > reach(best) ? window : best));
  const window = furthest(Math.max(0, end - again));
  // Only very small pages leave no room for it.
  return reach(window) > end ? window : furthest(end);
}

/** The first row after the window. */
export function reach({ rowOffset, pageSize }: Window): number {
  return rowOffset + pageSize;
}
