import { chmod, copyFile, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import type { ActorRecord } from './records.ts';
import { migrations } from './schema.ts';
import { openStore, type Store } from './store.ts';

const actor: ActorRecord = { actorId: 'a-1', kind: 'source', workspaceId: 'w-1', definitionId: 'd-1', name: 'Shop', configuration: { host: 'db', password: 'hunter2-größe' }, createdAt: 1, updatedAt: 1, deleted: false };

/** Opens the store of a folder, does something with it and closes it. */
function within<T>(folder: string, work: (store: Store) => T): T {
  const store = openStore(folder);
  try {
    return work(store);
  } finally {
    store.close();
  }
}

describe('what is stored', () => {
  test('is there again when the folder is opened again', async () => {
    await using folder = await temporaryFolder();
    within(folder.path, (store) => {
      store.actors.insert(actor);
      store.jobs.create({ connectionId: 'c-1', configType: 'sync', origin: 'manual', config: { enabledStreams: [] } });
      store.states.save('c-1', { type: 'STREAM', stream: { stream_descriptor: { name: 'users' }, stream_state: { at: 1 } } });
    });
    within(folder.path, (store) => {
      expect(store.actors.get('source', 'a-1')).toEqual(actor);
      expect(store.jobs.allUnfinished()).toHaveLength(1);
      expect(store.states.get('c-1')).toMatchObject({ type: 'stream' });
    });
  });

  test('holds no configuration in clear text, and only its owner may read the folder', async () => {
    await using parent = await temporaryFolder();
    const folder = join(parent.path, 'deep', 'data');
    within(folder, (store) => {
      store.actors.insert(actor);
      store.actors.update({ ...actor, configuration: { password: 'correct horse' } });
    });
    for (const file of await readdir(folder)) {
      const bytes = await readFile(join(folder, file));
      for (const secret of ['hunter2', 'correct horse']) expect(bytes.includes(secret)).toBe(false);
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  test('is not shared by stores in memory', () => {
    const [one, other] = [openStore(undefined), openStore(undefined)];
    one.actors.insert(actor);
    expect(one.actors.get('source', 'a-1')).toEqual(actor);
    expect(other.actors.get('source', 'a-1')).toBeUndefined();
  });
});

test('a folder of an older server is brought to what this one knows, with all that is in it', async () => {
  await using folder = await temporaryFolder();
  const older = new DatabaseSync(join(folder.path, 'airbyte.db'));
  older.exec(`${migrations[0]} PRAGMA user_version = 1; INSERT INTO workspace (id, name, slug, organization_id, data, created_at) VALUES ('w-1', 'Shop', 'shop', 'o-1', '{}', 1);`);
  older.close();
  within(folder.path, (store) => {
    expect(store.workspaces.get('w-1')!.name).toBe('Shop');
    store.tags.insert({ tagId: 't-1', workspaceId: 'w-1', name: 'new', color: '00ff00' });
  });
  within(folder.path, (store) => expect(store.tags.list('w-1')).toMatchObject([{ name: 'new' }]));
});

describe('a transaction', () => {
  test('that fails leaves nothing behind, and the next one works', () => {
    const store = openStore(undefined);
    expect(() =>
      store.transaction(() => {
        store.actors.insert(actor);
        store.transaction(() => store.actors.insert({ ...actor, actorId: 'a-2' }));
        throw new Error('enough');
      }),
    ).toThrow('enough');
    expect(store.actors.list('source')).toEqual([]);
    store.transaction(() => store.actors.insert(actor));
    expect(store.actors.list('source')).toEqual([actor]);
  });

  test('answers what its work does', () => {
    expect(openStore(undefined).transaction(() => 7)).toBe(7);
  });
});

describe('a folder is refused', () => {
  test('while another server has it, and given as soon as that one is closed', async () => {
    await using folder = await temporaryFolder();
    const first = openStore(folder.path);
    expect(() => openStore(folder.path)).toThrow(/airbyte\.db is in use by another server\. Stop that one/);
    first.jobs.create({ connectionId: 'c-1', configType: 'sync', origin: 'manual', config: { enabledStreams: [] } });
    first.close();
    first.close();
    expect(within(folder.path, (store) => store.jobs.allUnfinished())).toHaveLength(1);
  });

  test('where a newer version wrote it, which can still open it then', async () => {
    await using folder = await temporaryFolder();
    within(folder.path, () => undefined);
    const newer = new DatabaseSync(join(folder.path, 'airbyte.db'));
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => openStore(folder.path)).toThrow(/written by a newer version of the local server\. Upgrade/);
    const again = new DatabaseSync(join(folder.path, 'airbyte.db'));
    expect(again.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    again.close();
  });

  test('where its database is none', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'airbyte.db'), 'no database at all, but long enough to be read as the header of one: '.repeat(10));
    expect(() => openStore(folder.path)).toThrow(/not a database/);
  });

  test('where a file is in its place', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'file'), '');
    expect(() => openStore(join(folder.path, 'file'))).toThrow(/EEXIST|ENOTDIR/);
  });
});

describe('the key of the secrets', () => {
  const key = (folder: string): string => join(folder, 'secret.key');

  test.each<[string, (folder: string) => Promise<void>, RegExp]>([
    ['missing', (folder) => rm(key(folder)), /secret\.key is missing\. Restore it from a backup/],
    ['cut', (folder) => truncate(key(folder), 10), /does not hold a key of 32 bytes/],
    ['empty', (folder) => truncate(key(folder), 0), /does not hold a key of 32 bytes/],
    ['another', (folder) => writeFile(key(folder), Buffer.alloc(32, 7).toString('base64')), /holds another key than the one that was used here before/],
  ])('is asked for where it is %s, and restoring it is enough', async (_, damage, message) => {
    await using folder = await temporaryFolder();
    within(folder.path, (store) => store.actors.insert(actor));
    await copyFile(key(folder.path), join(folder.path, 'backup'));
    await damage(folder.path);
    expect(() => openStore(folder.path)).toThrow(message);
    await copyFile(join(folder.path, 'backup'), key(folder.path));
    await chmod(key(folder.path), 0o600);
    expect(within(folder.path, (store) => store.actors.get('source', 'a-1'))).toEqual(actor);
  });

  test('is made anew where nothing was encrypted with it yet', async () => {
    await using folder = await temporaryFolder();
    within(folder.path, () => undefined);
    await rm(key(folder.path));
    expect(within(folder.path, (store) => (store.actors.insert(actor), store.actors.get('source', 'a-1')))).toEqual(actor);
  });
});
