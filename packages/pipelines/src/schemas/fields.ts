import { fieldsOf } from '../resolve/fields.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A field of a stream, by the path of its name. */
export interface Field {
  readonly path: readonly string[];
  /** Its type for people and for comparing, such as `integer` or `string (date-time)`. */
  readonly type: string;
}

/** The fields of a schema, those within others after them, by the path as a text. */
export function fieldsByPath(schema: Schema | undefined): ReadonlyMap<string, Field> {
  return new Map(walk(schema, []).map((field) => [fieldName(field.path), field]));
}

/** A field's name for people: `address.city`. */
export function fieldName(path: readonly string[]): string {
  return path.join('.');
}

function walk(schema: Schema | undefined, above: readonly string[]): Field[] {
  return Object.entries(fieldsOf(schema)).flatMap(([name, field]) => {
    const path = [...above, name];
    return [{ path, type: typeText(field) }, ...walk(field, path)];
  });
}

/** The parts of a schema that make a field's values other ones; not its description, nor the fields within it, which are compared by themselves. */
function typeText(field: Schema): string {
  const format = field['airbyte_type'] ?? field['format'] ?? field['contentEncoding'];
  const items = typeof field['items'] === 'object' && field['items'] !== null ? ` of ${typeText(field['items'] as Schema)}` : '';
  return `${baseType(field)}${items}${typeof format === 'string' ? ` (${format})` : ''}`;
}

/** Every field may be null, whether its schema says so or not. */
function baseType(field: Schema): string {
  const types = [field['type']].flat().filter((type) => typeof type === 'string' && type !== 'null');
  if (types.length > 0) return types.toSorted().join(' or ');
  const options = ['oneOf', 'anyOf'].flatMap((member) => (Array.isArray(field[member]) ? (field[member] as Schema[]) : []));
  return options.length > 0 ? [...new Set(options.map(typeText))].toSorted().join(' or ') : 'any';
}
