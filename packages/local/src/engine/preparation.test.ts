import { beforeEach, describe, expect, test } from 'vitest';
import type { CatalogStream, ConnectionRecord, JobRecord } from '../store/records.ts';
import { openStore, type Store } from '../store/store.ts';
import { connect, streamOf } from './fixtures/connection.ts';
import { attemptStreams, beginGenerations, inputState } from './preparation.ts';

const users = { name: 'users', namespace: 'shop' };
const orders = { name: 'orders' };
const fullRefresh = { syncMode: 'full_refresh', destinationSyncMode: 'overwrite' } as const;

let store: Store;
beforeEach(() => {
  store = openStore(undefined);
});

/** A connection of two streams that both have state. */
function connection(usersConfig: Partial<CatalogStream['config']> = {}, ordersConfig: Partial<CatalogStream['config']> = {}): ConnectionRecord {
  const made = connect(store, [streamOf(users, usersConfig), streamOf(orders, ordersConfig)]);
  for (const stream_descriptor of [users, orders]) store.states.save(made.connectionId, { type: 'STREAM', stream: { stream_descriptor, stream_state: { at: 1 } } });
  return made;
}

function jobOf({ connectionId }: ConnectionRecord, configType: JobRecord['configType'], config: Partial<JobRecord['config']> = {}): JobRecord {
  return store.jobs.create({ connectionId, configType, origin: 'manual', config: { enabledStreams: [users, orders], ...config } })!;
}

/** Begins an attempt and tells, for each stream: its generation, the least one that stays, and whether it still has state. */
function begin(job: JobRecord, of: ConnectionRecord, attempt = 0): Record<string, string> {
  beginGenerations(store, job, of, attempt);
  const state = store.states.get(of.connectionId);
  const kept = state.type === 'stream' || state.type === 'global' ? state.streams.map(({ stream_descriptor }) => stream_descriptor.name) : [];
  return Object.fromEntries(attemptStreams(store, job, of).map(({ configured: { stream }, generationId, minimumGenerationId }) => [stream.name, `${generationId} ${minimumGenerationId}${kept.includes(stream.name) ? ' state' : ''}`]));
}

describe('a sync', () => {
  test('goes on with streams that are read incrementally', () => {
    const one = connection();
    expect(begin(jobOf(one, 'sync'), one)).toEqual({ users: '0 0 state', orders: '0 0 state' });
  });

  test('begins full refreshes anew in each attempt, so that nothing of an earlier one stays', () => {
    const one = connection(fullRefresh);
    const job = jobOf(one, 'sync');
    expect(begin(job, one, 0)).toEqual({ users: '1 1', orders: '0 0 state' });
    store.states.save(one.connectionId, { type: 'STREAM', stream: { stream_descriptor: users, stream_state: { at: 2 } } });
    expect(begin(job, one, 1)).toEqual({ users: '2 2', orders: '0 0 state' });
  });

  test('keeps what is there where a full refresh appends', () => {
    const one = connection({ ...fullRefresh, destinationSyncMode: 'append' }, { ...fullRefresh, destinationSyncMode: 'overwrite_dedup' });
    expect(begin(jobOf(one, 'sync'), one)).toEqual({ users: '1 0', orders: '1 1' });
  });
});

describe('a refresh', () => {
  test.each([
    ['Merge', '1 0'],
    ['Truncate', '1 1'],
  ] as const)('that is to %s reads the named streams anew, once', (mode, begun) => {
    const one = connection();
    const job = jobOf(one, 'refresh', { streams: [users], truncated: mode === 'Truncate' ? [users] : [] });
    expect(begin(job, one, 0)).toEqual({ users: begun, orders: '0 0 state' });
    store.states.save(one.connectionId, { type: 'STREAM', stream: { stream_descriptor: users, stream_state: { at: 2 } } });
    expect(begin(job, one, 1)).toEqual({ users: `${begun} state`, orders: '0 0 state' });
  });

  test('reads the streams it does not name as a sync does', () => {
    const one = connection({}, fullRefresh);
    expect(begin(jobOf(one, 'refresh', { streams: [users] }), one)).toEqual({ users: '1 0', orders: '1 1' });
  });

  test('of a full refresh that overwrites is one more of them: each attempt anew, and nothing old stays', () => {
    const one = connection(fullRefresh, { ...fullRefresh, destinationSyncMode: 'append' });
    const job = jobOf(one, 'refresh', { streams: [users, orders] });
    expect(begin(job, one, 0)).toEqual({ users: '1 1', orders: '1 0' });
    expect(begin(job, one, 1)).toEqual({ users: '2 2', orders: '2 0' });
  });

  test('knows streams of one name by their namespace', () => {
    const one = connect(store, [streamOf(users), streamOf({ name: 'users' })]);
    beginGenerations(store, jobOf(one, 'refresh', { streams: [{ name: 'users' }] }), one, 0);
    expect([store.connections.generation(one.connectionId, users), store.connections.generation(one.connectionId, { name: 'users' })]).toEqual([0, 1]);
  });
});

describe('a clear', () => {
  test('has only its streams, each to be replaced by nothing, and leaves the state to the destination', () => {
    const one = connection({ destinationSyncMode: 'append_dedup', primaryKey: [['id']] });
    const job = jobOf(one, 'reset_connection', { streams: [users] });
    expect(begin(job, one)).toEqual({ users: '1 1 state' });
    expect(attemptStreams(store, job, one)[0]!.configured.config).toMatchObject({ syncMode: 'full_refresh', destinationSyncMode: 'overwrite', primaryKey: [['id']] });
    expect(store.connections.generation(one.connectionId, orders)).toBe(0);
    expect(begin(job, one, 1)).toEqual({ users: '1 1 state' });
  });

  test('of no stream has nothing to do', () => {
    const one = connection();
    expect(begin(jobOf(one, 'reset_connection'), one)).toEqual({});
  });
});

describe('the state that an attempt begins with', () => {
  test('is that of its streams', () => {
    const { connectionId } = connection();
    expect(inputState(store, connectionId, [users, { name: 'new' }])).toEqual([{ type: 'STREAM', stream: { stream_descriptor: users, stream_state: { at: 1 } } }]);
    expect(inputState(store, connectionId, [{ name: 'users' }])).toEqual([]);
  });

  test('is one message where it is global, shared part included', () => {
    const { connectionId } = connection();
    store.states.save(connectionId, { type: 'GLOBAL', global: { shared_state: { lsn: 1 }, stream_states: [users, orders].map((stream_descriptor) => ({ stream_descriptor, stream_state: { at: 1 } })) } });
    expect(inputState(store, connectionId, [orders])).toEqual([{ type: 'GLOBAL', global: { shared_state: { lsn: 1 }, stream_states: [{ stream_descriptor: orders, stream_state: { at: 1 } }] } }]);
    store.states.save(connectionId, { type: 'GLOBAL', global: { stream_states: [] } });
    expect(inputState(store, connectionId, [])).toEqual([{ type: 'GLOBAL', global: { stream_states: [] } }]);
  });

  test('is none where there is none', () => {
    expect(inputState(store, connect(store, [streamOf(users)]).connectionId, [users])).toEqual([]);
  });

  test('is the whole object where it is legacy, until every stream begins anew', () => {
    const partly = connection(fullRefresh);
    store.states.save(partly.connectionId, { data: { at: 1 } });
    begin(jobOf(partly, 'sync'), partly);
    expect(inputState(store, partly.connectionId, [users])).toEqual([{ type: 'LEGACY', data: { at: 1 } }]);

    const wholly = connection(fullRefresh, fullRefresh);
    store.states.save(wholly.connectionId, { data: { at: 1 } });
    begin(jobOf(wholly, 'sync'), wholly);
    expect(inputState(store, wholly.connectionId, [users])).toEqual([]);
  });
});
