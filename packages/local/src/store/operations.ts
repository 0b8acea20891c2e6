import type { Database, SqlRow } from './database.ts';
import type { OperationRecord } from './records.ts';

/** What is to run after the syncs of connections. */
export class Operations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Inserts, or changes what has the same id. */
  save({ operationId, workspaceId, name, configuration, deleted }: OperationRecord): void {
    this.#database.run(
      `INSERT INTO operation (id, workspace_id, name, configuration, deleted) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, configuration = excluded.configuration, deleted = excluded.deleted`,
      operationId, workspaceId, name, JSON.stringify(configuration), Number(deleted),
    );
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
