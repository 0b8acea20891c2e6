import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { migrations } from './schema.ts';

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

  /** Brings the tables of an older server, or of none, to what this one knows. */
  #makeTables(file: string): void {
    const version = this.get('PRAGMA user_version')?.['user_version'] as number;
    if (version > migrations.length) throw new Error(`${file} was written by a newer version of the local server. Upgrade @airwright/local, or give it another data folder.`);
    if (version === migrations.length) return;
    this.transaction(() => this.#connection.exec(`${migrations.slice(version).join('\n')} PRAGMA user_version = ${migrations.length};`));
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#connection.prepare(sql)));
    return statement;
  }
}
