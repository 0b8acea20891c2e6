import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCursors, CursorFilter } from './cursor.ts';
import { schemaOf } from './schema.ts';
import { startApi, testedSource } from './testing/api.ts';

type Item = { id: number; at: string | number | null };

test('a second sync brings what is new, also at the same instant as the last record, and a third nothing', async () => {
  let items: Item[] = [
    { id: 2, at: '2026-01-02T00:00:00Z' },
    { id: 1, at: '2026-01-01T00:00:00Z' },
  ];
  await using api = await startApi(() => ({ json: items }));
  const source = testedSource();
  const config = { url: `${api.url}/items`, cursor_field: 'at' };
  const first = await source.read(config, { mode: 'incremental' });
  expect(first.rows).toEqual(items);
  expect(first.state?.stream?.stream_state).toMatchObject({ cursor: '2026-01-02T00:00:00Z' });
  expect(first.state?.sourceStats?.recordCount).toBe(2);

  items = [...items, { id: 3, at: '2026-01-02T01:00:00+01:00' }, { id: 4, at: '2026-01-02T00:00:00.000001Z' }, { id: 1, at: '2025-01-01T00:00:00Z' }];
  const second = await source.read(config, { mode: 'incremental', state: first.state });
  expect(second.rows.map((row) => row['id'])).toEqual([3, 4]);
  const third = await source.read(config, { mode: 'incremental', state: second.state });
  expect([third.rows, third.trail]).toEqual([[], ['STARTED', 'STATE', 'COMPLETE']]);
  expect(third.state?.stream?.stream_state).toEqual(second.state?.stream?.stream_state);
});

test('the cursor goes to the API as a parameter, which then decides what is new; only records read before are left out', async () => {
  const items = [{ id: 1, at: 10 }, { id: 2, at: 20 }];
  await using api = await startApi((asked) => ({ json: asked.query.get('since') === null ? items : [...items.slice(1), { id: 3, at: 15 }, { id: 4, at: 30 }] }));
  const source = testedSource();
  const config = { url: `${api.url}/items`, cursor_field: 'at', cursor_param: 'since' };
  const first = await source.read(config, { mode: 'incremental' });
  const second = await source.read(config, { mode: 'incremental', state: first.state });
  expect(second.rows.map((row) => row['id'])).toEqual([3, 4]);
  expect(api.asked.map(({ query }) => String(query))).toEqual(['', 'since=20']);
  expect(second.state?.stream?.stream_state).toMatchObject({ cursor: 30 });
});

test('a cursor field may be chosen in the connection and lie deeper; without any the stream is named', async () => {
  await using api = await startApi(() => ({ json: [{ meta: { at: 5 } }, { meta: null }] }));
  const source = testedSource();
  const chosen = await source.read({ url: `${api.url}/items` }, { mode: 'incremental', cursorField: ['meta', 'at'] });
  expect([chosen.rows.length, chosen.state?.stream?.stream_state?.['cursor']]).toEqual([2, 5]);
  await expect(source.read({ url: `${api.url}/items` }, { mode: 'incremental' })).rejects.toThrow('Stream "items" is to be read incrementally but has no cursor field');
});

test('a cursor field that cannot be one is named', async () => {
  await using api = await startApi(() => ({ json: [{ at: { deep: 1 } }] }));
  await expect(testedSource().read({ url: `${api.url}/items`, cursor_field: 'at' }, { mode: 'incremental' })).rejects.toThrow('The cursor field "at" of stream "items" holds an object with deep (number)');
});

test('large integers are cursors that survive their state', () => {
  const filter = new CursorFilter('s', 'id', false, undefined);
  filter.accepts({ id: 12345678901234567891n });
  const state = JSON.parse(JSON.stringify(filter.state())) as { cursor: string };
  expect(state.cursor).toBe('12345678901234567891');
  const next = new CursorFilter('s', 'id', false, state);
  expect([12345678901234567890n, 12345678901234567892n].map((id) => next.accepts({ id }))).toEqual([false, true]);
});

test('any sequence of syncs over a growing list brings every record once', () => {
  const rounds = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }), { maxLength: 5 });
  fc.assert(
    fc.property(rounds, (added) => {
      const list: { id: number; at: number }[] = [];
      const seen: number[] = [];
      let state: ReturnType<CursorFilter['state']>;
      let floor = 0;
      for (const steps of added) {
        for (const step of steps) list.push({ id: list.length, at: floor + step });
        const filter = new CursorFilter('s', 'at', false, state as { cursor: number } | undefined);
        for (const item of list) if (filter.accepts(item)) seen.push(item.id);
        state = JSON.parse(JSON.stringify(filter.state() ?? null)) as typeof state;
        floor = Math.max(floor, ...list.map((item) => item.at));
      }
      expect(seen.toSorted((a, b) => a - b)).toEqual(list.map((item) => item.id));
    }),
  );
});

test.each([
  ['2026-01-01', '2026-01-01T00:00:00Z', 0],
  ['2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', 0],
  ['2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.099999Z', 1],
  ['2026-01-01 00:00:00', '2026-01-01T00:00:01', -1],
  ['2026-01-01T00:00:00-0230', '2026-01-01T02:30:00Z', 0],
  [2, 10, -1],
  [2n ** 60n, 2 ** 60 + 1024, -1],
  ['b', 'a', 1],
])('the cursors %s and %s compare as they mean', (a, b, expected) => {
  expect(Math.sign(compareCursors(a, b))).toBe(expected);
});

test('a schema holds what all records of the sample have, formats where they agree', () => {
  const rows = [
    { id: 1, price: 1, day: '2026-01-01', at: '2026-01-01T00:00:00Z', local: '2026-01-01 00:00:00', mixed: 1, tags: ['a'], deep: { x: true }, never: null, word: '2026-01-01' },
    { id: 12345678901234567890n, price: 1.5, day: '2026-01-02', at: '2026-01-01T00:00:00.5+02:00', local: '2026-01-01T00:00:00', mixed: 'a', tags: [], deep: { y: [{ z: 1 }] }, word: 'x', late: false },
  ];
  const nullable = (type: string, more: object = {}): object => ({ type: ['null', type], ...more });
  expect(schemaOf(rows)['properties']).toEqual({
    id: nullable('integer'),
    price: nullable('number'),
    day: nullable('string', { format: 'date' }),
    at: nullable('string', { format: 'date-time', airbyte_type: 'timestamp_with_timezone' }),
    local: nullable('string', { format: 'date-time', airbyte_type: 'timestamp_without_timezone' }),
    mixed: { type: ['null', 'integer', 'string'] },
    tags: nullable('array', { items: nullable('string') }),
    deep: nullable('object', { properties: { x: nullable('boolean'), y: nullable('array', { items: nullable('object', { properties: { z: nullable('integer') } }) }) } }),
    never: nullable('string'),
    word: nullable('string'),
    late: nullable('boolean'),
  });
});
