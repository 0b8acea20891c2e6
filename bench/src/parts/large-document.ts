import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How many operations a whole Airbyte has. */
export const operationsOfDocument = 459;

interface Document {
  paths: Record<string, Record<string, { operationId: string }>>;
}

/** A folder with a description of an API, thrown away at the end. */
export interface LargeDocument extends AsyncDisposable {
  readonly folder: string;
  /** The description, as JSON. */
  readonly file: string;
}

/** Writes a description as large as that of a whole Airbyte: the contract, with its operations once more under other names. */
export async function largeDocument(): Promise<LargeDocument> {
  const contract = JSON.parse(await readFile(new URL(import.meta.resolve('@airwright/openapi/airbyte.json')), 'utf8')) as Document;
  const paths: Document['paths'] = {};
  for (let copy = 0, left = operationsOfDocument; left > 0; copy += 1) {
    const suffix = copy === 0 ? '' : String(copy);
    for (const [path, item] of Object.entries(contract.paths).slice(0, left)) {
      const [, resource = '', rest = ''] = /^\/([^/]+)(.*)$/.exec(path) ?? [];
      paths[`/${resource}${suffix}${rest}`] = Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, { ...operation, operationId: operation.operationId + suffix }]));
      left -= 1;
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'airwright-bench-generate-'));
  const file = join(folder, 'airbyte.json');
  await writeFile(file, JSON.stringify({ ...contract, paths }));
  return { folder, file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
