import type { JsonSchema } from '@airwright/connector-kit';

/** The alternatives and parts that a schema is made of. */
export function optionsOf(schema: JsonSchema): JsonSchema[] {
  return ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) => (schema[keyword] as JsonSchema[] | undefined) ?? []);
}

/** The members that a schema describes. */
export function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema['properties'] as Record<string, JsonSchema> | undefined) ?? {};
}

/** The schema of an array's items. */
export function itemsOf(schema: JsonSchema): JsonSchema {
  return (schema['items'] as JsonSchema | undefined) ?? {};
}
