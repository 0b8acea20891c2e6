import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLake, type Lake } from './lake.ts';
import { connectPostgres, definitions, failureOf, lakeConfiguration, sourceConfiguration, startWorld, syncToEnd, warehouseConfiguration, type World } from './world.ts';

/** One column of the test table: its type, a literal for each of the three rows, and what arrives on both sides. `null` is NULL. */
interface Case {
  type: string;
  /** Values of row 1, 2 and 3 as SQL literals. */
  values: [string, string, string];
  /** The type of the column in DuckDB. */
  lakeType: string;
  /** What DuckDB reads, as it writes it in JSON. */
  lake: [unknown, unknown, unknown];
  /** The type of the column in the warehouse. */
  warehouseType: string;
  /** The warehouse's values, cast to text. */
  warehouse: [unknown, unknown, unknown];
}

const long = 'x'.repeat(10 * 1024 * 1024);
const same = (type: string, values: Case['values'], lakeType: string, warehouseType: string, arrived: Case['lake'], warehouse: Case['warehouse'] = arrived): Case => ({ type, values, lakeType, warehouseType, lake: arrived, warehouse });
const text = (type: string, values: Case['values'], arrived: Case['lake']): Case => same(type, values, 'VARCHAR', 'character varying', arrived);
const integer = (type: string, values: Case['values'], arrived: Case['lake']): Case => same(type, values, 'BIGINT', 'bigint', arrived);
const list = (type: string, values: Case['values'], lakeType: string, lake: Case['lake'], warehouse: Case['warehouse']): Case => same(type, values, lakeType, 'jsonb', lake, warehouse);

const cases: Record<string, Case> = {
  c_smallint: integer('smallint', ['-32768', '32767', 'NULL'], ['-32768', '32767', null]),
  c_int: integer('int', ['-2147483648', '2147483647', 'NULL'], ['-2147483648', '2147483647', null]),
  c_bigint: integer('bigint', ['-9223372036854775808', '9223372036854775807', '9007199254740993'], ['-9223372036854775808', '9223372036854775807', '9007199254740993']),
  c_numeric_scale_0: integer('numeric(18,0)', ['999999999999999999', '-1', 'NULL'], ['999999999999999999', '-1', null]),
  c_numeric: same('numeric', ['12345678901234567890.123456789', "'NaN'", 'NULL'], 'DOUBLE', 'numeric', [12345678901234567000, null, null], ['12345678901234567890.123456789', null, null]),
  c_money_amount: same('numeric(12,2)', ['9999999999.99', '-0.01', '0'], 'DOUBLE', 'numeric', [9999999999.99, -0.01, 0], ['9999999999.99', '-0.01', '0']),
  c_real: same('real', ['1.5', "'Infinity'", "'NaN'"], 'DOUBLE', 'numeric', [1.5, null, null], ['1.5', null, null]),
  c_double: same('double precision', ['0.1', "'-Infinity'", '1e-7'], 'DOUBLE', 'numeric', [0.1, null, 1e-7], ['0.1', null, '0.0000001']),
  c_money: same('money', ["'$1,234.56'", "'-$0.99'", 'NULL'], 'DOUBLE', 'numeric', [1234.56, -0.99, null], ['1234.56', '-0.99', null]),
  c_boolean: same('boolean', ['true', 'false', 'NULL'], 'BOOLEAN', 'boolean', [true, false, null], ['true', 'false', null]),
  c_text: text('text', ["E'tab\\tnew\\nline back\\\\slash \"quotes\" ''single'' '", "''", 'NULL'], ['tab\tnew\nline back\\slash "quotes" \'single\' ', '', null]),
  c_unicode: text('varchar(40)', ["'Zoë 李小龍 🚀'", "'\\N'", "E'\\r\\n'"], ['Zoë 李小龍 🚀', '\\N', '\r\n']),
  c_char: text('char(3)', ["'a'", "'abc'", 'NULL'], ['a  ', 'abc', null]),
  c_uuid: text('uuid', ["'36525f49-498e-3554-68ca-6bb2d38ed573'", 'NULL', 'NULL'], ['36525f49-498e-3554-68ca-6bb2d38ed573', null, null]),
  c_xml: text('xml', ["'<a>1</a>'", 'NULL', 'NULL'], ['<a>1</a>', null, null]),
  c_enum: text('mood', ["'happy'", "'sad'", 'NULL'], ['happy', 'sad', null]),
  c_inet: text('inet', ["'10.0.0.1/24'", "'::1'", 'NULL'], ['10.0.0.1/24', '::1', null]),
  c_cidr: text('cidr', ["'10.0.0.0/24'", 'NULL', 'NULL'], ['10.0.0.0/24', null, null]),
  c_macaddr: text('macaddr', ["'08:00:2b:01:02:03'", 'NULL', 'NULL'], ['08:00:2b:01:02:03', null, null]),
  c_interval: text('interval', ["'1 year 2 mons 3 days 04:05:06.7'", 'NULL', 'NULL'], ['1 year 2 mons 3 days 04:05:06.7', null, null]),
  c_tsvector: text('tsvector', ["'fat cat'", 'NULL', 'NULL'], ["'cat' 'fat'", null, null]),
  c_json: text('json', ['\'{"a": [1, null]}\'', "'null'", 'NULL'], ['{"a": [1, null]}', 'null', null]),
  c_jsonb: text('jsonb', ['\'{"b": "ü", "a": 1}\'', "'[]'", 'NULL'], ['{"a": 1, "b": "ü"}', '[]', null]),
  c_point: text('point', ["'(1,2)'", 'NULL', 'NULL'], ['(1,2)', null, null]),
  c_bit: text('bit(4)', ["B'1010'", 'NULL', 'NULL'], ['1010', null, null]),
  c_varbit: text('bit varying(8)', ["B'101'", 'NULL', 'NULL'], ['101', null, null]),
  c_bytea: text('bytea', ["'\\x6b7000ff'", "''", 'NULL'], ['\\x6b7000ff', '\\x', null]),
  c_date: same('date', ["'2021-01-23'", "'0044-03-15 BC'", "'infinity'"], 'DATE', 'date', ['2021-01-23', '0044-03-15 (BC)', null], ['2021-01-23', '0044-03-15 BC', null]),
  c_timestamp: same('timestamp', ["'2021-01-23 01:23:45.123456'", "'1969-12-31 23:59:59.999999'", "'-infinity'"], 'TIMESTAMP WITH TIME ZONE', 'timestamp without time zone', ['2021-01-23 01:23:45.123456+00', '1969-12-31 23:59:59.999999+00', null], ['2021-01-23 01:23:45.123456', '1969-12-31 23:59:59.999999', null]),
  c_timestamptz: same('timestamptz', ["'2021-01-23 01:23:45.123456+02'", "'2024-02-29 23:59:59.999999Z'", 'NULL'], 'TIMESTAMP WITH TIME ZONE', 'timestamp with time zone', ['2021-01-22 23:23:45.123456+00', '2024-02-29 23:59:59.999999+00', null]),
  c_time: same('time', ["'01:23:45.123456'", "'00:00:00'", 'NULL'], 'TIME WITH TIME ZONE', 'time without time zone', ['01:23:45.123456+00', '00:00:00+00', null], ['01:23:45.123456', '00:00:00', null]),
  c_timetz: same('timetz', ["'01:23:45.123456+02'", "'23:00:00Z'", 'NULL'], 'TIME WITH TIME ZONE', 'time with time zone', ['23:23:45.123456+00', '23:00:00+00', null], ['01:23:45.123456+02', '23:00:00+00', null]),
  c_int_array: list('int[]', ["'{1,2,NULL}'", "'{}'", 'NULL'], 'BIGINT[]', [['1', '2', null], [], null], ['[1, 2, null]', '[]', null]),
  c_text_array: list('text[]', ['\'{"a,b","q\\"x",NULL,""}\'', "'{}'", 'NULL'], 'VARCHAR[]', [['a,b', 'q"x', null, ''], [], null], ['["a,b", "q\\"x", null, ""]', '[]', null]),
  c_bool_array: list('boolean[]', ["'{t,f}'", 'NULL', 'NULL'], 'BOOLEAN[]', [[true, false], null, null], ['[true, false]', null, null]),
  c_numeric_array: list('numeric(6,2)[]', ["'{1.25,-3}'", 'NULL', 'NULL'], 'DOUBLE[]', [[1.25, -3], null, null], ['[1.25, -3]', null, null]),
  c_date_array: list('date[]', ["'{2021-01-23}'", 'NULL', 'NULL'], 'DATE[]', [['2021-01-23'], null, null], ['["2021-01-23"]', null, null]),
  c_bytea_array: list('bytea[]', ['\'{"\\\\x6b70"}\'', 'NULL', 'NULL'], 'VARCHAR[]', [['a3A='], null, null], ['["a3A="]', null, null]),
};

let world: World;
let lake: Lake;
beforeAll(async () => {
  world = await startWorld();
  const client = await world.postgres.connect('ecommerce');
  await client.query("SET lc_monetary TO 'C'; CREATE TYPE mood AS ENUM ('sad', 'happy')");
  await client.query(`CREATE TABLE kinds (id int PRIMARY KEY, long_text text, ${Object.entries(cases).map(([name, { type }]) => `${name} ${type}`).join(', ')})`);
  for (const row of [0, 1, 2]) {
    await client.query(`INSERT INTO kinds VALUES (${row + 1}, $1, ${Object.values(cases).map(({ values }) => values[row]).join(', ')})`, [row === 0 ? long : null]);
  }
  await client.end();
  for (const [definitionId, configuration] of [[definitions.s3Destination, lakeConfiguration(world.s3)], [definitions.postgresDestination, warehouseConfiguration(world.postgres)]] as const) {
    const { connectionId } = await connectPostgres(world, sourceConfiguration(world.postgres), { definitionId, configuration }, [{ name: 'kinds', syncMode: 'full_refresh' }]);
    const info = await syncToEnd(world.airbyte, connectionId);
    if (info.job.status !== 'succeeded') throw new Error(failureOf(info));
  }
  lake = await openLake(world.s3, 'bronze/public/kinds/');
});
afterAll(async () => {
  await lake[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

describe('in Parquet', () => {
  test('the columns have the logical types of their Postgres types, after the four of Airbyte', async () => {
    const described = await lake.rows('DESCRIBE SELECT * FROM lake');
    const types = Object.fromEntries(described.map(({ column_name, column_type }) => [column_name, column_type]));
    expect(described.slice(0, 4).map(({ column_name }) => column_name)).toEqual(['_airbyte_raw_id', '_airbyte_extracted_at', '_airbyte_meta', '_airbyte_generation_id']);
    expect(types).toMatchObject({ _airbyte_raw_id: 'VARCHAR', _airbyte_extracted_at: 'TIMESTAMP WITH TIME ZONE', _airbyte_generation_id: 'BIGINT', id: 'BIGINT' });
    expect(types['_airbyte_meta']).toBe('STRUCT(sync_id BIGINT, changes STRUCT(field VARCHAR, change VARCHAR, reason VARCHAR)[])');
    for (const [name, { lakeType }] of Object.entries(cases)) expect([name, types[name]]).toEqual([name, lakeType]);
  });

  test.each(Object.entries(cases))('%s arrives', async (name, { lake: expected }) => {
    const rows = await lake.rows(`SELECT ${name} AS value FROM lake ORDER BY id`);
    expect(rows.map(({ value }) => value)).toEqual(expected);
  });

  test('a text of 10 MB arrives whole', async () => {
    expect(await lake.rows('SELECT length(long_text) AS length FROM lake ORDER BY id')).toEqual([{ length: String(long.length) }, { length: null }, { length: null }]);
  });

  test('a value that has no place in its column is null, and the record says which and why', async () => {
    const [row] = await lake.rows('SELECT list_sort(list_transform(_airbyte_meta.changes, c -> c.field)) AS fields FROM lake WHERE id = 2');
    expect(row?.['fields']).toEqual(expect.arrayContaining(['c_double', 'c_numeric', 'c_real']));
  });
});

describe('in Postgres', () => {
  test('the columns have the types that fit', async () => {
    const client = await world.postgres.connect('warehouse');
    const { rows } = await client.query<{ name: string; type: string }>("SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = 'raw.kinds'::regclass AND attnum > 0");
    await client.end();
    const types = Object.fromEntries(rows.map(({ name, type }) => [name, type]));
    for (const [name, { warehouseType }] of Object.entries(cases)) expect([name, types[name]]).toEqual([name, warehouseType]);
  });

  test.each(Object.entries(cases))('%s arrives', async (name, { warehouse: expected }) => {
    const client = await world.postgres.connect('warehouse');
    await client.query('SET TimeZone TO UTC');
    const { rows } = await client.query<{ value: string | null }>(`SELECT ${name}::text AS value FROM raw.kinds ORDER BY id`);
    await client.end();
    expect(rows.map(({ value }) => value)).toEqual(expected);
  });

  test('a text of 10 MB arrives whole', async () => {
    const client = await world.postgres.connect('warehouse');
    const { rows } = await client.query('SELECT length(long_text) AS length FROM raw.kinds ORDER BY id');
    await client.end();
    expect(rows).toEqual([{ length: long.length }, { length: null }, { length: null }]);
  });
});
