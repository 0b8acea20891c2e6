import { mask } from './same.ts';

// Shorter values are found in ordinary words.
const shortest = 4;

const secretName = /pass(word|phrase)?$|secret|token|key|credential|auth|certificate/i;

/** A connector's words without the values of its configuration whose names say that they are secret: connectors repeat what they were given. */
export function withoutSecrets(text: string, configuration: Readonly<Record<string, unknown>>): string {
  return secretsIn(configuration, '')
    .filter((secret) => secret.length >= shortest)
    .sort((a, b) => b.length - a.length)
    .reduce((words, secret) => words.replaceAll(secret, mask), text);
}

function secretsIn(value: unknown, name: string): string[] {
  // A password that is the name of its own field is no secret, and would blank out the names of fields.
  if (typeof value === 'string') return secretName.test(name) && value.toLowerCase() !== name.toLowerCase() ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) => secretsIn(inner, Array.isArray(value) ? name : member));
}
