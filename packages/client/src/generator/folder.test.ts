import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentStart } from './document-file.ts';
import { GeneratorError } from './failure.ts';
import { documentOf, mark, writeFolder } from './folder.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'airwright-folder-'));
  folder = join(root, 'src', 'airbyte');
});
afterEach(() => rm(root, { recursive: true }));

const files = { 'index.ts': `${mark} one`, 'schema.ts': `${mark} two`, 'document.json': `${documentStart}}` };

describe('writeFolder', () => {
  it('makes the folder and those above it', async () => {
    expect(await writeFolder(folder, files)).toEqual({ 'index.ts': 'new', 'schema.ts': 'new', 'document.json': 'new' });
    expect(await readFile(join(folder, 'schema.ts'), 'utf8')).toBe(files['schema.ts']);
    expect(await readdir(join(root, 'src'))).toEqual(['airbyte']);
  });

  it('replaces what changed, removes what is no more, and does not touch the rest', async () => {
    await writeFolder(folder, { ...files, 'old.ts': `${mark} old` });
    await utimes(join(folder, 'index.ts'), 1, 1);
    expect(await writeFolder(folder, { ...files, 'schema.ts': `${mark} three` })).toEqual({
      'index.ts': 'unchanged',
      'schema.ts': 'changed',
      'document.json': 'unchanged',
      'old.ts': 'removed',
    });
    expect((await stat(join(folder, 'index.ts'))).mtimeMs).toBe(1000);
    expect((await readdir(folder)).sort()).toEqual(['document.json', 'index.ts', 'schema.ts']);
  });

  it.each(['mine.ts', 'document.json', 'lib/'])('leaves a folder alone that holds %s of somebody else', async (name) => {
    await mkdir(join(folder, name.endsWith('/') ? name : ''), { recursive: true });
    if (!name.endsWith('/')) await writeFile(join(folder, name), '{ "mine": true }');
    const message = `${folder} holds what was not generated: ${name.replace('/', '')}. Give --out a folder of its own.`;
    await expect(writeFolder(folder, files)).rejects.toThrow(new GeneratorError('output', message));
    expect(await readdir(folder)).toEqual([name.replace('/', '')]);
  });

  it('leaves nothing behind where it cannot write', async () => {
    await writeFile(join(root, 'src'), 'a file');
    await expect(writeFolder(folder, files)).rejects.toThrow(/cannot be written: .*ENOTDIR/);
    await expect(writeFolder(join(root, 'src'), files)).rejects.toThrow(/cannot be written: .*ENOTDIR/);
    expect(await readdir(root)).toEqual(['src']);
  });

  it('leaves the folder as it was where one of the files cannot be written', async () => {
    await writeFolder(folder, files);
    await expect(writeFolder(folder, { ...files, 'schema.ts': 'other', 'a/b.ts': 'no such folder' })).rejects.toThrow(/cannot be written/);
    expect(await readFile(join(folder, 'schema.ts'), 'utf8')).toBe(files['schema.ts']);
    expect(await readdir(join(root, 'src'))).toEqual(['airbyte']);
  });
});

describe('documentOf', () => {
  it('is the document of a generated folder, and of nothing else', async () => {
    await writeFolder(folder, files);
    expect(await documentOf(folder)).toBe(files['document.json']);
    expect(await documentOf(join(folder, 'index.ts'))).toBeUndefined();
    expect(await documentOf('http://localhost:8000')).toBeUndefined();
    await expect(documentOf(root)).rejects.toThrow(`${root} has no document.json, so it is not a folder that this command generated.`);
  });
});
