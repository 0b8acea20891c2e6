/**
 * The value below which a share of the numbers lies, between two of them in proportion; undefined where there are none.
 *
 * @param share from 0 to 1; 0.5 is the median
 */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below === undefined || above === undefined ? undefined : below + (above - below) * (position - Math.floor(position));
}
