/** Generates src/generated/ from the contract, @airwright/openapi. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from './generator/generate.ts';

const contract: unknown = JSON.parse(await readFile(new URL(import.meta.resolve('@airwright/openapi/airbyte.json')), 'utf8'));
const folder = join(import.meta.dirname, '..', 'src', 'generated');
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(await generate(contract))) await writeFile(join(folder, name), text);
