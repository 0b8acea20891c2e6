import { sameJson } from '../world/same.ts';
import type { Tree } from './code.ts';
import { same, Unsayable, type Members } from './members.ts';

type Options = { readonly [option: string]: Tree };

/** The options of `postgresSource` that make a configuration. */
export function postgresSourceOptions(members: Members): Options {
  const schemas = members.texts('schemas');
  return {
    ...connectionOptions(members),
    schemas: sameJson(schemas, ['public']) ? undefined : schemas,
    replication: members.within('replication_method', replicationOption),
  };
}

/** The options of `postgresDestination` that make a configuration. */
export function postgresDestinationOptions(members: Members): Options {
  const schema = members.text('schema');
  return {
    ...connectionOptions(members),
    schema: schema === 'public' ? undefined : schema,
    internalSchema: members.text('raw_data_schema'),
    rawOnly: members.flag('disable_type_dedupe'),
    dropCascade: members.flag('drop_cascade'),
    deletions: members.word('cdc_deletion_mode', { hard: 'Hard delete', soft: 'Soft delete' }),
  };
}

function connectionOptions(members: Members): Options {
  return {
    host: members.needed('host'),
    port: members.number('port', 5432),
    database: members.needed('database'),
    username: members.needed('username'),
    password: members.secret('password'),
    sslMode: members.within('ssl_mode', sslOption),
    jdbcUrlParams: members.text('jdbc_url_params'),
    tunnel: members.within('tunnel_method', tunnelOption),
  };
}

function sslOption(members: Members): Tree {
  const mode = members.word('mode', same('disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'));
  if (!mode?.startsWith('verify')) return mode;
  return {
    mode,
    caCertificate: members.neededSecret('ca_certificate'),
    clientCertificate: members.secret('client_certificate'),
    clientKey: members.secret('client_key'),
    clientKeyPassword: members.secret('client_key_password'),
  };
}

function tunnelOption(members: Members): Tree {
  const method = members.word('tunnel_method', { key: 'SSH_KEY_AUTH', password: 'SSH_PASSWORD_AUTH' });
  if (method === undefined) throw new Unsayable();
  const way = method === 'key' ? { key: members.neededSecret('ssh_key') } : { password: members.neededSecret('tunnel_user_password') };
  return { host: members.needed('tunnel_host'), port: members.number('tunnel_port', 22), user: members.needed('tunnel_user'), ...way };
}

function replicationOption(members: Members): Tree {
  const method = members.word('method', { standard: 'Standard', xmin: 'Xmin', cdc: 'CDC' });
  if (method !== 'cdc') return method === 'standard' ? undefined : method;
  return {
    slot: members.needed('replication_slot'),
    publication: members.needed('publication'),
    initialWaitingSeconds: members.number('initial_waiting_seconds'),
    onLostPosition: members.word('invalid_cdc_cursor_position_behavior', { fail: 'Fail sync', resync: 'Re-sync data' }),
  };
}
