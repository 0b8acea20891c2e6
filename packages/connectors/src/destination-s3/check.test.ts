import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConnectorError } from '@airwright/connector-kit';
import type { Config } from '@airwright/connector-kit';
import { freePort, startS3 } from '@airwright/embedded';
import type { EmbeddedS3 } from '@airwright/embedded';
import destination from './index.ts';
import { Bucket, configFor, context } from './testing.ts';

let s3: EmbeddedS3;
beforeAll(async () => void (s3 = await startS3({ buckets: ['datalake'] })));
afterAll(() => s3.stop());

const check = (more: Config): Promise<void> => destination.check(configFor(s3, more), context());

async function failure(more: Config): Promise<string> {
  const error = await check(more).then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof ConnectorError)) throw new Error(`not explained: ${String(error)}`);
  return error.message;
}

test('a configuration that works leaves nothing behind', async () => {
  await check({});
  await using bucket = new Bucket(s3);
  expect(await bucket.keys()).toEqual([]);
});

test('a bucket that does not exist is named', async () => {
  expect(await failure({ s3_bucket_name: 'nowhere' })).toContain('The bucket "nowhere" does not exist at the S3 endpoint http://127.0.0.1');
});

test('a wrong key id and a wrong secret are told apart, and neither is shown', async () => {
  expect(await failure({ access_key_id: 'SOMEBODY' })).toContain('access_key_id is not known');
  const message = await failure({ secret_access_key: 'hunter2' });
  expect(message).toContain('secret_access_key does not belong to access_key_id');
  expect(message).not.toContain('hunter2');
});

test('an endpoint that is not there is named', async () => {
  const port = await freePort();
  expect(await failure({ s3_endpoint: `http://127.0.0.1:${port}` })).toContain(`Nothing accepts connections at "127.0.0.1:${port}"`);
  expect(await failure({ s3_endpoint: 'http://no-such-host.invalid:9000' })).toMatch(/^The host "no-such-host.invalid:9000" (is not known|could not be looked up)/);
  expect(await failure({ s3_endpoint: 'minio:9000' })).toContain('s3_endpoint "minio:9000" is not an address');
});

test('denied access names the action and what to grant', async () => {
  await using server = await answering(403, '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
  expect(await failure({ s3_endpoint: server.endpoint })).toMatch(/^The credentials do not allow to write in the bucket "datalake" .*s3:PutObject/);
});

test.each<[string, Config]>([
  ['format.compression_codec LZO', { format: { format_type: 'Parquet', compression_codec: 'LZO' } }],
  ['format.compression_codec LZ4', { format: { format_type: 'Parquet', compression_codec: 'LZ4' } }],
  ['format.format_type Avro', { format: { format_type: 'Avro', compression_codec: { codec: 'snappy' } } }],
  ['role_arn', { role_arn: 'arn:aws:iam::1:role/x' }],
  ['secret_access_key is missing', { secret_access_key: '' }],
  ['${WEEK}', { s3_path_format: '${WEEK}/' }],
  ['{stream}', { file_name_pattern: '{stream}' }],
  ['s3_bucket_region', { s3_bucket_region: 'mars-1' }],
])('%s is refused by name', async (name, more) => {
  expect(await failure(more)).toContain(name);
});

/** An endpoint that answers everything the same: a fault that a real one cannot be asked for. */
async function answering(status: number, body: string): Promise<AsyncDisposable & { endpoint: string }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/xml' }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
