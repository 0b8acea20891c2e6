import { afterAll, beforeAll, expect, test } from 'vitest';
import { startS3 } from '@airwright/embedded';
import type { EmbeddedS3 } from '@airwright/embedded';
import { Bucket, complete, configFor, query, rows, state, streamOf, users, write } from './testing.ts';

let s3: EmbeddedS3;
let bucket: Bucket;
beforeAll(async () => {
  s3 = await startS3({ buckets: ['datalake'] });
  bucket = new Bucket(s3);
});
afterAll(async () => {
  await bucket[Symbol.asyncDispose]();
  await s3.stop();
});

const id = { id: { type: 'integer' } };

test('records are in an object that carries their generation, and their state comes after with the count', async () => {
  const config = configFor(s3, { s3_bucket_path: 'first' });
  const out = await write({ config, streams: [streamOf(id, { generation_id: 4 })] }, [rows({ id: 1 }, { id: 2 }), state(2), rows({ id: 3 }), state(3), complete]);
  expect(out).toEqual([
    { type: 'STATE', state: { type: 'STREAM', stream: { stream_descriptor: users, stream_state: { cursor: 2 } }, destinationStats: { recordCount: 2 } } },
    { type: 'STATE', state: { type: 'STREAM', stream: { stream_descriptor: users, stream_state: { cursor: 3 } }, destinationStats: { recordCount: 1 } } },
  ]);
  expect(await bucket.keys('first/')).toEqual(['first/public/users/0.parquet']);
  expect(await bucket.metadata('first/public/users/0.parquet')).toEqual({ 'ab-generation-id': '4' });
  expect(await query(await bucket.bytes('first/public/users/0.parquet'), '.parquet', 'SELECT id FROM $file ORDER BY id')).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
});
