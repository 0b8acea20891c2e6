import { operationsOf, type ContractOperation, type UnnamedOperation } from './contract.ts';
import { documentFile } from './document-file.ts';
import type { Contract } from './document.ts';
import { indexFile } from './index-file.ts';
import { modelsFile } from './models-file.ts';
import { operationsFile } from './operations-file.ts';
import type { Place } from './place.ts';
import { resourcesFile } from './resources-file.ts';
import { schemaFile, type OpenapiTypescript } from './schema-file.ts';

/** Generated files by name, and which operations have a method in them. */
export interface Generated {
  readonly files: Readonly<Record<string, string>>;
  readonly named: readonly ContractOperation[];
  readonly unnamed: readonly UnnamedOperation[];
}

/** The files that make a contract a typed client. The same contract gives the same text, to the byte. */
export async function generate(contract: Contract, place: Place, openapiTypescript: OpenapiTypescript): Promise<Generated> {
  const { named, unnamed } = operationsOf(contract);
  const files = {
    'schema.ts': await schemaFile(contract, openapiTypescript),
    'models.ts': modelsFile(contract, place),
    'operations.ts': operationsFile(named, place),
    'resources.ts': resourcesFile(named, place),
  };
  const withHeaders = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, place.header + text]));
  return { files: withHeaders, named, unnamed };
}

/** The same as a folder of its own beside the programs that use it: with an entry, and with what the next one is compared with. */
export async function generateFolder(contract: Contract, place: Place, openapiTypescript: OpenapiTypescript): Promise<Generated> {
  const generated = await generate(contract, place, openapiTypescript);
  return { ...generated, files: { ...generated.files, 'index.ts': place.header + indexFile(place), 'document.json': documentFile(contract) } };
}
