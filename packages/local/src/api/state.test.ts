import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Schemas } from '../server/contract.ts';
import { connect, slow, startWorld, sync, unknownId, until, type Answer, type World } from '../testing/world.ts';

let world: World;
let ends: { sourceId: string; destinationId: string };
beforeAll(async () => {
  world = await startWorld();
  const { sourceId, destinationId } = await connect(world);
  ends = { sourceId, destinationId };
});
afterAll(() => world[Symbol.asyncDispose]());

/** A connection without state. */
async function connection(): Promise<string> {
  return (await connect(world, ends)).connectionId;
}

type State = Omit<Schemas['ConnectionState'], 'connectionId'>;

async function save(connectionId: string, state: State): Promise<Schemas['ConnectionState']> {
  const saved = await world.call('/state/create_or_update', { connectionId, connectionState: { ...state, connectionId } });
  expect(await world.call('/state/get', { connectionId })).toEqual(saved);
  return saved;
}

const stream = (name: string, streamState?: object | null, namespace?: string): Schemas['StreamState'] => ({ streamDescriptor: { name, ...(namespace === undefined ? {} : { namespace }) }, ...(streamState === undefined ? {} : { streamState: streamState as never }) });

describe('a connection without state', () => {
  test('says so, and one that is not there is not found', async () => {
    const connectionId = await connection();
    expect(await world.call('/state/get', { connectionId })).toEqual({ connectionId, stateType: 'not_set' });
    const connectionState = { connectionId: unknownId, stateType: 'not_set' };
    for (const path of ['/state/get', '/state/create_or_update', '/state/create_or_update_safe'] as const) {
      expect(await world.answer(path, { connectionId: unknownId, connectionState })).toMatchObject({ status: 404, body: { message: `Could not find configuration for STANDARD_SYNC: ${unknownId}.` } });
    }
  });

  test('stays so where not_set, or nothing, is written', async () => {
    const connectionId = await connection();
    const nothing: State[] = [{ stateType: 'not_set' }, { stateType: 'stream', streamState: [] }, { stateType: 'stream', streamState: [stream('users', null)] }];
    for (const state of nothing) expect(await save(connectionId, state)).toEqual({ connectionId, stateType: 'not_set' });
  });
});

describe('stream state', () => {
  test('is what a sync committed, under the names of the source', async () => {
    const { connectionId } = await connect(world, { ...ends, prefix: 'p_', namespaceDefinition: 'customformat', namespaceFormat: 'raw' });
    await sync(world, connectionId);
    expect(await world.call('/state/get', { connectionId })).toMatchObject({ stateType: 'stream', streamState: [{ streamDescriptor: { name: 'users' }, streamState: { seed: 1, loop_offset: 10 } }] });
  });

  test('is written stream by stream: others keep theirs, and a null removes one', async () => {
    const connectionId = await connection();
    await save(connectionId, { stateType: 'stream', streamState: [stream('a', { cursor: 1 }), stream('b', { cursor: 2 })] });
    expect(await save(connectionId, { stateType: 'stream', streamState: [stream('b', { cursor: 3 }), stream('c', {})] })).toMatchObject({ streamState: [stream('a', { cursor: 1 }), stream('b', { cursor: 3 }), stream('c', {})] });
    expect(await save(connectionId, { stateType: 'stream', streamState: [stream('a', null), stream('c')] })).toEqual({ connectionId, stateType: 'stream', streamState: [stream('b', { cursor: 3 })] });
    expect(await save(connectionId, { stateType: 'stream', streamState: [stream('b', null)] })).toEqual({ connectionId, stateType: 'not_set' });
  });

  test('keeps whatever a connector put into it, nulls, numbers and names of any script included', async () => {
    const state = { none: null, list: [null, 1, 'x'], deep: { none: null }, number: 1.5e300, 'naïve "key"': '🧀\n', '': 0 };
    const streamState = [stream('bücher', state, 'ä.b'), stream('bücher', {}), stream('', { x: 1 })];
    const { streamState: saved } = await save(await connection(), { stateType: 'stream', streamState });
    expect(saved).toHaveLength(3);
    expect(saved).toEqual(expect.arrayContaining(streamState));
  });

  test('is where the next sync goes on', async () => {
    const { sourceId } = await world.call('/sources/create', { workspaceId: world.workspaceId, name: 'faker', sourceDefinitionId: 'dfd88b22-b603-4c3d-aad7-3701784586b1', connectionConfiguration: { count: 10, seed: 1, always_updated: false } });
    const { connectionId } = await connect(world, { ...ends, sourceId });
    await save(connectionId, { stateType: 'stream', streamState: [stream('users', { seed: 1, updated_at: '2026-01-01T00:00:00Z', loop_offset: 7 })] });
    const { id } = await sync(world, connectionId);
    expect((await world.call('/jobs/get_without_logs', { id })).job.aggregatedStats?.recordsCommitted).toBe(3);
  });
});

describe('global state', () => {
  test('has a shared part and its streams, which are written as stream state is', async () => {
    const connectionId = await connection();
    const written = await save(connectionId, { stateType: 'global', globalState: { shared_state: { lsn: 1 }, streamStates: [stream('a', { x: 1 }), stream('b', { x: 2 })] } });
    expect(written).toEqual({ connectionId, stateType: 'global', globalState: { shared_state: { lsn: 1 }, streamStates: [stream('a', { x: 1 }), stream('b', { x: 2 })] } });
    expect(await save(connectionId, { stateType: 'global', globalState: { shared_state: { lsn: 2 }, streamStates: [stream('b', null)] } })).toMatchObject({ globalState: { shared_state: { lsn: 2 }, streamStates: [stream('a', { x: 1 })] } });
    const shared = await save(connectionId, { stateType: 'global', globalState: { shared_state: null, streamStates: [] } });
    expect(shared).toEqual({ connectionId, stateType: 'global', globalState: { streamStates: [stream('a', { x: 1 })] } });
  });
});

describe('legacy state', () => {
  test('is one blob, and gives way to the newer kinds', async () => {
    const connectionId = await connection();
    expect(await save(connectionId, { stateType: 'legacy', state: { anything: [1] } })).toEqual({ connectionId, stateType: 'legacy', state: { anything: [1] } });
    expect(await save(connectionId, { stateType: 'legacy', state: { other: 2 } })).toMatchObject({ state: { other: 2 } });
    expect(await save(connectionId, { stateType: 'stream', streamState: [stream('a', { x: 1 })] })).toEqual({ connectionId, stateType: 'stream', streamState: [stream('a', { x: 1 })] });
    const another = await connection();
    await save(another, { stateType: 'legacy', state: {} });
    expect(await save(another, { stateType: 'global', globalState: { shared_state: { lsn: 1 }, streamStates: [] } })).toMatchObject({ stateType: 'global' });
  });
});

describe('state that cannot be written', () => {
  const states = {
    stream: { stateType: 'stream', streamState: [stream('a', { x: 1 })] },
    global: { stateType: 'global', globalState: { shared_state: { lsn: 1 }, streamStates: [stream('a', { x: 1 })] } },
    legacy: { stateType: 'legacy', state: { x: 1 } },
  } as const;

  async function write(connectionId: string, connectionState: object): Promise<Answer> {
    return await world.answer('/state/create_or_update', { connectionId, connectionState: { connectionId, ...connectionState } });
  }

  test.each([['stream', 'global'], ['stream', 'legacy'], ['global', 'stream'], ['global', 'legacy']] as const)('from %s to %s is refused, and the state stays', async (from, to) => {
    const connectionId = await connection();
    const { body: before } = await write(connectionId, states[from]);
    expect(await write(connectionId, states[to])).toMatchObject({ status: 422, body: { message: `connectionState.stateType is ${to}, and the connection has ${from} state. Clear the connection before its state changes type.` } });
    expect(await world.call('/state/get', { connectionId })).toEqual(before);
  });

  test.each([
    { state: { stateType: 'other' }, at: 'connectionState.stateType' },
    { state: { stateType: 'stream', streamState: {} }, at: 'connectionState.streamState' },
    { state: { stateType: 'stream', streamState: [{}] }, at: 'connectionState.streamState[0].streamDescriptor' },
    { state: { stateType: 'stream', streamState: [{ streamDescriptor: {} }] }, at: 'connectionState.streamState[0].streamDescriptor.name' },
    { state: { stateType: 'global', globalState: {} }, at: 'connectionState.globalState.streamStates' },
    { state: { stateType: 'legacy', state: 'text' }, at: 'connectionState.state' },
  ])('is named by its path: $at', async ({ state, at }) => {
    expect(await write(await connection(), state)).toMatchObject({ status: 422, body: { validationErrors: [{ propertyPath: at }] } });
  });

  test('while a job runs is refused where that is asked for', async () => {
    const { connectionId } = await connect(world, { behaviour: slow });
    const connectionState = { connectionId, stateType: 'stream', streamState: [stream('users', { seed: 1 })] } as const;
    const request = { connectionId, connectionState: { ...connectionState, streamState: [...connectionState.streamState] } };
    expect(await world.call('/state/create_or_update_safe', request)).toEqual(connectionState);
    const { job } = await world.call('/connections/sync', { connectionId });
    await until(() => world.call('/jobs/get_light', { id: job.id }), ({ job: { status } }) => status === 'running');
    expect(await world.answer('/state/create_or_update_safe', request)).toMatchObject({ status: 423, body: { message: `State cannot be changed while job ${job.id} is running. Wait for it to end, or cancel it.` } });
    expect((await world.answer('/state/create_or_update', request)).status).toBe(200);
    await world.call('/jobs/cancel', { id: job.id });
    expect((await world.answer('/state/create_or_update_safe', request)).status).toBe(200);
  });
});
