import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { batchOf, ExactNumber, records, streamState } from '@airwright/connector-kit';
import type { ConfiguredAirbyteStream, ConnectorContext, DestinationInput, DestinationMessage, DestinationSyncMode, Row } from '@airwright/connector-kit';
import destination from './index.ts';

let root: string;
const config = { destination_path: '/local/out' };
const users = { name: 'users', namespace: 'shop' };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'airwright-local-json-'));
  vi.stubEnv('AIRBYTE_LOCAL_ROOT', root);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

const context = (signal = new AbortController().signal): ConnectorContext => ({ signal, log: () => undefined, checkpointIntervalMs: 0 });
const rows = (data: readonly Row[], stream = users): DestinationInput => records(batchOf(stream, data, 1_700_000_000_000));

function configured(mode: DestinationSyncMode, stream: { name: string; namespace?: string } = users): ConfiguredAirbyteStream {
  return { stream: { ...stream, json_schema: {}, supported_sync_modes: ['full_refresh'] }, sync_mode: 'full_refresh', destination_sync_mode: mode };
}

async function write(streams: ConfiguredAirbyteStream[], input: DestinationInput[] | AsyncIterable<DestinationInput>, signal?: AbortSignal, path = config): Promise<DestinationMessage[]> {
  const said: DestinationMessage[] = [];
  for await (const message of destination.write({ config: path, catalog: { streams }, input: iterate(input) }, context(signal))) said.push(message);
  return said;
}

async function* iterate<T>(items: readonly T[] | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items;
}

async function lines(file = '_airbyte_raw_users.jsonl'): Promise<{ _airbyte_data: unknown }[]> {
  const text = await readFile(join(root, 'out', file), 'utf8');
  return text.trimEnd().split('\n').map((line) => JSON.parse(line) as { _airbyte_data: unknown });
}

const data = async (): Promise<unknown[]> => (await lines()).map(({ _airbyte_data }) => _airbyte_data);

describe('a line', () => {
  it('holds an id, the time of emission and the record, numbers as exact as they came', async () => {
    await write([configured('append')], [rows([{ id: 2n ** 60n, price: new ExactNumber('1.10'), text: 'ü\n"', none: null, missing: undefined }])]);
    const text = await readFile(join(root, 'out', '_airbyte_raw_users.jsonl'), 'utf8');
    expect(text).toMatch(
      /^\{"_airbyte_ab_id":"[0-9a-f-]{36}","_airbyte_emitted_at":1700000000000,"_airbyte_data":\{"id":1152921504606846976,"price":1\.10,"text":"ü\\n\\"","none":null\}\}\n$/,
    );
  });
});

describe('write', () => {
  it('appends to what is there, or takes its place', async () => {
    await write([configured('append')], [rows([{ id: 1 }])]);
    await write([configured('append')], [rows([{ id: 2 }])]);
    expect(await data()).toEqual([{ id: 1 }, { id: 2 }]);
    await write([configured('overwrite')], [rows([{ id: 3 }])]);
    expect(await data()).toEqual([{ id: 3 }]);
  });

  it('keeps more than fits in one write, in order', async () => {
    const many = Array.from({ length: 5000 }, (_, id) => ({ id, text: 'x'.repeat(200) }));
    await write([configured('overwrite')], [rows(many)]);
    expect(await data()).toEqual(many);
  });

  it('gives states back in order once the files are in place', async () => {
    const said: unknown[] = [];
    const input = [rows([{ id: 1 }, { id: 2 }]), streamState(users, { cursor: 1 }), streamState(users, { cursor: 2 })];
    for await (const message of destination.write({ config, catalog: { streams: [configured('append')] }, input: iterate(input) }, context())) {
      said.push([message.type === 'STATE' && message.state.stream?.stream_state, message.type === 'STATE' && message.state.destinationStats, await data()]);
    }
    const there = [{ id: 1 }, { id: 2 }];
    expect(said).toEqual([[{ cursor: 1 }, { recordCount: 2 }, there], [{ cursor: 2 }, { recordCount: 0 }, there]]);
  });

  it('keeps nothing where the source fails or the run is aborted', async () => {
    await write([configured('append')], [rows([{ id: 1 }])]);
    const abort = new AbortController();
    async function* failing(): AsyncGenerator<DestinationInput> {
      yield rows([{ id: 2 }]);
      throw new Error('the source broke');
    }
    async function* aborted(): AsyncGenerator<DestinationInput> {
      yield rows([{ id: 2 }]);
      abort.abort(new Error('cancelled'));
    }
    await expect(write([configured('overwrite')], failing())).rejects.toThrow('the source broke');
    await expect(write([configured('overwrite')], aborted(), abort.signal)).rejects.toThrow('cancelled');
    expect(await data()).toEqual([{ id: 1 }]);
    expect(await readdir(join(root, 'out'))).toEqual(['_airbyte_raw_users.jsonl']);
  });

  it('turns what a file name cannot hold into underscores', async () => {
    const odd = { name: '../My Users/é' };
    await write([configured('append', odd)], [rows([{ id: 1 }], odd as typeof users)]);
    expect(await lines('_airbyte_raw____My_Users_e.jsonl')).toHaveLength(1);
  });

  it('refuses two streams of one file and modes it does not know', async () => {
    await expect(write([configured('append'), configured('append', { name: 'users', namespace: 'other' })], [])).rejects.toThrow(/would both be written to _airbyte_raw_users.jsonl/);
    await expect(write([configured('append_dedup')], [])).rejects.toThrow(/asks for the sync mode append_dedup/);
  });
});

describe('the folder', () => {
  it.each(['/local/out', '/out', 'out', '/local/./out/'])('%j lies below the folder of local files', async (path) => {
    await write([configured('append')], [rows([{ id: 1 }])], undefined, { destination_path: path });
    expect(await data()).toEqual([{ id: 1 }]);
  });

  it.each(['/local/../../etc', '../outside', '/../x'])('%j is refused for leading out of it', async (path) => {
    await expect(destination.check({ destination_path: path }, context())).rejects.toThrow(/leads out of the folder of local files/);
  });

  it('is made by check, which leaves no file there', async () => {
    await destination.check(config, context());
    expect(await readdir(join(root, 'out'))).toEqual([]);
  });

  it('is named where it cannot be written', async () => {
    await writeFile(join(root, 'out'), 'in the way');
    await expect(destination.check(config, context())).rejects.toMatchObject({ name: 'ConnectorError', message: expect.stringContaining(`${join(root, 'out')} cannot be written`) as string });
    await expect(destination.check({}, context())).rejects.toThrow(/destination_path/);
  });
});
