import { batchOf, estimate, records, streamStatus, type AirbyteState, type SourceMessage, type StateMessage } from '@airwright/connector-kit';
import { describe, expect, test } from 'vitest';
import { emitting, replicating, rows, state, users } from './fixtures/replicating.ts';

const orders = { name: 'orders', namespace: 'shop' };

test('records and states arrive in the order of the source, and each stream is complete at the end', async () => {
  const { failures, received, states } = await replicating({ streams: [users, orders], read: emitting(rows(users, 2), state(users, 1), rows(orders, 1), rows(users, 1), state(users, 2), state(orders, 1)) });
  expect(failures).toEqual([]);
  expect(received).toEqual(['users: 1 2', 'state users', 'shop.orders: 1', 'users: 1', 'state users', 'state shop.orders', 'COMPLETE users', 'COMPLETE shop.orders']);
  expect(states.map(({ stream }) => stream)).toEqual([
    { stream_descriptor: users, stream_state: { at: 1 } },
    { stream_descriptor: users, stream_state: { at: 2 } },
    { stream_descriptor: orders, stream_state: { at: 1 } },
  ]);
});

test('a destination that cannot refresh is not told what is complete', async () => {
  const { received } = await replicating({ supportsRefreshes: false, read: emitting(rows(users, 1)) });
  expect(received).toEqual(['users: 1']);
});

test('a stream without records is complete as well, and a connection without streams has nothing to do', async () => {
  expect(await replicating({ read: emitting() })).toMatchObject({ failures: [], received: ['COMPLETE users'] });
  expect(await replicating({ streams: [], read: emitting() })).toMatchObject({ failures: [], received: [] });
});

describe('the names of the mapping', () => {
  const mapping = { namespaceDefinition: 'customformat', namespaceFormat: 'raw_${SOURCE_NAMESPACE}', prefix: 'p_' } as const;

  test('are the destination’s, and the states come back under those of the source', async () => {
    const { received, states } = await replicating({ streams: [orders], mapping, read: emitting(rows(orders, 1), state(orders, 1)) });
    expect(received).toEqual(['raw_shop.p_orders: 1', 'state raw_shop.p_orders', 'COMPLETE raw_shop.p_orders']);
    expect(states.map(({ stream }) => stream?.stream_descriptor)).toEqual([orders]);
  });

  test('go for the streams of a global state, too, and its shared part passes untouched', async () => {
    const global = { shared_state: { lsn: 7 }, stream_states: [{ stream_descriptor: orders, stream_state: { at: 1 } }, { stream_descriptor: users, stream_state: null }] };
    const seen: AirbyteState[] = [];
    const { states } = await replicating({
      streams: [users, orders],
      mapping,
      read: emitting({ type: 'STATE', state: { type: 'GLOBAL', global } }),
      write: async function* ({ input }) {
        for await (const message of input) {
          if (message.type !== 'STATE') continue;
          seen.push(message.state);
          yield message;
        }
      },
    });
    expect(seen[0]!.global).toEqual({ shared_state: { lsn: 7 }, stream_states: [{ stream_descriptor: { name: 'p_orders', namespace: 'raw_shop' }, stream_state: { at: 1 } }, { stream_descriptor: { name: 'p_users', namespace: 'raw_' }, stream_state: null }] });
    expect(states[0]!.global).toEqual(global);
  });

  test('leave a legacy state alone, with or without its type', async () => {
    const { states } = await replicating({ mapping, read: emitting({ type: 'STATE', state: { data: { cursor: 'x' } } }, { type: 'STATE', state: { type: 'LEGACY', data: { cursor: 'y' } } }) });
    expect(states.map(({ type, data }) => ({ type, data }))).toEqual([{ type: undefined, data: { cursor: 'x' } }, { type: 'LEGACY', data: { cursor: 'y' } }]);
  });
});

describe('a state', () => {
  test('is committed once the destination gave it back, and not before', async () => {
    let held = 0;
    const committedAtEnd: StateMessage[] = [];
    const { states, counters } = await replicating({
      read: emitting(rows(users, 2), state(users, 1), rows(users, 3), state(users, 2), rows(users, 4)),
      write: async function* ({ input }) {
        for await (const message of input) if (message.type === 'STATE') committedAtEnd.push(message);
        held = committedAtEnd.length;
        yield committedAtEnd[0]!;
        throw new Error('The disk is full.');
      },
    });
    expect(held).toBe(2);
    expect(states.map(({ stream }) => stream?.stream_state)).toEqual([{ at: 1 }]);
    expect(counters.streams).toMatchObject([{ recordsEmitted: 9, recordsCommitted: 2 }]);
  });

  test('that no destination gives back is not committed, while the records of a run that ended well are', async () => {
    const { failures, states, counters } = await replicating({
      read: emitting(rows(users, 2), state(users, 1)),
      write: async function* ({ input }) {
        for await (const _ of input);
      },
    });
    expect([failures, states]).toEqual([[], []]);
    expect(counters.streams).toMatchObject([{ recordsEmitted: 2, recordsCommitted: 2 }]);
  });

  test('keeps what the destination counted', async () => {
    const { states } = await replicating({
      read: emitting(rows(users, 2), state(users, 1)),
      write: async function* ({ input }) {
        for await (const message of input) if (message.type === 'STATE') yield { ...message, state: { ...message.state, destinationStats: { recordCount: 2 } } };
      },
    });
    expect(states).toMatchObject([{ id: 1, sourceStats: { recordCount: 2 }, destinationStats: { recordCount: 2 } }]);
  });
});

test('records of a stream that is not configured are passed over, with one warning', async () => {
  const other = { name: 'users', namespace: 'other' };
  const { failures, received, logs, counters } = await replicating({ read: emitting(rows(other, 1), rows(users, 1), rows(other, 1)) });
  expect([failures, received]).toEqual([[], ['users: 1', 'COMPLETE users']]);
  expect(logs).toEqual(['platform WARN The source sent records of a stream that is not configured, ["other","users"]; they are passed over.']);
  expect(counters.streams).toMatchObject([{ recordsEmitted: 1 }]);
});

test('how far a stream is goes to the server and not to the destination, and only for streams that are configured', async () => {
  const { received, statuses } = await replicating({ read: emitting(streamStatus(users, 'STARTED'), rows(users, 1), streamStatus({ name: 'strange' }, 'COMPLETE'), streamStatus(users, 'COMPLETE')) });
  expect(received).toEqual(['users: 1', 'COMPLETE users']);
  expect(statuses).toEqual(['users STARTED', 'users COMPLETE']);
});

test('what a destination says of streams is not taken for the source’s word', async () => {
  const { statuses } = await replicating({
    read: emitting(rows(users, 1)),
    write: async function* ({ input }) {
      for await (const _ of input) yield streamStatus(users, 'INCOMPLETE');
    },
  });
  expect(statuses).toEqual([]);
});

test('fields that are not selected are left out of the records', async () => {
  const seen: unknown[] = [];
  await replicating({
    streams: [users, orders],
    transforms: new Map([['[null,"users"]', { selected: new Set(['name', 'missing']), mappers: [] }]]),
    read: emitting(rows(users, 2), rows(orders, 1), records(batchOf(users, [{ id: 1 }], 0))),
    write: async function* ({ input }) {
      for await (const message of input) if (message.type === 'RECORDS') seen.push([message.batch.length, message.batch.fields, message.batch.columns]);
    },
  });
  expect(seen).toEqual([[2, ['name'], [['n1', 'n2']]], [1, ['id', 'name'], [[1], ['n1']]], [1, [], []]]);
});

test('a configuration that a connector replaces is told with its side', async () => {
  const control = (token: string): SourceMessage => ({ type: 'CONTROL', control: { type: 'CONNECTOR_CONFIG', emitted_at: 0, connectorConfig: { config: { token } } } });
  const { configs, received } = await replicating({ read: emitting(control('a'), rows(users, 1)) });
  expect([configs, received]).toEqual([[{ side: 'source', config: { token: 'a' } }], ['users: 1', 'COMPLETE users']]);
  const other = await replicating({
    read: emitting(rows(users, 1)),
    write: async function* ({ input }) {
      for await (const _ of input);
      yield { type: 'CONTROL', control: { type: 'CONNECTOR_CONFIG', emitted_at: 0, connectorConfig: { config: { token: 'b' } } } };
    },
  });
  expect(other.configs).toEqual([{ side: 'destination', config: { token: 'b' } }]);
});

test('estimates are counted for their stream', async () => {
  const { counters } = await replicating({ read: emitting(estimate(users, 100, 5000), { type: 'TRACE', trace: { type: 'ANALYTICS', emitted_at: 0, analytics: { type: 'x' } } }) });
  expect(counters.streams).toMatchObject([{ estimatedRecords: 100, estimatedBytes: 5000 }]);
});

test('what connectors log is told with their side', async () => {
  const { logs } = await replicating({
    read: async function* (_, { log }) {
      log('INFO', 'reading');
      yield rows(users, 1);
    },
    write: async function* ({ input }, { log }) {
      for await (const _ of input) log('DEBUG', 'writing');
    },
  });
  expect(logs).toEqual(['source INFO reading', 'destination DEBUG writing', 'destination DEBUG writing']);
});
