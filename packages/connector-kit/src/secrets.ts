import type { Config, ConnectorSpecification, JsonSchema } from './protocol.ts';

/**
 * The values in a configuration that its specification marks as `airbyte_secret`, in the forms in which they may turn up in a text:
 * as they are, and percent-encoded as in a URL. Longest first, so that a secret that holds another is masked whole.
 */
export function secretsOf(spec: ConnectorSpecification, config: Config): string[] {
  const found = new Set<string>();
  collect(spec.connectionSpecification, config, found);
  for (const secret of [...found]) {
    // Through bytes and back, because half a surrogate pair cannot be encoded.
    found.add(encodeURIComponent(Buffer.from(secret).toString()));
    found.add(JSON.stringify(secret).slice(1, -1));
  }
  return [...found].sort((a, b) => b.length - a.length);
}

/** The text with each of these secrets replaced by `****`. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => masked.replaceAll(secret, '****'), text);
}

function collect(schema: JsonSchema, value: unknown, found: Set<string>): void {
  if (schema['airbyte_secret'] === true) {
    if ((typeof value === 'string' && value.trim()) || typeof value === 'number') found.add(String(value));
    return;
  }
  for (const option of ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) => schemas(schema[keyword]))) collect(option, value, found);
  if (Array.isArray(value)) {
    for (const item of value) collect((schema['items'] ?? {}) as JsonSchema, item, found);
  } else if (typeof value === 'object' && value !== null) {
    const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
    for (const [name, member] of Object.entries(value)) if (properties[name]) collect(properties[name], member, found);
  }
}

function schemas(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? (value as JsonSchema[]) : [];
}
