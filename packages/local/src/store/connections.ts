import { streamKey, type StreamDescriptor } from '@airwright/connector-kit';
import type { Database, SqlRow } from './database.ts';
import type { ConnectionRecord } from './records.ts';

/** The connections and the generation counters of their streams. */
export class Connections {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(connection: ConnectionRecord): void {
    this.#database.run(
      'INSERT INTO connection (id, workspace_id, source_id, destination_id, name, status, data, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      connection.connectionId, connection.workspaceId, connection.sourceId, connection.destinationId, connection.name, connection.status,
      JSON.stringify(connection.data), connection.createdAt, connection.updatedAt,
    );
  }

  update(connection: ConnectionRecord): void {
    this.#database.run(
      'UPDATE connection SET name = ?, status = ?, data = ?, updated_at = ? WHERE id = ?',
      connection.name, connection.status, JSON.stringify(connection.data), connection.updatedAt, connection.connectionId,
    );
  }

  /** Deleted ones included. */
  get(connectionId: string): ConnectionRecord | undefined {
    return map(this.#database.get('SELECT * FROM connection WHERE id = ?', connectionId));
  }

  /** Those of one workspace, or of all, oldest first; without the deleted ones unless asked for. */
  list(workspaceId?: string, includeDeleted = false): ConnectionRecord[] {
    return this.#database
      .all(
        "SELECT * FROM connection WHERE (workspace_id = ? OR ? IS NULL) AND (status <> 'deprecated' OR ?) ORDER BY created_at, rowid",
        workspaceId ?? null, workspaceId ?? null, Number(includeDeleted),
      )
      .map((row) => map(row) as ConnectionRecord);
  }

  /** The generation of a stream; 0 before it was ever started anew. */
  generation(connectionId: string, stream: StreamDescriptor): number {
    const row = this.#database.get('SELECT generation FROM stream_generation WHERE connection_id = ? AND stream = ?', connectionId, streamKey(stream));
    return (row?.['generation'] as number | undefined) ?? 0;
  }

  /** Starts a new generation of a stream. */
  bumpGeneration(connectionId: string, stream: StreamDescriptor): void {
    this.#database.run(
      'INSERT INTO stream_generation (connection_id, stream, generation) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET generation = generation + 1',
      connectionId, streamKey(stream),
    );
  }
}

function map(row: SqlRow | undefined): ConnectionRecord | undefined {
  return (
    row && {
      connectionId: row['id'] as string,
      workspaceId: row['workspace_id'] as string,
      sourceId: row['source_id'] as string,
      destinationId: row['destination_id'] as string,
      name: row['name'] as string,
      status: row['status'] as ConnectionRecord['status'],
      data: JSON.parse(row['data'] as string) as ConnectionRecord['data'],
      createdAt: row['created_at'] as number,
      updatedAt: row['updated_at'] as number,
    }
  );
}
