import { docComment } from './doc-comment.ts';
import { alternativesOf, asSchema, discriminatorsOf, flattened, schemasIn, textsIn, type Schema } from './schema.ts';

/** Where a schema stands. */
interface Place {
  /** The whole specification, for references. */
  readonly root: Schema;
  /** The references that lead here, so that one that leads back ends. */
  readonly within: ReadonlySet<string>;
  readonly indent: string;
}

/** The type of a connector's configuration, as TypeScript: that of an object, whatever else the specification says or leaves open. */
export function typeText(specification: Schema): string {
  const { enum: _enum, const: _const, ...rest } = specification;
  return typeOf({ ...rest, type: 'object' }, { root: specification, within: new Set(), indent: '' });
}

function typeOf(given: Schema, place: Place, alternative: Alternative = none): string {
  const { schema, within } = flattened(given, place.root, place.within);
  const here = { ...place, within };
  if ('const' in schema) return literal(schema['const']);
  const values = schema['enum'];
  if (Array.isArray(values) && values.length > 0) return unionOf(values.map(literal));
  const alternatives = alternativesOf(schema).map((option) => flattened(option, place.root, within).schema);
  if (alternatives.length > 0) return alternativesText(schema, alternatives, here);
  return unionOf(typesOf(schema).map((type) => oneType(type, schema, here, alternative)));
}

/** What an alternative is called, and by which of its properties it is told from the others. */
interface Alternative {
  readonly discriminators: ReadonlySet<string>;
  readonly title: string | undefined;
}

const none: Alternative = { discriminators: new Set(), title: undefined };

function alternativesText(schema: Schema, alternatives: readonly Schema[], place: Place): string {
  const discriminators = discriminatorsOf(alternatives);
  const union = unionOf(alternatives.map((option) => typeOf(option, place, { discriminators, title: textsIn(option, 'title')[0] })));
  if (schemasIn(schema, 'properties').length === 0) return union;
  return `${objectText(schema, place, none)} & (${union})`;
}

function typesOf(schema: Schema): string[] {
  const types = textsIn(schema, 'type');
  if (types.length > 0) return types;
  if ('properties' in schema) return ['object'];
  return 'items' in schema ? ['array'] : ['unknown'];
}

function oneType(type: string, schema: Schema, place: Place, alternative: Alternative): string {
  switch (type) {
    case 'string':
      // Masking looks at whether the mark is there, and only a text can be a reference.
      return 'airbyte_secret' in schema ? 'string | Secret' : 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'null':
      return type;
    case 'array':
      return `ReadonlyArray<${itemsText(schema, place)}>`;
    case 'object':
      return objectText(schema, place, alternative);
    default:
      return 'unknown';
  }
}

function itemsText(schema: Schema, place: Place): string {
  const { items } = schema;
  if (Array.isArray(items)) return unionOf(items.map((item: unknown) => typeOf(asSchema(item), place)));
  // A list that is marked as secret is one of secrets.
  return typeOf({ ...('airbyte_secret' in schema ? { airbyte_secret: true } : {}), ...asSchema(items) }, place);
}

function objectText(schema: Schema, place: Place, { discriminators, title }: Alternative): string {
  const properties = schemasIn(schema, 'properties').sort(byOrder).sort(([a], [b]) => Number(discriminators.has(b)) - Number(discriminators.has(a)));
  const { additionalProperties } = schema;
  const others = typeof additionalProperties === 'object' && additionalProperties !== null;
  if (properties.length === 0) return `Readonly<Record<string, ${others ? typeOf(asSchema(additionalProperties), place) : additionalProperties === false ? 'never' : 'unknown'}>>`;
  const required = new Set(textsIn(schema, 'required'));
  const indent = `${place.indent}  `;
  const lines = properties.map(([name, property]) => {
    const told = discriminators.has(name);
    const doc = docComment(flattened(property, place.root, place.within).schema, indent, told && title !== undefined ? [title] : []);
    return `${doc}${indent}readonly ${keyText(name)}${required.has(name) || told ? '' : '?'}: ${typeOf(property, { ...place, indent })};\n`;
  });
  return `{\n${lines.join('')}${others ? `${indent}readonly [name: string]: unknown;\n` : ''}${place.indent}}`;
}

/** Servers give properties in an order of their own; the one that people see them in is in the specification. */
function byOrder([a, first]: [string, Schema], [b, second]: [string, Schema]): number {
  const order = ({ order }: Schema): number => (typeof order === 'number' ? order : Number.MAX_SAFE_INTEGER);
  return order(first) - order(second) || (a < b ? -1 : 1);
}

function unionOf(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  return distinct.includes('unknown') ? 'unknown' : distinct.join(' | ');
}

function literal(value: unknown): string {
  if (typeof value === 'object' && value !== null) return 'unknown';
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

/** A text as a literal, whatever is in it. */
export function quoted(text: string): string {
  return /['\\\p{Cc}\u2028\u2029]/u.test(text) ? JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029') : `'${text}'`;
}

function keyText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}
