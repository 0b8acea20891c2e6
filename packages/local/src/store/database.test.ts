import { expect, test } from 'vitest';
import { Database } from './database.ts';

const insert = "INSERT INTO workspace (id, name, slug, organization_id, data, created_at) VALUES (?, 'n', ?, 'o', '{}', 0)";

test('a failure that ends the transaction by itself is told as it is', () => {
  const database = new Database(':memory:');
  database.run(insert, 'w-1', 'first');
  const work = (): void => {
    database.run(insert, 'w-2', 'second');
    database.run(insert.replace('INSERT', 'INSERT OR ROLLBACK'), 'w-1', 'third');
  };
  expect(() => database.transaction(work)).toThrow(/UNIQUE constraint failed/);
  expect(database.all('SELECT id FROM workspace')).toEqual([{ id: 'w-1' }]);
  expect(database.transaction(() => database.run(insert, 'w-2', 'second').changes)).toBe(1);
});

test('a value of a wrong type is refused', () => {
  const database = new Database(':memory:');
  expect(() => database.run(insert.replace(', 0)', ", 'soon')"), 'w-1', 'first')).toThrow(/cannot store TEXT value in INTEGER column/);
});

test('a statement answers how many rows it changed and the last number it gave', () => {
  const database = new Database(':memory:');
  const job = "INSERT INTO job (connection_id, config_type, origin, status, config, created_at, updated_at) VALUES (?, 'sync', 'manual', 'failed', '{}', 0, 0)";
  expect(database.run(job, 'c-1')).toEqual({ changes: 1, lastId: 1 });
  expect(database.run(job, 'c-1')).toEqual({ changes: 1, lastId: 2 });
  expect(database.run('UPDATE job SET updated_at = 1').changes).toBe(2);
  expect(database.get('SELECT id FROM job WHERE id = ?', 3)).toBeUndefined();
});
