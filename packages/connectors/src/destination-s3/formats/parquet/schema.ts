import type { SchemaElement } from 'hyparquet-writer';
import type { JsonSchema } from '@airwright/connector-kit';
import { ConnectorError } from '@airwright/connector-kit';
import { airbyteType } from '../../../values/types.ts';
import type { AirbyteType } from '../../../values/types.ts';
import { uniqueNames } from './names.ts';

/** How a value is stored in a column. `json` is the JSON text of whatever it is. */
export type LeafType = 'string' | 'json' | 'integer' | 'number' | 'boolean' | 'date' | 'time' | 'timestamp';

/** A column, or a group of columns, for one field. */
export interface Field {
  /** Name in the file. */
  readonly name: string;
  /** Name in the records. */
  readonly source: string;
  readonly shape: Shape;
}

/** What a field becomes in the file; always optional. */
export type Shape =
  | { readonly kind: 'leaf'; readonly type: LeafType }
  | { readonly kind: 'group'; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly element: Shape }
  | { readonly kind: 'union'; readonly options: readonly UnionOption[] };

/** One type of a union: a member of its group, filled where the value is of that type. */
export interface UnionOption {
  readonly name: string;
  readonly type: AirbyteType;
  readonly shape: Shape;
}

type Repetition = NonNullable<SchemaElement['repetition_type']>;
type Annotation = Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>;

const text: Annotation = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };

const annotations: Record<LeafType, Annotation> = {
  string: text,
  json: text,
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  time: { type: 'INT64', converted_type: 'TIME_MICROS', logical_type: { type: 'TIME', isAdjustedToUTC: true, unit: 'MICROS' } },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' } },
};

/**
 * The columns of a stream, in the order of its schema. A field that can only be null has none.
 *
 * @throws ConnectorError for a field whose type Parquet columns cannot be made for
 */
export function fieldsOf(schema: JsonSchema, stream: string): Field[] {
  const properties = airbyteType({ type: 'object', properties: schema['properties'] ?? {} });
  if (properties.kind !== 'object') return [];
  return fields(properties.properties, `stream "${stream}": field `, [...META_NAMES]);
}

function fields(properties: ReadonlyMap<string, AirbyteType>, where: string, taken: readonly string[]): Field[] {
  const kept = [...properties].filter(([, type]) => type.kind !== 'null');
  const names = uniqueNames(kept.map(([name]) => name), taken);
  return kept.map(([source, type], index) => ({ name: names[index] as string, source, shape: shapeOf(type, `${where}"${source}"`) }));
}

function shapeOf(type: AirbyteType, where: string): Shape {
  switch (type.kind) {
    case 'json':
      return { kind: 'leaf', type: 'json' };
    case 'object':
      return { kind: 'group', fields: fields(type.properties, `${where} member `, []) };
    case 'array':
      return { kind: 'list', element: shapeOf(type.items, where) };
    case 'union':
      return { kind: 'union', options: unionOptions(type.options, where) };
    case 'null':
    case 'unknown':
      throw new ConnectorError(`${where} has no type that a Parquet column can have. Give it a type in the source, leave the field out of the connection, or choose the JSONL format.`);
    case 'time_with_timezone':
    case 'time_without_timezone':
      return { kind: 'leaf', type: 'time' };
    case 'timestamp_with_timezone':
    case 'timestamp_without_timezone':
      return { kind: 'leaf', type: 'timestamp' };
    default:
      return { kind: 'leaf', type: type.kind };
  }
}

function unionOptions(types: readonly AirbyteType[], where: string): UnionOption[] {
  const options = types.map((type) => ({ name: type.kind === 'json' ? type.of : type.kind, type, shape: shapeOf(type, where) }));
  const twice = options.find((option, index) => options.findIndex(({ name }) => name === option.name) !== index);
  if (twice) throw new ConnectorError(`${where} may be ${twice.name} in two ways, which one Parquet column cannot hold. Choose the JSONL format, or leave the field out of the connection.`);
  return options;
}

/** Names of the columns that every file begins with. */
export const META_NAMES = ['_airbyte_raw_id', '_airbyte_extracted_at', '_airbyte_meta', '_airbyte_generation_id'] as const;

const metaElements: readonly SchemaElement[] = [
  { name: '_airbyte_raw_id', repetition_type: 'REQUIRED', ...text },
  {
    name: '_airbyte_extracted_at',
    repetition_type: 'REQUIRED',
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  { name: '_airbyte_meta', repetition_type: 'REQUIRED', num_children: 2 },
  { name: 'sync_id', repetition_type: 'REQUIRED', type: 'INT64' },
  ...listOf('changes', 'REQUIRED', [
    { name: 'element', repetition_type: 'REQUIRED', num_children: 3 },
    { name: 'field', repetition_type: 'REQUIRED', ...text },
    { name: 'change', repetition_type: 'REQUIRED', ...text },
    { name: 'reason', repetition_type: 'REQUIRED', ...text },
  ]),
  { name: '_airbyte_generation_id', repetition_type: 'REQUIRED', type: 'INT64' },
];

/** The file's schema as Parquet lists it: depth first, the root before everything. */
export function schemaElements(root: string, fields: readonly Field[]): SchemaElement[] {
  return [{ name: root, num_children: META_NAMES.length + fields.length }, ...metaElements, ...fields.flatMap((field) => elements(field.name, field.shape))];
}

function elements(name: string, shape: Shape): SchemaElement[] {
  const repetition_type: Repetition = 'OPTIONAL';
  switch (shape.kind) {
    case 'leaf':
      return [{ name, repetition_type, ...annotations[shape.type] }];
    case 'group':
      return [{ name, repetition_type, num_children: shape.fields.length }, ...shape.fields.flatMap((field) => elements(field.name, field.shape))];
    case 'list':
      return listOf(name, repetition_type, elements('element', shape.element));
    case 'union':
      return [
        { name, repetition_type, num_children: shape.options.length + 1 },
        { name: 'type', repetition_type: 'REQUIRED', ...text },
        ...shape.options.flatMap((option) => elements(option.name, option.shape)),
      ];
  }
}

/** A list in three levels, the form every reader understands. */
function listOf(name: string, repetition_type: Repetition, element: readonly SchemaElement[]): SchemaElement[] {
  return [
    { name, repetition_type, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ];
}
