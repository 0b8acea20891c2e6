import type { Config, JsonSchema } from '@airwright/connector-kit';
import { itemsOf, optionsOf, propertiesOf } from './schema.ts';

/** What the API shows in place of a secret. */
export const mask = '**********';

type Member = Record<string, unknown>;

/** The configuration with every secret of the specification masked, present nulls and whole objects included. */
export function maskSecrets(schema: JsonSchema, config: Config): Config {
  return masked(schema, config) as Config;
}

function masked(schema: JsonSchema, value: unknown): unknown {
  if ('airbyte_secret' in schema) return mask;
  const result = optionsOf(schema).reduce((partly, option) => masked(option, partly), value);
  if (Array.isArray(result)) return result.map((item) => masked(itemsOf(schema), item));
  if (!isMember(result)) return result;
  return mapMembers(result, schema, masked);
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
  const result = optionsOf(schema).reduce((partly, option) => (isMeant(option, partly) ? restored(option, partly, stored) : partly), incoming);
  if (!isMember(result)) return result;
  return mapMembers(result, schema, (property, value, name) => restored(property, value, isMember(stored) ? stored[name] : undefined));
}

/** A merge into the stored configuration, member by member; masked values change nothing. */
export function mergeConfiguration(stored: unknown, incoming: unknown): unknown {
  if (incoming === mask && stored !== undefined) return stored;
  if (!isMember(incoming)) return incoming;
  const result: Member = isMember(stored) ? { ...stored } : {};
  for (const [name, value] of Object.entries(incoming)) result[name] = mergeConfiguration(result[name], value);
  return result;
}

/** Where the masks of a configuration still stand: they were sent for secrets that nothing is stored of. */
export function remainingMasks(schema: JsonSchema, config: unknown, path = ''): string[] {
  if ('airbyte_secret' in schema) return config === mask ? [path] : [];
  const found = optionsOf(schema).flatMap((option) => remainingMasks(option, config, path));
  if (Array.isArray(config)) found.push(...config.flatMap((item, index) => remainingMasks(itemsOf(schema), item, `${path}[${index}]`)));
  else if (isMember(config)) {
    found.push(...Object.entries(propertiesOf(schema)).flatMap(([name, property]) => remainingMasks(property, config[name], path === '' ? name : `${path}.${name}`)));
  }
  return [...new Set(found)];
}

/** The object with those of its members changed that the schema describes. */
function mapMembers(value: Member, schema: JsonSchema, change: (property: JsonSchema, value: unknown, name: string) => unknown): Member {
  const result = { ...value };
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    if (name in result) result[name] = change(property, result[name], name);
  }
  return result;
}

/** Whether a value is of this option, by the option's discriminators: members with a `const` or a single value. */
function isMeant(option: JsonSchema, value: unknown): boolean {
  return !isMember(value) || Object.entries(propertiesOf(option)).every(([name, property]) => {
    const values = 'const' in property ? [property['const']] : ((property['enum'] as unknown[] | undefined) ?? []);
    return values.length !== 1 || !(name in value) || value[name] === values[0];
  });
}

function isMember(value: unknown): value is Member {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
