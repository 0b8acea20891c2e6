/** What servers show in place of a secret. */
export const mask = '**********';

/** A place where two JSON values differ. */
export interface Difference {
  /** Such as `ssl.mode` or `schemas[1]`; empty where the values as a whole differ. */
  readonly path: string;
  readonly wanted: unknown;
  readonly present: unknown;
}

/** Whether two JSON values are equal, whatever the order of their members. */
export function sameJson(a: unknown, b: unknown): boolean {
  return differences(a, b).length === 0;
}

/**
 * Where two JSON values differ. Null and nothing are the same, for servers leave nulls out of their answers.
 *
 * @param excused says of which different values nothing is told
 */
export function differences(wanted: unknown, present: unknown, excused: (wanted: unknown, present: unknown) => boolean = () => false, path = ''): Difference[] {
  if (Object.is(wanted, present) || excused(wanted, present) || (isNothing(wanted) && isNothing(present))) return [];
  const bothLists = Array.isArray(wanted) && Array.isArray(present);
  if (bothLists ? wanted.length !== present.length : !isObject(wanted) || !isObject(present)) return [{ path, wanted, present }];
  const [left, right] = [wanted as Record<string, unknown>, present as Record<string, unknown>];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.flatMap((name) => differences(left[name], right[name], excused, pathOf(path, name, bothLists)));
}

/** Where the configuration on the server differs from a declared one. A masked value equals whatever is declared there: what it hides cannot be seen. */
export function configurationDifferences(declared: Readonly<Record<string, unknown>>, onServer: Readonly<Record<string, unknown>>): Difference[] {
  return differences(declared, onServer, (wanted, shown) => shown === mask && !isNothing(wanted));
}

/** Every value within a JSON value that has no members of its own, by its path. */
export function leavesOf(value: unknown, path = ''): [path: string, value: unknown][] {
  if (isNothing(value)) return [];
  const inner = typeof value === 'object' && value !== null ? Object.entries(value as Record<string, unknown>) : [];
  if (inner.length === 0) return [[path, value]];
  return inner.flatMap(([name, member]) => leavesOf(member, pathOf(path, name, Array.isArray(value))));
}

/** Every value within a JSON value, by its path; the value itself under the empty one. */
export function nodesOf(value: unknown): Map<string, unknown> {
  const nodes = new Map<string, unknown>();
  const visit = (node: unknown, path: string): void => {
    nodes.set(path, node);
    if (typeof node !== 'object' || node === null) return;
    for (const [name, member] of Object.entries(node as Record<string, unknown>)) visit(member, pathOf(path, name, Array.isArray(node)));
  };
  visit(value, '');
  return nodes;
}

/** The path of a member. */
export function pathOf(path: string, name: string, inList: boolean): string {
  if (inList) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
