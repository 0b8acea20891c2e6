type Schema = Readonly<Record<string, unknown>>;

/** The schema of a field by its path; undefined where there is no such field. */
export function fieldAt(schema: Schema | undefined, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>((node, name) => {
    const properties = fieldsOf(node);
    return Object.hasOwn(properties, name) ? properties[name] : undefined;
  }, schema);
}

/** The fields of an object, by name. */
export function fieldsOf(schema: Schema | undefined): Readonly<Record<string, Schema>> {
  const properties = schema?.['properties'];
  return typeof properties === 'object' && properties !== null ? (properties as Record<string, Schema>) : {};
}

/** The JSON types of a field but for null; none where the schema does not say. */
export function typesOf(field: Schema): string[] {
  const types = Array.isArray(field['type']) ? (field['type'] as unknown[]) : [field['type']];
  return types.filter((type): type is string => typeof type === 'string' && type !== 'null');
}

/** Whether the values of a field have an order that new rows follow. What the schema leaves open is taken for one that may. */
export function canBeCursor(field: Schema): boolean {
  return typesOf(field).every((type) => type === 'string' || type === 'integer' || type === 'number') && field['contentEncoding'] === undefined;
}

/** The fields that can be a cursor, the likeliest first: times, then numbers, then texts. */
export function cursorCandidates(schema: Schema | undefined): string[] {
  const rank = (field: Schema): number => (field['format'] !== undefined ? 0 : typesOf(field).includes('string') ? 2 : 1);
  return Object.entries(fieldsOf(schema))
    .filter(([, field]) => canBeCursor(field))
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([name]) => name);
}
