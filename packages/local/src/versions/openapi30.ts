/**
 * An OpenAPI 3.1 document in the terms of 3.0: `nullable` for a type that may be null, one `example` for several, and what stands beside a
 * reference around it, for 3.0 readers skip it there.
 */
export function inOpenApi30(document: object): object {
  return { ...(downgraded(document) as object), openapi: '3.0.3' };
}

function downgraded(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(downgraded);
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...others } = node as Record<string, unknown>;
  const members = Object.fromEntries(Object.entries(others).flatMap(([name, value]) => member(name, value)));
  if (typeof $ref !== 'string') return members;
  return Object.keys(members).length === 0 ? { $ref } : { ...members, allOf: [{ $ref }] };
}

function member(name: string, value: unknown): [string, unknown][] {
  if (name === 'type' && Array.isArray(value)) {
    const types = value.filter((type) => type !== 'null');
    return [['type', types.length === 1 ? types[0] : types], ...(types.length < value.length ? [['nullable', true] as [string, unknown]] : [])];
  }
  if ((name === 'anyOf' || name === 'oneOf') && Array.isArray(value) && value.some(isNull)) return [[name, downgraded(value.filter((option) => !isNull(option)))], ['nullable', true]];
  // The only place where `examples` is a list is a schema; elsewhere it is a map, in both versions.
  if (name === 'examples' && Array.isArray(value)) return [['example', value[0]]];
  return [[name, downgraded(value)]];
}

function isNull(schema: unknown): boolean {
  return (schema as { type?: unknown }).type === 'null';
}
