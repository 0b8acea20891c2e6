import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A call as a program has it: with our client, or with fetch and a type of its own for what it reads. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** What the program reads of the answer, and its type where there is no client to tell it. */
  readonly read: string;
  readonly type: string;
}

const calls: readonly Call[] = [
  { method: 'workspaces.get', path: 'workspaces/get', body: '{ workspaceId: id }', read: 'answer.name', type: '{ name: string }' },
  { method: 'sources.create', path: 'sources/create', body: "{ workspaceId: id, sourceDefinitionId: id, name: 'shop', connectionConfiguration: { host: 'db' } }", read: 'answer.sourceId', type: '{ sourceId: string }' },
  { method: 'sources.get', path: 'sources/get', body: '{ sourceId: id }', read: 'answer.connectionConfiguration', type: '{ connectionConfiguration: unknown }' },
  { method: 'sources.list', path: 'sources/list', body: '{ workspaceId: id }', read: 'answer.sources.map(({ name }) => name)', type: '{ sources: { name: string }[] }' },
  { method: 'sources.checkConnection', path: 'sources/check_connection', body: '{ sourceId: id }', read: 'answer.status', type: '{ status: string }' },
  { method: 'sources.discoverSchema', path: 'sources/discover_schema', body: '{ sourceId: id }', read: 'answer.catalog?.streams.map(({ stream }) => stream?.name)', type: '{ catalog?: { streams: { stream?: { name: string } }[] } }' },
  { method: 'destinations.create', path: 'destinations/create', body: "{ workspaceId: id, destinationDefinitionId: id, name: 'lake', connectionConfiguration: {} }", read: 'answer.destinationId', type: '{ destinationId: string }' },
  { method: 'destinations.checkConnection', path: 'destinations/check_connection', body: '{ destinationId: id }', read: 'answer.message', type: '{ message?: string }' },
  { method: 'connections.create', path: 'connections/create', body: "{ sourceId: id, destinationId: id, status: 'active' }", read: 'answer.connectionId', type: '{ connectionId: string }' },
  { method: 'connections.get', path: 'connections/get', body: '{ connectionId: id }', read: 'answer.syncCatalog.streams.map(({ config }) => config?.syncMode)', type: '{ syncCatalog: { streams: { config?: { syncMode: string } }[] } }' },
  { method: 'connections.update', path: 'connections/update', body: "{ connectionId: id, status: 'inactive' }", read: 'answer.status', type: '{ status: string }' },
  { method: 'connections.sync', path: 'connections/sync', body: '{ connectionId: id }', read: 'answer.job.id', type: '{ job: { id: number } }' },
  { method: 'connections.list', path: 'connections/list', body: '{ workspaceId: id }', read: 'answer.connections.length', type: '{ connections: unknown[] }' },
  { method: 'jobs.list', path: 'jobs/list', body: "{ configTypes: ['sync'], configId: id }", read: 'answer.jobs.map(({ job }) => job?.status)', type: '{ jobs: { job?: { status: string } }[] }' },
  { method: 'jobs.get', path: 'jobs/get', body: '{ id: 1 }', read: 'answer.attempts.map(({ attempt }) => attempt.failureSummary?.failures[0]?.externalMessage)', type: '{ attempts: { attempt: { failureSummary?: { failures: { externalMessage?: string }[] } } }[] }' },
  { method: 'jobs.cancel', path: 'jobs/cancel', body: '{ id: 1 }', read: 'answer.job.status', type: '{ job: { status: string } }' },
  { method: 'state.get', path: 'state/get', body: '{ connectionId: id }', read: 'answer.streamState?.length', type: '{ streamState?: unknown[] }' },
  { method: 'sourceDefinitions.list', path: 'source_definitions/list', body: '{}', read: 'answer.sourceDefinitions.map(({ dockerImageTag }) => dockerImageTag)', type: '{ sourceDefinitions: { dockerImageTag: string }[] }' },
  { method: 'operations.list', path: 'operations/list', body: '{ connectionId: id }', read: 'answer.operations.length', type: '{ operations: unknown[] }' },
  { method: 'tags.create', path: 'tags/create', body: "{ workspaceId: id, name: 'eu', color: '75DCFF' }", read: 'answer.tagId', type: '{ tagId: string }' },
];

/** How many times each of the calls stands in a project. */
const repetitions = 5;

/** How many calls a project makes. */
export const callsOfProject = calls.length * repetitions;

const tsconfig = {
  compilerOptions: { target: 'ES2022', module: 'nodenext', lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: [], strict: true, noEmit: true, skipLibCheck: true },
  include: ['*.ts'],
};

/** A folder with a program of many calls and the same `tsconfig.json` each time, thrown away at the end. */
export interface TypedProject extends AsyncDisposable {
  readonly folder: string;
  /** Its only source file, `calls.ts`. */
  readonly text: string;
}

/** Writes the project: with our client, or with fetch and the program's own types. */
export async function typedProject(kind: 'client' | 'fetch'): Promise<TypedProject> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), `airwright-bench-types-${kind}-`));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const text = (kind === 'client' ? withClient : withFetch)(Array.from({ length: repetitions }, () => calls).flat());
  await writeFile(join(folder, 'calls.ts'), text);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await mkdir(join(folder, 'node_modules', '@airwright'), { recursive: true });
  const client = dirname(createRequire(import.meta.url).resolve('@airwright/client/package.json'));
  await symlink(client, join(folder, 'node_modules', '@airwright', 'client'), 'junction');
  const owned = stack.move();
  return { folder, text, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function withClient(all: readonly Call[]): string {
  const functions = all.map(({ method, body, read }, index) => `export async function call${index}(id: string) {\n  const answer = await airbyte.${method}(${body});\n  return ${read};\n}\n`);
  return `import { createAirbyteClient } from '@airwright/client';\n\nconst airbyte = createAirbyteClient({ baseUrl: 'http://localhost:8000' });\n\n${functions.join('\n')}`;
}

function withFetch(all: readonly Call[]): string {
  const functions = all.map(
    ({ path, body, read, type }, index) =>
      `export async function call${index}(id: string) {\n  const answer = (await post('${path}', ${body})) as ${type};\n  return ${read};\n}\n`,
  );
  return `async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(\`http://localhost:8000/api/v1/\${path}\`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return await response.json();
}

${functions.join('\n')}`;
}
