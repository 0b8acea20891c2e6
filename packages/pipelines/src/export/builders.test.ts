import { expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { httpSource } from '../connectors/http.ts';
import { postgresDestination, postgresSource } from '../connectors/postgres.ts';
import { s3Destination, type S3Format } from '../connectors/s3.ts';
import type { ConnectorDeclaration } from '../declare/pipeline.ts';
import { mask } from '../world/same.ts';
import { builderCall } from './builders.ts';
import { print, type Tree } from './code.ts';
import { SecretNames } from './secrets.ts';

const database = { host: 'db', database: 'shop', username: 'reader', password: mask };
const key = { host: 'bastion', user: 'ops', key: mask };
const bucket = { name: 'lake', bucket: 'lake', path: 'raw', region: 'eu-central-1' };

/** The call that an export writes for what a server shows of a connector. */
function written({ connector, name, configuration }: ConnectorDeclaration): string | undefined {
  const call = builderCall(connector as string, name, new SecretNames().tree(configuration, 'source', name));
  return call && print(call).replaceAll(/\s+/g, ' ').replaceAll(/,? ([}\]])/g, ' $1').replaceAll('[ ', '[');
}

test.each<[string, ConnectorDeclaration]>([
  [
    "postgresSource({ name: 'shop', host: 'db', database: 'shop', username: 'reader', password: secret.env('SHOP_PASSWORD') })",
    postgresSource({ name: 'shop', ...database }),
  ],
  ["schemas: ['a', 'b'], replication: 'xmin' })", postgresSource({ name: 'shop', ...database, schemas: ['a', 'b'], replication: 'xmin' })],
  [
    "replication: { slot: 's', publication: 'p', initialWaitingSeconds: 300, onLostPosition: 'resync' } })",
    postgresSource({ name: 'shop', ...database, replication: { slot: 's', publication: 'p', initialWaitingSeconds: 300, onLostPosition: 'resync' } }),
  ],
  [
    "port: 5433, database: 'shop', username: 'reader', password: secret.env('SHOP_PASSWORD'), sslMode: 'require', jdbcUrlParams: 'a=b', tunnel: { host: 'bastion', user: 'ops', key: secret.env('SHOP_SSH_KEY') } })",
    postgresSource({ name: 'shop', ...database, port: 5433, sslMode: 'require', jdbcUrlParams: 'a=b', tunnel: key }),
  ],
  [
    "sslMode: { mode: 'verify-full', caCertificate: secret.env('SHOP_CA_CERTIFICATE'), clientKey: secret.env('SHOP_CLIENT_KEY') }, tunnel: { host: 'bastion', port: 2222, user: 'ops', password: secret.env('SHOP_TUNNEL_USER_PASSWORD') } })",
    postgresSource({ name: 'shop', ...database, sslMode: { mode: 'verify-full', caCertificate: mask, clientKey: mask }, tunnel: { host: 'bastion', port: 2222, user: 'ops', password: mask } }),
  ],
  ["schema: 'raw', internalSchema: 'x', rawOnly: true, dropCascade: false, deletions: 'soft' })", postgresDestination({ name: 'shop', ...database, schema: 'raw', internalSchema: 'x', rawOnly: true, dropCascade: false, deletions: 'soft' })],
  ["fakerSource({ name: 'sample' })", fakerSource({ name: 'sample' })],
  ["fakerSource({ name: 'sample', count: 10, seed: 1, alwaysUpdated: false })", fakerSource({ name: 'sample', count: 10, seed: 1, alwaysUpdated: false })],
  [
    "httpSource({ name: 'api', url: 'http://api', apiKey: secret.env('API_API_KEY'), apiKeyIn: { header: 'X-Key' }, primaryKey: 'id', pagination: { type: 'page', pageSize: 50 } })",
    httpSource({ name: 'api', url: 'http://api', apiKey: mask, apiKeyIn: { header: 'X-Key' }, primaryKey: 'id', pagination: { type: 'page', pageSize: 50 } }),
  ],
  [
    "method: 'POST', queryParameters: { all: true }, body: { q: [1] }, parametersIn: 'body', resources: [{ name: 'a', path: 'a', primaryKey: ['x', 'y'], pagination: { type: 'cursor', cursorParam: 'c', cursorPath: 'next' } }, { name: 'b', pagination: { type: 'link' } } ] })",
    httpSource({
      name: 'api', url: 'http://api', method: 'POST', queryParameters: { all: true }, body: { q: [1] }, parametersIn: 'body',
      resources: [{ name: 'a', path: 'a', primaryKey: ['x', 'y'], pagination: { type: 'cursor', cursorParam: 'c', cursorPath: 'next' } }, { name: 'b', pagination: { type: 'link' } }],
    }),
  ],
  [
    "accessKeyId: secret.env('LAKE_ACCESS_KEY_ID'), secretAccessKey: secret.env('LAKE_SECRET_ACCESS_KEY'), format: { type: 'parquet', compression: 'zstd', blockSizeMb: 64 } })",
    s3Destination({ ...bucket, accessKeyId: mask, secretAccessKey: mask, format: { type: 'parquet', compression: 'zstd', blockSizeMb: 64 } }),
  ],
])('a connector is written as the call of its builder: …%s', (expected, declaration) => {
  expect(written(declaration)).toContain(expected);
});

test.each<S3Format>([{ type: 'parquet' }, { type: 'csv', flattening: 'root', compression: 'gzip' }, { type: 'jsonl' }, { type: 'avro', compression: 'deflate' }, { type: 'avro', compression: 'snappy' }, { type: 'avro' }])('the format %j is written as it was declared', (format) => {
  expect(written(s3Destination({ ...bucket, format }))).toContain(print(format as unknown as Tree));
});

test.each<[string, ConnectorDeclaration]>([
  ['a member that no option makes', { ...postgresSource({ name: 'shop', ...database }), configuration: { ...postgresSource({ name: 'shop', ...database }).configuration, queue_size: 5 } }],
  ['a member that an option always makes and that is not there', { name: 'shop', connector: 'airbyte/source-postgres', configuration: database }],
  ['a value that an option does not take', { name: 'shop', connector: 'airbyte/source-postgres', configuration: { ...postgresSource({ name: 'shop', ...database }).configuration, port: '5432' } }],
  ['a word that an option does not know', { name: 'shop', connector: 'airbyte/source-postgres', configuration: { ...postgresSource({ name: 'shop', ...database }).configuration, ssl_mode: { mode: 'perhaps' } } }],
  ['a secret where none is expected', { name: 'shop', connector: 'airbyte/source-postgres', configuration: { ...postgresSource({ name: 'shop', ...database }).configuration, host: mask } }],
  ['a format that is missing', { name: 'lake', connector: 'airbyte/destination-s3', configuration: { s3_bucket_name: 'a', s3_bucket_path: 'b', s3_bucket_region: 'c' } }],
  ['a connector without a builder', { name: 'x', connector: 'airbyte/source-x', configuration: {} }],
])('%s is not written as a call', (_, declaration) => {
  expect(written(declaration)).toBeUndefined();
});
