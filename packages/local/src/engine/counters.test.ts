import { batchOf, streamState, type AirbyteState, type StreamDescriptor } from '@airwright/connector-kit';
import { expect, test } from 'vitest';
import { Counters } from './counters.ts';

const users = { name: 'users' };
const orders = { name: 'orders', namespace: 'shop' };

function countersOf(...streams: StreamDescriptor[]): Counters {
  return new Counters(streams.map((stream) => ({ stream, fullRefresh: false })));
}

function emit(counters: Counters, stream: StreamDescriptor, count: number): void {
  counters.emitted(batchOf(stream, Array.from({ length: count }, (_, id) => ({ id })), 0, count * 10));
}

const state = (stream: StreamDescriptor): AirbyteState => streamState(stream, { at: 1 }).state;
const committed = (counters: Counters): number[] => counters.streams.map(({ recordsCommitted }) => recordsCommitted);

test('a stream has committed what it had emitted when the state left the source', () => {
  const counters = countersOf(users);
  emit(counters, users, 3);
  const first = counters.numbered(state(users));
  emit(counters, users, 2);
  counters.acknowledged(first);
  expect(counters.streams).toEqual([{ stream: users, recordsEmitted: 5, bytesEmitted: 50, recordsCommitted: 3, bytesCommitted: 30, fullRefresh: false }]);
});

test('a state speaks for its own stream only, and a global or legacy one for all', () => {
  const counters = countersOf(users, orders);
  emit(counters, users, 3);
  emit(counters, orders, 4);
  counters.acknowledged(counters.numbered(state(orders)));
  expect(committed(counters)).toEqual([0, 4]);
  emit(counters, orders, 1);
  counters.acknowledged(counters.numbered({ type: 'GLOBAL', global: { stream_states: [] } }));
  expect(committed(counters)).toEqual([3, 5]);
  emit(counters, users, 1);
  counters.acknowledged(counters.numbered({ data: { at: 1 } }));
  expect(committed(counters)).toEqual([4, 5]);
});

test('a later state stands for those before it, and an earlier one that comes late takes nothing back', () => {
  const counters = countersOf(users);
  emit(counters, users, 1);
  const early = counters.numbered(state(users));
  emit(counters, users, 1);
  const late = counters.numbered(state(users));
  counters.acknowledged(late);
  counters.acknowledged(early);
  counters.acknowledged(late);
  expect(committed(counters)).toEqual([2]);
});

test('a state that nobody numbered commits nothing', () => {
  const counters = countersOf(users);
  emit(counters, users, 3);
  counters.acknowledged(state(users));
  counters.acknowledged({ ...state(users), id: 99 });
  expect(committed(counters)).toEqual([0]);
  counters.allCommitted();
  expect(committed(counters)).toEqual([3]);
});

test('states are numbered in their order and say how many records came since the one before, where the source did not', () => {
  const counters = countersOf(users, orders);
  emit(counters, users, 3);
  emit(counters, orders, 4);
  expect(counters.numbered(state(users))).toMatchObject({ id: 1, sourceStats: { recordCount: 3 } });
  expect(counters.numbered(state(users))).toMatchObject({ id: 2, sourceStats: { recordCount: 0 } });
  emit(counters, users, 1);
  expect(counters.numbered({ type: 'GLOBAL', global: { stream_states: [] } })).toMatchObject({ id: 3, sourceStats: { recordCount: 5 } });
  emit(counters, users, 1);
  expect(counters.numbered({ ...state(users), sourceStats: { recordCount: 9, rejectedRecordCount: 2 } })).toMatchObject({ id: 4, sourceStats: { recordCount: 9, rejectedRecordCount: 2 } });
  expect(counters.states).toBe(4);
});

test('streams of one name in two namespaces are counted apart, and unknown ones not at all', () => {
  const counters = countersOf({ name: 'users' }, { name: 'users', namespace: 'shop' });
  emit(counters, { name: 'users', namespace: 'shop' }, 2);
  emit(counters, { name: 'users', namespace: 'other' }, 5);
  counters.estimated({ name: 'nobody' }, 5, 5);
  expect(counters.streams.map(({ recordsEmitted }) => recordsEmitted)).toEqual([0, 2]);
  expect(counters.knows({ name: 'users', namespace: 'other' })).toBe(false);
});

test('an estimate keeps what a later one does not say', () => {
  const counters = countersOf(users);
  counters.estimated(users, 100, 1000);
  counters.estimated(users, undefined, 2000);
  expect(counters.streams).toMatchObject([{ estimatedRecords: 100, estimatedBytes: 2000 }]);
});

test('what was told of the counters does not change any more', () => {
  const counters = countersOf(users);
  const before = counters.streams;
  emit(counters, users, 3);
  expect(before).toMatchObject([{ recordsEmitted: 0 }]);
});
