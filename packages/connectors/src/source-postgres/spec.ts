import type { ConnectorSpecification, JsonSchema } from '@airwright/connector-kit';
import { form, sslModeSpec, tunnelMethodSpec } from '../postgres/spec.ts';

const cdcProperties: JsonSchema = {
  plugin: { type: 'string', title: 'Plugin', description: 'Logical decoding plugin of the server.', enum: ['pgoutput'], default: 'pgoutput', order: 1 },
  replication_slot: { type: 'string', title: 'Replication slot', description: 'Logical replication slot made for this connector alone.', order: 2 },
  publication: { type: 'string', title: 'Publication', description: 'Publication that lists the tables.', order: 3 },
  initial_waiting_seconds: {
    type: 'integer',
    title: 'Initial wait',
    description: 'Seconds to wait for the first change before the read ends.',
    default: 1200,
    minimum: 120,
    maximum: 2400,
    order: 4,
  },
  queue_size: { type: 'integer', title: 'Queue size', description: 'Changes held in memory at most.', default: 10_000, minimum: 1000, maximum: 10_000, order: 5 },
  lsn_commit_behaviour: {
    type: 'string',
    title: 'When the log position is confirmed',
    description: 'Whether the server may drop its log as soon as changes were read, or once they were loaded.',
    enum: ['While reading Data', 'After loading Data in the destination'],
    default: 'After loading Data in the destination',
    order: 6,
  },
  heartbeat_action_query: { type: 'string', title: 'Heartbeat query', description: 'Statement run from time to time to move the log forward.', default: '', order: 7 },
  invalid_cdc_cursor_position_behavior: {
    type: 'string',
    title: 'When the log position is lost',
    description: 'What to do where the server no longer has the log from the stored position on.',
    enum: ['Fail sync', 'Re-sync data'],
    default: 'Fail sync',
    order: 8,
  },
  initial_load_timeout_hours: {
    type: 'integer',
    title: 'Time for the initial load',
    description: 'Hours after which the initial load pauses to read changes.',
    default: 8,
    minimum: 4,
    maximum: 24,
    order: 9,
  },
};

const replicationMethod: JsonSchema = {
  type: 'object',
  title: 'Replication method',
  description: 'How changed rows are found. `Standard` where nothing is chosen.',
  order: 8,
  oneOf: [
    form('method', 'CDC', 'Change data capture', 'Reads the server\'s write-ahead log. Not supported here.', cdcProperties, ['replication_slot', 'publication']),
    form('method', 'Xmin', 'Xmin', 'Compares the transaction ids of rows. Not supported here.'),
    form('method', 'Standard', 'Cursor column', 'Reads rows whose cursor column, which each stream chooses, is greater than at the last read. Deleted rows are not noticed.'),
  ],
};

const properties: JsonSchema = {
  host: { type: 'string', title: 'Host', description: 'Host name or address of the server.', order: 0 },
  port: { type: 'integer', title: 'Port', description: 'Port of the server.', minimum: 0, maximum: 65_536, default: 5432, examples: [5432], order: 1 },
  database: { type: 'string', title: 'Database', description: 'Name of the database.', order: 2 },
  schemas: {
    type: 'array',
    title: 'Schemas',
    description: 'Schemas to read, spelled exactly as they are; every schema that the user may use where the list is empty.',
    items: { type: 'string' },
    minItems: 0,
    uniqueItems: true,
    default: ['public'],
    order: 3,
  },
  username: { type: 'string', title: 'User', description: 'Account to read with.', order: 4 },
  password: { type: 'string', title: 'Password', description: 'Password of the account.', airbyte_secret: true, order: 5 },
  jdbc_url_params: {
    type: 'string',
    title: 'JDBC URL parameters',
    description: 'Settings of the connection as `key=value` pairs joined by `&`. Understood are connectTimeout, loginTimeout, ApplicationName, options and tcpKeepAlive.',
    order: 6,
  },
  ssl_mode: sslModeSpec(7),
  replication_method: replicationMethod,
  tunnel_method: tunnelMethodSpec(9),
  entra_service_principal_auth: { type: 'boolean', title: 'Sign in through Entra', description: 'Signs in as an Azure service principal. Not supported here.', default: false, order: 10 },
  entra_client_id: { type: 'string', title: 'Entra client id', description: 'Application id of the service principal.', order: 11 },
  entra_tenant_id: { type: 'string', title: 'Entra tenant id', description: 'Directory id of the service principal.', order: 12 },
};

/** What the connector is configured with: the members of the real source-postgres. */
export const spec: ConnectorSpecification = {
  documentationUrl: 'https://docs.airbyte.com/integrations/sources/postgres',
  supportsIncremental: true,
  connectionSpecification: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Postgres source',
    type: 'object',
    additionalProperties: true,
    required: ['host', 'port', 'database', 'username'],
    properties,
  },
};
