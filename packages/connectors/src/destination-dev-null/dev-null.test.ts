import { describe, expect, it } from 'vitest';
import { batchOf, records, streamState } from '@airwright/connector-kit';
import type { Config, DestinationInput, DestinationMessage } from '@airwright/connector-kit';
import destination from './index.ts';

const users = { name: 'users' };
const visits = { name: 'visits' };

function batch(stream: { name: string }, from: number, to: number): DestinationInput {
  return records(batchOf(stream, Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index })), 0));
}

async function write(behaviour: Config, input: readonly DestinationInput[], signal = new AbortController().signal): Promise<{ said: DestinationMessage[]; logged: string[] }> {
  const said: DestinationMessage[] = [];
  const logged: string[] = [];
  const context = { signal, log: (_level: string, message: string) => void logged.push(message), checkpointIntervalMs: 60_000 };
  async function* messages(): AsyncGenerator<DestinationInput> {
    yield* input;
  }
  for await (const message of destination.write({ config: { test_destination: behaviour }, catalog: { streams: [] }, input: messages() }, context)) said.push(message);
  return { said, logged };
}

const logging = (config: Config): Config => ({ test_destination_type: 'LOGGING', logging_config: config });

it('gives each state back at once, with the number of its records, and logs nothing when silent', async () => {
  const { said, logged } = await write({ test_destination_type: 'SILENT' }, [batch(users, 1, 3), streamState(users, { cursor: 3 }), streamState(users, { cursor: 4 })]);
  expect(said.map((message) => message.type === 'STATE' && [message.state.stream?.stream_state, message.state.destinationStats])).toEqual([
    [{ cursor: 3 }, { recordCount: 3 }],
    [{ cursor: 4 }, { recordCount: 0 }],
  ]);
  expect(logged).toEqual([]);
});

describe('logging', () => {
  it('shows the first records of each stream', async () => {
    const { logged } = await write(logging({ logging_type: 'FirstN', max_entry_count: 2 }), [batch(users, 1, 1), batch(visits, 7, 9), batch(users, 2, 3)]);
    expect(logged).toEqual(['users, record 1: {"id":1}', 'visits, record 1: {"id":7}', 'visits, record 2: {"id":8}', 'users, record 2: {"id":2}']);
  });

  it('shows every n-th record, up to the maximum', async () => {
    const { logged } = await write(logging({ logging_type: 'EveryNth', nth_entry_to_log: 3, max_entry_count: 2 }), [batch(users, 1, 4), batch(users, 5, 20)]);
    expect(logged).toEqual(['users, record 3: {"id":3}', 'users, record 6: {"id":6}']);
  });

  it('shows a part of the records, the same ones for the same seed', async () => {
    const sampled = (seed: number) => write(logging({ logging_type: 'RandomSampling', sampling_ratio: 0.25, seed, max_entry_count: 1000 }), [batch(users, 1, 1000)]);
    const [first, again, other] = await Promise.all([sampled(1), sampled(1), sampled(2)]);
    expect(first.logged).toEqual(again.logged);
    expect(first.logged).not.toEqual(other.logged);
    expect(first.logged.length).toBeGreaterThan(150);
    expect(first.logged.length).toBeLessThan(350);
  });
});

it('takes its time over each record when throttled, and stops waiting when it is aborted', async () => {
  const throttled = (millis: number) => ({ test_destination_type: 'THROTTLED', millis_per_record: millis });
  expect((await write(throttled(1), [batch(users, 1, 10), streamState(users, {})])).said).toHaveLength(1);
  const abort = new AbortController();
  const waiting = write(throttled(1_000_000), [batch(users, 1, 10)], abort.signal);
  // Without a pause the run would be over before the abort, and succeed.
  setTimeout(() => abort.abort(new Error('cancelled')), 50);
  await expect(waiting).rejects.toThrow('cancelled');
});

it('fails after as many records as it was told, keeping the states before them', async () => {
  const failing = { test_destination_type: 'FAILING', num_messages: 5 };
  expect((await write(failing, [batch(users, 1, 5), streamState(users, {})])).said).toHaveLength(1);
  await expect(write(failing, [batch(users, 1, 6)])).rejects.toThrow(/fails on purpose after 5 records/);
});

it('names what is wrong in its configuration', async () => {
  const context = { signal: new AbortController().signal, log: () => undefined, checkpointIntervalMs: 0 };
  await destination.check({ test_destination: { test_destination_type: 'SILENT' } }, context);
  await expect(destination.check({ test_destination: { test_destination_type: 'THROTTLED' } }, context)).rejects.toThrow(/millis_per_record/);
  await expect(destination.check({}, context)).rejects.toThrow(/test_destination/);
});
