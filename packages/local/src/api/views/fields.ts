import type { ConfiguredAirbyteStream, JsonSchema } from '@airwright/connector-kit';
import { propertiesOf } from '../../engine/mappers/streams.ts';
import type { Schemas } from '../../server/contract.ts';

type FieldType = Schemas['FieldSpec']['type'];

const plainTypes: Readonly<Record<string, FieldType>> = { boolean: 'BOOLEAN', integer: 'INTEGER', number: 'NUMBER', array: 'ARRAY', object: 'OBJECT' };

/**
 * The top-level fields of a stream as mappers leave it.
 *
 * @param chosen the stream as the connection has it: it tells the cursor and the key by their names there
 */
export function fieldSpecs(stream: ConfiguredAirbyteStream, chosen: ConfiguredAirbyteStream): Schemas['FieldSpec'][] {
  return Object.entries(propertiesOf(stream)).map(([name, schema]) => ({
    name,
    type: fieldType(schema),
    isSelectedCursor: chosen.cursor_field?.[0] === name,
    isSelectedPrimaryKey: chosen.primary_key?.some(([first]) => first === name) ?? false,
  }));
}

/** What kind of value a schema describes; every field may be null besides. */
export function fieldType(schema: JsonSchema): FieldType {
  const { type, oneOf, anyOf = oneOf } = schema;
  if (Array.isArray(anyOf)) return oneFrom((anyOf as JsonSchema[]).filter((option) => option['type'] !== 'null').map(fieldType));
  if (Array.isArray(type)) return oneFrom(type.filter((name) => name !== 'null').map((name) => fieldType({ ...schema, type: name as string })));
  if (type === 'string') return textType(schema);
  if (type === 'number' && schema['airbyte_type'] === 'integer') return 'INTEGER';
  return plainTypes[String(type)] ?? 'UNKNOWN';
}

function oneFrom(types: readonly FieldType[]): FieldType {
  const [first = 'UNKNOWN', ...others] = new Set(types);
  return others.length > 0 ? 'MULTI' : first;
}

function textType({ format, airbyte_type: refined }: JsonSchema): FieldType {
  if (format === 'date') return 'DATE';
  if (format === 'date-time') return refined === 'timestamp_without_timezone' ? 'TIMESTAMP_WITHOUT_TIMEZONE' : 'TIMESTAMP_WITH_TIMEZONE';
  if (format === 'time') return refined === 'time_with_timezone' ? 'TIME_WITH_TIMEZONE' : 'TIME_WITHOUT_TIMEZONE';
  return 'STRING';
}
