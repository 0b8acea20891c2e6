import { secretPaths } from '../secrets/reader.ts';
import { mask, nodesOf } from './same.ts';

// Shorter values are found in ordinary words.
const shortest = 4;

const secretName = /pass(word|phrase)?$|secret|token|key|credential|auth|certificate/i;

/** Whether the name of a member says that its value is secret. */
export function looksSecret(name: string): boolean {
  return secretName.test(name);
}

/** A text without some secrets: connectors repeat what they were given. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return [...secrets].sort((a, b) => b.length - a.length).reduce((words, secret) => words.replaceAll(secret, mask), text);
}

/**
 * The values of a configuration that are not to be repeated: those that were declared as secrets, and those whose names say it.
 *
 * @param declared the same configuration, with references in place of secrets
 */
export function secretsIn(configuration: Readonly<Record<string, unknown>>, declared: Readonly<Record<string, unknown>>): string[] {
  const nodes = nodesOf(configuration);
  const referenced = secretPaths(declared).map(({ path }) => nodes.get(path));
  const texts = [...referenced, ...secretlyNamed(configuration, '')];
  return [...new Set(texts.filter((value): value is string => typeof value === 'string' && value.length >= shortest))];
}

function secretlyNamed(value: unknown, name: string): string[] {
  // A password that is the name of its own field is no secret, and would blank out the names of fields.
  if (typeof value === 'string') return looksSecret(name) && value.toLowerCase() !== name.toLowerCase() ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) => secretlyNamed(inner, Array.isArray(value) ? name : member));
}
