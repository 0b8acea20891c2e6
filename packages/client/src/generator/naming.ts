import { camelCase } from '../method-name.ts';

/** Whether it can be a name in TypeScript as it is. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

/** The text as a literal of TypeScript, whatever is in it. */
export function quoted(text: string): string {
  return /['\\\p{Cc}]/u.test(text) ? JSON.stringify(text) : `'${text}'`;
}

/** `source_definitions` as `SourceDefinitions`. */
export function pascalCase(text: string): string {
  const camel = camelCase(text);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}
