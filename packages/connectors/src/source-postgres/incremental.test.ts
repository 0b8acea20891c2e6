import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { AirbyteState, Config } from '@airwright/connector-kit';
import type { Client } from 'pg';
import source from './index.ts';
import { collect, configOf, configured, contextWith, discovered, readTable } from './fixtures/reading.ts';
import type { ReadResult } from './fixtures/reading.ts';

let postgres: EmbeddedPostgres;
let client: Client;
let config: Config;

beforeAll(async () => {
  postgres = await startPostgres({ databases: ['shop'] });
  client = await postgres.connect('shop');
  config = configOf(postgres, 'shop');
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});
beforeEach(() => client.query(`
  DROP TABLE IF EXISTS events CASCADE;
  CREATE TABLE events (id int PRIMARY KEY, note text, updated_at timestamptz)`));

/** Each moment is shared by four rows; some rows have none. */
async function seed(rows: number): Promise<void> {
  await client.query(`INSERT INTO events SELECT i, 'note ' || i, CASE WHEN i % 10 = 0 THEN NULL ELSE timestamptz '2025-01-01Z' + (i / 4) * interval '1.000001 seconds' END FROM generate_series(1, ${rows}) i`);
}

const incremental = (state: readonly AirbyteState[] = [], more: { table?: string; cursor?: string; config?: Config } = {}): Promise<ReadResult> =>
  readTable(config, { table: 'events', mode: 'incremental', cursor: 'updated_at', state, ...more });
const ids = (result: ReadResult): number[] => result.rows.map((row) => Number(row['id'])).sort((a, b) => a - b);
const last = (result: ReadResult): AirbyteState[] => result.states.slice(-1);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const blob = (state: AirbyteState | undefined): Config => state?.stream?.stream_state ?? {};

describe('an incremental stream', () => {
  it('reads everything first and then only what has a greater cursor', async () => {
    await seed(50);
    const first = await incremental();
    expect(ids(first)).toEqual(upTo(50));
    expect(blob(last(first)[0])).toEqual({
      version: 2,
      state_type: 'cursor_based',
      stream_name: 'events',
      stream_namespace: 'public',
      cursor_field: ['updated_at'],
      cursor: '2025-01-01T00:00:12.000012Z',
      cursor_record_count: 2,
    });

    const nothing = await incremental(last(first));
    expect(nothing.rows).toEqual([]);
    expect(blob(last(nothing)[0])).toEqual(blob(last(first)[0]));

    await client.query(`INSERT INTO events VALUES (51, 'new', '2026-01-01Z'); UPDATE events SET note = 'changed', updated_at = '2026-01-02Z' WHERE id = 3`);
    const third = await incremental(last(nothing));
    expect(third.rows).toEqual([
      { id: 51, note: 'new', updated_at: '2026-01-01T00:00:00.000000Z' },
      { id: 3, note: 'changed', updated_at: '2026-01-02T00:00:00.000000Z' },
    ]);
    expect(blob(last(third)[0])).toMatchObject({ cursor: '2026-01-02T00:00:00.000000Z', cursor_record_count: 1 });
  });

  it('reads the rows at the last value again when there are more of them', async () => {
    await seed(9);
    const first = await incremental();
    await client.query(`INSERT INTO events SELECT 100, 'late', max(updated_at) FROM events`);
    const second = await incremental(last(first));
    expect(ids(second)).toEqual([8, 9, 100]);
    expect(blob(last(second)[0])['cursor_record_count']).toBe(3);
    expect((await incremental(last(second))).rows).toEqual([]);
  });

  it('keeps its cursor when the rows that had it are deleted', async () => {
    await seed(9);
    const first = await incremental();
    await client.query('DELETE FROM events WHERE id > 5');
    const second = await incremental(last(first));
    expect(second.rows).toEqual([]);
    expect(blob(last(second)[0])['cursor']).toBe(blob(last(first)[0])['cursor']);
    await client.query(`INSERT INTO events VALUES (200, 'newer', '2027-01-01Z')`);
    expect(ids(await incremental(last(second)))).toEqual([200]);
  });

  it('starts with an empty table and finds its first rows later', async () => {
    const first = await incremental();
    expect(blob(last(first)[0])).not.toHaveProperty('cursor');
    await seed(5);
    expect(ids(await incremental(last(first)))).toEqual(upTo(5));
  });

  it.each([
    ['bigint', ['9007199254740993', '9223372036854775806'], '9223372036854775807'],
    ['numeric', ['12345678901234567890.12345'], '12345678901234567890.12346'],
    ['double precision', ['0.1', '0.30000000000000004'], '0.4'],
    ['text', [`a'b`, 'ä\\b'], 'ö'],
    ['date', ['0044-03-15 BC', '2021-01-23'], '2021-01-24'],
    ['timestamp', ['0044-03-15 12:00:00 BC', '2021-01-23 00:00:00.000001'], '2021-01-23 00:00:00.000002'],
    ['timetz', ['13:00:01+08', '13:00:01Z'], '13:00:02Z'],
    ['uuid', ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'], 'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ['bytea', ['\\x00', '\\x0102'], '\\x0103'],
    ['money', ['1234.56'], '1234.57'],
  ])('takes a cursor of the type %s', async (type, values, greater) => {
    await client.query(`CREATE TABLE events_typed (id int, at ${type}); ALTER TABLE events_typed OWNER TO postgres`);
    for (const [index, value] of values.entries()) await client.query('INSERT INTO events_typed SELECT $1::int, $2::text::' + type, [index, value]);
    try {
      const first = await incremental([], { table: 'events_typed', cursor: 'at' });
      expect(first.rows).toHaveLength(values.length);
      expect((await incremental(last(first), { table: 'events_typed', cursor: 'at' })).rows).toEqual([]);
      await client.query('INSERT INTO events_typed SELECT 99, $1::text::' + type, [greater]);
      expect(ids(await incremental(last(first), { table: 'events_typed', cursor: 'at' }))).toEqual([99]);
    } finally {
      await client.query('DROP TABLE events_typed');
    }
  });

  it('emits a state every so many records, each with the records it covers', async () => {
    await seed(50);
    const { states, messages } = await incremental([], { config: { sync_checkpoint_records: 7 } });
    expect(states.map((state) => state.sourceStats?.recordCount)).toEqual([7, 7, 7, 7, 7, 7, 7, 1]);
    expect(blob(states[0])).toMatchObject({ version: 2, state_type: 'ctid', ctid: '(0,7)', incremental_state: blob(states.at(-1)), relation_filenode: expect.any(Number) as number });
    expect(messages.flatMap((message) => (message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS' ? [message.trace.stream_status.status] : []))).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
  });
});

describe('a read that goes on from an intermediate state', () => {
  const small = { config: { sync_checkpoint_records: 7 } };

  /** The ids that were emitted before a state. */
  function before(result: ReadResult, state: AirbyteState): number[] {
    const seen: number[] = [];
    for (const message of result.messages) {
      if (message.type === 'STATE' && message.state === state) return seen;
      if (message.type === 'RECORDS') seen.push(...((message.batch.columns[0] ?? []) as number[]));
    }
    throw new Error('the state was not emitted');
  }

  it.each(['a table, by place', 'a view, by cursor', 'a partitioned table, by cursor'])('loses nothing of the first load of %s', async (kind) => {
    if (kind.startsWith('a view')) await client.query('CREATE VIEW shown AS SELECT * FROM events');
    if (kind.startsWith('a part')) await client.query(`DROP TABLE events; CREATE TABLE events (id int, note text, updated_at timestamptz) PARTITION BY HASH (id); CREATE TABLE events_0 PARTITION OF events FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE events_1 PARTITION OF events FOR VALUES WITH (MODULUS 2, REMAINDER 1)`);
    await seed(120);
    const table = kind.startsWith('a view') ? 'shown' : 'events';
    const first = await incremental([], { ...small, table });
    expect(first.states.length).toBeGreaterThan(10);
    for (const state of first.states.slice(0, -1)) {
      const rest = await incremental([state], { ...small, table });
      expect(new Set([...before(first, state), ...ids(rest)])).toEqual(new Set(upTo(120)));
      expect(rest.rows.length).toBeLessThan(120);
      expect(last(rest)).toMatchObject([{ stream: { stream_state: blob(last(first)[0]) } }]);
    }
  });

  it('loses nothing of later changes, ties across states included', async () => {
    const first = await incremental();
    await client.query(`INSERT INTO events VALUES (0, 'first', '2024-01-01Z')`);
    const started = await incremental(last(first));
    await seed(120);
    await client.query(`UPDATE events SET updated_at = '2025-01-01Z' WHERE updated_at IS NULL`);
    const changes = await incremental(last(started), small);
    expect(ids(changes)).toEqual(upTo(120));
    expect(changes.states.length).toBeGreaterThan(10);
    for (const state of changes.states) {
      const rest = await incremental([state], small);
      expect(new Set([...before(changes, state), ...ids(rest)])).toEqual(new Set(upTo(120)));
    }
  });

  it('finds rows that changed while the first load was under way', async () => {
    await seed(120);
    const first = await incremental([], small);
    const [state] = first.states as [AirbyteState];
    // After the vacuum the new version of row 100 lies in the space of a row that was read before the state.
    await client.query('DELETE FROM events WHERE id = 1');
    await client.query('VACUUM events');
    await client.query(`UPDATE events SET note = 'changed', updated_at = '2026-01-01Z' WHERE id = 100`);
    const rest = await incremental([state], small);
    expect(ids(rest)).not.toContain(100);
    const later = await incremental(last(rest));
    expect(later.rows).toContainEqual({ id: 100, note: 'changed', updated_at: '2026-01-01T00:00:00.000000Z' });
  });

  it('starts anew, and says so, where the table was rewritten meanwhile', async () => {
    await seed(50);
    const first = await incremental([], small);
    await client.query('DELETE FROM events WHERE id < 20');
    await client.query('VACUUM FULL events');
    const context = contextWith();
    const stream = await discovered(config, 'events');
    const again = await collect(source.read({ config, catalog: { streams: [configured(stream, 'incremental', 'updated_at')] }, state: first.states.slice(2, 3) }, context));
    expect(ids(again)).toEqual(upTo(50).slice(19));
    expect(context.lines).toEqual([expect.stringContaining('"public"."events" is read from its beginning: it was rewritten') as string]);
  });

  it('starts anew, and says so, where another cursor was chosen', async () => {
    await seed(20);
    const first = await incremental();
    const context = contextWith();
    const again = await readTable(config, { table: 'events', mode: 'incremental', cursor: 'id', state: last(first) }, context);
    expect(ids(again)).toEqual(upTo(20));
    expect(context.lines).toEqual(['"public"."events" is read from its beginning: its cursor was "updated_at" before.']);
  });
});

describe('a full refresh', () => {
  it('reads everything each time and emits no state', async () => {
    await seed(30);
    for (let round = 0; round < 2; round += 1) {
      const { rows, states } = await readTable(config, { table: 'events', config: { sync_checkpoint_records: 7 } });
      expect(rows).toHaveLength(30);
      expect(states).toEqual([]);
    }
  });

  it('estimates the rows of an analysed table', async () => {
    await seed(30);
    await client.query('ANALYZE events');
    const { messages } = await readTable(config, { table: 'events' });
    const estimates = messages.flatMap((message) => (message.type === 'TRACE' && message.trace.type === 'ESTIMATE' ? [message.trace.estimate] : []));
    expect(estimates).toEqual([{ name: 'events', namespace: 'public', type: 'STREAM', row_estimate: 30, byte_estimate: expect.any(Number) as number }]);
  });
});
