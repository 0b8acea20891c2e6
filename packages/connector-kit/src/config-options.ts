import type { JsonSchema } from './protocol.ts';

/** How the options of a `oneOf` are told apart: a member that has one fixed value in each of them. */
export interface Discriminator {
  readonly member: string;
  /** The member's value in each option, in their order. */
  readonly values: readonly unknown[];
}

/** The member by which these options differ, or undefined where there is none. */
export function discriminatorOf(options: readonly JsonSchema[]): Discriminator | undefined {
  for (const member of Object.keys(propertiesOf(options[0]))) {
    const values = options.map((option) => fixedValue(propertiesOf(option)[member]));
    if (values.every((value) => value !== undefined) && new Set(values).size === options.length) return { member, values };
  }
  return undefined;
}

/** The index of the option that a value chose, or -1. */
export function chosenOption(discriminator: Discriminator, value: unknown): number {
  if (!isObject(value)) return -1;
  return discriminator.values.indexOf(value[discriminator.member]);
}

/** Fills the defaults of a schema into a value, and returns it. The value is changed. */
export function withDefaults(schema: JsonSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = schema['items'];
    return isObject(items) ? value.map((item) => withDefaults(items, item)) : value;
  }
  if (!isObject(value)) return value;
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    if (value[name] === undefined && property['default'] !== undefined) value[name] = structuredClone(property['default']);
    if (value[name] !== undefined) value[name] = withDefaults(property, value[name]);
  }
  const options = schema['oneOf'];
  if (Array.isArray(options)) {
    const discriminator = discriminatorOf(options as JsonSchema[]);
    const option = discriminator && (options[chosenOption(discriminator, value)] as JsonSchema | undefined);
    if (option) withDefaults(option, value);
  }
  return value;
}

function fixedValue(schema: JsonSchema | undefined): unknown {
  if (!schema) return undefined;
  if (schema['const'] !== undefined) return schema['const'];
  const values = schema['enum'];
  return Array.isArray(values) && values.length === 1 ? (values[0] as unknown) : undefined;
}

function propertiesOf(schema: JsonSchema | undefined): Record<string, JsonSchema> {
  return (schema?.['properties'] ?? {}) as Record<string, JsonSchema>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
