import { randomUUID } from 'node:crypto';
import type { Config } from '@airwright/connector-kit';
import type { Vault } from '../secrets/vault.ts';
import type { Database, SqlRow } from './database.ts';
import type { ActorKind, ActorRecord, Catalog, CustomDefinitionRecord } from './records.ts';

/** A catalog that a source answered, and the fingerprint of the configuration it was asked with. */
export interface DiscoveredCatalog {
  catalogId: string;
  fingerprint: string;
  catalog: Catalog;
  createdAt: number;
}

/** Sources, destinations, their discovered catalogs, and custom definitions. */
export class Actors {
  readonly #database: Database;
  readonly #vault: Vault;

  constructor(database: Database, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  insert(actor: ActorRecord): void {
    this.#database.run(
      'INSERT INTO actor (id, kind, workspace_id, definition_id, name, configuration, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      actor.actorId, actor.kind, actor.workspaceId, actor.definitionId, actor.name, this.#vault.seal(actor.configuration), actor.createdAt, actor.updatedAt,
    );
  }

  update(actor: ActorRecord): void {
    this.#database.run(
      'UPDATE actor SET name = ?, configuration = ?, updated_at = ?, deleted = ? WHERE id = ?',
      actor.name, this.#vault.seal(actor.configuration), actor.updatedAt, Number(actor.deleted), actor.actorId,
    );
  }

  /** Deleted ones included. */
  get(kind: ActorKind, actorId: string): ActorRecord | undefined {
    const row = this.#database.get('SELECT * FROM actor WHERE id = ? AND kind = ?', actorId, kind);
    return row && this.#map(row);
  }

  /** Those of one workspace, or of all, oldest first; without the deleted ones unless asked for. */
  list(kind: ActorKind, workspaceId?: string, includeDeleted = false): ActorRecord[] {
    const [where, ...values] = workspaceId === undefined ? ['kind = ?', kind] : ['kind = ? AND workspace_id = ?', kind, workspaceId];
    return this.#database.all(`SELECT * FROM actor WHERE ${where} AND (deleted = 0 OR ?) ORDER BY created_at, rowid`, ...values, Number(includeDeleted)).map((row) => this.#map(row));
  }

  /** Keeps what a source answered. The same catalog once more is not stored again: it keeps its id, and is as young as its newest discovery. */
  saveCatalog(actorId: string, { fingerprint, catalog, createdAt }: Omit<DiscoveredCatalog, 'catalogId'>): DiscoveredCatalog {
    const text = JSON.stringify(catalog);
    const known = this.#database.get('SELECT id FROM discovered_catalog WHERE actor_id = ? AND catalog = ?', actorId, text)?.['id'] as string | undefined;
    const catalogId = known ?? randomUUID();
    this.#database.run(
      `INSERT INTO discovered_catalog (id, actor_id, fingerprint, catalog, created_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, created_at = excluded.created_at`,
      catalogId, actorId, fingerprint, text, createdAt,
    );
    return { catalogId, fingerprint, catalog, createdAt };
  }

  /** A discovered catalog by its id. */
  catalog(catalogId: string): Catalog | undefined {
    const row = this.#database.get('SELECT catalog FROM discovered_catalog WHERE id = ?', catalogId);
    return row && (JSON.parse(row['catalog'] as string) as Catalog);
  }

  /** The source that a catalog was discovered of. */
  sourceOfCatalog(catalogId: string): string | undefined {
    return this.#database.get('SELECT actor_id FROM discovered_catalog WHERE id = ?', catalogId)?.['actor_id'] as string | undefined;
  }

  /** The newest catalog of a source; with a fingerprint, the newest that was asked with that configuration. */
  latestCatalog(actorId: string, fingerprint?: string): DiscoveredCatalog | undefined {
    const row = this.#database.get(
      'SELECT * FROM discovered_catalog WHERE actor_id = ? AND (fingerprint = ? OR ? IS NULL) ORDER BY created_at DESC, rowid DESC LIMIT 1',
      actorId, fingerprint ?? null, fingerprint ?? null,
    );
    return row && {
      catalogId: row['id'] as string,
      fingerprint: row['fingerprint'] as string,
      catalog: JSON.parse(row['catalog'] as string) as Catalog,
      createdAt: row['created_at'] as number,
    };
  }

  insertDefinition(definition: CustomDefinitionRecord): void {
    this.#database.run(
      'INSERT INTO custom_definition (id, kind, workspace_id, data) VALUES (?, ?, ?, ?)',
      definition.definitionId, definition.kind, definition.workspaceId, JSON.stringify(definition.data),
    );
  }

  updateDefinition(definitionId: string, changes: Record<string, unknown>): void {
    this.#database.run('UPDATE custom_definition SET data = json_patch(data, ?) WHERE id = ?', JSON.stringify(changes), definitionId);
  }

  deleteDefinition(definitionId: string): void {
    this.#database.run('DELETE FROM custom_definition WHERE id = ?', definitionId);
  }

  /** Custom definitions, oldest first. */
  definitions(kind: ActorKind): CustomDefinitionRecord[] {
    return this.#database.all('SELECT * FROM custom_definition WHERE kind = ? ORDER BY rowid', kind).map((row) => ({
      definitionId: row['id'] as string,
      kind,
      workspaceId: row['workspace_id'] as string,
      data: JSON.parse(row['data'] as string) as Record<string, unknown>,
    }));
  }

  #map(row: SqlRow): ActorRecord {
    return {
      actorId: row['id'] as string,
      kind: row['kind'] as ActorKind,
      workspaceId: row['workspace_id'] as string,
      definitionId: row['definition_id'] as string,
      name: row['name'] as string,
      configuration: this.#vault.open(row['configuration'] as Uint8Array) as Config,
      createdAt: row['created_at'] as number,
      updatedAt: row['updated_at'] as number,
      deleted: row['deleted'] === 1,
    };
  }
}
