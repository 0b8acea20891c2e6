import { afterAll, beforeAll, expect, test } from 'vitest';
import { secret } from '../secrets/secret.ts';
import { startAirbyte, type TestAirbyte } from '../testing/local.ts';
import type { ConnectorDeclaration } from '../declare/pipeline.ts';
import { fakerSource } from './faker.ts';
import { httpSource } from './http.ts';
import { postgresDestination, postgresSource } from './postgres.ts';
import { s3Destination, type S3Format } from './s3.ts';

type Schema = Readonly<Record<string, unknown>>;

let server: TestAirbyte;
let workspaceId: string;

beforeAll(async () => {
  server = await startAirbyte();
  workspaceId = (await server.airbyte.instanceConfiguration.get()).defaultWorkspaceId ?? '';
});
afterAll(() => server[Symbol.asyncDispose]());

async function specOf(connector: unknown): Promise<Schema> {
  const { airbyte } = server;
  const source = (await airbyte.sourceDefinitions.listForWorkspace({ workspaceId })).sourceDefinitions.find(({ dockerRepository }) => dockerRepository === connector);
  if (source) return (await airbyte.sourceDefinitionSpecifications.get({ workspaceId, sourceDefinitionId: source.sourceDefinitionId })).connectionSpecification as Schema;
  const destination = (await airbyte.destinationDefinitions.listForWorkspace({ workspaceId })).destinationDefinitions.find(({ dockerRepository }) => dockerRepository === connector);
  return (await airbyte.destinationDefinitionSpecifications.get({ workspaceId, destinationDefinitionId: destination!.destinationDefinitionId })).connectionSpecification as Schema;
}

/** The members of a value that the schema, or the one of its options that is meant, does not know or does not allow. */
function strangers(schema: Schema, value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => strangers((schema['items'] ?? {}) as Schema, item, `${path}[${index}]`));
  const allowed = 'const' in schema ? [schema['const']] : (schema['enum'] as unknown[] | undefined);
  if (typeof value !== 'object' || value === null) return allowed && !allowed.includes(value) ? [`${path}: ${String(value)}`] : [];
  const options = schema['oneOf'] as Schema[] | undefined;
  if (options) return options.map((option) => strangers(option, value, path)).sort((a, b) => a.length - b.length)[0] ?? [];
  if (typeof schema['additionalProperties'] === 'object' || !schema['properties']) return [];
  const properties = schema['properties'] as Record<string, Schema>;
  const missing = ((schema['required'] as string[] | undefined) ?? []).filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`);
  return [...missing, ...Object.entries(value).flatMap(([name, member]) => (properties[name] ? strangers(properties[name], member, `${path}.${name}`) : [`${path}.${name}`]))];
}

const postgres = { host: 'db', database: 'shop', username: 'reader', password: 'pw', jdbcUrlParams: 'a=b' };
const verified = { mode: 'verify-full', caCertificate: 'c', clientCertificate: 'c', clientKey: 'k', clientKeyPassword: 'p' } as const;
const bucket = (format: S3Format): ConnectorDeclaration =>
  s3Destination({ name: 'lake', bucket: 'b', path: 'p', region: 'eu-central-1', endpoint: 'http://minio:9000', accessKeyId: 'i', secretAccessKey: 's', roleArn: 'r', format, pathFormat: 'x/', fileNamePattern: '{part_number}' });

test.each<[what: string, declared: ConnectorDeclaration]>([
  ['postgresSource', postgresSource({ name: 'a', ...postgres })],
  ['postgresSource, verified, by transaction ids', postgresSource({ name: 'a', ...postgres, sslMode: verified, replication: 'xmin' })],
  ['postgresSource, by its log, through a tunnel', postgresSource({ name: 'a', ...postgres, sslMode: 'require', tunnel: { host: 'jump', user: 'u', key: 'k' }, replication: { slot: 's', publication: 'p', initialWaitingSeconds: 120, onLostPosition: 'resync' } })],
  ['postgresDestination', postgresDestination({ name: 'a', ...postgres })],
  ['postgresDestination with everything', postgresDestination({ name: 'a', ...postgres, schema: 'raw', internalSchema: 'i', rawOnly: true, dropCascade: true, deletions: 'soft', sslMode: 'disable', tunnel: { host: 'jump', user: 'u', password: 'p' } })],
  ['s3Destination, Parquet', bucket({ type: 'parquet', compression: 'snappy', blockSizeMb: 64, pageSizeKb: 512, dictionaryEncoding: false })],
  ['s3Destination, Parquet uncompressed', bucket({ type: 'parquet' })],
  ['s3Destination, JSON lines', bucket({ type: 'jsonl' })],
  ['s3Destination, CSV', bucket({ type: 'csv', flattening: 'root', compression: 'gzip' })],
  ['s3Destination, Avro', bucket({ type: 'avro', compression: 'deflate' })],
  ['fakerSource', fakerSource({ name: 'a', count: 1, seed: 2, recordsPerSlice: 3, alwaysUpdated: false, parallelism: 4 })],
  ['httpSource', httpSource({ name: 'a', url: 'https://api.example.com/users' })],
  [
    'httpSource with everything',
    httpSource({
      name: 'a', url: 'https://api.example.com', method: 'POST', apiKey: 'k', apiKeyIn: { header: 'X-Key' }, headers: { a: 'b' }, queryParameters: { a: 1 }, body: { q: 1 }, parametersIn: 'body', streamName: 's',
      recordsPath: 'data', primaryKey: 'id', cursorField: 'at', cursorParam: 'since', pagination: { type: 'page', pageParam: 'p', start: 0, pageSizeParam: 's', pageSize: 5 },
      resources: [
        { name: 'a', path: '/a', queryParameters: { x: true }, primaryKey: ['a', 'b'], pagination: { type: 'offset', offsetParam: 'o', pageSizeParam: 'l', pageSize: 5 } },
        { name: 'b', pagination: { type: 'cursor', cursorParam: 'c', cursorPath: 'next', pageSizeParam: 'l', pageSize: 5 } },
        { name: 'c', pagination: { type: 'link', linkPath: 'next' } },
      ],
    }),
  ],
])('%s gives nothing but what the connector knows', async (_, { connector, configuration }) => {
  expect(strangers(await specOf(connector), configuration)).toEqual([]);
});

test('what is not given is left out, so that it cannot differ from what the server has', () => {
  expect(fakerSource({ name: 'a' }).configuration).toEqual({});
  expect(postgresSource({ name: 'a', host: 'db', database: 'shop', username: 'reader' }).configuration).toEqual({
    host: 'db',
    port: 5432,
    database: 'shop',
    username: 'reader',
    schemas: ['public'],
    replication_method: { method: 'Standard' },
  });
});

test('a key of its own and secrets go with the declaration as they are', () => {
  const password = secret.env('PGPASSWORD');
  expect(postgresSource({ name: 'new', key: 'old', ...postgres, password })).toMatchObject({ name: 'new', key: 'old', configuration: { password } });
  const connectors = [postgresDestination({ name: 'a', key: 'k', ...postgres }), fakerSource({ name: 'a', key: 'k' }), httpSource({ name: 'a', key: 'k', url: 'https://api.example.com' })];
  expect(connectors.map(({ key }) => key)).toEqual(['k', 'k', 'k']);
  expect(fakerSource({ name: 'a' })).not.toHaveProperty('key');
});
