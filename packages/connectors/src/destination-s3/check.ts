import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ConnectorError } from '@airwright/connector-kit';
import type { Config, ConnectorContext } from '@airwright/connector-kit';
import { connect } from './client.ts';
import { readConfig } from './config.ts';
import { explain } from './errors.ts';

const CONTENT = 'Written by a connection check, and to be deleted by it.';

/**
 * Writes a small object under the path, reads it back and deletes it.
 *
 * @throws ConnectorError that names what is wrong
 */
export async function check(config: Config, { signal }: ConnectorContext): Promise<void> {
  const location = readConfig(config);
  const client = connect(location, 2);
  const key = `${location.path && `${location.path}/`}_airbyte_connection_test_${randomUUID()}`;
  const object = { Bucket: location.bucket, Key: key };
  const attempt = async <T>(action: string, request: Promise<T>): Promise<T> => {
    try {
      return await request;
    } catch (error) {
      throw explain(error, { location, action, key });
    }
  };
  try {
    await attempt('write', client.send(new PutObjectCommand({ ...object, Body: CONTENT }), { abortSignal: signal }));
    const read = await attempt('read', client.send(new GetObjectCommand(object), { abortSignal: signal }));
    if ((await read.Body?.transformToString()) !== CONTENT) throw new ConnectorError(`What was written to s3://${location.bucket}/${key} is not what was read back. Check the service behind s3_endpoint.`);
    await attempt('delete', client.send(new DeleteObjectCommand(object), { abortSignal: signal }));
  } finally {
    client.destroy();
  }
}
