import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../..', import.meta.url));

/** A folder as a user has it: with the packages installed, and nothing else but what a test puts there. */
export interface Project extends AsyncDisposable {
  readonly folder: string;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  /** Puts another package in the place of `@airwright/local`: its manifest alone. */
  installLocal(manifest: object): Promise<void>;
}

/** Makes one with the given files, by path. */
export async function createProject(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'airwright cli-')));
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, '@airwright'), { recursive: true });
  await symlink(cli, join(modules, 'airwright'), 'junction');
  for (const name of ['client', 'pipelines', 'local']) await symlink(join(cli, 'node_modules', '@airwright', name), join(modules, '@airwright', name), 'junction');
  await mkdir(join(modules, '.bin'));
  await symlink(join(cli, 'dist', 'bin.js'), join(modules, '.bin', 'airwright'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }\n', ...files })) await write(path, text);
  const installLocal = async (manifest: object): Promise<void> => {
    await rm(join(modules, '@airwright', 'local'), { recursive: true });
    await write('node_modules/@airwright/local/package.json', JSON.stringify(manifest));
  };
  return { folder, write, read: (path) => readFile(join(folder, path), 'utf8'), installLocal, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Options of {@link sampleConfig}. */
export interface SampleOptions {
  /** Address of the target `local`. */
  readonly url: string;
  /** Names of the pipelines, each with a source of its own. */
  readonly names?: readonly string[];
  /** How many records the source has; default 100. */
  readonly records?: number;
  /** Whether the stream is read from where it was; default false, each time anew. */
  readonly incremental?: boolean;
  /** Makes the destination slow. */
  readonly millisPerRecord?: number;
  /** Makes the destination fail after so many records. */
  readonly failAfter?: number;
  /** Whether there is a target `prod`, which nothing serves. */
  readonly prod?: boolean;
}

/** The text of a configuration whose pipelines move sample data to nowhere. */
export function sampleConfig({ url, names = ['users'], records = 100, incremental = false, millisPerRecord, failAfter, prod = false }: SampleOptions): string {
  const destination = millisPerRecord !== undefined ? { test_destination_type: 'THROTTLED', millis_per_record: millisPerRecord } : failAfter !== undefined ? { test_destination_type: 'FAILING', num_messages: failAfter } : { test_destination_type: 'SILENT' };
  return `import { definePipeline, fakerSource, sourceDefined } from '@airwright/pipelines';
import { defineConfig } from 'airwright';

const nowhere = { name: 'nowhere', connector: 'airbyte/destination-dev-null', configuration: { test_destination: ${JSON.stringify(destination)} } };

export default defineConfig({
  pipelines: ${JSON.stringify(names)}.map((name) =>
    definePipeline({
      name,
      source: fakerSource({ name: \`sample for \${name}\`, count: ${records} }),
      destination: nowhere,
      streams: [{ name: 'users', ${incremental ? "syncMode: 'incremental', destinationSyncMode: 'append', cursorField: sourceDefined" : "syncMode: 'full_refresh', destinationSyncMode: 'overwrite'"} }],
    }),
  ),
  targets: { local: { url: '${url}' }${prod ? ", prod: { url: 'https://airbyte.example.com' }" : ''} },
});
`;
}
