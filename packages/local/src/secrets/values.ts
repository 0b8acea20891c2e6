import type { Config, JsonSchema } from '@airwright/connector-kit';

/** Every secret of a configuration, by the specification's `airbyte_secret`; strings only. */
export function secretValues(schema: JsonSchema, config: unknown): string[] {
  const found = new Set<string>();
  collect(schema, config, found);
  return [...found];
}

function collect(schema: JsonSchema, value: unknown, found: Set<string>): void {
  if (value === null || value === undefined) return;
  if ('airbyte_secret' in schema) return addStrings(value, found);
  for (const keyword of ['oneOf', 'anyOf', 'allOf']) {
    for (const option of (schema[keyword] as JsonSchema[] | undefined) ?? []) collect(option, value, found);
  }
  if (Array.isArray(value)) {
    if (schema['items']) for (const item of value) collect(schema['items'] as JsonSchema, item, found);
  } else if (typeof value === 'object') {
    for (const [name, property] of Object.entries((schema['properties'] as Record<string, JsonSchema> | undefined) ?? {})) collect(property, (value as Config)[name], found);
  }
}

function addStrings(value: unknown, found: Set<string>): void {
  if (typeof value === 'string' && value !== '') found.add(value);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) addStrings(item, found);
}

/** Replaces every occurrence of a secret in a text. Secrets of one or two characters would erase the text and are left. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => (secret.length > 2 ? clean.replaceAll(secret, '**********') : clean), text);
}
