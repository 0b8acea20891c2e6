import type { Contract } from './contract.ts';
import { docComment } from './doc-comment.ts';

/** A named type for each schema of the contract. */
export function modelsFile(contract: Contract): string {
  const models = Object.entries(contract.components.schemas)
    .filter(([name]) => isIdentifier(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `${docComment([schema.description ?? ''], schema.deprecated ? [['deprecated', '']] : [])}export type ${name} = Schemas['${name}'];`);
  return [
    `import type { components } from './schema.ts';`,
    `/** Every schema of the contract by its name. */\nexport type Schemas = components['schemas'];`,
    ...models,
    '',
  ].join('\n\n');
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}
