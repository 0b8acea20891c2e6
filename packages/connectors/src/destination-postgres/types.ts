import type { JsonSchema } from '@airwright/connector-kit';
import { airbyteType } from '../values/types.ts';
import type { AirbyteType } from '../values/types.ts';

/** What a field holds, as far as its column is concerned. `json` is a union or a type nobody knows. */
export type ColumnKind = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'time' | 'timetz' | 'timestamp' | 'timestamptz' | 'object' | 'array' | 'json';

/** Column types as Postgres's own `format_type` spells them, so that they compare with what a table has. */
export const sqlTypes: Readonly<Record<ColumnKind, string>> = {
  string: 'character varying',
  integer: 'bigint',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  time: 'time without time zone',
  timetz: 'time with time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  object: 'jsonb',
  array: 'jsonb',
  json: 'jsonb',
};

/** Reads the type of a field from its schema. What is not understood is kept as JSON. */
export function kindOf(schema: unknown): ColumnKind {
  return typeof schema === 'object' && schema !== null ? kindOfType(airbyteType(schema as JsonSchema)) : 'json';
}

function kindOfType(type: AirbyteType): ColumnKind {
  switch (type.kind) {
    case 'json':
      return type.of;
    case 'timestamp_with_timezone':
      return 'timestamptz';
    case 'timestamp_without_timezone':
      return 'timestamp';
    case 'time_with_timezone':
      return 'timetz';
    case 'time_without_timezone':
      return 'time';
    case 'union':
    case 'null':
    case 'unknown':
      return 'json';
    case 'string':
    case 'boolean':
    case 'integer':
    case 'number':
    case 'date':
    case 'object':
    case 'array':
      return type.kind;
  }
}
