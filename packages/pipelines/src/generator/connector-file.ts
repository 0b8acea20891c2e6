import { camelCase, pascalCase, type NamedConnector } from './naming.ts';
import type { Schema } from './schema.ts';
import { quoted, typeText } from './type-text.ts';

/** The file of a connector: the type of its configuration, and the function that declares one. */
export function connectorFile({ kind, definition, name, reference }: NamedConnector, specification: Schema, header: string): string {
  const configuration = typeText(specification);
  const [pascal, declaration] = [pascalCase(name), `${pascalCase(kind)}Declaration`];
  const imports = [...(/\| Secret\b/.test(configuration) ? ['Secret'] : []), declaration].join(', ');
  const connector = typeof reference === 'string' ? quoted(reference) : `{ definitionId: ${quoted(reference.definitionId)} }`;
  const what = `${oneLine(definition.name)}, ${oneLine(definition.dockerRepository)} ${oneLine(definition.version)}`;
  return `${header}import type { ${imports} } from '@airwright/pipelines';

/** The configuration of ${what}. */
export type ${pascal}Configuration = ${configuration};

/** Declares a ${kind} of ${what}. */
export function ${camelCase(name)}(declared: {
  /** Its name on the server, unique within the workspace. */
  readonly name: string;
  /** What it is known by between two applies. Default its name; give it the old name when you rename it. */
  readonly key?: string;
  readonly configuration: ${pascal}Configuration;
}): ${declaration} {
  return { ...declared, connector: ${connector} };
}
`;
}

/** The entry of the folder. */
export function indexFile(connectors: readonly NamedConnector[], header: string, extension: string): string {
  const lines = connectors.flatMap(({ name }) => [
    `export { ${camelCase(name)} } from './${name}${extension}';`,
    `export type { ${pascalCase(name)}Configuration } from './${name}${extension}';`,
  ]);
  return `${header}${lines.join('\n')}\n`;
}

/** Names come from outside, and stand in comments. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('*/', '*\\/').trim();
}
