import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newConsumer, type Consumer } from './consumer.ts';

const require = createRequire(import.meta.url);

const program = `
import { AirbyteConflictError, createAirbyteClient, type AirbyteClientOptions, type SourceRead } from '@airwright/client';

const options: AirbyteClientOptions = { baseUrl: 'http://localhost:8000', auth: { type: 'bearer', token: async () => 'token' } };
const airbyte = createAirbyteClient(options);

export async function names(workspaceId: string, signal: AbortSignal): Promise<string[]> {
  const found: SourceRead[] = [];
  for await (const source of airbyte.sources.listAll({ workspaceId }, { signal, pageSize: 50 })) found.push(source);
  return found.map(({ name }) => name);
}

export async function sync(connectionId: string): Promise<number | undefined> {
  try {
    return (await airbyte.connections.sync({ connectionId })).job.id;
  } catch (error) {
    if (error instanceof AirbyteConflictError && error.code === 'conflict') return undefined;
    throw error;
  }
}

export const { data } = await airbyte.raw.POST('/sources/get', { body: { sourceId: '' } });
export const text: string | undefined = data?.name;

export const status: string = (await airbyte.jobs.get({ id: 1 })).job.status;

// @ts-expect-error a source is asked for by its id
void airbyte.sources.get({ id: '' });
`;

const strictest = { target: 'ES2022', strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, skipLibCheck: false };

const resolutions = {
  bundler: { module: 'preserve', moduleResolution: 'bundler' },
  node16: { module: 'node16', moduleResolution: 'node16' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
};

const worlds = {
  'a browser': { lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'], types: [] },
  Node: { lib: ['ES2023'], types: ['node'] },
};

let consumer: Consumer;
beforeAll(async () => {
  consumer = await newConsumer();
  await mkdir(join(consumer.folder, 'node_modules', '@types'), { recursive: true });
  await symlink(dirname(require.resolve('@types/node/package.json')), join(consumer.folder, 'node_modules', '@types', 'node'), 'junction');
  await writeFile(join(consumer.folder, 'program.mts'), program);
});
afterAll(async () => await consumer[Symbol.asyncDispose]());

describe.each(Object.entries(worlds))('the types of the packed client, for %s', (_, world) => {
  test.each(Object.entries(resolutions))('are found and hold with moduleResolution %s', (_, resolution) => {
    expect(problems({ ...strictest, ...resolution, ...world })).toEqual([]);
  });
});

/** What the compiler finds in the program and in the declarations of the client. The libraries are not ours to check. */
function problems(compilerOptions: object): string[] {
  const { options, errors } = ts.convertCompilerOptionsFromJson(compilerOptions, consumer.folder);
  const compiled = ts.createProgram([join(consumer.folder, 'program.mts')], options);
  const files = compiled.getSourceFiles().filter(({ fileName }) => fileName.includes('/@airwright/client/') || fileName.endsWith('/program.mts'));
  expect(files.length).toBeGreaterThan(2);
  const found = files.flatMap((file) => [...compiled.getSyntacticDiagnostics(file), ...compiled.getSemanticDiagnostics(file)]);
  return [...errors, ...compiled.getOptionsDiagnostics(), ...found].map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
