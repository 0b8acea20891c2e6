/** Generates src/generated/ from the contract, @airwright/openapi, as the published command does for any Airbyte. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as openapiTypescript from 'openapi-typescript';
import { generate } from '../src/generator/generate.ts';
import { asContract } from '../src/generator/normalize.ts';
import { versionsFile } from '../src/generator/versions-file.ts';

const contract = asContract(JSON.parse(await readFile(new URL(import.meta.resolve('@airwright/openapi/airbyte.json')), 'utf8')), 'The contract');
const header = '// Generated from the contract by scripts/generate.ts. Do not edit.\n\n';
const { files, named, unnamed } = await generate(
  contract,
  {
    header,
    client: (name) => (name === 'operationTable' ? '../operation-table.ts' : '../options.ts'),
    extension: '.ts',
  },
  openapiTypescript,
);
for (const { method, path, why } of unnamed) throw new Error(`${method} ${path} has no named method: ${why}.`);
const folder = join(import.meta.dirname, '..', 'src', 'generated');
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries({ ...files, 'versions.ts': header + versionsFile(named) })) await writeFile(join(folder, name), text);
