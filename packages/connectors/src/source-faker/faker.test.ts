import { rowsOf, validateConfig } from '@airwright/connector-kit';
import type { AirbyteState, ConfiguredAirbyteCatalog, ConnectorContext, Row, SourceMessage, SyncMode } from '@airwright/connector-kit';
import { expect, test } from 'vitest';
import source from './index.ts';

const context = (signal = new AbortController().signal): ConnectorContext => ({ signal, log: () => undefined, checkpointIntervalMs: 60_000 });

async function configured(names: readonly string[], syncMode: SyncMode = 'incremental'): Promise<ConfiguredAirbyteCatalog> {
  const { streams } = await source.discover({}, context());
  return { streams: streams.filter((stream) => names.includes(stream.name)).map((stream) => ({ stream, sync_mode: syncMode, destination_sync_mode: 'append' })) };
}

interface Read {
  readonly rows: Record<string, Row[]>;
  readonly states: AirbyteState[];
  readonly messages: SourceMessage[];
}

interface ReadOptions {
  readonly names?: string[];
  readonly state?: AirbyteState[];
  readonly mode?: SyncMode;
  readonly stopAfterStates?: number;
}

async function read(config: object, { names = ['users', 'products', 'purchases'], state = [], mode = 'incremental', stopAfterStates = Infinity }: ReadOptions = {}): Promise<Read> {
  const found: Read = { rows: {}, states: [], messages: [] };
  const request = { config: validateConfig(source.spec, config), catalog: await configured(names, mode), state };
  for await (const message of source.read(request, context())) {
    found.messages.push(message);
    if (message.type === 'RECORDS') (found.rows[message.batch.stream.name] ??= []).push(...rowsOf(message.batch));
    if (message.type === 'STATE' && found.states.push(message.state) >= stopAfterStates) break;
  }
  return found;
}

const ids = (rows: Row[] | undefined): unknown[] => (rows ?? []).map((row) => row['id']);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const timeless = (rows: Row[] | undefined): Row[] => (rows ?? []).map((row) => ({ ...row, updated_at: null }));
const last = (states: AirbyteState[], name: string): AirbyteState => states.findLast((state) => state.stream?.stream_descriptor.name === name) as AirbyteState;

test('every record fits the discovered schema, keys have no gaps, and purchases point to users and products there are', async () => {
  const { rows } = await read({ count: 300 });
  const { streams } = await source.discover({}, context());
  for (const { name, json_schema: schema } of streams) {
    const strict = { connectionSpecification: { ...schema, additionalProperties: false } };
    for (const row of rows[name] ?? []) validateConfig(strict, row);
    expect(ids(rows[name])).toEqual(upTo((rows[name] ?? []).length));
  }
  expect([rows['users']?.length, rows['products']?.length]).toEqual([300, 100]);
  for (const purchase of rows['purchases'] ?? []) {
    expect(rows['users']?.[(purchase['user_id'] as number) - 1]?.['created_at'] as string <= (purchase['added_to_cart_at'] as string)).toBe(true);
    expect(rows['products']?.[(purchase['product_id'] as number) - 1]).toBeDefined();
    if (purchase['returned_at'] !== null) expect(purchase['purchased_at']).not.toBeNull();
  }
  expect(new Set(rows['users']?.map((row) => row['email'])).size).toBe(300);
});

test('the same seed makes the same records, another seed others, however they are sliced', async () => {
  const [first, again, other] = [await read({ count: 50, seed: 7 }), await read({ count: 50, seed: 7, records_per_slice: 3 }), await read({ count: 50, seed: 8 })];
  for (const name of ['users', 'products', 'purchases']) expect(timeless(again.rows[name])).toEqual(timeless(first.rows[name]));
  expect(timeless(other.rows['users'])).not.toEqual(timeless(first.rows['users']));
  expect(timeless(other.rows['products'])).toEqual(timeless(first.rows['products']));
});

test('products are limited to count', async () => {
  expect(ids((await read({ count: 12 }, { names: ['products'] })).rows['products'])).toEqual(upTo(12));
});

test('states say how far each stream is and count the records they cover', async () => {
  const { states, rows } = await read({ count: 25, seed: 3, records_per_slice: 10 });
  const of = (name: string): unknown[] => states.filter((state) => state.stream?.stream_descriptor.name === name).map((state) => state.stream?.stream_state);
  expect(of('users')).toEqual([10, 20, 25].map((offset) => ({ seed: 3, updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/), loop_offset: offset })));
  expect(of('products')).toEqual([{ seed: 3, updated_at: expect.any(String) }]);
  for (const name of ['users', 'products', 'purchases']) {
    const counted = states.filter((state) => state.stream?.stream_descriptor.name === name).reduce((sum, state) => sum + (state.sourceStats?.recordCount ?? 0), 0);
    expect(counted).toBe(rows[name]?.length);
  }
});

test.each([['users'], ['purchases']])('a read of %s that was broken off goes on from its last state, random seed or not', async (name) => {
  for (const seed of [5, -1]) {
    const config = { count: 40, seed, records_per_slice: 10, always_updated: false };
    const whole = seed > 0 ? await read(config, { names: [name] }) : undefined;
    const begun = await read(config, { names: [name], stopAfterStates: 2 });
    const rest = await read(config, { names: [name], state: begun.states.slice(-1) });
    const together = [...(begun.rows[name] ?? []), ...(rest.rows[name] ?? [])];
    expect(ids(together)).toEqual(upTo(together.length));
    expect(rest.states.at(-1)?.stream?.stream_state).toMatchObject({ loop_offset: 40, seed: begun.states[0]?.stream?.stream_state?.['seed'] });
    if (whole) expect(timeless(together)).toEqual(timeless(whole.rows[name]));
  }
});

test('another seed starts anew rather than going on with other records', async () => {
  const begun = await read({ count: 40, seed: 5, records_per_slice: 10 }, { names: ['users'], stopAfterStates: 1 });
  expect((await read({ count: 40, seed: 6 }, { names: ['users'], state: begun.states })).rows['users']).toHaveLength(40);
});

test('always_updated brings every record again; without it a second read brings nothing, and a larger count only what is new', async () => {
  const first = await read({ count: 20, seed: 1 });
  const state = ['users', 'products', 'purchases'].map((name) => last(first.states, name));
  const again = await read({ count: 20, seed: 1 }, { state });
  expect(timeless(again.rows['users'])).toEqual(timeless(first.rows['users']));
  const quiet = await read({ count: 20, seed: 1, always_updated: false }, { state });
  expect([quiet.rows, quiet.states]).toEqual([{}, []]);
  expect(quiet.messages.filter((message) => message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS' && message.trace.stream_status.status === 'COMPLETE')).toHaveLength(3);
  const more = await read({ count: 23, seed: 1, always_updated: false }, { state, names: ['users'] });
  expect(ids(more.rows['users'])).toEqual([21, 22, 23]);
  expect((await read({ count: 20, always_updated: false }, { state, names: ['users'], mode: 'full_refresh' })).rows['users']).toHaveLength(20);
});

test('an estimate comes before the records and is near the truth', async () => {
  const { messages, rows } = await read({ count: 2_000, seed: 1 }, { names: ['purchases'] });
  const traces = messages.map((message) => (message.type === 'TRACE' ? message.trace.type : message.type));
  expect(traces.slice(0, 4)).toEqual(['STREAM_STATUS', 'ESTIMATE', 'STREAM_STATUS', 'RECORDS']);
  const [estimate] = messages.flatMap((message) => (message.type === 'TRACE' && message.trace.type === 'ESTIMATE' ? [message.trace.estimate] : []));
  const count = rows['purchases']?.length ?? 0;
  expect(Math.abs((estimate?.row_estimate ?? 0) - count) / count).toBeLessThan(0.1);
  const bytes = JSON.stringify(rows['purchases']).length;
  expect(Math.abs((estimate?.byte_estimate ?? 0) - bytes) / bytes).toBeLessThan(0.25);
});

test('a large slice is made in bounded batches, and a cancelled read stops without COMPLETE', async () => {
  const cancel = new AbortController();
  const request = { config: validateConfig(source.spec, { count: 1_000_000, records_per_slice: 1_000_000 }), catalog: await configured(['users']), state: [] };
  const seen: string[] = [];
  for await (const message of source.read(request, context(cancel.signal))) {
    seen.push(message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS' ? message.trace.stream_status.status : message.type);
    if (message.type !== 'RECORDS') continue;
    expect(message.batch.length).toBe(5_000);
    cancel.abort();
  }
  expect(seen).toEqual(['STARTED', 'TRACE', 'RUNNING', 'RECORDS']);
});

test('a stream that is not there is refused by name', async () => {
  const catalog: ConfiguredAirbyteCatalog = { streams: [{ stream: { name: 'orders', json_schema: {}, supported_sync_modes: ['full_refresh'] }, sync_mode: 'full_refresh', destination_sync_mode: 'append' }] };
  await expect(async () => {
    for await (const message of source.read({ config: validateConfig(source.spec, {}), catalog, state: [] }, context())) expect(message).toBeUndefined();
  }).rejects.toThrow('Sample Data has no stream "orders". It has users, products, purchases');
});
