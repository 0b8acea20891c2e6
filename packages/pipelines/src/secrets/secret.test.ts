import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { isSecret, secret, type Secret } from './secret.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  await writeFile(join(folder, 'password'), 'hunter22\n');
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

/** A command of Node's that runs a program. */
const node = (program: string): Secret => secret.command([process.execPath, '-e', program]);

test('secrets come from the environment, files, commands and functions', async () => {
  vi.stubEnv('SHOP_PASSWORD', 'hunter22');
  expect(await secret.env('SHOP_PASSWORD').resolve()).toBe('hunter22');
  expect(await secret.file(join(folder, 'password')).resolve()).toBe('hunter22');
  expect(await node("console.log('hunter22')").resolve()).toBe('hunter22');
  expect(await secret.from('vault shop', async () => 'hunter22').resolve()).toBe('hunter22');
});

test('a secret is fetched anew each time, so that a rotated one is found', async () => {
  const shop = secret.env('SHOP_PASSWORD');
  vi.stubEnv('SHOP_PASSWORD', 'old');
  expect(await shop.resolve()).toBe('old');
  vi.stubEnv('SHOP_PASSWORD', 'new');
  expect(await shop.resolve()).toBe('new');
});

test('a secret is shown as its reference, whatever writes it down, before and after it was resolved', async () => {
  const shown = secret.from('vault shop', () => 'hunter22');
  for (const _ of [1, 2]) {
    const texts = [JSON.stringify({ shown }), inspect({ shown }, { depth: 9, showHidden: true }), format('%s %o %j', shown, shown, shown), String(shown), JSON.stringify(structuredClone(shown)), inspect(Object.entries(shown))];
    expect(texts.filter((text) => text.includes('hunter22'))).toEqual([]);
    expect(texts[0]).toBe('{"shown":"secret(vault shop)"}');
    expect(texts[1]).toBe('{ shown: secret(vault shop) }');
    await shown.resolve();
  }
});

test('a reference names a command with its arguments, so that two commands are two secrets', () => {
  expect(secret.command(['pass', 'show', 'lake/key']).reference).toBe('command pass show lake/key');
  expect(secret.command(['pass', 'show lake']).reference).toBe('command pass "show lake"');
});

test('only secrets are secrets', () => {
  expect(isSecret(secret.env('A'))).toBe(true);
  expect([undefined, null, 'secret(env A)', { reference: 'env A' }, structuredClone(secret.env('A'))].some(isSecret)).toBe(false);
});

test.each([() => secret.env(''), () => secret.file(' '), () => secret.from('', () => 'x'), () => secret.command([''])])('a reference to nothing is refused: %s', (make) => {
  expect(make).toThrow(TypeError);
});

describe('what is not there is told without what was found:', () => {
  test.each<[string, () => Secret, string]>([
    ['a variable', () => secret.env('NOT_SET_ANYWHERE'), 'The environment variable NOT_SET_ANYWHERE is not set.'],
    ['a file', () => secret.file('/nowhere/password'), 'The file /nowhere/password does not exist.'],
    ['a folder', () => secret.file(folder), 'cannot be read (EISDIR).'],
    ['a command', () => secret.command(['no-such-program-anywhere']), 'The command no-such-program-anywhere was not found.'],
    ['a failing command', () => node("console.log('hunter22'); console.error('hunter22'); process.exit(3)"), 'ended with exit code 3.'],
    ['a silent command', () => node(''), 'is empty.'],
    ['a function', () => secret.from('vault shop', () => Promise.reject(new RangeError('hunter22'))), 'The function of vault shop failed with a RangeError.'],
    ['a function of nothing', () => secret.from('vault shop', () => undefined as unknown as string), 'vault shop gives no text.'],
  ])('%s', async (_, make, message) => {
    const error = await make().resolve().then(() => undefined, (reason: unknown) => reason);
    expect(String(error)).toContain(message);
    // The command's own text is part of its reference; what it wrote is not part of the error.
    expect(inspect(error).replaceAll(/console\.\w+\('hunter22'\)/g, '')).not.toContain('hunter22');
  });
});

test('an aborted signal ends a command', async () => {
  const abort = new AbortController();
  const waiting = node('setInterval(() => {}, 1000)').resolve({ signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});
