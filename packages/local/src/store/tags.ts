import type { Database, SqlRow } from './database.ts';
import type { TagRecord } from './records.ts';

/** The tags of workspaces. Which connections have one, their records say. */
export class Tags {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert({ tagId, workspaceId, name, color }: TagRecord): void {
    this.#database.run('INSERT INTO tag (id, workspace_id, name, color) VALUES (?, ?, ?, ?)', tagId, workspaceId, name, color);
  }

  update({ tagId, name, color }: TagRecord): void {
    this.#database.run('UPDATE tag SET name = ?, color = ? WHERE id = ?', name, color, tagId);
  }

  /** Takes it off its connections, too. */
  delete(tagId: string): void {
    this.#database.run('DELETE FROM tag WHERE id = ?', tagId);
  }

  get(tagId: string): TagRecord | undefined {
    const row = this.#database.get('SELECT * FROM tag WHERE id = ?', tagId);
    return row && map(row);
  }

  /** Those of one workspace, in the order of their names. */
  list(workspaceId: string): TagRecord[] {
    return this.#database.all('SELECT * FROM tag WHERE workspace_id = ? ORDER BY name', workspaceId).map(map);
  }
}

function map(row: SqlRow): TagRecord {
  return { tagId: row['id'] as string, workspaceId: row['workspace_id'] as string, name: row['name'] as string, color: row['color'] as string };
}
