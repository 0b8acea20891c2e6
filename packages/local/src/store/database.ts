import { DatabaseSync, type StatementSync } from 'node:sqlite';

const schema = `
  CREATE TABLE workspace (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, slug TEXT NOT NULL UNIQUE, organization_id TEXT NOT NULL,
    data TEXT NOT NULL, created_at INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE custom_definition (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, workspace_id TEXT NOT NULL, data TEXT NOT NULL
  ) STRICT;
  CREATE TABLE actor (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, workspace_id TEXT NOT NULL, definition_id TEXT NOT NULL, name TEXT NOT NULL,
    configuration BLOB NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX actor_workspace ON actor (workspace_id, kind);
  CREATE TABLE discovered_catalog (
    id TEXT PRIMARY KEY, actor_id TEXT NOT NULL, fingerprint TEXT NOT NULL, catalog TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX discovered_catalog_actor ON discovered_catalog (actor_id, created_at);
  CREATE TABLE connection (
    id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL, source_id TEXT NOT NULL, destination_id TEXT NOT NULL, name TEXT NOT NULL,
    status TEXT NOT NULL, data TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX connection_workspace ON connection (workspace_id);
  CREATE TABLE stream_generation (
    connection_id TEXT NOT NULL, stream TEXT NOT NULL, generation INTEGER NOT NULL, PRIMARY KEY (connection_id, stream)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE connection_state (
    connection_id TEXT NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL, state TEXT, PRIMARY KEY (connection_id, stream)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT, connection_id TEXT NOT NULL, config_type TEXT NOT NULL, origin TEXT NOT NULL,
    status TEXT NOT NULL, config TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, started_at INTEGER
  ) STRICT;
  CREATE INDEX job_connection ON job (connection_id, id);
  CREATE UNIQUE INDEX job_unfinished ON job (connection_id) WHERE status IN ('pending', 'queued', 'running', 'incomplete');
  CREATE INDEX job_created ON job (created_at);
  CREATE INDEX job_updated ON job (updated_at);
  CREATE TABLE attempt (
    job_id INTEGER NOT NULL REFERENCES job (id), number INTEGER NOT NULL, status TEXT NOT NULL, output TEXT NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, ended_at INTEGER, PRIMARY KEY (job_id, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE stream_status (
    id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL, connection_id TEXT NOT NULL, job_id INTEGER NOT NULL, attempt INTEGER NOT NULL,
    stream TEXT NOT NULL, job_type TEXT NOT NULL, run_state TEXT NOT NULL, cause TEXT, transitioned_at INTEGER NOT NULL,
    UNIQUE (job_id, attempt, stream)
  ) STRICT;
  CREATE INDEX stream_status_connection ON stream_status (connection_id, job_id);
`;

const sqliteBusy = 5;

/** What a column of SQLite holds. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** One row as SQLite answers it. */
export type SqlRow = Record<string, SqlValue>;

/**
 * The embedded database: SQLite in WAL mode, every committed transaction on the disk. It belongs to one process at a time, for two
 * servers on it would run every job twice. Statements are prepared once.
 */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param file path of the database, or `:memory:` */
  constructor(file: string) {
    this.#connection = new DatabaseSync(file);
    try {
      this.#own(file);
      this.#makeTables(file);
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  /** Runs a statement that answers nothing; returns the number of rows it changed and the last row id. */
  run(sql: string, ...values: SqlValue[]): { changes: number; lastId: number } {
    const result = this.#prepare(sql).run(...values);
    return { changes: Number(result.changes), lastId: Number(result.lastInsertRowid) };
  }

  get(sql: string, ...values: SqlValue[]): SqlRow | undefined {
    return this.#prepare(sql).get(...values);
  }

  all(sql: string, ...values: SqlValue[]): SqlRow[] {
    return this.#prepare(sql).all(...values);
  }

  /** Runs `work` whole or not at all. A transaction inside another is part of it. */
  transaction<T>(work: () => T): T {
    if (this.#isInTransaction()) return work();
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#connection.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has ended it itself where the disk failed.
      if (this.#isInTransaction()) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  #isInTransaction(): boolean {
    return this.#connection.isTransaction;
  }

  #own(file: string): void {
    try {
      this.#connection.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    } catch (error) {
      const inUse = (error as { errcode?: number }).errcode === sqliteBusy;
      throw inUse ? new Error(`${file} is in use by another server. Stop that one, or use another data folder.`, { cause: error }) : error;
    }
  }

  #makeTables(file: string): void {
    const version = this.get('PRAGMA user_version')?.['user_version'];
    if (version === 0) this.transaction(() => this.#connection.exec(`${schema} PRAGMA user_version = 1;`));
    else if (version !== 1) throw new Error(`${file} was written by a newer version of the local server. Upgrade @airwright/local, or give it another data folder.`);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#connection.prepare(sql)));
    return statement;
  }
}
