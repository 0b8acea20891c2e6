import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BaseResolver, createConfig, makeDocumentFromString, parseYaml, stringifyYaml, type Document } from '@redocly/openapi-core';

/** The folder of the contract. */
export const contractFolder = join(import.meta.dirname, '..');

interface Resource {
  paths?: Record<string, unknown>;
}

/** The root document with a path item for each path of each resource file. */
export async function rootDocument(): Promise<Document> {
  const root = parseYaml(await readFile(join(contractFolder, 'airbyte.yaml'), 'utf8')) as { paths: Record<string, unknown> };
  for (const file of (await readdir(join(contractFolder, 'resources'))).sort()) {
    const resource = parseYaml(await readFile(join(contractFolder, 'resources', file), 'utf8')) as Resource;
    for (const path of Object.keys(resource.paths ?? {})) {
      if (path in root.paths) throw new Error(`resources/${file}: ${path} is described in another file already`);
      root.paths[path] = { $ref: `resources/${file}#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}` };
    }
  }
  return makeDocumentFromString(stringifyYaml(root), join(contractFolder, 'airbyte.yaml'));
}

/** The rules the contract is held against. */
export async function lintConfig(): Promise<Awaited<ReturnType<typeof createConfig>>> {
  return await createConfig({
    extends: ['recommended'],
    rules: {
      'operation-summary': 'error',
      'operation-description': 'error',
      'operation-operationId-unique': 'error',
      'no-unused-components': 'error',
      'no-invalid-media-type-examples': 'error',
      'no-invalid-schema-examples': 'error',
      // Only reads that take no body can fail with nothing but the default answer.
      'operation-4xx-response': 'off',
      'no-server-example.com': 'off',
      // The contract is of a server on the user's own machine.
      'no-empty-servers': 'error',
      'tag-description': 'off',
      'operation-tag-defined': 'off',
    },
  });
}

/** Reads files for the linter and the bundler. */
export const resolver = new BaseResolver();
