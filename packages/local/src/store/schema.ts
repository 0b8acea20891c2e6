/**
 * The tables, in steps: each brings a database from the version of its place in the list to the next. A step that was released is never
 * changed; what has to be otherwise is another step at the end.
 */
export const migrations: readonly string[] = [
  `
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
`,
  `
  CREATE TABLE tag (
    id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL, name TEXT NOT NULL, color TEXT NOT NULL, UNIQUE (workspace_id, name)
  ) STRICT;
  CREATE TABLE connection_tag (
    connection_id TEXT NOT NULL, tag_id TEXT NOT NULL REFERENCES tag (id) ON DELETE CASCADE, PRIMARY KEY (connection_id, tag_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX connection_tag_tag ON connection_tag (tag_id);
  CREATE TABLE operation (
    id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL, name TEXT NOT NULL, configuration TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE connection_event (
    id TEXT PRIMARY KEY, connection_id TEXT NOT NULL, job_id INTEGER, type TEXT NOT NULL, summary TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX connection_event_connection ON connection_event (connection_id, created_at);
  CREATE INDEX connection_event_job ON connection_event (job_id);
  CREATE TABLE awaited_refresh (
    connection_id TEXT NOT NULL, stream TEXT NOT NULL, mode TEXT NOT NULL, PRIMARY KEY (connection_id, stream)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX connection_source ON connection (source_id);
  CREATE INDEX connection_destination ON connection (destination_id);
  CREATE INDEX job_connection_created ON job (connection_id, created_at);
  CREATE INDEX job_status ON job (status, created_at);
  CREATE INDEX stream_status_workspace ON stream_status (workspace_id, transitioned_at);
`,
];
