/** The numbers of a version of Airbyte, such as `1.8.3` or `2026-08`; undefined for a text that is none, such as `dev`. */
function numbersOf(version: string): number[] | undefined {
  const [, numbers] = /^v?(\d+(?:[.-]\d+)+)/.exec(version.trim()) ?? [];
  return numbers?.split(/[.-]/).map(Number);
}

/**
 * Below zero where `a` is older than `b`, above zero where it is newer, zero where they are the same but for what follows the numbers; undefined
 * where one of them is no version, as of a server built by hand.
 */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (!left || !right) return undefined;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
