import { expect, test } from 'vitest';
import { ExactNumber, batchOf } from '@airwright/connector-kit';
import type { FieldChange, JsonSchema, RecordBatch, Row } from '@airwright/connector-kit';
import { query } from '../../testing.ts';
import { compressorOf, parquetCodecs } from './codecs.ts';
import type { ParquetCodec } from './codecs.ts';
import { fieldsOf } from './schema.ts';
import { ParquetEncoder } from './writer.ts';
import type { ParquetOptions } from './writer.ts';

const defaults: Omit<ParquetOptions, 'codec' | 'compress'> = { pageBytes: 1 << 20, dictionaryBytes: 1 << 20, rowGroupBytes: 1 << 25 };

async function encode(properties: Readonly<Record<string, JsonSchema>>, batches: readonly RecordBatch[], more: Partial<ParquetOptions> = {}): Promise<Uint8Array> {
  const codec: ParquetCodec = more.codec ?? 'SNAPPY';
  const pieces: Uint8Array[] = [];
  const encoder = new ParquetEncoder(
    { name: 'all types', fields: fieldsOf({ properties }, 'all types') },
    { syncId: 7, generationId: 3 },
    { ...defaults, ...more, codec, compress: compressorOf(codec) },
    async (bytes) => void pieces.push(bytes),
  );
  for (const batch of batches) await encoder.append(batch);
  await encoder.finish();
  return Buffer.concat(pieces);
}

const batch = (rows: Row[]): RecordBatch => batchOf({ name: 'all types' }, rows, 1_700_000_000_123);
const nullable = (type: string, more: JsonSchema = {}): JsonSchema => ({ type: ['null', type], ...more });
const date = nullable('string', { format: 'date' });
const timestamp = nullable('string', { format: 'date-time', airbyte_type: 'timestamp_with_timezone' });

/** What one field of these values is in the file, as SQL sees it, with the changes of each record. */
async function written(schema: JsonSchema, values: Row[string][], sql = 'field'): Promise<{ value: unknown; changes: unknown }[]> {
  const file = await encode({ field: schema }, [batch(values.map((field) => ({ field })))]);
  const found = await query(file, '.parquet', `SELECT ${sql} AS value, _airbyte_meta.changes AS changes FROM $file`);
  return found.map(({ value, changes }) => ({ value, changes }));
}

const nulled = (field: string, reason: FieldChange['reason']): FieldChange[] => [{ field, change: 'NULLED', reason }];
const misfit = (field = 'field'): { value: null; changes: FieldChange[] } => ({ value: null, changes: nulled(field, 'DESTINATION_SERIALIZATION_ERROR') });
const outOfRange = (field = 'field'): { value: null; changes: FieldChange[] } => ({ value: null, changes: nulled(field, 'DESTINATION_FIELD_SIZE_LIMITATION') });
const fine = (value: unknown): { value: unknown; changes: [] } => ({ value, changes: [] });

test('the schema has the metadata columns first and every field with its logical type, in the order of the stream', async () => {
  const file = await encode(
    {
      text: nullable('string'),
      'ganze Zahl': nullable('integer'),
      number: nullable('number'),
      flag: nullable('boolean'),
      date,
      time: nullable('string', { format: 'time', airbyte_type: 'time_without_timezone' }),
      timestamp,
      local: nullable('string', { format: 'date-time', airbyte_type: 'timestamp_without_timezone' }),
      any: nullable('object'),
      address: nullable('object', { properties: { street: nullable('string') } }),
      tags: nullable('array', { items: nullable('string') }),
      either: { type: ['null', 'string', 'integer'] },
      nothing: { type: 'null' },
    },
    [batch([{ text: 'a' }])],
  );
  const found = await query(file, '.parquet', 'SELECT name, type, repetition_type AS repetition, converted_type AS converted, logical_type AS logical FROM parquet_schema($file)');
  const utf8 = { type: 'BYTE_ARRAY', converted: 'UTF8', logical: 'StringType()' };
  const group = { type: null, converted: null, logical: null };
  const list = { type: null, converted: 'LIST', logical: 'ListType()' };
  const plain = (type: string): object => ({ type, converted: null, logical: null });
  const required = 'REQUIRED';
  const optional = 'OPTIONAL';
  const micros = { type: 'INT64', converted: 'TIMESTAMP_MICROS', logical: expect.stringMatching(/^TimestampType\(.*isAdjustedToUTC=1.*MICROS/) };
  expect(found).toEqual([
    expect.objectContaining({ name: 'all_types' }),
    { name: '_airbyte_raw_id', repetition: required, ...utf8 },
    { name: '_airbyte_extracted_at', repetition: required, type: 'INT64', converted: 'TIMESTAMP_MILLIS', logical: expect.stringMatching(/isAdjustedToUTC=1.*MILLIS/) },
    { name: '_airbyte_meta', repetition: required, ...group },
    { name: 'sync_id', repetition: required, ...plain('INT64') },
    { name: 'changes', repetition: required, ...list },
    { name: 'list', repetition: 'REPEATED', ...group },
    { name: 'element', repetition: required, ...group },
    { name: 'field', repetition: required, ...utf8 },
    { name: 'change', repetition: required, ...utf8 },
    { name: 'reason', repetition: required, ...utf8 },
    { name: '_airbyte_generation_id', repetition: required, ...plain('INT64') },
    { name: 'text', repetition: optional, ...utf8 },
    { name: 'ganze_Zahl', repetition: optional, ...plain('INT64') },
    { name: 'number', repetition: optional, ...plain('DOUBLE') },
    { name: 'flag', repetition: optional, ...plain('BOOLEAN') },
    { name: 'date', repetition: optional, type: 'INT32', converted: 'DATE', logical: 'DateType()' },
    { name: 'time', repetition: optional, type: 'INT64', converted: 'TIME_MICROS', logical: expect.stringMatching(/^TimeType\(.*isAdjustedToUTC=1.*MICROS/) },
    { name: 'timestamp', repetition: optional, ...micros },
    { name: 'local', repetition: optional, ...micros },
    { name: 'any', repetition: optional, ...utf8 },
    { name: 'address', repetition: optional, ...group },
    { name: 'street', repetition: optional, ...utf8 },
    { name: 'tags', repetition: optional, ...list },
    { name: 'list', repetition: 'REPEATED', ...group },
    { name: 'element', repetition: optional, ...utf8 },
    { name: 'either', repetition: optional, ...group },
    { name: 'type', repetition: required, ...utf8 },
    { name: 'string', repetition: optional, ...utf8 },
    { name: 'integer', repetition: optional, ...plain('INT64') },
  ]);
});

test('each record has an id of its own, its time, sync and generation', async () => {
  const file = await encode({ id: nullable('integer') }, [batch(Array.from({ length: 3000 }, (_, id) => ({ id })))]);
  const [row] = await query(
    file,
    '.parquet',
    `SELECT count(DISTINCT _airbyte_raw_id) AS ids, min(_airbyte_extracted_at)::VARCHAR AS at, min(_airbyte_meta.sync_id) AS sync, max(_airbyte_generation_id) AS generation,
       bool_and(regexp_full_match(_airbyte_raw_id, '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')) AS uuids FROM $file`,
  );
  expect(row).toEqual({ ids: '3000', at: '2023-11-14 22:13:20.123+00', sync: '7', generation: '3', uuids: true });
});

test.each(parquetCodecs)('what is compressed with %s reads back the same', async (codec) => {
  const rows = Array.from({ length: 5000 }, (_, id) => ({ id, text: id % 3 ? `text number ${id * 7919}` : null, flag: id % 7 === 0 }));
  const properties = { id: nullable('integer'), text: nullable('string'), flag: nullable('boolean') };
  const file = await encode(properties, [batch(rows)], { codec });
  expect(await query(file, '.parquet', 'SELECT DISTINCT compression FROM parquet_metadata($file)')).toEqual([{ compression: codec }]);
  expect(await query(file, '.parquet', 'SELECT id::INTEGER AS id, text, flag FROM $file ORDER BY id')).toEqual(rows);
});

test('pages, row groups and dictionaries of any size hold the same records', async () => {
  const rows = Array.from({ length: 20_000 }, (_, id) => ({ id, few: `kind ${id % 7}`, many: `only ${id}`, list: id % 5 ? [`${id % 3}`, null, 'x'.repeat(id % 50)] : [] }));
  const properties = { id: nullable('integer'), few: nullable('string'), many: nullable('string'), list: nullable('array', { items: nullable('string') }) };
  const batches = Array.from({ length: 20 }, (_, part) => batch(rows.slice(part * 1000, part * 1000 + 1000)));
  const small = await encode(properties, batches, { pageBytes: 2048, rowGroupBytes: 300_000, dictionaryBytes: 1024 });
  const plain = await encode(properties, batches, { dictionaryBytes: 0 });
  const select = 'SELECT id::INTEGER AS id, few, many, list FROM $file ORDER BY id';
  expect(await query(small, '.parquet', select)).toEqual(rows);
  expect(await query(plain, '.parquet', select)).toEqual(rows);
  const [groups] = await query(small, '.parquet', 'SELECT num_row_groups::INTEGER AS count FROM parquet_file_metadata($file)');
  expect(groups?.['count']).toBeGreaterThan(2);
  expect(await query(plain, '.parquet', "SELECT count(*)::INTEGER AS count FROM parquet_metadata($file) WHERE encodings LIKE '%DICTIONARY%'")).toEqual([{ count: 0 }]);
});

test('text arrives as it is: empty, null, long, of any script; what is no text as its JSON', async () => {
  const long = 'ä'.repeat(5_000_000);
  expect(await written(nullable('string'), ['', null, undefined, 'tab\t"quote" \\ \n', '李小龍 🚀', 12n, true, { a: 1n }, new ExactNumber('1.10')])).toEqual(
    ['', null, null, 'tab\t"quote" \\ \n', '李小龍 🚀', '12', 'true', '{"a":1}', '1.10'].map(fine),
  );
  const [found] = await written(nullable('string'), [long], 'md5(field) || length(field)');
  const [expected] = await query(Buffer.from(''), '.csv', `SELECT md5(repeat('ä', 5000000)) || 5000000 AS value`);
  expect(found?.value).toBe(expected?.['value']);
});

test('integers keep all 64 bits; larger ones and fractions become null and say so', async () => {
  const values = [0, -1, 2 ** 31, -(2 ** 40) - 5, Number.MAX_SAFE_INTEGER, 2n ** 63n - 1n, -(2n ** 63n), new ExactNumber('9007199254740993'), new ExactNumber('5.000'), null];
  const expected = ['0', '-1', '2147483648', '-1099511627781', '9007199254740991', '9223372036854775807', '-9223372036854775808', '9007199254740993', '5', null];
  expect(await written(nullable('integer'), values)).toEqual(expected.map(fine));
  expect(await written(nullable('integer'), [2n ** 63n, 1e30, new ExactNumber('-9223372036854775809')])).toEqual([outOfRange(), outOfRange(), outOfRange()]);
  expect(await written(nullable('integer'), [1.5, '1', true, {}, new ExactNumber('1.5')])).toEqual([misfit(), misfit(), misfit(), misfit(), misfit()]);
});

test('numbers are doubles; what is none becomes null and says so', async () => {
  const values = [0.1, -0, 1e308, 5, 2n ** 60n, new ExactNumber('12345678901234567890.12')];
  expect(await written(nullable('number'), values)).toEqual([0.1, -0, 1e308, 5, 2 ** 60, 12345678901234567890].map(fine));
  expect(await written(nullable('number'), [NaN, '1', false])).toEqual([misfit(), misfit(), misfit()]);
  expect(await written(nullable('number'), [Infinity, new ExactNumber('1e999')])).toEqual([outOfRange(), outOfRange()]);
});

test('booleans are booleans', async () => {
  const values = Array.from({ length: 21 }, (_, index) => (index % 5 === 0 ? null : index % 3 === 0));
  expect(await written(nullable('boolean'), values)).toEqual(values.map(fine));
  expect(await written(nullable('boolean'), ['true', 1])).toEqual([misfit(), misfit()]);
});

test('dates reach from before Christ to the far future; infinity becomes null and says so', async () => {
  expect(await written(date, ['2021-01-23', '0044-03-15 BC', '5874897-12-31', null], 'field::VARCHAR')).toEqual(['2021-01-23', '0044-03-15 (BC)', '5874897-12-31', null].map(fine));
  expect(await written(date, ['Infinity', '-Infinity', '2021-02-30', 20210123])).toEqual([misfit(), misfit(), misfit(), misfit()]);
});

test('timestamps are microseconds in UTC; those past 64 bits become null and say so', async () => {
  const values = ['2021-01-23T01:23:45.123456Z', '2021-01-23T01:23:45.123456+02:00', '2021-01-23T01:23:45', '4713-01-01T00:00:00Z BC', '290000-01-01T00:00:00.000001Z'];
  expect(await written(timestamp, values, 'field::VARCHAR')).toEqual(
    ['2021-01-23 01:23:45.123456+00', '2021-01-22 23:23:45.123456+00', '2021-01-23 01:23:45+00', '4713-01-01 (BC) 00:00:00+00', '290000-01-01 00:00:00.000001+00'].map(fine),
  );
  expect(await written(timestamp, ['294276-12-31T23:59:59.999999Z'])).toEqual([outOfRange()]);
  expect(await written(timestamp, ['Infinity', 1611365025])).toEqual([misfit(), misfit()]);
});

test('times are microseconds, shifted to UTC where they have an offset', async () => {
  const time = nullable('string', { format: 'time', airbyte_type: 'time_with_timezone' });
  expect(await written(time, ['01:23:45.123456', '01:00:00+02:00', null], 'field::TIME::VARCHAR')).toEqual(['01:23:45.123456', '23:00:00', null].map(fine));
  expect(await written(time, ['25:00:00'])).toEqual([misfit()]);
});

test('objects and arrays of which nothing is known are JSON text', async () => {
  expect(await written(nullable('object'), [{ a: [1, { b: null }], big: 2n ** 60n }, {}, null])).toEqual(['{"a":[1,{"b":null}],"big":1152921504606846976}', '{}', null].map(fine));
  expect(await written(nullable('array'), [[1, 'two'], []])).toEqual(['[1,"two"]', '[]'].map(fine));
});

test('nested objects and lists keep null, empty and absent apart, and say which part did not fit', async () => {
  const address = nullable('object', { properties: { street: nullable('string'), rooms: nullable('array', { items: nullable('object', { properties: { size: nullable('integer') } }) }) } });
  const values = [{ street: 'a', rooms: [{ size: 1 }, null, {}] }, { street: null, rooms: [] }, {}, null, { street: 'b', rooms: [{ size: 1 }, { size: 'big' }] }, { rooms: 'none' }, [1]];
  expect(await written(address, values)).toEqual([
    fine({ street: 'a', rooms: [{ size: '1' }, null, { size: null }] }),
    fine({ street: null, rooms: [] }),
    fine({ street: null, rooms: null }),
    fine(null),
    { value: { street: 'b', rooms: [{ size: '1' }, { size: null }] }, changes: nulled('field.rooms[1].size', 'DESTINATION_SERIALIZATION_ERROR') },
    { value: { street: null, rooms: null }, changes: nulled('field.rooms', 'DESTINATION_SERIALIZATION_ERROR') },
    misfit(),
  ]);
  const matrix = nullable('array', { items: nullable('array', { items: nullable('number') }) });
  expect(await written(matrix, [[[1, 2], [], null, [3, null]], [], [[]]])).toEqual([[[1, 2], [], null, [3, null]], [], [[]]].map(fine));
});

test('a union fills the member of the type a value has', async () => {
  const union: JsonSchema = { oneOf: [{ type: 'string' }, { type: 'integer' }, date, nullable('object', { properties: { a: nullable('integer') } }), nullable('array', { items: nullable('boolean') })] };
  const empty = { string: null, integer: null, date: null, object: null, array: null };
  expect(await written(union, ['x', 5, '2021-01-23', { a: 1 }, [true], null, 1.5])).toEqual([
    fine({ type: 'string', ...empty, string: 'x' }),
    fine({ type: 'integer', ...empty, integer: '5' }),
    fine({ type: 'date', ...empty, date: '2021-01-23' }),
    fine({ type: 'object', ...empty, object: { a: '1' } }),
    fine({ type: 'array', ...empty, array: [true] }),
    fine(null),
    misfit(),
  ]);
});

test('what the source could not deliver stands before what did not fit here', async () => {
  const change: FieldChange = { field: 'other', change: 'TRUNCATED', reason: 'SOURCE_FIELD_SIZE_LIMITATION' };
  const file = await encode({ field: nullable('integer') }, [{ ...batch([{ field: 1 }, { field: 'x' }, { field: 3 }]), changes: new Map([[0, [change]], [1, [change]]]) }]);
  expect(await query(file, '.parquet', 'SELECT _airbyte_meta.changes AS changes FROM $file')).toEqual([{ changes: [change] }, { changes: [change, ...nulled('field', 'DESTINATION_SERIALIZATION_ERROR')] }, { changes: [] }]);
});

test('fields outside the schema are left out, and those a batch does not have are null', async () => {
  const file = await encode({ id: nullable('integer'), tags: nullable('array', { items: nullable('string') }) }, [batch([{ id: 1, other: 'x' }]), batch([{ tags: ['a'] }])]);
  expect(await query(file, '.parquet', 'SELECT * EXCLUDE (_airbyte_raw_id, _airbyte_extracted_at, _airbyte_meta, _airbyte_generation_id) FROM $file')).toEqual([
    { id: '1', tags: null },
    { id: null, tags: ['a'] },
  ]);
});

test('names that become the same get a number', async () => {
  const file = await encode({ 'größe': nullable('integer'), 'gro.e': nullable('integer'), 'gro-e': nullable('integer'), '1st': nullable('integer'), _airbyte_meta: nullable('integer') }, [batch([{ 'gro-e': 5 }])]);
  const [row] = await query(file, '.parquet', 'SELECT * FROM $file');
  expect(Object.keys(row ?? {}).slice(4)).toEqual(['gro_e', 'gro_e_1', 'gro_e_2', '_1st', '_airbyte_meta_1']);
});

test('a field without a type is refused with its name', () => {
  expect(() => fieldsOf({ properties: { a: nullable('object', { properties: { b: { type: 'geometry' } } }) } }, 'users')).toThrow('stream "users": field "a" member "b" has no type');
  expect(() => fieldsOf({ properties: { a: { oneOf: [{ type: 'array', items: { type: 'string' } }, { type: 'array', items: { type: 'integer' } }] } } }, 'users')).toThrow('field "a" may be array in two ways');
});
