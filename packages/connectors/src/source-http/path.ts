/** The value at a dot path, for example `data.items`. A number counts in an array, from its end where it is negative. */
export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const part of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    if (Array.isArray(found)) found = /^-?\d+$/.test(part) ? (found.at(Number(part)) as unknown) : undefined;
    else found = Object.hasOwn(found, part) ? (found as Record<string, unknown>)[part] : undefined;
  }
  return found;
}

/** What there is in an answer, in words: names and kinds, never values. */
export function outlineOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : `a ${typeof value}`;
  const members = Object.entries(value).map(([name, member]) => `${name} (${kindOf(member)})`);
  if (members.length === 0) return 'an object without members';
  const shown = members.slice(0, 20).join(', ');
  return `an object with ${shown}${members.length > 20 ? ` and ${members.length - 20} more` : ''}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
