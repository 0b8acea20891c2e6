import type { Contract } from './document.ts';

/** How the file begins: JSON has no comments. */
export const documentStart = '{\n"x-generated-by": "@airwright/client",\n';

// They change without any consequence to a program, and are most of a document.
const words = new Set(['description', 'summary', 'example', 'examples', 'externalDocs', 'title']);

/** What the contract says to programs, to be compared with a later one. One line for each path and component, so that a version control's differences can be read. */
export function documentFile({ openapi, info: { title, version }, paths, components }: Contract): string {
  const kinds = Object.entries(components).map(([kind, members]) => `${JSON.stringify(kind)}: ${lines(members as object)}`);
  return `${documentStart}"openapi": ${JSON.stringify(openapi)},\n"info": ${JSON.stringify({ title, version })},\n"paths": ${lines(paths)},\n"components": {\n${kinds.join(',\n')}\n}\n}\n`;
}

function lines(members: object): string {
  const entries = Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? '{}' : `{\n${entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(withoutWords(value))}`).join(',\n')}\n}`;
}

/** Members of `properties` are named by the API: one of them may be called a description. */
function withoutWords(node: unknown, named = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutWords(item));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => named || !words.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutWords(value, key === 'properties' && !named)]));
}
