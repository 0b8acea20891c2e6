import { ExactNumber, jsonValue } from '@airwright/connector-kit';
import type { FieldChange, Value } from '@airwright/connector-kit';
import type { SyncIdentity } from './encoder.ts';

/** The JSON text of a value. Numbers of many digits keep them all. */
export function jsonText(value: Value): string {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return value instanceof ExactNumber ? value.text : JSON.stringify(value, jsonValue);
  }
}

/** The text of `_airbyte_meta`. */
export function metaText({ syncId }: SyncIdentity, changes: readonly FieldChange[] | undefined): string {
  // Written out, so that only these members, in this order, are there.
  return JSON.stringify({ sync_id: syncId, changes: (changes ?? []).map(({ field, change, reason }) => ({ field, change, reason })) });
}
