/** What stands where a secret was. */
export const mask = '**********';

// Shorter values are found in ordinary words, and are no secrets worth the name.
const shortest = 4;

// The columns of a primary key are no secret.
const secretName = /pass(word|phrase)?$|pwd$|secret|token|(?<!primary[-_]?)key$|credential|authorization|assertion|cookie|webhook|connection[-_]?string/i;

/** The values of a request, or of its headers, that their names declare to be secrets: a server may repeat them when it explains a failure. */
export function secretsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    // A password that is the name of its own field is known to all, and would blank out the names of fields.
    return secretName.test(name) && value.toLowerCase() !== name.toLowerCase() ? secretParts(value, name) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, name));
  return Object.entries(value).flatMap(([key, member]) => secretsIn(member, key));
}

/** What is secret by itself in a header: what follows the scheme, or the name of a cookie. */
function secretParts(value: string, name: string): string[] {
  if (/cookie$/i.test(name)) return value.split(/;\s*/).map((pair) => pair.slice(pair.indexOf('=') + 1));
  return [/authorization$/i.test(name) ? value.replace(/^(basic|bearer|token)\s+/i, '') : value];
}

/** The text with each of the secrets masked, as it is and as JSON or an address writes it. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= shortest)
    .flatMap(spellings)
    .sort((a, b) => b.length - a.length)
    .reduce((redacted, secret) => redacted.replaceAll(secret, mask), text);
}

function spellings(secret: string): string[] {
  // Half a character of two halves has no place in an address.
  const address = /\p{Surrogate}/u.test(secret) ? [] : [encodeURIComponent(secret)];
  return [secret, JSON.stringify(secret).slice(1, -1), ...address];
}

/** The same for every text in a value, at any depth. */
export function redactDeep(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, redactDeep(member, secrets)]));
}
