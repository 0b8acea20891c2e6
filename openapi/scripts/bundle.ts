/** Writes the whole contract as one file, dist/airbyte.json. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleDocument, getTypes } from '@redocly/openapi-core';
import { contractFolder, lintConfig, resolver, rootDocument } from './document.ts';

const { bundle, problems } = await bundleDocument({
  document: await rootDocument(),
  config: await lintConfig(),
  externalRefResolver: resolver,
  types: getTypes('oas3_1'),
  dereference: false,
});
const errors = problems.filter((problem) => problem.severity === 'error');
for (const problem of errors) console.error(`${problem.location[0]?.source.absoluteRef ?? ''}${problem.location[0]?.pointer ?? ''}: ${problem.message}`);
if (errors.length > 0) process.exit(1);
await mkdir(join(contractFolder, 'dist'), { recursive: true });
await writeFile(join(contractFolder, 'dist', 'airbyte.json'), `${JSON.stringify(bundle.parsed, null, 1)}\n`);
