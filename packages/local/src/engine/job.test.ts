import { afterEach, describe, expect, test, vi } from 'vitest';
import { mask } from '../secrets/mask.ts';
import { streamOf } from './fixtures/connection.ts';
import type { JournalEntry } from './fixtures/journal.ts';
import { impatient, startWorld, type World } from './fixtures/world.ts';

const users = { name: 'users' };

let world: World;
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const asked = (journal: JournalEntry[]): string[] => journal.filter(({ what }) => ['check', 'read', 'write'].includes(what)).map(({ side, what }) => `${what} ${side}`);
const given = (journal: JournalEntry[]): string[] => journal.filter(({ side, what }) => side === 'destination' && !['check', 'write'].includes(what)).map(({ what }) => what);
const reads = (journal: JournalEntry[]): JournalEntry[] => journal.filter(({ what }) => what === 'read');
const messages = (id: number): string[] => world.attempts(id).map(({ output }) => output.failures.map(({ failureOrigin, failureType, externalMessage }) => `${failureOrigin} ${failureType}: ${externalMessage}`).join('; '));

describe('a sync', () => {
  test('moves what the source has, and keeps what came of it', async () => {
    world = await startWorld();
    const planned = world.plan({ reads: [[{ status: 'STARTED' }, { records: 3 }, { state: { at: 3 } }, { records: 2 }, { status: 'COMPLETE' }]] });
    const { id } = world.start(planned);
    expect(await world.until(id)).toMatchObject({ status: 'succeeded', configType: 'sync', origin: 'manual', config: { enabledStreams: [users] } });
    expect(world.attempts(id)).toMatchObject([
      { number: 0, status: 'succeeded', output: { failures: [], stateMessagesEmitted: 1, streams: [{ stream: users, recordsEmitted: 5, recordsCommitted: 5, fullRefresh: false }] } },
    ]);
    expect(world.store.states.get(planned.connection.connectionId)).toEqual({ type: 'stream', streams: [{ stream_descriptor: users, stream_state: { at: 3 } }] });
    expect(world.store.jobs.streamStatuses({ workspaceId: 'w-1' })).toMatchObject([{ jobId: id, attempt: 0, stream: users, jobType: 'SYNC', runState: 'COMPLETE' }]);
    expect(given(planned.journal())).toEqual(['3 of users', 'state users {"at":3}', '2 of users', 'COMPLETE users']);
  });

  test('gives the source the state that the one before committed', async () => {
    world = await startWorld();
    const planned = world.plan({ reads: [[{ state: { at: 1 } }]] });
    for (let run = 0; run < 2; run += 1) await world.until(world.start(planned).id);
    expect(reads(planned.journal()).map(({ state }) => state)).toEqual([[], [{ type: 'STREAM', stream: { stream_descriptor: users, stream_state: { at: 1 } } }]]);
  });

  test('of no streams succeeds', async () => {
    world = await startWorld();
    const { id } = world.start(world.plan({ streams: [] }));
    expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
  });

  test('logs when attempts start and end, what connectors say and why they failed, without secrets', async () => {
    world = await startWorld();
    const { id } = world.start(world.plan({ token: 'hunter2', reads: [[{ log: 'token hunter2' }, { fail: 'hunter2 was refused', type: 'config_error' }]] }));
    await world.until(id);
    expect(world.logs.read(id, 0).map(({ level, logSource, message }) => `${logSource} ${level} ${message}`)).toEqual([
      `platform info Attempt 0 of job ${id} (sync) starts.`,
      `source info token ${mask}`,
      `platform error ${mask} was refused`,
      'platform info Attempt 0 failed.',
    ]);
    expect(messages(id)).toEqual([`source config_error: ${mask} was refused`]);
  });
});

describe('an attempt that failed', () => {
  test('is followed by another that goes on from the committed state', async () => {
    world = await startWorld();
    const planned = world.plan({ reads: [[{ status: 'STARTED' }, { records: 3 }, { state: { at: 3 } }, { records: 1 }, { fail: 'The connection broke.', type: 'transient_error' }], [{ records: 2 }, { state: { at: 6 } }]] });
    const { id } = world.start(planned);
    expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
    expect(world.attempts(id)).toMatchObject([
      { status: 'failed', output: { streams: [{ recordsEmitted: 4, recordsCommitted: 3 }] } },
      { status: 'succeeded', output: { streams: [{ recordsEmitted: 2, recordsCommitted: 2 }] } },
    ]);
    expect(reads(planned.journal())[1]!.state).toMatchObject([{ stream: { stream_state: { at: 3 } } }]);
    expect(world.store.jobs.streamStatuses({ workspaceId: 'w-1' })).toMatchObject([{ attempt: 0, runState: 'INCOMPLETE', cause: 'FAILED' }]);
  });

  test('leaves the job incomplete until the next begins', async () => {
    world = await startWorld({ retry: { ...impatient, backoffMinMs: 3_600_000, backoffMaxMs: 3_600_000 } });
    const { id } = world.start(world.plan({ reads: [[{ fail: 'Broken.' }]] }));
    await world.until(id, ({ status }) => status === 'incomplete');
    expect(world.attempts(id)).toMatchObject([{ status: 'failed', endedAt: expect.any(Number) as number }]);
  });

  test('fails the job where it was the last that is allowed', async () => {
    world = await startWorld({ retry: { ...impatient, completeFailuresMaxSuccessive: 2 } });
    const { id } = world.start(world.plan({ reads: [[{ fail: 'Broken.' }]] }));
    expect(await world.until(id)).toMatchObject({ status: 'failed' });
    expect(messages(id)).toEqual(['source system_error: Broken.', 'source system_error: Broken.']);
  });

  test('is the last where only people can mend what is wrong', async () => {
    world = await startWorld();
    const { id } = world.start(world.plan({ reads: [[{ records: 1 }, { state: { at: 1 } }, { fail: 'The table is gone.', type: 'config_error' }]] }));
    expect(await world.until(id)).toMatchObject({ status: 'failed' });
    expect(messages(id)).toEqual(['source config_error: The table is gone.']);
  });

  test('is repeated with the configuration that its connector has put in place of the old one', async () => {
    world = await startWorld();
    const planned = world.plan({ token: 'first-token' });
    const { connection } = planned;
    const source = world.store.actors.get('source', connection.sourceId)!;
    const renewed = { ...source.configuration, token: 'second-token' };
    world.store.actors.update({ ...source, configuration: { ...source.configuration, reads: [[{ config: { ...renewed, reads: [[{ log: 'second-token' }]] } }, { log: 'second-token' }, { fail: 'Expired.' }]] } });
    const { id } = world.start(planned);
    expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
    expect(reads(planned.journal()).map(({ token }) => token)).toEqual(['first-token', 'second-token']);
    expect(world.store.actors.get('source', connection.sourceId)!.configuration).toMatchObject({ token: 'second-token' });
    for (const attempt of [0, 1]) expect(world.logs.read(id, attempt).map(({ message }) => message)).toContain(mask);
  });
});

describe('both ends are checked before records move', () => {
  const failing = [{ fail: 'Broken.' }];

  test('after an attempt that failed, and not before the first', async () => {
    world = await startWorld();
    const planned = world.plan({ reads: [failing, []] });
    await world.until(world.start(planned).id);
    expect(asked(planned.journal())).toEqual(['write destination', 'read source', 'check source', 'check destination', 'write destination', 'read source']);
  });

  test('after a job that failed, and not after one that was cancelled or succeeded', async () => {
    world = await startWorld({ retry: { ...impatient, completeFailuresMaxSuccessive: 1 } });
    const planned = world.plan({ reads: [failing, [], [{ wait: 'forever' }], []] });
    const run = async (): Promise<string[]> => {
      const before = planned.journal().length;
      await world.until(world.start(planned).id);
      return asked(planned.journal().slice(before)).filter((operation) => operation.startsWith('check'));
    };
    expect(await run()).toEqual([]);
    expect(await run()).toEqual(['check source', 'check destination']);
    const { id } = world.start(planned);
    await world.until(id, () => planned.journal().at(-1)?.what === 'waits');
    await world.engine.cancel(id);
    expect(await run()).toEqual([]);
    expect(await run()).toEqual([]);
  });

  test('and what they refuse is told without reading, and ends the job', async () => {
    world = await startWorld();
    const planned = world.plan({ reads: [failing], checks: ['The password is wrong.'] });
    const { id } = world.start(planned);
    expect(await world.until(id)).toMatchObject({ status: 'failed' });
    expect(messages(id)).toEqual(['source system_error: Broken.', 'source config_error: The password is wrong.']);
    expect(reads(planned.journal())).toHaveLength(1);

    const other = world.start(world.plan({ reads: [failing], sink: { refuses: 'The bucket is gone.' } }));
    await world.until(other.id);
    expect(messages(other.id)).toEqual(['source system_error: Broken.', 'destination config_error: The bucket is gone.']);
  });

  test('and a check that breaks is a failure like any other', async () => {
    world = await startWorld();
    const { id } = world.start(world.plan({ reads: [failing, []], checks: ['breaks', null] }));
    expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
    expect(messages(id)).toEqual(['source system_error: Broken.', 'source system_error: The source failed in a way it did not expect: the check is broken', '']);
  });

  test('but the source is not where a clear does not read it', async () => {
    world = await startWorld({ retry: { ...impatient, completeFailuresMaxSuccessive: 1 } });
    const planned = world.plan({ reads: [failing], checks: ['The password is wrong.'] });
    await world.until(world.start(planned).id);
    const before = planned.journal().length;
    expect(await world.until(world.start(planned, { configType: 'reset_connection', streams: [users] }).id)).toMatchObject({ status: 'succeeded' });
    expect(asked(planned.journal().slice(before))).toEqual(['check destination', 'write destination']);
  });
});

describe('a clear', () => {
  test('empties its streams at the destination and forgets their state', async () => {
    world = await startWorld();
    const orders = { name: 'orders', namespace: 'shop' };
    const planned = world.plan({ streams: [streamOf(users), streamOf(orders, { destinationSyncMode: 'append_dedup', primaryKey: [['id']] })], reads: [[{ state: { at: 1 } }, { state: { at: 1 }, stream: orders }]], data: { prefix: 'p_' } });
    await world.until(world.start(planned).id);
    const before = planned.journal().length;
    const { id } = world.start(planned, { configType: 'reset_connection', streams: [orders] });
    expect(await world.until(id)).toMatchObject({ status: 'succeeded', configType: 'reset_connection' });
    const [write, ...rest] = planned.journal().slice(before);
    expect(write).toMatchObject({ what: 'write', catalog: { streams: [{ stream: { name: 'p_orders', namespace: 'shop' }, sync_mode: 'full_refresh', destination_sync_mode: 'append', generation_id: 1, minimum_generation_id: 1, sync_id: id }] } });
    expect(rest.map(({ what }) => what)).toEqual(['state p_orders null', 'COMPLETE p_orders']);
    expect(world.store.states.get(planned.connection.connectionId)).toMatchObject({ type: 'stream', streams: [{ stream_descriptor: users }] });
    expect(world.store.jobs.streamStatuses({ workspaceId: 'w-1', connectionId: planned.connection.connectionId })).toMatchObject([{ jobId: id, stream: orders, jobType: 'RESET', runState: 'COMPLETE' }]);
  });
});

describe('a job fails with what to do where', () => {
  test('an end of its connection was deleted', async () => {
    world = await startWorld();
    const planned = world.plan({});
    const source = world.store.actors.get('source', planned.connection.sourceId)!;
    world.store.actors.update({ ...source, configuration: {}, deleted: true });
    const { id } = world.start(planned);
    expect(await world.until(id)).toMatchObject({ status: 'failed' });
    expect(messages(id)).toEqual([`source config_error: The source ${source.actorId} was deleted. Delete this connection, or make a new one with another source.`]);
  });

  test('its connector does not run here any more', async () => {
    world = await startWorld();
    const planned = world.plan({});
    const other = { ...world.store.actors.get('destination', planned.connection.destinationId)!, actorId: 'd-2', definitionId: 'unheard-of' };
    world.store.actors.insert(other);
    const connection = { ...planned.connection, connectionId: 'c-2', destinationId: 'd-2' };
    world.store.connections.insert(connection);
    const { id } = world.start({ ...planned, connection });
    expect(await world.until(id)).toMatchObject({ status: 'failed' });
    expect(messages(id)).toEqual(["destination config_error: The connector of the destination 'destination' (definition unheard-of) cannot run on this server."]);
  });

  test('a stored configuration does not fit its connector any more', async () => {
    world = await startWorld();
    const planned = world.plan({});
    const destination = world.store.actors.get('destination', planned.connection.destinationId)!;
    world.store.actors.update({ ...destination, configuration: {} });
    const { id } = world.start(planned);
    expect(await world.until(id)).toMatchObject({ status: 'failed' });
    expect(messages(id)).toEqual([expect.stringMatching(/^destination config_error: Config validation error: .*journal/)]);
  });
});

test('what a source tells of in an attempt that succeeds is kept with it, without its secrets', async () => {
  world = await startWorld();
  const { id } = world.start(world.plan({ token: 'hunter2', reads: [[{ records: 1 }, { tell: 'Page 3 was refused to hunter2.' }, { state: { at: 1 } }]] }));
  expect((await world.until(id)).status).toBe('succeeded');
  expect(world.attempts(id)).toMatchObject([{ status: 'succeeded', output: { failures: [{ failureOrigin: 'source', failureType: 'transient_error', externalMessage: 'Page 3 was refused to **********.' }] } }]);
});

test('an attempt that had succeeded when the server was killed is not repeated, and one that was not stored as such is', async () => {
  world = await startWorld();
  const planned = world.plan({ reads: [[{ status: 'STARTED' }]] });
  vi.spyOn(world.store.jobs, 'endStreams').mockImplementationOnce(() => {
    throw new Error('killed here');
  });
  const { id } = world.start(planned);
  await world.until(id, () => world.errors.length > 0);
  expect([world.job(id).status, world.attempts(id)[0]!.status]).toEqual(['running', 'running']);
  await world.restart();
  expect(await world.until(id)).toMatchObject({ status: 'succeeded' });
  expect(world.attempts(id).map(({ status }) => status)).toEqual(['failed', 'succeeded']);
});
