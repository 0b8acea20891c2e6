import type { Contract, Schema } from './contract.ts';
import { docComment } from './doc-comment.ts';

/** A named type for each schema of the contract. */
export function modelsFile(contract: Contract): string {
  const models = Object.entries(contract.components.schemas)
    .filter(([name]) => isIdentifier(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `${documentation(schema)}export type ${name} = Schemas['${name}'];`);
  const imports = `import type { components } from './schema.ts';`;
  const all = `/** Every schema of the contract by its name. */\nexport type Schemas = components['schemas'];`;
  return `${[imports, all, ...models].join('\n\n')}\n`;
}

function documentation({ description = '', deprecated = false }: Schema): string {
  return docComment([description], deprecated ? [['deprecated', '']] : []);
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}
