import type { SqlValue } from './database.ts';

/** Those of the conditions that have a value, as the part of a statement after WHERE. */
export function used(conditions: readonly (readonly [condition: string, value: SqlValue | undefined])[]): { where: string; values: SqlValue[] } {
  const met = conditions.filter((part): part is [string, SqlValue] => part[1] !== undefined);
  return { where: met.map(([condition]) => condition).join(' AND ') || 'TRUE', values: met.map(([, value]) => value) };
}
