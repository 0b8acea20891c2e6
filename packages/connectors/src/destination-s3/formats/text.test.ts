import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ExactNumber, batchOf } from '@airwright/connector-kit';
import type { RecordBatch, Row } from '@airwright/connector-kit';
import { query } from '../testing.ts';
import { formatOf } from './index.ts';

const stream = { name: 'users', json_schema: { properties: { id: { type: 'integer' }, note: { type: 'string' }, details: { type: 'object' } } }, supported_sync_modes: [] };
const list: Row[] = [
  { id: 2n ** 60n, note: 'line one\r\n"two", ', details: { a: [1, null], b: new ExactNumber('0.10') } },
  { id: 1, note: '', extra: true },
  { id: null, note: null },
];
const batch: RecordBatch = { ...batchOf({ name: 'users' }, list, 1700), changes: new Map([[2, [{ field: 'id', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }]]]) };

async function encode(type: 'JSONL' | 'CSV', flatten: boolean, gzip = false): Promise<{ extension: string; bytes: Buffer }> {
  const format = formatOf({ type, flatten, gzip }, stream);
  const pieces: Uint8Array[] = [];
  const encoder = format.open({ syncId: 7, generationId: 3 }, async (bytes) => void pieces.push(bytes));
  await encoder.append(batch);
  await encoder.finish();
  return { extension: format.extension, bytes: Buffer.concat(pieces) };
}

const withoutIds = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'ID');
const CHANGES = '[{"field":"id","change":"NULLED","reason":"SOURCE_RETRIEVAL_ERROR"}]';

test('JSONL has the metadata, then the record in _airbyte_data, every digit kept', async () => {
  const { extension, bytes } = await encode('JSONL', false);
  expect(extension).toBe('.jsonl');
  const line = (data: string, changes = '[]'): string => `{"_airbyte_raw_id":"ID","_airbyte_extracted_at":1700,"_airbyte_meta":{"sync_id":7,"changes":${changes}},"_airbyte_generation_id":3,"_airbyte_data":${data}}\n`;
  expect(withoutIds(bytes.toString())).toBe(
    line('{"id":1152921504606846976,"note":"line one\\r\\n\\"two\\", ","details":{"a":[1,null],"b":0.10}}') + line('{"id":1,"note":"","extra":true}') + line('{"id":null,"note":null}', CHANGES),
  );
});

test('flattened JSONL has the members of the record at the top', async () => {
  const { bytes } = await encode('JSONL', true);
  expect(withoutIds(bytes.toString()).split('\n')[1]).toBe('{"_airbyte_raw_id":"ID","_airbyte_extracted_at":1700,"_airbyte_meta":{"sync_id":7,"changes":[]},"_airbyte_generation_id":3,"id":1,"note":"","extra":true}');
});

test('CSV has a header, the metadata and the record as JSON', async () => {
  const { extension, bytes } = await encode('CSV', false);
  const [header, , second] = withoutIds(bytes.toString()).split('\r\n');
  expect([extension, header, second]).toEqual([
    '.csv',
    '_airbyte_raw_id,_airbyte_extracted_at,_airbyte_meta,_airbyte_generation_id,_airbyte_data',
    'ID,1700,"{""sync_id"":7,""changes"":[]}",3,"{""id"":1,""note"":"""",""extra"":true}"',
  ]);
});

test('flattened CSV has a column for each field of the schema, and keeps empty text and null apart', async () => {
  const { bytes } = await encode('CSV', true);
  expect(withoutIds(bytes.toString()).split('\r\n').slice(-3)).toEqual(['ID,1700,"{""sync_id"":7,""changes"":[]}",3,1,"",', `ID,1700,"{""sync_id"":7,""changes"":${CHANGES.replaceAll('"', '""')}}",3,,,`, '']);
  expect(await query(bytes, '.csv', "SELECT id, note, details FROM read_csv($file, all_varchar = true, allow_quoted_nulls = false)")).toEqual([
    { id: '1152921504606846976', note: 'line one\r\n"two", ', details: '{"a":[1,null],"b":0.10}' },
    { id: '1', note: '', details: null },
    { id: null, note: null, details: null },
  ]);
});

test.each(['JSONL', 'CSV'] as const)('gzip compresses %s into one stream', async (type) => {
  const { extension, bytes } = await encode(type, true, true);
  expect(extension).toBe(type === 'CSV' ? '.csv.gz' : '.jsonl.gz');
  expect(withoutIds(gunzipSync(bytes).toString())).toBe(withoutIds((await encode(type, true)).bytes.toString()));
});
