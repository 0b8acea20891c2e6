import type { ConfiguredAirbyteStream, JsonSchema } from '@airwright/connector-kit';
import { configurationProblem } from './check.ts';
import type { MapperProblem, RowCondition, StreamMapper } from './mapper.ts';

/** Hashes and cipher texts. */
const text: JsonSchema = { type: ['null', 'string'] };

/** What a mapper makes of a stream: its schema, and the names of its fields in cursor and keys. The stream itself stays as it is. */
export function mappedStream(stream: ConfiguredAirbyteStream, mapper: StreamMapper): ConfiguredAirbyteStream | MapperProblem {
  const problem = configurationProblem(mapper) ?? fieldProblem(stream, mapper);
  if (problem) return problem;
  switch (mapper.type) {
    case 'hashing':
    case 'encryption':
      return renamed(stream, mapper.mapperConfiguration.targetField, outputOf(mapper.mapperConfiguration), text);
    case 'field-renaming':
      return renamed(stream, mapper.mapperConfiguration.originalFieldName, mapper.mapperConfiguration.newFieldName);
    case 'field-filtering':
      return withProperties(stream, Object.entries(propertiesOf(stream)).filter(([name]) => name !== mapper.mapperConfiguration.targetField));
    case 'row-filtering':
      return stream;
  }
}

/** What all the mappers make of a stream, one after the other. One whose field has gone from the source changes nothing. */
export function afterMappers(stream: ConfiguredAirbyteStream, mappers: readonly StreamMapper[]): ConfiguredAirbyteStream {
  return mappers.reduce((before, mapper) => {
    const after = mappedStream(before, mapper);
    return isProblem(after) ? before : after;
  }, stream);
}

export function isProblem(result: ConfiguredAirbyteStream | MapperProblem): result is MapperProblem {
  return 'message' in result;
}

/** The field that a mapper puts in the place of another. */
export function outputOf({ targetField, fieldNameSuffix }: { targetField: string; fieldNameSuffix: string }): string {
  return targetField + fieldNameSuffix;
}

/** The top-level fields of a stream, with their schemas. */
export function propertiesOf({ stream }: ConfiguredAirbyteStream): Readonly<Record<string, JsonSchema>> {
  return (stream.json_schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined) ?? {};
}

function fieldProblem(stream: ConfiguredAirbyteStream, mapper: StreamMapper): MapperProblem | undefined {
  const properties = propertiesOf(stream);
  const missing = inputsOf(mapper).find((name) => !Object.hasOwn(properties, name));
  if (missing !== undefined) return { type: 'FIELD_NOT_FOUND', message: `The stream ${stream.stream.name} has no field ${missing} at this point.` };
  const made = madeBy(mapper);
  if (made !== undefined && Object.hasOwn(properties, made)) return { type: 'FIELD_ALREADY_EXISTS', message: `The stream ${stream.stream.name} has a field ${made} already.` };
  const [removed] = mapper.type === 'field-filtering' ? inputsOf(mapper) : [];
  const isNeeded = removed !== undefined && [stream.cursor_field ?? [], ...(stream.primary_key ?? [])].some(([name]) => name === removed);
  return isNeeded ? { type: 'INVALID_MAPPER_CONFIG', message: `The field ${removed} is the cursor or a part of the primary key of ${stream.stream.name}, so it has to stay.` } : undefined;
}

/** The fields that a mapper works on. */
function inputsOf(mapper: StreamMapper): string[] {
  if (mapper.type === 'field-renaming') return [mapper.mapperConfiguration.originalFieldName];
  return mapper.type === 'row-filtering' ? comparedBy(mapper.mapperConfiguration.conditions) : [mapper.mapperConfiguration.targetField];
}

function comparedBy(condition: RowCondition): string[] {
  return condition.type === 'EQUAL' ? [condition.fieldName] : condition.conditions.flatMap(comparedBy);
}

function madeBy(mapper: StreamMapper): string | undefined {
  if (mapper.type === 'field-renaming') return mapper.mapperConfiguration.newFieldName;
  return mapper.type === 'hashing' || mapper.type === 'encryption' ? outputOf(mapper.mapperConfiguration) : undefined;
}

/** The stream with another name for a field wherever it is named, and another schema for it where one is given. */
function renamed(stream: ConfiguredAirbyteStream, from: string, to: string, schema?: JsonSchema): ConfiguredAirbyteStream {
  const path = ([first, ...rest]: string[]): string[] => (first === undefined ? [] : [first === from ? to : first, ...rest]);
  const { cursor_field: cursor, primary_key: key } = stream;
  const { default_cursor_field: defaultCursor, source_defined_primary_key: definedKey } = stream.stream;
  const entries = Object.entries(propertiesOf(stream)).map(([name, property]) => (name === from ? ([to, schema ?? property] as const) : ([name, property] as const)));
  const mapped = withProperties(stream, entries);
  return {
    ...mapped,
    ...(cursor && { cursor_field: path(cursor) }),
    ...(key && { primary_key: key.map(path) }),
    stream: { ...mapped.stream, ...(defaultCursor && { default_cursor_field: path(defaultCursor) }), ...(definedKey && { source_defined_primary_key: definedKey.map(path) }) },
  };
}

function withProperties(stream: ConfiguredAirbyteStream, properties: readonly (readonly [string, JsonSchema])[]): ConfiguredAirbyteStream {
  return { ...stream, stream: { ...stream.stream, json_schema: { ...stream.stream.json_schema, properties: Object.fromEntries(properties) } } };
}
