const format = new Intl.NumberFormat('en-US');

/** A number as people read it, such as `1,204`. */
export function number(value: number): string {
  return format.format(value);
}

/** So many of something, such as `1 record` or `1,204 records`. */
export function counted(count: number, what: string): string {
  return `${number(count)} ${what}${count === 1 ? '' : 's'}`;
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** A length of time in its two largest units, such as `2 h 5 min` or `14 s`, cut off rather than rounded. */
export function duration(ms: number): string {
  let seconds = Math.max(0, Math.floor(ms / 1000));
  const largest = units.findIndex(([, size]) => seconds >= size);
  if (largest < 0) return '0 s';
  const parts = units.slice(largest, largest + 2).map(([unit, size]) => {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    return count > 0 ? `${count} ${unit}` : '';
  });
  return parts.filter((part) => part !== '').join(' ');
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A number of bytes in powers of 1000, such as `1.2 MB`. */
export function bytes(value: number): string {
  const power = Math.min(value < 1 ? 0 : Math.floor(Math.log10(value) / 3), sizes.length - 1);
  const scaled = value / 1000 ** power;
  return `${power === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${sizes[power] ?? ''}`;
}
