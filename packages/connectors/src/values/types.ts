import type { JsonSchema, Value } from '@airwright/connector-kit';
import { ExactNumber } from '@airwright/connector-kit';
import { parseDate, parseTime, parseTimestamp } from './temporal.ts';

/** The scalar types of the Airbyte protocol that a column can be typed by, named as the protocol names them. */
export type ScalarName =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'date'
  | 'timestamp_with_timezone'
  | 'timestamp_without_timezone'
  | 'time_with_timezone'
  | 'time_without_timezone';

/** What a JSON schema says about a field. Every field may be null, whatever its schema says. */
export type AirbyteType =
  | { readonly kind: ScalarName }
  /** An object or an array of which nothing more is known. */
  | { readonly kind: 'json'; readonly of: 'object' | 'array' }
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, AirbyteType> }
  | { readonly kind: 'array'; readonly items: AirbyteType }
  /** Two or more types. */
  | { readonly kind: 'union'; readonly options: readonly AirbyteType[] }
  | { readonly kind: 'null' }
  /** A schema that names no type of the protocol. */
  | { readonly kind: 'unknown' };

/** Reads the type out of a field's JSON schema. Options of a union are flattened and merged: one object has all their properties. */
export function airbyteType(schema: JsonSchema): AirbyteType {
  const listed = schema['oneOf'] ?? schema['anyOf'];
  if (Array.isArray(listed)) return unionOf(listed.filter(isSchema).map(airbyteType));
  const type = schema['type'];
  if (Array.isArray(type)) return unionOf(type.filter((name) => name !== 'null' || type.length === 1).map((name) => singleType(String(name), schema)));
  if (typeof type === 'string') return singleType(type, schema);
  return isSchema(schema['properties']) ? singleType('object', schema) : { kind: 'unknown' };
}

function singleType(type: string, schema: JsonSchema): AirbyteType {
  switch (type) {
    case 'boolean':
    case 'integer':
    case 'null':
      return { kind: type };
    case 'number':
      return { kind: schema['airbyte_type'] === 'integer' ? 'integer' : 'number' };
    case 'string':
      return { kind: stringType(schema) };
    case 'object':
      return objectType(schema['properties']);
    case 'array':
      return arrayType(schema['items']);
    default:
      return { kind: 'unknown' };
  }
}

function stringType(schema: JsonSchema): ScalarName {
  const refined = schema['airbyte_type'];
  switch (schema['format']) {
    case 'date':
      return 'date';
    case 'date-time':
      return refined === 'timestamp_without_timezone' ? refined : 'timestamp_with_timezone';
    case 'time':
      return refined === 'time_with_timezone' ? refined : 'time_without_timezone';
    default:
      return 'string';
  }
}

function objectType(properties: unknown): AirbyteType {
  if (!isSchema(properties)) return { kind: 'json', of: 'object' };
  const typed = Object.entries(properties).map(([name, schema]): [string, AirbyteType] => [name, isSchema(schema) ? airbyteType(schema) : { kind: 'unknown' }]);
  // A structure without members cannot be a column group.
  return typed.some(([, type]) => type.kind !== 'null') ? { kind: 'object', properties: new Map(typed) } : { kind: 'json', of: 'object' };
}

function arrayType(items: unknown): AirbyteType {
  if (!isSchema(items) || Object.keys(items).length === 0) return { kind: 'json', of: 'array' };
  const element = airbyteType(items);
  return element.kind === 'null' || element.kind === 'unknown' ? { kind: 'json', of: 'array' } : { kind: 'array', items: element };
}

function unionOf(types: readonly AirbyteType[]): AirbyteType {
  const merged = new Map<string, AirbyteType>();
  const objects = new Map<string, AirbyteType>();
  for (const type of types.flatMap((each) => (each.kind === 'union' ? each.options : [each]))) {
    if (type.kind === 'null') continue;
    if (type.kind === 'object') for (const [name, property] of type.properties) objects.set(name, property);
    // Equal options are one option; objects are merged below, in the place of the first.
    merged.set(type.kind === 'object' ? 'object' : JSON.stringify(type, mapsAsEntries), type.kind === 'object' ? { kind: 'object', properties: objects } : type);
  }
  const options = [...merged.values()];
  return options.length > 1 ? { kind: 'union', options } : (options[0] ?? { kind: 'null' });
}

function mapsAsEntries(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is a JSON object: neither an array nor a number of many digits. */
export function isObject(value: Value | undefined): value is { readonly [name: string]: Value | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** Whether a value is one of the type at first sight; members and elements are not looked at. */
export function accepts(type: AirbyteType, value: Value): boolean {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'bigint' || (typeof value === 'number' ? Number.isInteger(value) : value instanceof ExactNumber && /^-?\d+$/.test(value.text));
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' || value instanceof ExactNumber;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'json':
      return type.of === 'array' ? Array.isArray(value) : isObject(value);
    case 'union':
      return type.options.some((option) => accepts(option, value));
    case 'null':
    case 'unknown':
      return false;
    default:
      return typeof value === 'string' && acceptsText(type.kind, value);
  }
}

function acceptsText(kind: ScalarName, text: string): boolean {
  switch (kind) {
    case 'string':
      return true;
    case 'date':
      return !Number.isNaN(parseDate(text));
    case 'time_with_timezone':
    case 'time_without_timezone':
      return !Number.isNaN(parseTime(text));
    default:
      return !Number.isNaN(parseTimestamp(text));
  }
}
