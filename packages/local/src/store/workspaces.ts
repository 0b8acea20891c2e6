import type { Database, SqlRow } from './database.ts';
import type { WorkspaceRecord } from './records.ts';

/** The workspaces of this server. */
export class Workspaces {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(workspace: WorkspaceRecord): void {
    const { workspaceId, name, slug, organizationId, data, createdAt } = workspace;
    this.#database.run('INSERT INTO workspace (id, name, slug, organization_id, data, created_at) VALUES (?, ?, ?, ?, ?, ?)', workspaceId, name, slug, organizationId, JSON.stringify(data), createdAt);
  }

  update(workspace: WorkspaceRecord): void {
    const { workspaceId, name, slug, organizationId, data, deleted } = workspace;
    this.#database.run('UPDATE workspace SET name = ?, slug = ?, organization_id = ?, data = ?, deleted = ? WHERE id = ?', name, slug, organizationId, JSON.stringify(data), Number(deleted), workspaceId);
  }

  get(workspaceId: string): WorkspaceRecord | undefined {
    return map(this.#database.get('SELECT * FROM workspace WHERE id = ?', workspaceId));
  }

  getBySlug(slug: string): WorkspaceRecord | undefined {
    return map(this.#database.get('SELECT * FROM workspace WHERE slug = ?', slug));
  }

  /** Oldest first; without the deleted ones unless asked for. */
  list(includeDeleted = false): WorkspaceRecord[] {
    return this.#database.all('SELECT * FROM workspace WHERE deleted = 0 OR ? ORDER BY created_at, rowid', Number(includeDeleted)).map((row) => map(row) as WorkspaceRecord);
  }
}

function map(row: SqlRow | undefined): WorkspaceRecord | undefined {
  return (
    row && {
      workspaceId: row['id'] as string,
      name: row['name'] as string,
      slug: row['slug'] as string,
      organizationId: row['organization_id'] as string,
      data: JSON.parse(row['data'] as string) as Record<string, unknown>,
      createdAt: row['created_at'] as number,
      deleted: row['deleted'] === 1,
    }
  );
}
