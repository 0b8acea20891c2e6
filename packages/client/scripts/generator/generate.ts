import { asContract, operationsOf } from './contract.ts';
import { modelsFile } from './models-file.ts';
import { operationsFile } from './operations-file.ts';
import { resourcesFile } from './resources-file.ts';
import { schemaFile } from './schema-file.ts';

const header = '// Generated from the contract by scripts/generate.ts. Do not edit.\n\n';

/** The generated files by name, made of a bundled contract. The same contract gives the same text, to the byte. */
export async function generate(document: unknown): Promise<Record<string, string>> {
  const contract = asContract(document);
  const operations = operationsOf(contract);
  const files = {
    'schema.ts': await schemaFile(contract),
    'models.ts': modelsFile(contract),
    'operations.ts': operationsFile(operations),
    'resources.ts': resourcesFile(operations),
  };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, header + text]));
}
