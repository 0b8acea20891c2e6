import type { ClientBase } from 'pg';
import { ConnectorError } from '@airwright/connector-kit';
import type { AirbyteStream } from '@airwright/connector-kit';
import type { SourceConfig } from './config.ts';
import { readableTables } from './tables.ts';
import type { Table } from './tables.ts';
import { canBeCursor, schemaOf } from './types.ts';

/** A stream for every table and view that the user can read. */
export async function discoverStreams(client: ClientBase, config: SourceConfig): Promise<AirbyteStream[]> {
  await requireSchemas(client, config);
  return (await readableTables(client, config.schemas)).map(streamOf);
}

/** @throws ConnectorError that names the schemas of the configuration that do not exist or that the user may not use */
export async function requireSchemas(client: ClientBase, config: SourceConfig): Promise<void> {
  const { rows } = await client.query<{ name: string; exists: boolean }>(
    `SELECT wanted.name, n.oid IS NOT NULL AS exists
     FROM unnest($1::text[]) AS wanted (name) LEFT JOIN pg_namespace n ON n.nspname = wanted.name
     WHERE n.oid IS NULL OR NOT has_schema_privilege(n.oid, 'USAGE')`,
    [config.schemas],
  );
  const named = (exists: boolean): string => rows.filter((row) => row.exists === exists).map((row) => `"${row.name}"`).join(', ');
  const missing = named(false);
  if (missing) throw new ConnectorError(`schemas: ${missing} does not exist in database "${config.database}". Correct the name; upper and lower case differ.`);
  const closed = named(true);
  if (closed) throw new ConnectorError(`schemas: user "${config.username}" may not use ${closed} in database "${config.database}". Grant USAGE on it to the user.`);
}

function streamOf(table: Table): AirbyteStream {
  const hasCursor = table.columns.some((column) => canBeCursor(column.type));
  return {
    name: table.name,
    namespace: table.schema,
    json_schema: { type: 'object', properties: Object.fromEntries(table.columns.map((column) => [column.name, schemaOf(column.type)])) },
    supported_sync_modes: hasCursor ? ['full_refresh', 'incremental'] : ['full_refresh'],
    source_defined_cursor: false,
    source_defined_primary_key: table.primaryKey.map((name) => [name]),
  };
}
