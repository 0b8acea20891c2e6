import type { Config, JsonSchema } from '@airwright/connector-kit';

/** What the API shows in place of a secret. */
export const mask = '**********';

type Member = Record<string, unknown>;

/** The configuration with every secret of the specification masked, present nulls and whole objects included. */
export function maskSecrets(schema: JsonSchema, config: Config): Config {
  return masked(schema, config) as Config;
}

function masked(schema: JsonSchema, value: unknown): unknown {
  if ('airbyte_secret' in schema) return mask;
  if (Array.isArray(value)) return schema['items'] ? value.map((item) => masked(schema['items'] as JsonSchema, item)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const result: Member = { ...value };
  for (const option of options(schema)) Object.assign(result, masked(option, result));
  for (const [name, property] of Object.entries(properties(schema))) {
    if (name in result) result[name] = masked(property, result[name]);
  }
  return result;
}

/**
 * The configuration that an update means: a secret that came back masked keeps its stored value. As in Airbyte, masks within arrays
 * are not restored.
 */
export function restoreSecrets(schema: JsonSchema, incoming: Config, stored: Config): Config {
  return restored(schema, incoming, stored) as Config;
}

function restored(schema: JsonSchema, incoming: unknown, stored: unknown): unknown {
  if (schema['airbyte_secret'] === true) return incoming === mask && stored !== undefined ? stored : incoming;
  if (typeof incoming !== 'object' || incoming === null || Array.isArray(incoming)) return incoming;
  const result: Member = { ...incoming };
  const old = (typeof stored === 'object' && stored !== null ? stored : {}) as Member;
  for (const option of options(schema)) if (isMeant(option, result)) Object.assign(result, restored(option, result, old));
  for (const [name, property] of Object.entries(properties(schema))) {
    if (name in result) result[name] = restored(property, result[name], old[name]);
  }
  return result;
}

/** A merge into the stored configuration, member by member; masked values change nothing. */
export function mergeConfiguration(stored: unknown, incoming: unknown): unknown {
  if (incoming === mask) return stored;
  if (typeof incoming !== 'object' || incoming === null || Array.isArray(incoming)) return incoming;
  const result: Member = typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? { ...stored } : {};
  for (const [name, value] of Object.entries(incoming)) result[name] = mergeConfiguration(result[name], value);
  return result;
}

/** Where the masks of a configuration still stand: they were sent for secrets that nothing is stored of. */
export function remainingMasks(schema: JsonSchema, config: unknown, path = ''): string[] {
  if ('airbyte_secret' in schema) return config === mask ? [path] : [];
  if (typeof config !== 'object' || config === null) return [];
  const inOptions = options(schema).flatMap((option) => remainingMasks(option, config, path));
  const inProperties = Object.entries(properties(schema)).flatMap(([name, property]) => remainingMasks(property, (config as Member)[name], path === '' ? name : `${path}.${name}`));
  return [...new Set([...inOptions, ...inProperties])];
}

function options(schema: JsonSchema): JsonSchema[] {
  return ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) => (schema[keyword] as JsonSchema[] | undefined) ?? []);
}

function properties(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema['properties'] as Record<string, JsonSchema> | undefined) ?? {};
}

/** Whether an object is of this option, by the option's discriminators: members with a `const` or a single value. */
function isMeant(option: JsonSchema, value: Member): boolean {
  return Object.entries(properties(option)).every(([name, property]) => {
    const values = 'const' in property ? [property['const']] : ((property['enum'] as unknown[] | undefined) ?? []);
    return values.length !== 1 || !(name in value) || value[name] === values[0];
  });
}
