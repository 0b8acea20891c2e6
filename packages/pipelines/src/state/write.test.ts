import { expect, test } from 'vitest';
import type { ConnectionState } from './connection-state.ts';
import { stateWrite } from './write.ts';

const a = { name: 'a', state: { at: 1 } };
const b = { name: 'b', namespace: 'public', state: { at: 2 } };
const none: ConnectionState = { type: 'not_set' };
const streams: ConnectionState = { type: 'stream', streams: [a, b] };
const global: ConnectionState = { type: 'global', shared: { lsn: 1 }, streams: [a, b] };
const legacy: ConnectionState = { type: 'legacy', state: { at: 0 } };

test('what is not named stays, and is named with null where it is to go', () => {
  const wanted: ConnectionState = { type: 'stream', streams: [{ name: 'a', state: { at: 9 } }] };
  expect(stateWrite(streams, wanted, 'keep')).toEqual({ send: wanted });
  expect(stateWrite(streams, wanted, 'remove')).toEqual({ send: { type: 'stream', streams: [{ name: 'a', state: { at: 9 } }, { ...b, state: null }] } });
});

test('a stream of the same name in another namespace is another stream', () => {
  const wanted: ConnectionState = { type: 'stream', streams: [{ name: 'b', state: { at: 9 } }] };
  expect(stateWrite(streams, wanted, 'remove')).toMatchObject({ send: { streams: [{ name: 'b' }, { name: 'a', state: null }, { name: 'b', namespace: 'public', state: null }] } });
});

test('a shared state that is not named is sent as it is, for a server removes one that it is not sent', () => {
  const wanted: ConnectionState = { type: 'global', streams: [{ name: 'a', state: null }] };
  expect(stateWrite(global, wanted, 'keep')).toEqual({ send: { type: 'global', shared: { lsn: 1 }, streams: [{ name: 'a', state: null }] } });
  expect(stateWrite(global, { type: 'global', shared: null, streams: [] }, 'keep')).toEqual({ send: { type: 'global', shared: null, streams: [] } });
  expect(stateWrite(global, { type: 'global', streams: [a] }, 'remove')).toEqual({ send: { type: 'global', streams: [a, { ...b, state: null }] } });
});

test('another type is refused where there is one already', () => {
  expect(stateWrite(streams, global, 'remove')).toMatchObject({ problem: expect.stringContaining('of the type stream, and one of the type global') });
  expect(stateWrite(global, streams, 'keep')).toMatchObject({ problem: expect.stringContaining('Clear the connection first') });
  expect(stateWrite(streams, legacy, 'keep')).toHaveProperty('problem');
});

test('nothing and a legacy state may become anything', () => {
  for (const wanted of [streams, global, legacy]) {
    expect(stateWrite(none, wanted, 'keep')).toEqual({ send: wanted });
    expect(stateWrite(legacy, wanted, 'remove')).toEqual({ send: wanted });
  }
});

test('all of a state can be removed, but for a legacy one', () => {
  const gone = [{ ...a, state: null }, { ...b, state: null }];
  expect(stateWrite(streams, none, 'remove')).toEqual({ send: { type: 'stream', streams: gone } });
  expect(stateWrite(global, none, 'remove')).toEqual({ send: { type: 'global', shared: null, streams: gone } });
  expect(stateWrite(legacy, none, 'remove')).toMatchObject({ problem: expect.stringContaining('legacy, which no call can remove') });
  expect(stateWrite(none, none, 'remove')).toEqual({ send: undefined });
});

test('nothing is sent where nothing is named', () => {
  expect(stateWrite(streams, none, 'keep')).toEqual({ send: undefined });
  expect(stateWrite(none, { type: 'stream', streams: [] }, 'remove')).toEqual({ send: undefined });
});
