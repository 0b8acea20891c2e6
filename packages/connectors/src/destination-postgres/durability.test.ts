import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '@airwright/embedded';
import type { EmbeddedPostgres } from '@airwright/embedded';
import type { Config, ConfiguredAirbyteStream, DestinationInput, DestinationMessage, StateMessage } from '@airwright/connector-kit';
import destination from './index.ts';
import { complete, configFor, configured, context, deduplicated, rows, state, types, userFields, users, write } from './test-kit.ts';

let postgres: EmbeddedPostgres;
let client: Client;
let config: Config;

beforeAll(async () => {
  postgres = await startPostgres();
  client = await postgres.connect();
  config = configFor(postgres);
});
beforeEach(async () => {
  await client.query('DROP SCHEMA IF EXISTS shop, airbyte_internal CASCADE');
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

const user = (id: number): { id: number; name: string; version: number } => ({ id, name: `user ${id}`, version: id });

async function ids(): Promise<number[]> {
  const { rows: found } = await client.query<{ id: number }>('SELECT id::int FROM shop.users ORDER BY id');
  return found.map(({ id }) => id);
}

/** What a state says: its cursor, and the count of records that the destination added. */
function told(messages: readonly DestinationMessage[]): unknown[] {
  return messages.filter((message) => message.type === 'STATE').map(({ state: { stream, destinationStats } }) => [stream?.stream_state?.['cursor'], destinationStats?.recordCount]);
}

/** An input that is fed by hand, one message at a time. `feed` resolves once the destination has dealt with the message. */
function handFed(): { input: AsyncIterable<DestinationInput>; feed: (message: DestinationInput) => Promise<void>; end: () => void } {
  const queue: ({ message: DestinationInput; taken: () => void } | undefined)[] = [];
  let wake: () => void = () => undefined;
  async function* input(): AsyncGenerator<DestinationInput> {
    for (;;) {
      while (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const next = queue.shift();
      if (!next) return;
      yield next.message;
      next.taken();
    }
  }
  const feed = (message: DestinationInput): Promise<void> =>
    new Promise((taken) => {
      queue.push({ message, taken });
      wake();
    });
  const end = (): void => {
    queue.push(undefined);
    wake();
  };
  return { input: input(), feed, end };
}

describe('states', () => {
  it('come back in order, each with the number of its records, unchanged otherwise', async () => {
    const other = { name: 'visits', namespace: 'shop' };
    const first: StateMessage = { ...state(users, 1), state: { ...state(users, 1).state, id: 9, sourceStats: { recordCount: 2 } } };
    const said = await write(config, [configured(users, userFields), configured(other, { id: types.integer })], [
      rows(users, [user(1), user(2)]), rows(other, [{ id: 1 }]), first, rows(users, [user(3)]), state(other, 2), state(users, 3), state(users, 4), complete(users),
    ]);
    expect(told(said)).toEqual([[1, 2], [2, 1], [3, 1], [4, 0]]);
    expect(said[0]).toEqual({ ...first, state: { ...first.state, destinationStats: { recordCount: 2 } } });
  });

  it('of all streams count the records of all', async () => {
    const global: StateMessage = { type: 'STATE', state: { type: 'GLOBAL', global: { shared_state: { lsn: 1 }, stream_states: [] } } };
    const other = { name: 'visits', namespace: 'shop' };
    const said = await write(config, [configured(users, userFields), configured(other, { id: types.integer })], [rows(users, [user(1)]), rows(other, [{ id: 1 }, { id: 2 }]), global, global]);
    expect(said).toEqual([3, 0].map((recordCount) => ({ type: 'STATE', state: { ...global.state, destinationStats: { recordCount } } })));
  });

  it.each([['append', configured(users, userFields)], ['append_dedup', deduplicated()]] as [string, ConfiguredAirbyteStream][])('are given back only when the rows before them can be read, in %s', async (_mode, stream) => {
    const input = Array.from({ length: 5 }, (_, id) => [rows(users, [user(id)]), state(users, id)]).flat();
    const seen: number[][] = [];
    for await (const message of destination.write({ config, catalog: { streams: [stream] }, input: iterate(input) }, context({ checkpointIntervalMs: 0 }))) {
      if (message.type === 'STATE') seen.push(await ids());
    }
    expect(seen).toEqual([[0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3, 4]]);
  });

  it('are held back until the interval has passed or the input ends', async () => {
    const { input, feed, end } = handFed();
    const said: DestinationMessage[] = [];
    const done = collect(destination.write({ config, catalog: { streams: [configured(users, userFields)] }, input }, context()), said);
    await feed(rows(users, [user(1)]));
    await feed(state(users, 1));
    expect([said, await ids()]).toEqual([[], []]);
    end();
    await done;
    expect([told(said), await ids()]).toEqual([[[1, 1]], [1]]);
  });

  it('are given back when the interval has passed though the source is silent', async () => {
    const { input, feed, end } = handFed();
    const said: DestinationMessage[] = [];
    const done = collect(destination.write({ config, catalog: { streams: [configured(users, userFields)] }, input }, context({ checkpointIntervalMs: 200 })), said);
    await feed(rows(users, [user(1)]));
    await feed(state(users, 1));
    await poll(async () => told(said).length === 1);
    expect(await ids()).toEqual([1]);
    end();
    await done;
  });
});

describe('when it is stopped between staging and commit', () => {
  const stream = deduplicated();

  it('keeps what was committed, drops what was not, and the next run completes it', async () => {
    async function* input(): AsyncGenerator<DestinationInput> {
      yield rows(users, [user(1), user(2)]);
      yield state(users, 2);
      yield rows(users, [user(2), user(3)]);
    }
    const run = destination.write({ config, catalog: { streams: [stream] }, input: input() }, context({ checkpointIntervalMs: 0 }))[Symbol.asyncIterator]();
    expect((await run.next()).value).toMatchObject({ type: 'STATE' });
    await run.return?.();
    expect(await ids()).toEqual([1, 2]);

    await write(config, [stream], [rows(users, [user(2), user(3)], 1_700_000_001_000), state(users, 3), complete(users)]);
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it.each([['append', configured(users, userFields)], ['append_dedup', stream]] as [string, ConfiguredAirbyteStream][])('rolls back when it is aborted while rows are on their way, in %s', async (_mode, aborted) => {
    const abort = new AbortController();
    async function* input(): AsyncGenerator<DestinationInput> {
      yield rows(users, [user(1)]);
      abort.abort(new Error('cancelled by the user'));
      yield rows(users, [user(2)]);
      yield state(users, 2);
    }
    await expect(write(config, [aborted], input(), { signal: abort.signal })).rejects.toThrow('cancelled by the user');
    await poll(async () => (await connections()) === 0);
    expect(await ids()).toEqual([]);
  });

  it('stops at once when it is aborted while the source is silent', async () => {
    const abort = new AbortController();
    const { input, feed } = handFed();
    const done = collect(destination.write({ config, catalog: { streams: [stream] }, input }, context({ signal: abort.signal })), []);
    await feed(rows(users, [user(1)]));
    abort.abort(new Error('cancelled by the user'));
    await expect(done).rejects.toThrow('cancelled by the user');
    await poll(async () => (await connections()) === 0);
  });

  it('rolls back and passes the fault on where the source fails', async () => {
    async function* input(): AsyncGenerator<DestinationInput> {
      yield rows(users, [user(1)]);
      throw new Error('the source broke');
    }
    await expect(write(config, [stream], input())).rejects.toThrow('the source broke');
    expect(await ids()).toEqual([]);
  });

  it('explains a lost connection as a fault that passes', async () => {
    async function* input(): AsyncGenerator<DestinationInput> {
      yield rows(users, [user(1)]);
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'airwright'`);
      for (;;) yield rows(users, [user(2)]);
    }
    await expect(write(config, [stream], input())).rejects.toMatchObject({ name: 'ConnectorError', failureType: 'transient_error' });
  });
});

async function connections(): Promise<number> {
  const { rows: found } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'airwright'`);
  return found[0]?.count ?? 0;
}

async function poll(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function collect<T>(from: AsyncIterable<T>, into: T[]): Promise<void> {
  for await (const item of from) into.push(item);
}

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
