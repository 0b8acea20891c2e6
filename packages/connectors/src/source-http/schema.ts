import { ExactNumber } from '@airwright/connector-kit';
import type { JsonSchema, Row } from '@airwright/connector-kit';

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DATE_TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)([.,]\d+)?(Z|[+-]\d\d:?\d\d)?$/i;

type Format = 'date' | 'with_timezone' | 'without_timezone' | 'text';

/** What was seen of a field so far. */
interface Seen {
  readonly types: Set<'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'>;
  readonly formats: Set<Format>;
  readonly members: Map<string, Seen>;
  items: Seen | undefined;
}

/** The schema that all of these records fit. Every field may be null, for a sample cannot tell that one never is. */
export function schemaOf(rows: Iterable<Row>): JsonSchema {
  const seen = nothing();
  for (const row of rows) look(row, seen);
  return { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', additionalProperties: true, properties: propertiesOf(seen) };
}

function nothing(): Seen {
  return { types: new Set(), formats: new Set(), members: new Map(), items: undefined };
}

function look(value: unknown, seen: Seen): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'string') {
    seen.types.add('string');
    seen.formats.add(formatOf(value));
  } else if (typeof value === 'boolean') seen.types.add('boolean');
  else if (typeof value === 'bigint') seen.types.add('integer');
  else if (typeof value === 'number') seen.types.add(Number.isInteger(value) ? 'integer' : 'number');
  else if (value instanceof ExactNumber) seen.types.add('number');
  else if (Array.isArray(value)) {
    seen.types.add('array');
    for (const item of value) look(item, (seen.items ??= nothing()));
  } else {
    seen.types.add('object');
    for (const [name, member] of Object.entries(value)) {
      let known = seen.members.get(name);
      if (!known) seen.members.set(name, (known = nothing()));
      look(member, known);
    }
  }
}

function formatOf(text: string): Format {
  if (DATE.test(text)) return 'date';
  const match = DATE_TIME.exec(text);
  if (!match) return 'text';
  return match[6] === undefined ? 'without_timezone' : 'with_timezone';
}

function propertiesOf(seen: Seen): Record<string, JsonSchema> {
  return Object.fromEntries([...seen.members].map(([name, member]) => [name, fieldSchema(member)]));
}

function fieldSchema(seen: Seen): JsonSchema {
  const types = new Set<string>(seen.types);
  if (types.has('number')) types.delete('integer');
  // Nothing but nulls was seen: text holds whatever may come.
  if (types.size === 0) types.add('string');
  return {
    type: ['null', ...types],
    ...(types.size === 1 && types.has('string') ? stringSchema(seen.formats) : {}),
    ...(types.has('array') && seen.items ? { items: fieldSchema(seen.items) } : {}),
    ...(types.has('object') ? { properties: propertiesOf(seen) } : {}),
  };
}

function stringSchema(formats: ReadonlySet<Format>): JsonSchema {
  if (formats.size !== 1 || formats.has('text')) return {};
  if (formats.has('date')) return { format: 'date' };
  return { format: 'date-time', airbyte_type: formats.has('with_timezone') ? 'timestamp_with_timezone' : 'timestamp_without_timezone' };
}
