import { DeleteObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import type { ConfiguredAirbyteStream } from '@airwright/connector-kit';
import { ConnectorError } from '@airwright/connector-kit';
import type { S3Config } from './config.ts';
import { explain, streamName } from './errors.ts';
import { keysOf } from './paths.ts';
import { GENERATION_METADATA } from './stream-writer.ts';

/** Requests at one time. */
const PARALLEL = 16;

/**
 * Whether older data of the stream has to go once the stream is complete.
 *
 * @throws ConnectorError for what this destination cannot do
 */
export function replacesOlder(configured: ConfiguredAirbyteStream): boolean {
  const { destination_sync_mode: mode, generation_id: generation = 0, minimum_generation_id: minimum = 0 } = configured;
  const name = streamName(configured.stream);
  if (mode !== 'append' && mode !== 'overwrite') {
    throw new ConnectorError(`The stream ${name} is set to ${mode}, which files in a bucket cannot offer. Choose append or overwrite.`);
  }
  if (minimum !== 0 && minimum !== generation) {
    throw new ConnectorError(`The stream ${name} asks to keep generations from ${minimum} to ${generation}; only all generations or the current one can be kept.`, { failureType: 'system_error' });
  }
  return mode === 'overwrite' || minimum > 0;
}

/**
 * Deletes the objects of the stream whose metadata names an older generation. Objects that do not carry the metadata were not written
 * by a destination of this kind and stay.
 *
 * @param written keys of the objects of this sync, which stay whatever their generation
 * @returns how many were deleted
 */
export async function deleteOlder(client: S3Client, config: S3Config, configured: ConfiguredAirbyteStream, written: ReadonlySet<string>): Promise<number> {
  const keys = keysOf(config.path, config.pathFormat, config.fileNamePattern, configured.stream);
  // Without generations, as an older platform sends an overwrite, everything but what was just written is old.
  const generation = configured.generation_id || Number.POSITIVE_INFINITY;
  let deleted = 0;
  let after: string | undefined;
  try {
    do {
      const page = await client.send(new ListObjectsV2Command({ Bucket: config.bucket, Prefix: keys.prefix, ContinuationToken: after }));
      const candidates = (page.Contents ?? []).flatMap(({ Key }) => (Key !== undefined && keys.matches(Key) && !written.has(Key) ? [Key] : []));
      const old = await olderThan(generation, candidates, client, config.bucket);
      await deleteAll(old, client, config.bucket);
      deleted += old.length;
      after = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (after !== undefined);
  } catch (error) {
    throw explain(error, { location: config, action: 'delete the objects of older generations' });
  }
  return deleted;
}

async function olderThan(generation: number, keys: readonly string[], client: S3Client, bucket: string): Promise<string[]> {
  const own = await inParallel(keys, async (Key) => (await client.send(new HeadObjectCommand({ Bucket: bucket, Key }))).Metadata?.[GENERATION_METADATA]);
  return keys.filter((_, index) => own[index] !== undefined && Number(own[index]) < generation);
}

/** One request for each: many S3-compatible services ask other checksums of a request for several than the SDK sends. */
async function deleteAll(keys: readonly string[], client: S3Client, bucket: string): Promise<void> {
  await inParallel(keys, (Key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key })));
}

async function inParallel<T>(keys: readonly string[], request: (key: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let start = 0; start < keys.length; start += PARALLEL) results.push(...(await Promise.all(keys.slice(start, start + PARALLEL).map(request))));
  return results;
}
