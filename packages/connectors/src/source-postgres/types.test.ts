import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExactNumber } from '@airwright/connector-kit';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { Client } from 'pg';
import { configOf, discovered, readTable } from './fixtures/reading.ts';

let postgres: EmbeddedPostgres;
let client: Client;

beforeAll(async () => {
  postgres = await startPostgres({ databases: ['types'] });
  client = await postgres.connect('types');
  await client.query(`
    CREATE EXTENSION hstore;
    CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE TYPE pair AS (a int, b text);
    CREATE DOMAIN cents AS numeric(10,2);
    CREATE DOMAIN small_cents AS cents CHECK (VALUE < 100)`);
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

const integer = { type: 'number', airbyte_type: 'integer' };
const number = { type: 'number' };
const string = { type: 'string' };
const boolean = { type: 'boolean' };
const date = { type: 'string', format: 'date' };
const timestamp = { type: 'string', format: 'date-time', airbyte_type: 'timestamp_without_timezone' };
const timestamptz = { type: 'string', format: 'date-time', airbyte_type: 'timestamp_with_timezone' };
const time = { type: 'string', format: 'time', airbyte_type: 'time_without_timezone' };
const timetz = { type: 'string', format: 'time', airbyte_type: 'time_with_timezone' };
const items = (schema: unknown): unknown => ({ type: 'array', items: schema });
const array = { type: 'array' };
const exact = (text: string): ExactNumber => new ExactNumber(text);
/** What becomes null with a change noted. */
const lost = Symbol('lost');

type Case = readonly [type: string, schema: unknown, values: readonly (readonly [sql: string, value: unknown])[]];

const cases: readonly Case[] = [
  ['smallint', integer, [['-32768', -32768], ['0', 0], ['32767', 32767]]],
  ['integer', integer, [['-2147483648', -2147483648]]],
  ['bigint', integer, [['9007199254740991', 9007199254740991], ['9007199254740992', 9007199254740992n], ['-9223372036854775808', -9223372036854775808n], ['999999999999999', 999999999999999], ['-99999999999999', -99999999999999]]],
  ['oid', integer, [['4294967295', 4294967295]]],
  ['numeric(20)', integer, [['12', 12], ['12345678901234567890', 12345678901234567890n], [`'NaN'`, lost]]],
  ['numeric(12,2)', number, [['100', 100], ['-0.05', -0.05], ['9999999999.99', 9999999999.99], ['79190.1', 79190.1], [`'NaN'`, lost]]],
  ['numeric', number, [
    ['123456789012345678901234567890.123456789', exact('123456789012345678901234567890.123456789')],
    ['-1234567890123456.7', exact('-1234567890123456.7')],
    ['12345678901234567890', exact('12345678901234567890')],
    ['0.000000000000000000000000000001', 1e-30],
    ['1.50000000000000000000', 1.5],
    ['123456789012345', 123456789012345],
    [`'NaN'`, lost], [`'Infinity'`, lost], [`'-Infinity'`, lost],
  ]],
  ['small_cents', number, [['12.34', 12.34]]],
  ['real', number, [['0.1', 0.1], ['1e20', 1e20], [`'NaN'`, lost], [`'-Infinity'`, lost]]],
  ['double precision', number, [['0.1', 0.1], ['142.71428571428572', 142.71428571428572], ['1e-300', 1e-300], ['-1.7976931348623157e308', -1.7976931348623157e308], [`'Infinity'`, lost]]],
  ['money', number, [[`'1234567.89'`, 1234567.89], [`'-0.05'`, -0.05], [`'92233720368547758.07'`, exact('92233720368547758.07')]]],
  ['boolean', boolean, [['true', true], ['false', false]]],
  ['text', string, [
    [`''`, ''], [`'\\N'`, '\\N'], [`'NULL'`, 'NULL'],
    [`E'tab\\t newline\\n return\\r back\\\\slash \\b\\f\\v "quoted"'`, 'tab\t newline\n return\r back\\slash \b\f\v "quoted"'],
    [`'Zoë 李小龍 🚀'`, 'Zoë 李小龍 🚀'], [`E'李\\\\\\n🚀'`, '李\\\n🚀'], [`'\\.'`, '\\.'],
  ]],
  ['varchar(5)', string, [[`'abc'`, 'abc']]],
  ['char(5)', string, [[`'abc'`, 'abc  ']]],
  ['uuid', string, [[`'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'`, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11']]],
  ['xml', string, [[`'<a>ö</a>'`, '<a>ö</a>']]],
  ['mood', string, [[`'happy'`, 'happy']]],
  ['pair', string, [[`(1,'x y')`, '(1,"x y")']]],
  ['inet', string, [[`'10.0.0.1/24'`, '10.0.0.1/24']]],
  ['cidr', string, [[`'10.0.0.0/24'`, '10.0.0.0/24']]],
  ['macaddr', string, [[`'08:00:2b:01:02:03'`, '08:00:2b:01:02:03']]],
  ['interval', string, [[`'1 year 2 days 03:04:05.6'`, '1 year 2 days 03:04:05.6'], [`'-1 hour'`, '-01:00:00']]],
  ['tsvector', string, [[`'fat cat'`, `'cat' 'fat'`]]],
  ['json', string, [[`'{"a": [1, null]}'`, '{"a": [1, null]}'], [`'"line\\nbreak"'`, '"line\\nbreak"']]],
  ['jsonb', string, [[`'{"b":1,"a":"ü"}'`, '{"a": "ü", "b": 1}']]],
  ['point', string, [[`'(1,2.5)'`, '(1,2.5)']]],
  ['int4range', string, [[`'[1,5)'`, '[1,5)']]],
  ['bit(3)', string, [[`B'101'`, '101']]],
  ['bit varying', string, [[`B'1'`, '1']]],
  ['hstore', string, [[`'a=>1, "b c"=>NULL, "q\\"\\\\"=>"x, \\"y\\" => z"'`, '{"a":"1","b c":null,"q\\"\\\\":"x, \\"y\\" => z"}'], [`''`, '{}']]],
  ['bytea', string, [[`'\\x6b706b'`, '\\x6b706b'], [`''`, '\\x'], [`'\\x00ff0a095c'`, '\\x00ff0a095c']]],
  ['date', date, [[`'2021-01-23'`, '2021-01-23'], [`'0044-03-15 BC'`, '0044-03-15 BC'], [`'12021-01-23'`, '12021-01-23'], [`'infinity'`, 'Infinity'], [`'-infinity'`, '-Infinity']]],
  ['timestamp', timestamp, [
    [`'2021-01-23 01:23:45.123456'`, '2021-01-23T01:23:45.123456'], [`'2021-01-23 01:23:45'`, '2021-01-23T01:23:45.000000'], [`'2021-01-23 01:23:45.12'`, '2021-01-23T01:23:45.120000'],
    [`'0044-03-15 12:00:00.123 BC'`, '0044-03-15T12:00:00.123000 BC'], [`'0044-03-15 12:00:00.123456 BC'`, '0044-03-15T12:00:00.123456 BC'], [`'0044-03-15 12:00:00 BC'`, '0044-03-15T12:00:00.000000 BC'],
    [`'12021-01-23 01:23:45.12345'`, '12021-01-23T01:23:45.123450'], [`'infinity'`, 'Infinity'], [`'-infinity'`, '-Infinity'],
  ]],
  ['timestamptz', timestamptz, [
    [`'2021-01-23 01:23:45.123456+02'`, '2021-01-22T23:23:45.123456Z'], [`'2021-01-23 01:23:45Z'`, '2021-01-23T01:23:45.000000Z'], [`'2021-01-23 01:23:45.1Z'`, '2021-01-23T01:23:45.100000Z'],
    [`'0044-03-15 12:00:00.123456Z BC'`, '0044-03-15T12:00:00.123456Z BC'], [`'0044-03-15 12:00:00.123Z BC'`, '0044-03-15T12:00:00.123000Z BC'], [`'12021-01-23 01:23:45.123456Z'`, '12021-01-23T01:23:45.123456Z'],
    [`'infinity'`, 'Infinity'], [`'-infinity'`, '-Infinity'],
  ]],
  ['time', time, [[`'01:23:45.123456'`, '01:23:45.123456'], [`'13:00'`, '13:00:00.000000'], [`'24:00'`, '23:59:59.999999']]],
  ['timetz', timetz, [[`'13:00:01.5+08'`, '13:00:01.500000+08:00'], [`'13:00:01Z'`, '13:00:01.000000Z'], [`'13:00:01-05:30'`, '13:00:01.000000-05:30']]],
  ['int[]', items(integer), [[`'{}'`, []], [`'{1,NULL,-3}'`, [1, null, -3]], [`'{{1,2},{3,4}}'`, [[1, 2], [3, 4]]], [`'[0:1]={7,8}'`, [7, 8]]]],
  ['bigint[]', items(integer), [[`'{9223372036854775807}'`, [9223372036854775807n]]]],
  ['numeric(9,0)[]', items(integer), [[`'{12}'`, [12]]]],
  ['numeric[]', items(number), [[`'{1.5,12345678901234567890.5}'`, [1.5, exact('12345678901234567890.5')]]]],
  ['double precision[]', items(number), [[`'{0.1,1e300}'`, [0.1, 1e300]]]],
  ['money[]', items(number), [[`'{"1,234.50",-2}'`, [1234.5, -2]]]],
  ['oid[]', items(number), [[`'{1}'`, [1]]]],
  ['boolean[]', items(boolean), [[`'{t,f,NULL}'`, [true, false, null]]]],
  ['bit(1)[]', items(boolean), [[`'{1,0}'`, [true, false]]]],
  ['text[]', items(string), [[`ARRAY['', 'NULL', NULL, 'a"b', E'back\\\\slash', 'x,y', '{z}', E'new\\nline', 'ü']`, ['', 'NULL', null, 'a"b', 'back\\slash', 'x,y', '{z}', 'new\nline', 'ü']], [`'{{{a}}}'`, [[['a']]]]]],
  ['varchar[]', items(string), [[`'{a}'`, ['a']]]],
  ['name[]', items(string), [[`'{a}'`, ['a']]]],
  ['bytea[]', items(string), [[`ARRAY['\\x6b706b'::bytea, NULL]`, ['a3Br', null]]]],
  ['date[]', items(date), [[`'{2021-01-23,infinity}'`, ['2021-01-23', 'Infinity']]]],
  ['timestamp[]', items(timestamp), [[`'{"2021-01-23 01:23:45.5"}'`, ['2021-01-23T01:23:45.500000']]]],
  ['timestamptz[]', items(timestamptz), [[`'{"2021-01-23 01:23:45.5Z"}'`, ['2021-01-23T01:23:45.500000Z']]]],
  ['time[]', items(time), [[`'{01:02:03}'`, ['01:02:03.000000']]]],
  ['timetz[]', items(timetz), [[`'{01:02:03+00}'`, ['01:02:03.000000Z']]]],
  ['uuid[]', array, [[`'{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}'`, ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11']]]],
  ['jsonb[]', array, [[`ARRAY['{"a": "x"}'::jsonb]`, ['{"a": "x"}']]]],
  ['box[]', array, [[`'{(1,1),(0,0);(2,2),(0,0)}'`, ['(1,1),(0,0)', '(2,2),(0,0)']]]],
];

describe('each type', () => {
  it.each(cases)('%s arrives with every value intact', async (type, schema, values) => {
    await client.query(`DROP TABLE IF EXISTS sample; CREATE TABLE sample (id int PRIMARY KEY, value ${type})`);
    for (const [index, [sql]] of [...values, ['NULL'] as const].entries()) await client.query(`INSERT INTO sample VALUES (${index}, ${sql})`);
    const config = configOf(postgres, 'types');
    expect((await discovered(config, 'sample')).json_schema['properties']).toEqual({ id: integer, value: schema });
    const { rows, changes } = await readTable(config, { table: 'sample' });
    expect(rows.map((row) => row['value'])).toEqual([...values.map(([, value]) => (value === lost ? null : value)), null]);
    expect(changes).toEqual(values.filter(([, value]) => value === lost).map(() => ({ field: 'value', change: 'NULLED', reason: 'SOURCE_SERIALIZATION_ERROR' })));
  });

  it('shows values alike whatever the settings of database and user are', async () => {
    await client.query(`
      CREATE TABLE moments (at timestamptz, on_day date, took interval, raw bytea, part double precision);
      INSERT INTO moments VALUES ('2021-01-23 01:23:45.5Z', '2021-01-23', '1 day 2 hours', '\\x00', 0.1);
      CREATE ROLE traveller LOGIN SUPERUSER PASSWORD 'away';
      ALTER ROLE traveller SET TimeZone = 'Asia/Kolkata';
      ALTER ROLE traveller SET DateStyle = 'German';
      ALTER ROLE traveller SET IntervalStyle = 'iso_8601';
      ALTER ROLE traveller SET bytea_output = 'escape';
      ALTER ROLE traveller SET extra_float_digits = -3`);
    const { rows } = await readTable({ ...configOf(postgres, 'types'), username: 'traveller', password: 'away' }, { table: 'moments' });
    expect(rows).toEqual([{ at: '2021-01-23T01:23:45.500000Z', on_day: '2021-01-23', took: '1 day 02:00:00', raw: '\\x00', part: 0.1 }]);
  });

  it('carries texts of ten megabytes, in batches of bounded size', async () => {
    await client.query(`CREATE TABLE large AS SELECT i AS id, repeat(E'0123456\\u00e4\\n\\\\', 1048576) AS body FROM generate_series(1, 3) i`);
    const { rows, messages } = await readTable(configOf(postgres, 'types'), { table: 'large' });
    const body = '0123456ä\n\\'.repeat(1048576);
    expect(rows.map((row) => row['body'] === body)).toEqual([true, true, true]);
    expect(messages.filter((message) => message.type === 'RECORDS')).toHaveLength(3);
  });

  it('carries any text, any array of texts and any decimal', async () => {
    // Postgres has no character NUL and no lone surrogates.
    const text = fc.string({ unit: fc.oneof(fc.constantFrom('\\', '\t', '\n', '\r', '"', '{', '}', ',', 'N', ' ', "'"), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) }).map((value) => value.replaceAll('\0', ''));
    const row = fc.tuple(text, fc.array(fc.option(text)), fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const sample = fc.sample(row, 300);
    await client.query('CREATE TABLE anything (id serial, body text, list text[], amount numeric(20,4), share float8)');
    for (const [body, list, units, share] of sample) await client.query('INSERT INTO anything (body, list, amount, share) VALUES ($1, $2, $3::numeric / 10000, $4)', [body, list, units, share]);
    const { rows } = await readTable(configOf(postgres, 'types'), { table: 'anything' });
    const expected = sample.map(([body, list, units, share], index) => ({ id: index + 1, body, list, amount: units / 10_000, share: share + 0 }));
    const sorted = rows.toSorted((a, b) => Number(a['id']) - Number(b['id']));
    for (const [index, one] of sorted.entries()) expect(one).toEqual(expected[index]);
    expect(rows).toHaveLength(expected.length);
  });

  it('reads a table without columns', async () => {
    await client.query('CREATE TABLE bare (); INSERT INTO bare SELECT FROM generate_series(1, 3)');
    const { rows } = await readTable(configOf(postgres, 'types'), { table: 'bare' });
    expect(rows).toEqual([{}, {}, {}]);
  });
});
