import type { Database, SqlRow } from './database.ts';
import type { OperationRecord } from './records.ts';

/** What is to run after the syncs of connections. */
export class Operations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert({ operationId, workspaceId, name, configuration }: OperationRecord): void {
    this.#database.run('INSERT INTO operation (id, workspace_id, name, configuration) VALUES (?, ?, ?, ?)', operationId, workspaceId, name, JSON.stringify(configuration));
  }

  update({ operationId, name, configuration, deleted }: OperationRecord): void {
    this.#database.run('UPDATE operation SET name = ?, configuration = ?, deleted = ? WHERE id = ?', name, JSON.stringify(configuration), Number(deleted), operationId);
  }

  /** Deleted ones included. */
  get(operationId: string): OperationRecord | undefined {
    const row = this.#database.get('SELECT * FROM operation WHERE id = ?', operationId);
    return row && map(row);
  }
}

function map(row: SqlRow): OperationRecord {
  return {
    operationId: row['id'] as string,
    workspaceId: row['workspace_id'] as string,
    name: row['name'] as string,
    configuration: JSON.parse(row['configuration'] as string) as Record<string, unknown>,
    deleted: row['deleted'] === 1,
  };
}
