import { streamKey, type StreamDescriptor } from '@airwright/connector-kit';
import { withMapperKeys } from '../secrets/mapper-keys.ts';
import type { Vault } from '../secrets/vault.ts';
import { used } from './conditions.ts';
import type { Database, SqlRow, SqlValue } from './database.ts';
import type { ActorKind, ConnectionRecord, TagRecord } from './records.ts';

/** Which connections {@link Connections.find} answers; members that are left out do not filter. */
export interface ConnectionFilter {
  workspaceIds?: readonly string[];
  sourceId?: string;
  destinationId?: string;
  /** The definition of the source or the destination. */
  definitionId?: string;
  /** With at least one of these tags. */
  tagIds?: readonly string[];
  /** Deleted ones are left out otherwise. */
  includeDeleted?: boolean;
}

/** What connections make of an actor. */
export interface ActorUsage {
  readonly connections: number;
  readonly active: boolean;
  /** When the newest job was made; undefined where there is none. */
  readonly lastSync: number | undefined;
}

/** Each row with its tags, in the order of their names. */
const columns = `connection.*, (
  SELECT json_group_array(json_object('tagId', tag.id, 'workspaceId', tag.workspace_id, 'name', tag.name, 'color', tag.color) ORDER BY tag.name)
  FROM connection_tag JOIN tag ON tag.id = connection_tag.tag_id WHERE connection_tag.connection_id = connection.id
) AS tags`;

/** The connections and the generation counters of their streams. */
export class Connections {
  readonly #database: Database;
  readonly #vault: Vault;

  constructor(database: Database, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  insert(connection: ConnectionRecord): void {
    this.#database.transaction(() => {
      this.#database.run(
        'INSERT INTO connection (id, workspace_id, source_id, destination_id, name, status, data, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        connection.connectionId, connection.workspaceId, connection.sourceId, connection.destinationId, connection.name, connection.status,
        this.#sealed(connection.data), connection.createdAt, connection.updatedAt,
      );
      this.#putTags(connection);
    });
  }

  update(connection: ConnectionRecord): void {
    this.#database.transaction(() => {
      this.#database.run(
        'UPDATE connection SET name = ?, status = ?, data = ?, updated_at = ? WHERE id = ?',
        connection.name, connection.status, this.#sealed(connection.data), connection.updatedAt, connection.connectionId,
      );
      this.#database.run('DELETE FROM connection_tag WHERE connection_id = ?', connection.connectionId);
      this.#putTags(connection);
    });
  }

  /** Deleted ones included. */
  get(connectionId: string): ConnectionRecord | undefined {
    const row = this.#database.get(`SELECT ${columns} FROM connection WHERE id = ?`, connectionId);
    return row && this.#map(row);
  }

  /** Those of one workspace, or of all, oldest first; without the deleted ones unless asked for. */
  list(workspaceId?: string, includeDeleted = false): ConnectionRecord[] {
    return this.find({ ...(workspaceId === undefined ? {} : { workspaceIds: [workspaceId] }), includeDeleted });
  }

  /** Oldest first; all of them where no page is asked for. */
  find(filter: ConnectionFilter, { limit, offset } = { limit: -1, offset: 0 }): ConnectionRecord[] {
    const { where, values } = conditions(filter);
    return this.#database.all(`SELECT ${columns} FROM connection WHERE ${where} ORDER BY created_at, rowid LIMIT ? OFFSET ?`, ...values, limit, offset).map((row) => this.#map(row));
  }

  /** What the connections of a workspace make of its sources, or its destinations, by their ids. Those that no connection uses are left out. */
  usage(kind: ActorKind, workspaceId: string): Map<string, ActorUsage> {
    const rows = this.#database.all(
      `SELECT ${kind}_id AS actor, count(*) AS connections, max(status = 'active') AS active, max((SELECT max(created_at) FROM job WHERE connection_id = connection.id)) AS last_sync
       FROM connection WHERE workspace_id = ? AND status <> 'deprecated' GROUP BY 1`,
      workspaceId,
    );
    return new Map(rows.map((row) => [row['actor'] as string, { connections: row['connections'] as number, active: row['active'] === 1, lastSync: (row['last_sync'] as number | null) ?? undefined }]));
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

  #putTags({ connectionId, tags }: ConnectionRecord): void {
    for (const { tagId } of tags) this.#database.run('INSERT INTO connection_tag (connection_id, tag_id) VALUES (?, ?)', connectionId, tagId);
  }

  /** Keys of mappers are secrets, the rest of a connection is not. */
  #sealed(data: ConnectionRecord['data']): string {
    const seal = (key: string): string => Buffer.from(this.#vault.seal(key)).toString('base64');
    return JSON.stringify({ ...data, catalog: withMapperKeys(data.catalog, seal) });
  }

  #map(row: SqlRow): ConnectionRecord {
    const data = JSON.parse(row['data'] as string) as ConnectionRecord['data'];
    return {
      connectionId: row['id'] as string,
      workspaceId: row['workspace_id'] as string,
      sourceId: row['source_id'] as string,
      destinationId: row['destination_id'] as string,
      name: row['name'] as string,
      status: row['status'] as ConnectionRecord['status'],
      tags: JSON.parse(row['tags'] as string) as TagRecord[],
      data: { ...data, catalog: withMapperKeys(data.catalog, (sealed) => this.#vault.open(Buffer.from(sealed, 'base64')) as string) },
      createdAt: row['created_at'] as number,
      updatedAt: row['updated_at'] as number,
    };
  }
}

function conditions({ workspaceIds, sourceId, destinationId, definitionId, tagIds, includeDeleted = false }: ConnectionFilter): { where: string; values: SqlValue[] } {
  return used([
    ['workspace_id IN (SELECT value FROM json_each(?))', workspaceIds && JSON.stringify(workspaceIds)],
    ['source_id = ?', sourceId],
    ['destination_id = ?', destinationId],
    ['EXISTS (SELECT 1 FROM actor WHERE actor.id IN (source_id, destination_id) AND definition_id = ?)', definitionId],
    ['id IN (SELECT connection_id FROM connection_tag WHERE tag_id IN (SELECT value FROM json_each(?)))', tagIds && JSON.stringify(tagIds)],
    ["(status <> 'deprecated' OR ?)", Number(includeDeleted)],
  ]);
}
