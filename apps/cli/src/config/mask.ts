// PWD is the working folder.
const secretName = /pass(word|phrase)?$|(?<!^|^OLD)pwd$|secret|token|key$|credential/i;

// Shorter values are found in ordinary words, and are no secrets worth the name.
const shortest = 6;

/**
 * The text with the values of variables masked whose names say that they are secrets. What a configuration throws is not ours to word: it may well
 * repeat the address that it could not parse.
 */
export function maskSecrets(text: string, variables: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(variables)
    .flatMap(([name, value]) => (secretName.test(name) && value !== undefined && value.length >= shortest ? [value] : []))
    .sort((a, b) => b.length - a.length)
    .reduce((masked, value) => masked.replaceAll(value, '**********'), text);
}
