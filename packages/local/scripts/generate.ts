/** Generates src/generated/schema.ts, the types of the contract, from @airwright/openapi. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL(import.meta.resolve('@airwright/openapi/airbyte.json'));
const folder = join(import.meta.dirname, '..', 'src', 'generated');
const types = astToString(await openapiTS(contract, { defaultNonNullable: false }));
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'schema.ts'), `// Generated from the contract by scripts/generate.ts. Do not edit.\n\n${types}`);
