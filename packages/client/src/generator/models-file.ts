import { isModelName } from './contract.ts';
import type { Contract, Schema } from './document.ts';
import type { Place } from './place.ts';
import { docComment } from './doc-comment.ts';

/** A named type for each schema of the contract. */
export function modelsFile(contract: Contract, place: Place): string {
  const models = Object.entries(contract.components.schemas)
    .filter(([name]) => isModelName(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `${documentation(schema)}export type ${name} = Schemas['${name}'];`);
  const imports = `import type { components } from './schema${place.extension}';`;
  const all = `/** Every schema of the contract by its name. */\nexport type Schemas = components['schemas'];`;
  return `${[imports, all, ...models].join('\n\n')}\n`;
}

function documentation({ description = '', deprecated = false }: Schema): string {
  return docComment([description], deprecated ? [['deprecated', '']] : []);
}
