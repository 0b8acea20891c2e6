import type { AirbyteState, Config } from '@airwright/connector-kit';
import { beforeEach, describe, expect, test } from 'vitest';
import type { States } from './states.ts';
import { openStore } from './store.ts';

const users = { name: 'users' };
const orders = { name: 'orders', namespace: 'shop' };
const connection = 'c-1';

let states: States;
beforeEach(() => {
  states = openStore(undefined).states;
});

const stream = (stream_descriptor: { name: string; namespace?: string }, stream_state: Config | null): AirbyteState => ({ type: 'STREAM', stream: { stream_descriptor, stream_state } });
const global = (shared_state: Config | undefined, ...streams: [{ name: string; namespace?: string }, Config | null][]): AirbyteState => ({
  type: 'GLOBAL',
  global: { ...(shared_state === undefined ? {} : { shared_state }), stream_states: streams.map(([stream_descriptor, stream_state]) => ({ stream_descriptor, stream_state })) },
});
const save = (...saved: AirbyteState[]): void => saved.forEach((state) => states.save(connection, state));
const kept = (): unknown => {
  const state = states.get(connection);
  if (state.type === 'not_set') return 'not_set';
  if (state.type === 'legacy') return { legacy: state.state };
  const streams = Object.fromEntries(state.streams.map(({ stream_descriptor: { name, namespace }, stream_state }) => [namespace === undefined ? name : `${namespace}.${name}`, stream_state]));
  return state.type === 'global' ? { shared: state.shared, ...streams } : streams;
};

test('a connection has no state at first, and none of another connection', () => {
  expect(kept()).toBe('not_set');
  states.save('c-2', stream(users, { at: 1 }));
  expect(kept()).toBe('not_set');
});

describe('stream states', () => {
  test('are kept by stream, the newest of each', () => {
    save(stream(users, { at: 1 }), stream(orders, { at: 1 }), stream(users, { at: 2 }));
    expect(kept()).toEqual({ users: { at: 2 }, 'shop.orders': { at: 1 } });
  });

  test('of one name in two namespaces are two', () => {
    save(stream({ name: 'orders' }, { at: 1 }), stream(orders, { at: 2 }), stream({ name: 'orders', namespace: '' }, { at: 3 }));
    expect(states.get(connection)).toEqual({
      type: 'stream',
      streams: [
        { stream_descriptor: { name: 'orders', namespace: '' }, stream_state: { at: 3 } },
        { stream_descriptor: orders, stream_state: { at: 2 } },
        { stream_descriptor: { name: 'orders' }, stream_state: { at: 1 } },
      ],
    });
  });

  test('go where they become null or absent, and the connection has none where all are gone', () => {
    save(stream(users, { at: 1 }), stream(orders, { at: 1 }), stream(users, null));
    expect(kept()).toEqual({ 'shop.orders': { at: 1 } });
    save({ type: 'STREAM', stream: { stream_descriptor: orders } });
    expect(kept()).toBe('not_set');
  });

  test('may be empty objects', () => {
    save(stream(users, {}));
    expect(kept()).toEqual({ users: {} });
  });

  test('keep every text as it is', () => {
    const odd = { name: 'größe "数" \u0000\n', namespace: "'; DROP TABLE job; --" };
    save(stream(odd, { cursor: '\ud83d\ude00', nested: [null, { '': 1 }] }));
    expect(states.get(connection)).toEqual({ type: 'stream', streams: [{ stream_descriptor: odd, stream_state: { cursor: '\ud83d\ude00', nested: [null, { '': 1 }] } }] });
  });
});

describe('a global state', () => {
  test('has a shared part and streams, and streams that are not named keep theirs', () => {
    save(global({ lsn: 1 }, [users, { at: 1 }], [orders, { at: 1 }]), global({ lsn: 2 }, [users, { at: 2 }]));
    expect(kept()).toEqual({ shared: { lsn: 2 }, users: { at: 2 }, 'shop.orders': { at: 1 } });
  });

  test('keeps its shared part before any stream has a state', () => {
    save(global({ lsn: 1 }));
    expect(kept()).toEqual({ shared: { lsn: 1 } });
    save(global({ lsn: 2 }, [users, null]));
    expect(kept()).toEqual({ shared: { lsn: 2 } });
  });

  test('loses the parts that become null or absent', () => {
    save(global({ lsn: 1 }, [users, { at: 1 }], [orders, { at: 1 }]), global(undefined, [orders, null]));
    expect(kept()).toEqual({ shared: undefined, users: { at: 1 } });
  });

  test('loses a stream that is cleared, and its shared part with the last of them', () => {
    save(global({ lsn: 1 }, [users, { at: 1 }], [orders, { at: 1 }]), stream(users, null));
    expect(kept()).toEqual({ shared: { lsn: 1 }, 'shop.orders': { at: 1 } });
    save(stream(orders, null));
    expect(kept()).toBe('not_set');
  });

  test('loses its shared part where all its streams begin anew', () => {
    save(global({ lsn: 1 }, [users, { at: 1 }], [orders, { at: 1 }]));
    states.clear(connection, [users]);
    expect(kept()).toEqual({ shared: { lsn: 1 }, 'shop.orders': { at: 1 } });
    states.clear(connection, [orders]);
    expect(kept()).toBe('not_set');
  });
});

describe('a legacy state', () => {
  test('is one object, the newest, with its type or without', () => {
    save({ data: { at: 1 } }, { type: 'LEGACY', data: { at: 2 } });
    expect(kept()).toEqual({ legacy: { at: 2 } });
  });

  test('stays where streams are cleared, for it is of none in particular, and goes as a whole', () => {
    save({ data: { at: 1 } });
    states.clear(connection, [users]);
    expect(kept()).toEqual({ legacy: { at: 1 } });
    states.clearLegacy(connection);
    expect(kept()).toBe('not_set');
  });

  test('goes with a stream that says it has none, as a clear does', () => {
    save({ data: { at: 1 } }, stream(users, null));
    expect(kept()).toBe('not_set');
  });
});

test('another type of state takes the place of the one before', () => {
  save({ data: { at: 1 } }, stream(users, { at: 1 }));
  expect(kept()).toEqual({ users: { at: 1 } });
  save(global({ lsn: 1 }, [orders, { at: 1 }]));
  expect(kept()).toEqual({ shared: { lsn: 1 }, 'shop.orders': { at: 1 } });
  save({ data: { at: 2 } });
  expect(kept()).toEqual({ legacy: { at: 2 } });
  save(global({ lsn: 2 }), stream(orders, { at: 3 }));
  expect(kept()).toEqual({ 'shop.orders': { at: 3 } });
  states.clearLegacy(connection);
  expect(kept()).toEqual({ 'shop.orders': { at: 3 } });
});

test('a message that has no state in it changes nothing', () => {
  save(stream(users, { at: 1 }), { type: 'STREAM' }, { type: 'GLOBAL' }, { type: 'LEGACY' }, {});
  states.clear(connection, []);
  expect(kept()).toEqual({ users: { at: 1 } });
});
