/** A JSON Schema as connectors have it in their specifications; nothing in it is sure to be what it should be. */
export type Schema = Readonly<Record<string, unknown>>;

/** A value as a schema; `true` and whatever is none allow everything. */
export function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
}

/** The members of a schema that are schemas by name, such as `properties`. */
export function schemasIn(schema: Schema, member: string): [name: string, schema: Schema][] {
  return Object.entries(asSchema(schema[member])).map(([name, value]) => [name, asSchema(value)]);
}

/** The list of texts that a member is; none where it is none. */
export function textsIn(schema: Schema, member: string): string[] {
  const value = schema[member];
  return (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string');
}

/** The only value that a schema allows, as `const` or as an `enum` of one; undefined where there are others. */
export function onlyValue(schema: Schema): unknown {
  if ('const' in schema) return schema['const'];
  const values = schema['enum'];
  return Array.isArray(values) && values.length === 1 ? (values as unknown[])[0] : undefined;
}

/** The alternatives of a schema that say something of a value's type; those that only restrict what the schema itself says are left out. */
export function alternativesOf(schema: Schema): Schema[] {
  const all = ['oneOf', 'anyOf'].flatMap((word) => (Array.isArray(schema[word]) ? (schema[word] as unknown[]).map(asSchema) : []));
  return all.filter((option) => ['type', 'properties', 'const', 'enum', 'oneOf', 'anyOf', 'allOf', '$ref', 'items'].some((word) => word in option));
}

/** The properties by which alternatives are told apart: each of them has them with a single value, and not all with the same one. */
export function discriminatorsOf(alternatives: readonly Schema[]): Set<string> {
  const [first = {}] = alternatives;
  const names = schemasIn(first, 'properties').map(([name]) => name);
  return new Set(
    names.filter((name) => {
      const values = alternatives.map((option) => onlyValue(asSchema(asSchema(option['properties'])[name])));
      return values.every((value) => value !== undefined) && new Set(values).size > 1;
    }),
  );
}

/** A schema without references and without `allOf`: with what those say. A reference to what is being looked at allows everything. */
export function flattened(schema: Schema, root: Schema, within: ReadonlySet<string> = new Set()): { schema: Schema; within: ReadonlySet<string> } {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    if (within.has(reference)) return { schema: {}, within };
    const { $ref: _, ...own } = schema;
    return flattened({ ...asSchema(targetOf(reference, root)), ...own }, root, new Set([...within, reference]));
  }
  const { allOf, ...own } = schema;
  if (!Array.isArray(allOf)) return { schema, within };
  return allOf.reduce<{ schema: Schema; within: ReadonlySet<string> }>(
    (sofar, part) => {
      const next = flattened(asSchema(part), root, sofar.within);
      return { schema: merged(sofar.schema, next.schema), within: next.within };
    },
    { schema: own, within },
  );
}

function merged(a: Schema, b: Schema): Schema {
  const properties = { ...asSchema(b['properties']), ...asSchema(a['properties']) };
  const required = [...new Set([...textsIn(a, 'required'), ...textsIn(b, 'required')])];
  return { ...b, ...a, ...(Object.keys(properties).length > 0 ? { properties } : {}), ...(required.length > 0 ? { required } : {}) };
}

function targetOf(reference: string, root: Schema): unknown {
  if (!reference.startsWith('#/')) return {};
  const names = reference.slice(2).split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>((node, name) => (Object.hasOwn(asSchema(node), name) ? asSchema(node)[name] : undefined), root);
}
