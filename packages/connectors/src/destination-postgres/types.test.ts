import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExactNumber } from '@airwright/connector-kit';
import type { Config, Row, Value } from '@airwright/connector-kit';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import { configFor, configured, rows, write } from './test-kit.ts';

let postgres: EmbeddedPostgres;
let client: Client;
let config: Config;

beforeAll(async () => {
  postgres = await startPostgres();
  client = await postgres.connect();
  config = configFor(postgres);
  await client.query(`SET TimeZone = 'UTC'`);
  // What a value means must not depend on how the server is set up.
  await client.query(`ALTER ROLE postgres SET TimeZone = 'Asia/Tokyo'`);
  await client.query(`ALTER ROLE postgres SET DateStyle = 'German'`);
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

const lost = 'DESTINATION_SERIALIZATION_ERROR';
const large = 'DESTINATION_FIELD_SIZE_LIMITATION';

/** Writes each value to a column of the schema; returns what the column has, as text, or why it has nothing. */
async function written(schema: object, values: readonly Value[]): Promise<(string | null)[]> {
  const stream = { name: `values_${crypto.randomUUID().slice(0, 8)}` };
  await write(config, [configured(stream, { at: { type: 'integer' }, value: schema })], [rows(stream, values.map((value, at): Row => ({ at, value })))]);
  const { rows: found } = await client.query<{ value: string | null; reason: string | null }>(
    `SELECT value::text AS value, _airbyte_meta #>> '{changes,0,reason}' AS reason FROM ${stream.name} ORDER BY at`,
  );
  return found.map(({ value, reason }) => value ?? reason);
}

const temporal = (format: string, airbyteType?: string): object => ({ type: ['null', 'string'], format, ...(airbyteType ? { airbyte_type: airbyteType } : {}) });

describe('strings', () => {
  it('arrive as they are, whatever characters they hold', async () => {
    const values = ['', 'plain', 'tab\tnewline\nreturn\rback\\slash', '\\N', '\\.', '"quoted", it\'s', 'Zoë 李小龍 🚀', `long ${'ü\t🚀'.repeat(5000)}`, '\b\v\f\u0001', ' '];
    expect(await written({ type: 'string' }, values)).toEqual(values);
  });

  it('lose the NUL characters that Postgres cannot hold', async () => {
    expect(await written({ type: 'string' }, ['a\0b', '\0'.repeat(200)])).toEqual(['ab', '']);
  });

  it('hold ten megabytes', async () => {
    const [text] = await written({ type: 'string' }, ['x'.repeat(10 * 1024 * 1024)]);
    expect(text?.length).toBe(10 * 1024 * 1024);
  });

  it('are what other values are written as', async () => {
    expect(await written({ type: 'string' }, [1.5, 2n ** 64n, true, new ExactNumber('1.10'), { a: [1] }])).toEqual(['1.5', '18446744073709551616', 'true', '1.10', '{"a":[1]}']);
  });
});

describe('integers', () => {
  it('arrive in the whole range of 64 bits, and are null beyond it', async () => {
    const values = [0, -1, 2147483647, -2147483648, 2147483648, Number.MAX_SAFE_INTEGER, 1e18, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n, -(2n ** 63n) - 1n, 1e19, new ExactNumber('9223372036854775808')];
    expect(await written({ type: 'integer' }, values)).toEqual([
      '0', '-1', '2147483647', '-2147483648', '2147483648', '9007199254740991', '1000000000000000000', '9223372036854775807', '-9223372036854775808', large, large, large, large,
    ]);
  });

  it('are read from text and exact numbers where these are whole, and null where nothing whole is meant', async () => {
    expect(await written({ type: 'integer' }, ['42', new ExactNumber('7.00'), new ExactNumber('1e3'), '-5', 1.5, '1.5', 'many', '', true, [1], NaN])).toEqual(['42', '7', '1000', '-5', lost, lost, lost, lost, lost, lost, lost]);
  });
});

describe('numbers', () => {
  it('keep all their digits', async () => {
    const exact = '123456789012345678901234567890.123456789012345678901234567890';
    const values = [0.1, 99.99, 1e21, 5e-324, 1.7976931348623157e308, -0.5, 12345678901234567890n, new ExactNumber(exact), '1.50', 3];
    const expected = ['0.1', '99.99', '1000000000000000000000', undefined, undefined, '-0.5', '12345678901234567890', exact, '1.50', '3'];
    const found = await written({ type: 'number' }, values);
    expect(found.map((text, index) => (expected[index] === undefined ? Number(text) : text))).toEqual(expected.map((text, index) => text ?? values[index]));
  });

  it('are null where Postgres has no room for them or they are none', async () => {
    expect(await written({ type: 'number' }, [new ExactNumber('1e200000'), new ExactNumber('1e-20000'), NaN, Infinity, 'NaN', 'text', '.', true, {}])).toEqual([large, large, lost, lost, lost, lost, lost, lost, lost]);
  });

  it('are bigint where the schema says integer', async () => {
    expect(await written({ type: 'number', airbyte_type: 'integer' }, [5, 5.5])).toEqual(['5', lost]);
  });
});

it('booleans arrive, also as text, and nothing else is one', async () => {
  expect(await written({ type: ['null', 'boolean'] }, [true, false, 'true', 'false', 1, 'yes'])).toEqual(['true', 'false', 'true', 'false', lost, lost]);
});

describe('dates', () => {
  it('arrive in every form that sources send', async () => {
    expect(await written(temporal('date'), ['2021-01-23', '2024-02-29', '0044-03-15 BC', '-0043-03-15', '12024-01-01', '2021/1/5', '2021-01-23T10:00:00Z', '4713-01-01 BC'])).toEqual([
      '2021-01-23', '2024-02-29', '0044-03-15 BC', '0044-03-15 BC', '12024-01-01', '2021-01-05', '2021-01-23', '4713-01-01 BC',
    ]);
  });

  it('are null where they are none or Postgres does not reach so far', async () => {
    expect(await written(temporal('date'), ['2021-02-30', '2023-02-29', '2021-13-01', 'Infinity', '', 'today', 20210123, '4714-01-01 BC', '5874898-01-01', '0000-00-00'])).toEqual([lost, lost, lost, lost, lost, lost, lost, large, large, lost]);
  });
});

describe('timestamps', () => {
  it('with zone mean the same moment on every server, UTC where no zone is given', async () => {
    const values = ['2021-01-23T01:23:45.123456Z', '2021-01-23T01:23:45+05:30', '2021-01-23 01:23:45', '2021-01-23T01:23:45.1234567Z', '0044-03-15T01:02:03Z BC', '2021-01-23T24:00:00Z', '2021-01-23', '1880-01-01T00:00:00+00:53:28', '2021-01-23T01:23:45-0330', '2021-01-23T01:23Z'];
    expect(await written(temporal('date-time'), values)).toEqual([
      '2021-01-23 01:23:45.123456+00', '2021-01-22 19:53:45+00', '2021-01-23 01:23:45+00', '2021-01-23 01:23:45.123457+00', '0044-03-15 01:02:03+00 BC', '2021-01-24 00:00:00+00', '2021-01-23 00:00:00+00', '1879-12-31 23:06:32+00', '2021-01-23 04:53:45+00', '2021-01-23 01:23:00+00',
    ]);
  });

  it('without zone keep the clock they were written with', async () => {
    const values = ['2021-01-23T01:23:45.123456', '2021-01-23T01:23:45Z', '2021-01-23T01:23:45+05:30', '0044-03-15T01:02:03.5 BC', '294276-12-30T00:00:00'];
    expect(await written(temporal('date-time', 'timestamp_without_timezone'), values)).toEqual(['2021-01-23 01:23:45.123456', '2021-01-23 01:23:45', '2021-01-23 01:23:45', '0044-03-15 01:02:03.5 BC', '294276-12-30 00:00:00']);
  });

  it('are null where they are none or Postgres does not reach so far', async () => {
    const values = ['2021-01-23T25:00:00Z', '2021-01-23T01:60:00Z', '2021-01-23T01:23:45+16:00', '2021-02-30T00:00:00Z', 'infinity', 'now', '2021-01-23T01:23:45Zx', 1611365025, '4714-01-01T00:00:00Z BC', '294277-01-01T00:00:00Z', '2021-01-23T01:23:45.'];
    for (const schema of [temporal('date-time'), temporal('date-time', 'timestamp_without_timezone')]) {
      expect(await written(schema, values)).toEqual([lost, lost, lost, lost, lost, lost, lost, lost, large, large, lost]);
    }
  });
});

describe('times of day', () => {
  it('arrive with and without zone', async () => {
    const values = ['01:23:45', '01:23:45.123456', '24:00:00', '01:23', '01:23:45+02:00', '01:23:45Z'];
    expect(await written(temporal('time', 'time_without_timezone'), values)).toEqual(['01:23:45', '01:23:45.123456', '24:00:00', '01:23:00', '01:23:45', '01:23:45']);
    expect(await written(temporal('time', 'time_with_timezone'), values)).toEqual(['01:23:45+00', '01:23:45.123456+00', '24:00:00+00', '01:23:00+00', '01:23:45+02', '01:23:45+00']);
  });

  it('are null where they are none', async () => {
    for (const kind of ['time_without_timezone', 'time_with_timezone']) {
      expect(await written(temporal('time', kind), ['25:00:00', '12:61:00', 'noon', '', 5, '24:00:01', '12:00:00+17:00'])).toEqual([lost, lost, lost, lost, lost, lost, lost]);
    }
  });
});

describe('structures', () => {
  it('arrive as JSON, with numbers as exact as they came', async () => {
    const value = { text: 'tab\t "quotes" \\ 李', exact: new ExactNumber('1.23456789012345678901'), big: 2n ** 70n, nested: [[], {}, null] };
    expect(await written({ type: 'object' }, [value, {}, '{"a": 12345678901234567890}'])).toEqual([
      '{"big": 1180591620717411303424, "text": "tab\\t \\"quotes\\" \\\\ 李", "exact": 1.23456789012345678901, "nested": [[], {}, null]}',
      '{}',
      '{"a": 12345678901234567890}',
    ]);
    expect(await written({ type: ['null', 'array'], items: { type: 'string' } }, [[], ['a', null, ''], [['x']], '[1, 2]'])).toEqual(['[]', '["a", null, ""]', '[["x"]]', '[1, 2]']);
  });

  it('are null where they are of another form', async () => {
    expect(await written({ type: 'object' }, [[1], 'text', 5, '[1]'])).toEqual([lost, lost, lost, lost]);
    expect(await written({ type: 'array' }, [{}, 'text', true])).toEqual([lost, lost, lost]);
  });

  it('lose the characters that jsonb refuses, and only those', async () => {
    expect(await written({ type: 'object' }, [{ a: 'x\0y', 'k\0': 'literal \\u0000', half: '\ud800!' }])).toEqual([JSON.stringify({ a: 'xy', k: 'literal \\u0000', half: '\ufffd!' }).replaceAll('":', '": ').replaceAll(',"', ', "')]);
  });
});

it('unions and unknown types arrive as the JSON of their value', async () => {
  for (const schema of [{ type: ['null', 'string', 'integer'] }, { oneOf: [{ type: 'string' }, { type: 'object' }] }, {}]) {
    expect(await written(schema, ['text', 5, { a: 1 }, [true]])).toEqual(['"text"', '5', '{"a": 1}', '[true]']);
  }
});

it('a union of one type and null is that type', async () => {
  expect(await written({ oneOf: [{ type: 'null' }, { type: 'integer' }] }, [5, 'x'])).toEqual(['5', lost]);
});

describe('the changes in _airbyte_meta', () => {
  it('list what the source could not deliver before what the destination could not keep', async () => {
    const stream = { name: 'changed' };
    const reported = { field: 'other', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' } as const;
    const message = rows(stream, [{ id: 1, 'it\'s "odd"\\': 'x' }, { id: 2 }]);
    const batch = { ...message.batch, changes: new Map([[0, [reported]]]) };
    await write(config, [configured(stream, { id: { type: 'integer' }, 'it\'s "odd"\\': { type: 'integer' } })], [{ ...message, batch }]);
    const { rows: found } = await client.query<{ meta: unknown }>('SELECT _airbyte_meta AS meta FROM changed ORDER BY id');
    expect(found.map(({ meta }) => meta)).toEqual([
      { sync_id: 7, changes: [reported, { field: 'it\'s "odd"\\', change: 'NULLED', reason: lost }] },
      { sync_id: 7, changes: [] },
    ]);
  });

  it('say nothing of fields that are null or missing, and fields without a column are passed over', async () => {
    const stream = { name: 'partial' };
    await write(config, [configured(stream, { id: { type: 'integer' }, note: { type: 'string' } })], [rows(stream, [{ id: 1, note: null, unknown: 5 }, { id: 2 }])]);
    const { rows: found } = await client.query(`SELECT id::int, note, _airbyte_meta->'changes' AS changes FROM partial ORDER BY id`);
    expect(found).toEqual([{ id: 1, note: null, changes: [] }, { id: 2, note: null, changes: [] }]);
  });
});
