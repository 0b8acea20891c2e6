/** What servers show in place of a secret. */
export const mask = '**********';

/** Whether two JSON values are equal, whatever the order of their members. */
export function sameJson(a: unknown, b: unknown): boolean {
  return differences(a, b, () => false).length === 0;
}

/**
 * The paths at which the configuration on the server differs from the declared one. A masked value equals whatever is declared there: what it
 * hides cannot be seen. Values are never part of the answer.
 */
export function configurationChanges(declared: Readonly<Record<string, unknown>>, onServer: Readonly<Record<string, unknown>>): string[] {
  return differences(declared, onServer, (wanted, shown) => shown === mask && wanted !== undefined && wanted !== null);
}

/** Whether the server hides anything of a configuration. */
export function hasSecrets(value: unknown): boolean {
  if (value === mask) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasSecrets);
}

function differences(a: unknown, b: unknown, excused: (a: unknown, b: unknown) => boolean, path = ''): string[] {
  if (Object.is(a, b) || excused(a, b) || (isNothing(a) && isNothing(b))) return [];
  const bothLists = Array.isArray(a) && Array.isArray(b);
  if (bothLists ? a.length !== b.length : !isObject(a) || !isObject(b)) return [path];
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.flatMap((name) => differences(left[name], right[name], excused, joined(path, name, bothLists)));
}

function joined(path: string, name: string, inList: boolean): string {
  if (inList) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** Servers leave nulls out of their answers. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
