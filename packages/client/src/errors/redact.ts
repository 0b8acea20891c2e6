/** What stands where a secret was. */
export const mask = '**********';

// Shorter values are found in ordinary words, and are no secrets worth the name.
const shortest = 4;

const secretName = /pass(word|phrase)?$|secret|token|[-_]?key$|credential|authorization|assertion|cookie/i;

/** The values of a request, or of its headers, that their names declare to be secrets: a server may repeat them when it explains a failure. */
export function secretsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    // A password that is the name of its own field is known to all, and would blank out the names of fields.
    return secretName.test(name) && value.toLowerCase() !== name.toLowerCase() ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, name));
  return Object.entries(value).flatMap(([key, member]) => secretsIn(member, key));
}

/** The text with each of the secrets masked. */
export function redactText(text: string, secrets: readonly string[]): string {
  return [...secrets]
    .filter((secret) => secret.length >= shortest)
    .sort((a, b) => b.length - a.length)
    .reduce((redacted, secret) => redacted.replaceAll(secret, mask), text);
}
