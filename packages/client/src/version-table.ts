import type { OperationTable, Versions } from './operation.ts';

/** Reads which versions of Airbyte have the operations of a table: a line for each with `since`, `until` and `replacedBy`. */
export function versionTable(table: OperationTable, text: string): Readonly<Record<string, Versions>> {
  const lines = text.trim().split('\n');
  return Object.fromEntries(Object.keys(table).map((operationId, index) => [operationId, versionsIn(lines[index]?.split(' ') ?? [])]));
}

function versionsIn([since, until, replacedBy]: readonly string[]): Versions {
  return { ...(since && { since }), ...(until && until !== '-' && { until }), ...(replacedBy && { replacedBy }) };
}
