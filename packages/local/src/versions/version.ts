/**
 * An Airbyte to be like: a release line, for which its release of the list below stands, or one certain release from 0.44.0 on. `latest` is
 * Airbyte's main branch, which is newer than 2.0.
 *
 * | line | release |
 * |---|---|
 * | `0.50` | 0.50.30 |
 * | `1.0` | 1.0.0 |
 * | `1.8` | 1.8.0 |
 * | `2.0` | 2.0.0 |
 */
export type AirbyteVersion = '0.50' | '1.0' | '1.8' | '2.0' | 'latest' | `${number}.${number}.${number}`;

/** A release, to be compared with others: major, minor and patch. */
export type Release = readonly [major: number, minor: number, patch: number];

const lines: Readonly<Record<string, Release>> = { '0.50': [0, 50, 30], '1.0': [1, 0, 0], '1.8': [1, 8, 0], '2.0': [2, 0, 0] };

/** Newer than every release with a number. */
const latest: Release = [Infinity, 0, 0];

const oldest: Release = [0, 44, 0];

/** @throws Error for one that is not known well enough to be imitated */
export function releaseOf(version: string): Release {
  const release = version === 'latest' ? latest : (lines[version] ?? numbered(version));
  const known = release && compare(release, oldest) >= 0 && (release === latest || release[0] < 2 || (release[0] === 2 && release[1] === 0));
  if (known) return release;
  throw new Error(`The Airbyte version '${version}' cannot be imitated. Give ${Object.keys(lines).join(', ')}, latest, or a whole release from ${oldest.join('.')} to 2.0, such as 0.50.45.`);
}

/** The version as a server tells it; the main branch has no number. */
export function nameOf(release: Release): string {
  return release === latest ? 'dev' : release.join('.');
}

/** Whether a release is the one named or newer. Names are as the contract has them: a date stands for the main branch. */
export function isSince(release: Release, since: string): boolean {
  return compare(release, numbered(since) ?? latest) >= 0;
}

/** Whether a release is the one named, of its release line, or older. */
export function isUntil(release: Release, until: string): boolean {
  const [major, minor, patch] = numbered(until) ?? latest;
  // From 1.0 on a minor version is a release line; before, every patch changed something.
  return compare(release, [major, minor, major === 0 ? patch : Infinity]) <= 0;
}

function numbered(version: string): Release | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function compare(a: Release, b: Release): number {
  for (const part of [0, 1, 2] as const) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  return 0;
}
