import { validateConfig } from '@airwright/connector-kit';
import type { Config, ConnectorSpecification } from '@airwright/connector-kit';
import type { PostgresConfig } from '../postgres/config.ts';
import { sslModeSpec, tunnelMethodSpec } from '../postgres/spec.ts';

const connection = { group: 'connection' };

/** Specification of the destination. */
export const spec: ConnectorSpecification = {
  documentationUrl: 'https://docs.airbyte.com/integrations/destinations/postgres',
  supportsIncremental: true,
  supported_destination_sync_modes: ['overwrite', 'append', 'append_dedup'],
  connectionSpecification: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Postgres destination',
    type: 'object',
    additionalProperties: true,
    required: ['host', 'port', 'username', 'database', 'schema'],
    properties: {
      host: { ...connection, type: 'string', title: 'Host', description: 'Name or address of the database server.', order: 0 },
      port: { ...connection, type: 'integer', title: 'Port', description: 'Port of the database server.', minimum: 0, maximum: 65536, default: 5432, examples: ['5432'], order: 1 },
      database: { ...connection, type: 'string', title: 'Database', description: 'Name of the database to write to.', order: 2 },
      schema: {
        ...connection,
        type: 'string',
        title: 'Default schema',
        description: 'Schema for the tables of streams that have no namespace. Created where it is missing.',
        examples: ['public'],
        default: 'public',
        order: 3,
      },
      username: { ...connection, type: 'string', title: 'User', description: 'User who writes. Needs the permission to create schemas or to create tables in them.', order: 4 },
      password: { ...connection, type: 'string', title: 'Password', description: 'Password of the user.', airbyte_secret: true, order: 5 },
      ssl: { ...connection, type: 'boolean', title: 'Use SSL', description: 'Encrypts the connection where no SSL mode is chosen.', default: false, order: 6 },
      ssl_mode: { ...connection, ...sslModeSpec(7) },
      cdc_deletion_mode: {
        group: 'sync_behavior',
        type: 'string',
        title: 'Deleted rows',
        description: 'What becomes of a row that change data capture reports as deleted, where a stream is deduplicated: removed, or kept with the time of its deletion.',
        enum: ['Hard delete', 'Soft delete'],
        default: 'Hard delete',
        always_show: true,
        order: 8,
      },
      jdbc_url_params: {
        ...connection,
        type: 'string',
        title: 'Connection parameters',
        description: 'Further connection parameters as `key=value` pairs joined by `&`.',
        order: 9,
      },
      raw_data_schema: {
        ...connection,
        type: 'string',
        title: 'Internal schema',
        description: 'Schema for tables that replace others once they are complete, and for raw tables. `airbyte_internal` where it is empty.',
        order: 10,
      },
      disable_type_dedupe: {
        ...connection,
        type: 'boolean',
        title: 'Raw tables only',
        description: 'Writes each record as JSON to a raw table of the internal schema instead of to typed columns. Nothing is deduplicated then.',
        default: false,
        order: 11,
      },
      drop_cascade: {
        ...connection,
        type: 'boolean',
        title: 'Drop dependent objects',
        description: 'Where a table or column has to be dropped, drops the views that depend on it too. They are not made again.',
        default: false,
        order: 12,
      },
      unconstrained_number: {
        ...connection,
        type: 'boolean',
        title: 'Unconstrained numbers',
        description: 'Numbers are kept with all their digits whatever is chosen here; the member is there for older configurations.',
        default: false,
        order: 13,
      },
      tunnel_method: { ...connection, ...tunnelMethodSpec(14) },
    },
    groups: [
      { id: 'connection', title: 'Connection' },
      { id: 'sync_behavior', title: 'Sync behavior' },
      { id: 'advanced', title: 'Advanced' },
    ],
  },
};

/** The configuration in its complete form. */
export interface Settings {
  readonly connection: PostgresConfig;
  /** Schema for streams without a namespace. */
  readonly schema: string;
  readonly internalSchema: string;
  readonly rawOnly: boolean;
  readonly dropCascade: boolean;
  readonly hardDelete: boolean;
}

type Written = PostgresConfig & {
  readonly schema: string;
  readonly ssl: boolean;
  readonly cdc_deletion_mode: 'Hard delete' | 'Soft delete';
  readonly raw_data_schema?: string;
  readonly disable_type_dedupe: boolean;
  readonly drop_cascade: boolean;
};

/**
 * Checks a configuration and resolves it.
 * @throws ConnectorError that names the members that are wrong
 */
export function settingsOf(config: Config): Settings {
  const written = validateConfig(spec, config) as Written & Config;
  const encrypted = written.ssl && written.ssl_mode === undefined ? { ssl_mode: { mode: 'require' as const } } : {};
  return {
    connection: { ...written, ...encrypted },
    schema: written.schema,
    internalSchema: written.raw_data_schema || 'airbyte_internal',
    rawOnly: written.disable_type_dedupe,
    dropCascade: written.drop_cascade,
    hardDelete: written.cdc_deletion_mode === 'Hard delete',
  };
}
