#!/usr/bin/env node
/**
 * The scripts of the root package.json. Each sets up what it needs first, so that all of them work on a fresh clone with nothing but
 * Node 20 or newer and npm. Plain JavaScript, because it runs before anything is installed.
 */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.airwright-setup');
/** The runtimes that the client is tried in weigh more than everything else together, so only those tasks install them that need them. */
const runtimes = '@airwright/runtimes';
const binaries = join(root, 'node_modules', '.bin');
const [task = '', ...args] = process.argv.slice(2);

const tasks = {
  setup: () => setup(),
  build: () => build(),
  generate: () => generate(),
  lint: () => lint(),
  typecheck: () => typecheck(),
  test: () => test(),
  quickstart: async () => {
    await build();
    return await run('node', ['apps/quickstart/src/main.ts', ...args]);
  },
  bench: async () => {
    await build();
    return await run('node', ['bench/src/main.ts', ...args]);
  },
};

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);
if (!(task in tasks)) fail(`usage: node scripts/run.mjs ${Object.keys(tasks).join('|')} [arguments]`);
process.exitCode = await tasks[task]();

/** Installs the dependencies, once for each state of the lock file and the manifests: all of them, or all but those of the runtimes. */
async function setup({ everything = true } = {}) {
  const whole = `${fingerprint()} everything`;
  const wanted = everything ? whole : fingerprint();
  if (existsSync(stamp) && [wanted, whole].includes(readFileSync(stamp, 'utf8'))) return 0;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.error(`Installing with ${packageManager} …`);
  await must('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only', ...(everything ? [] : [`--filter=!${runtimes}`])], { quiet: true });
  writeFileSync(stamp, wanted);
  return 0;
}

function fingerprint() {
  const hash = createHash('sha256').update(process.platform + process.arch);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests()]) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function manifests() {
  const folders = ['packages', 'plugins', 'apps', 'tests'].flatMap((group) => (existsSync(join(root, group)) ? readdirSync(join(root, group)).map((name) => join(group, name)) : []));
  return [...folders, 'openapi', 'bench'].map((folder) => join(folder, 'package.json')).filter((file) => existsSync(join(root, file)));
}

async function build() {
  await setup({ everything: false });
  await must('turbo', ['run', 'build', '--output-logs=errors-only'], { quiet: true });
  return 0;
}

/** Regenerates what is derived from the contract. */
async function generate() {
  await setup({ everything: false });
  return await run('turbo', ['run', 'bundle', 'generate', '--output-logs=errors-only']);
}

async function lint() {
  await setup();
  await build();
  await must('turbo', ['run', 'lint', '--filter=@airwright/openapi', '--output-logs=errors-only']);
  // Files, exports and dependencies that nobody uses.
  await must('knip', ['--no-progress', '--no-config-hints']);
  return await run('eslint', ['.', ...args]);
}

async function typecheck() {
  await setup();
  await build();
  return await run('turbo', ['run', 'typecheck', '--output-logs=errors-only']);
}

/** Every test; with arguments, the tests they select and nothing else. */
async function test() {
  if (args.length === 0) {
    await refuseStaleGenerated();
    for (const step of [lint, typecheck]) if ((await step()) !== 0) return 1;
    await must('turbo', ['run', 'check-package', '--output-logs=errors-only']);
  }
  await setup();
  await build();
  return await run('vitest', ['run', ...args]);
}

async function refuseStaleGenerated() {
  await setup();
  const before = generatedFiles();
  await must('turbo', ['run', 'bundle', 'generate', '--output-logs=errors-only'], { quiet: true });
  const after = generatedFiles();
  const stale = [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
  if (stale.length > 0) fail(`Generated files did not match the contract and were regenerated: ${stale.join(', ')}. Commit them.`);
}

function generatedFiles() {
  const files = new Map();
  for (const name of readdirSync(join(root, 'packages'))) {
    const folder = join(root, 'packages', name, 'src', 'generated');
    for (const file of existsSync(folder) ? readdirSync(folder) : []) files.set(join('packages', name, 'src', 'generated', file), readFileSync(join(folder, file), 'utf8'));
  }
  return files;
}

/** Runs a program with the installed ones first in the path, the installed Node among them. Returns its exit code. */
function run(command, commandArgs, { quiet = false } = {}) {
  const child = spawn(command, commandArgs, {
    cwd: root,
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}`, TURBO_TELEMETRY_DISABLED: '1' },
    stdio: ['inherit', quiet ? 'pipe' : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  // What a set-up step says is of interest where it fails, and must not mix with the output of the task itself.
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  // The terminal sends Ctrl-C to the child as well; this process waits for it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => fail(`${command} could not be started: ${error.message}`));
    child.once('close', (code, signal) => {
      if (quiet && code !== 0) process.stderr.write(output);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

async function must(command, commandArgs, options) {
  const code = await run(command, commandArgs, options);
  if (code !== 0) process.exit(code);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
