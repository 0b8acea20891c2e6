import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileLock } from './file-lock.ts';
import { lockText, parseLock, type LockFile } from './lock-file.ts';

const lock: LockFile = {
  version: 1,
  server: { baseUrl: 'http://localhost:8001/api/v1', workspaceId: 'w' },
  salt: 'c2FsdA',
  resources: { 'source:b': { id: '2', name: 'b', origin: 'adopted' }, 'connection:a': { name: 'a', origin: 'created', pending: 'create' } },
};

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airwright-lock-'));
  path = join(folder, 'airwright.lock.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('what was written is read, in one order of members, and nothing else is left in the folder', async () => {
  const store = fileLock(path);
  expect(await store.read()).toBeUndefined();
  await store.write(lock);
  expect(await store.read()).toEqual(lock);
  expect(await readdir(folder)).toEqual(['airwright.lock.json']);
  expect(await readFile(path, 'utf8')).toBe(lockText({ ...lock, resources: { 'connection:a': { pending: 'create', origin: 'created', name: 'a' }, 'source:b': lock.resources['source:b']! } }));
});

test('writes at once leave one of them, whole', async () => {
  const store = fileLock(path);
  const all = Array.from({ length: 20 }, (_, index): LockFile => ({ ...lock, salt: `salt${index}` }));
  await Promise.all(all.map((one) => store.write(one)));
  expect(all.map(({ salt }) => salt)).toContain((await store.read())?.salt);
  expect(await readdir(folder)).toEqual(['airwright.lock.json']);
});

describe('a file that is no sound lock is refused by its path:', () => {
  test.each<[why: string, text: string, message: RegExp]>([
    ['no JSON', '{', /is not JSON\. Take the last sound one from version control/],
    ['a merge conflict', '<<<<<<< HEAD\n{}\n=======', /marks of a merge conflict/],
    ['no lock', '{"a":1}', /has no version/],
    ['a newer version', '{"version":2}', /is of version 2, and this release .* knows version 1/],
    ['a lock without a salt', JSON.stringify({ ...lock, salt: undefined }), /lacks its server, salt or resources/],
    ['an entry without an id', JSON.stringify({ ...lock, resources: { 'source:b': { name: 'b', origin: 'created' } } }), /resources\["source:b"\]/],
    ['an entry of an unknown kind', JSON.stringify({ ...lock, resources: { 'table:b': { id: '1', name: 'b' } } }), /resources\["table:b"\]/],
  ])('%s', async (_, text, message) => {
    await writeFile(path, text);
    await expect(fileLock(path).read()).rejects.toMatchObject({ code: 'invalid_lock', message: expect.stringMatching(message) as string });
    await expect(fileLock(path).read()).rejects.toThrow(path);
    expect(() => parseLock(text, 'here')).toThrow('here');
  });
});

describe('while one holds a lock', () => {
  test('others are kept out and told who it is, and let in at its end', async () => {
    const store = fileLock(path);
    const held = await store.acquire();
    await expect(fileLock(path).acquire()).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining(`process ${process.pid} on ${hostname()}`) as string });
    await held[Symbol.asyncDispose]();
    await using _again = await store.acquire();
    expect(await readdir(folder)).toEqual(['airwright.lock.json.held']);
  });

  test('exactly one of many gets it', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => fileLock(path).acquire()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('what a process left behind', () => {
  const holder = (changes: object): string => JSON.stringify({ pid: process.pid, host: hostname(), since: '2030-01-01T00:00:00Z', token: 't', ...changes });

  test('is taken over where there is no such process any more', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(`${path}.held`, holder({ pid }));
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => fileLock(path).acquire()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['airwright.lock.json.held']);
  });

  test.each<[whose: string, text: string]>([
    ['of another machine', holder({ host: 'elsewhere', pid: 1 })],
    ['of a process that lives', holder({})],
    ['that cannot be read', 'half'],
  ])('is not taken from a holder %s', async (_, text) => {
    await writeFile(`${path}.held`, text);
    await expect(fileLock(path).acquire()).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining(`delete ${path}.held`) as string });
    expect(await readFile(`${path}.held`, 'utf8')).toBe(text);
  });
});
