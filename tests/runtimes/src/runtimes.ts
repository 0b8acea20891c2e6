import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { inBrowser, whyNoBrowser } from './browser.ts';
import { compile, type Consumer } from './consumer.ts';
import type { Places } from './smoke.ts';
import type { Stage } from './stage.ts';

/** Something that runs JavaScript. */
export interface Runtime {
  readonly name: string;
  /** Why it cannot be tried here; undefined where it can. */
  readonly missing: string | undefined;
  /** Runs the smoke suite with the consumer's client, and gives what was tried. */
  run(consumer: Consumer, stage: Stage): Promise<string[]>;
}

const require = createRequire(import.meta.url);
const exe = process.platform === 'win32' ? '.exe' : '';

/** Every runtime that the client is meant for. */
export const runtimes: readonly Runtime[] = [
  program('Node 20', installed('node-20', `bin/node${exe}`)),
  program('Node 22', installed('node-22', `bin/node${exe}`)),
  program('Node 24', process.execPath),
  program('Node 26', installed('node-26', `bin/node${exe}`)),
  program('Bun', installed('bun', 'bin/bun.exe'), ['run']),
  program('Deno', installed('deno', `deno${exe}`), ['run', '--no-prompt', '--allow-net', '--allow-read']),
  { name: 'workerd', missing: why(installed('workerd', 'bin/workerd')), run: inWorkerd },
  { name: 'Chromium', missing: whyNoBrowser(), run: async (consumer, stage) => await inBrowser(await bundled('smoke', consumer), stage) },
];

/** Where the program of an installed package is; undefined where the package has none for this platform. */
function installed(name: string, path: string): string | undefined {
  const folder = require.resolve.paths(name)?.map((place) => join(place, name)).find((place) => existsSync(place));
  const file = folder && join(folder, path);
  return file !== undefined && existsSync(file) ? file : undefined;
}

function why(file: string | undefined): string | undefined {
  return file === undefined ? `npm has none for ${process.platform} ${process.arch}` : undefined;
}

/** A runtime that is a program and runs a file. */
function program(name: string, file: string | undefined, args: readonly string[] = []): Runtime {
  return {
    name,
    missing: why(file),
    run: async (consumer, { places }) => {
      await compile('smoke', consumer);
      const script = await compile('program', consumer);
      const given = [...args, script, places.baseUrl, places.silentUrl, places.closedUrl];
      const { stdout } = await promisify(execFile)(file ?? name, given, { cwd: consumer.folder, env: { ...process.env, DENO_DIR: join(consumer.folder, '.deno') } });
      return JSON.parse(stdout) as string[];
    },
  };
}

const workerdConfig = (files: Iterable<string>): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .smoke), (name = "internet", network = (allow = ["public", "private"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
const smoke :Workerd.Worker = (
  modules = [${[...files].map((name) => `(name = "${name}", esModule = embed "${name}")`).join(', ')}],
  compatibilityDate = "2026-01-01"
);
`;

async function inWorkerd(consumer: Consumer, { places }: Stage): Promise<string[]> {
  await compile('smoke', consumer);
  const files = await bundled('worker', consumer);
  for (const [name, text] of files) await writeFile(join(consumer.folder, name), text);
  await writeFile(join(consumer.folder, 'smoke.capnp'), workerdConfig(files.keys()));
  const workerd = spawn(installed('workerd', 'bin/workerd') ?? '', ['serve', '--control-fd=1', 'smoke.capnp'], { cwd: consumer.folder, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    for await (const line of createInterface(workerd.stdout)) {
      const { event, port } = JSON.parse(line) as { event: string; port?: number };
      if (event === 'listen') return await tried(`http://127.0.0.1:${port}/`, places);
    }
    throw new Error('workerd ended before it listened.');
  } finally {
    workerd.kill();
  }
}

async function tried(worker: string, places: Places): Promise<string[]> {
  const response = await fetch(`${worker}?${new URLSearchParams({ ...places }).toString()}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as string[];
}

/** A module of this folder and all that it imports, as a bundler makes it: files by name, the first of which is the module's, and loads the others. */
async function bundled(name: string, consumer: Consumer): Promise<ReadonlyMap<string, string>> {
  await using bundle = await rolldown({ input: await compile(name, consumer), platform: 'neutral', resolve: { mainFields: ['module', 'main'] } });
  const { output } = await bundle.generate({ format: 'esm' });
  return new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])));
}
