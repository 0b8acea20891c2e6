import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import clientManifest from '../../package.json' with { type: 'json' };
import { versions } from './packages.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airwright-packages-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Loads packages in a process of its own, for a project in the folder: what it is of them, what was told, and what went wrong. */
async function load(names: readonly string[], install = true): Promise<{ found?: unknown; told: string[]; error?: string }> {
  const code = `
    const told = [];
    const { loadPackages } = await import(${JSON.stringify(join(import.meta.dirname, 'packages.ts'))});
    const source = { from: [${JSON.stringify(folder + sep)}], install: ${install}, tell: (message) => told.push(message) };
    const loaded = await loadPackages(${JSON.stringify(names)}, source).catch((error) => ({ error: error.message }));
    console.log(JSON.stringify({ told, error: loaded.error, found: loaded.yaml?.parse('a: 1') }));`;
  // Package managers put their own folders into NODE_PATH.
  const { NODE_PATH: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { env: { ...env, npm_execpath: join(folder, 'npm-cli.js') } });
  return JSON.parse(stdout) as Awaited<ReturnType<typeof load>>;
}

async function installed(name: string, version: string, code: string): Promise<void> {
  await mkdir(join(folder, 'node_modules', name), { recursive: true });
  await writeFile(join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ name, version, main: 'index.cjs' }));
  await writeFile(join(folder, 'node_modules', name, 'index.cjs'), code);
}

/** Has this program in the place of npm. */
async function npmIs(code: string): Promise<void> {
  await writeFile(join(folder, 'npm-cli.js'), code);
}

describe('loadPackages', () => {
  it('takes what is installed in a version that fits, without a word', async () => {
    await installed('yaml', '2.0.0', 'exports.parse = () => "installed"');
    expect(await load(['yaml'], false)).toEqual({ found: 'installed', told: [] });
  });

  it.each([
    ['of another major version', '1.10.0', 'exports.parse = () => "too old"'],
    ['that lacks what it needs itself', '2.0.0', 'require("nowhere")'],
  ])('counts a package %s as missing', async (_, version, code) => {
    await installed('yaml', version, code);
    expect((await load(['yaml'], false)).error).toMatch(/takes yaml, not installed here/);
  });

  it('has npm bring what is missing, in one go, and finds it where npm put it', async () => {
    const brought = join(import.meta.dirname, '..', '..', 'node_modules', '.bin');
    await npmIs(`require('fs').writeFileSync(${JSON.stringify(join(folder, 'asked'))}, process.argv.slice(2).join(' ')); console.log(${JSON.stringify(['/nowhere/bin', brought].join(delimiter))})`);
    expect(await load(['yaml', 'openapi-typescript'])).toEqual({
      found: { a: 1 },
      told: ['Generating takes yaml and openapi-typescript: npm brings what its cache does not have …'],
    });
    expect(await readFile(join(folder, 'asked'), 'utf8')).toBe(
      `exec --yes --package=yaml@${versions.yaml} --package=openapi-typescript@${versions['openapi-typescript']} -- node -p process.env.PATH`,
    );
  });

  it.each<[string, string, string]>([
    ['npm may not bring it', '', 'and is not to be fetched'],
    ['npm cannot', 'console.error("npm error code E404\\nnpm error 404 Not Found"); process.exit(1)', 'and npm could not fetch them (404 Not Found)'],
    ['npm brings something else', 'console.log("/nowhere")', 'and npm did not give them'],
  ])('tells the command that installs it where %s', async (_, npm, why) => {
    await npmIs(npm);
    const { error } = await load(['yaml'], npm !== '');
    expect(error).toBe(`Generating takes yaml, not installed here ${why}. This installs what is missing:\n  npm install --save-dev yaml@${versions.yaml}`);
  });

  it('fetches the versions that its own tests run with', () => {
    expect(clientManifest.devDependencies).toMatchObject(versions);
  });
});
