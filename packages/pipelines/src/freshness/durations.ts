/** So many minutes, in milliseconds. */
export function minutes(count: number): number {
  return count * 60_000;
}

/** So many hours, in milliseconds: `within: hours(7)`. */
export function hours(count: number): number {
  return minutes(60) * count;
}

/** So many days of 24 hours, in milliseconds. */
export function days(count: number): number {
  return hours(24) * count;
}
