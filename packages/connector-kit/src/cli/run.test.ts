import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AirbyteMessage } from '../index.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'connector-kit-'))));
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function file(content: unknown): Promise<string> {
  const path = join(folder, `${(files += 1)}.json`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly messages: AirbyteMessage[];
}

interface Run {
  readonly input?: string;
  /** Sends this signal once the output holds this text. */
  readonly kill?: readonly [signal: NodeJS.Signals, when: string];
}

function start(fixture: string, args: readonly string[], { input, kill }: Run = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures', `${fixture}.ts`), ...args]);
  let stdout = '';
  let stderr = '';
  let killed = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (!killed && kill && stdout.includes(kill[1])) killed = child.kill(kill[0]);
  });
  if (input !== undefined) child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      const lines = stdout.split('\n').filter(Boolean);
      resolve({ code, stdout, stderr, messages: lines.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as AirbyteMessage] : [])) });
    });
  });
}

const catalog = { streams: [{ stream: { name: 'numbers', json_schema: {}, supported_sync_modes: ['incremental'] }, sync_mode: 'incremental', destination_sync_mode: 'append' }] };
const only = <T extends AirbyteMessage['type']>(ended: Ended, type: T): Extract<AirbyteMessage, { type: T }>[] =>
  ended.messages.filter((message): message is Extract<AirbyteMessage, { type: T }> => message.type === type);
const errorOf = (ended: Ended): { message: string; failure_type?: string; stack_trace?: string } => {
  const [trace] = only(ended, 'TRACE').filter((message) => message.trace.type === 'ERROR');
  if (trace?.trace.type !== 'ERROR') throw new Error(`no TRACE ERROR in: ${ended.stdout}`);
  return trace.trace.error;
};

test('spec prints one SPEC message', async () => {
  const ended = await start('numbers-source', ['spec']);
  expect(ended.code).toBe(0);
  expect(ended.messages).toHaveLength(1);
  expect(only(ended, 'SPEC')[0]?.spec.supportsIncremental).toBe(true);
});

test('check answers SUCCEEDED, and a failed check FAILED with exit code 0 and no secret in its words', async () => {
  const fine = await start('numbers-source', ['check', '--config', await file({ count: 1, token: 'hunter2' })]);
  expect([fine.code, only(fine, 'CONNECTION_STATUS')[0]?.connectionStatus]).toEqual([0, { status: 'SUCCEEDED' }]);
  expect(only(fine, 'LOG')[0]?.log.message).toBe('Trying **********.');
  const refused = await start('numbers-source', ['check', '--config', await file({ count: 1, token: 'hunter2', fault: 'explained' })]);
  expect([refused.code, only(refused, 'CONNECTION_STATUS')[0]?.connectionStatus]).toEqual([0, { status: 'FAILED', message: 'The token ********** was refused.' }]);
});

test('check answers FAILED where the configuration breaks the specification', async () => {
  const ended = await start('numbers-source', ['check', '--config', await file({})]);
  expect(ended.code).toBe(0);
  expect(only(ended, 'CONNECTION_STATUS')[0]?.connectionStatus).toMatchObject({ status: 'FAILED', message: expect.stringContaining('Config validation error: count is missing') });
});

test('a check that breaks down is a system error with exit code 1', async () => {
  const ended = await start('numbers-source', ['check', '--config', await file({ count: 1, fault: 'unexplained' })]);
  expect(ended.code).toBe(1);
  expect(errorOf(ended)).toMatchObject({ failure_type: 'system_error', stack_trace: expect.stringContaining('TypeError') });
  expect(ended.stderr).not.toContain('at ');
});

test('discover prints the catalog', async () => {
  const ended = await start('numbers-source', ['discover', '--config', await file({ count: 1 })]);
  expect([ended.code, only(ended, 'CATALOG')[0]?.catalog.streams.map((stream) => stream.name)]).toEqual([0, ['numbers']]);
});

test('read prints every record before it exits, more than a pipe holds, with all digits', async () => {
  const ended = await start('numbers-source', ['read', '--config', await file({ count: 20_000 }), '--catalog', await file(catalog)]);
  expect(ended.code).toBe(0);
  expect(only(ended, 'RECORD')).toHaveLength(20_000);
  expect(ended.stdout).toContain('"big":12345678901234587889');
  expect(only(ended, 'STATE').map((message) => message.state.stream?.stream_state)).toEqual([{ n: 20_000 }]);
});

test.each([
  ['an array of states', [{ type: 'STREAM', stream: { stream_descriptor: { name: 'numbers' } } }], '[{"type":"STREAM","stream":{"stream_descriptor":{"name":"numbers"}}}]'],
  ['an empty array', [], '[]'],
  ['an empty file', '', '[]'],
  ['a GLOBAL state alone', { type: 'GLOBAL', global: { stream_states: [] } }, '[{"type":"GLOBAL","global":{"stream_states":[]}}]'],
  ['the blob of an older source', { cursor: 5 }, '[{"type":"LEGACY","data":{"cursor":5}}]'],
])('read takes %s as --state', async (_name, state, expected) => {
  const ended = await start('numbers-source', ['read', '--config', await file({ count: 0 }), '--catalog', await file(catalog), '--state', await file(state)]);
  expect([ended.code, only(ended, 'LOG')[0]?.log.message]).toEqual([0, `State: ${expected}`]);
});

test('a read that fails reports the stream INCOMPLETE, then the error, and exits with 1', async () => {
  const ended = await start('numbers-source', ['read', '--config', await file({ count: 1, fault: 'explained' }), '--catalog', await file(catalog)]);
  expect(ended.code).toBe(1);
  expect(only(ended, 'TRACE').map(({ trace }) => (trace.type === 'STREAM_STATUS' ? trace.stream_status.status : trace.type))).toEqual(['STARTED', 'INCOMPLETE', 'ERROR']);
  expect(errorOf(ended)).toMatchObject({ message: 'The numbers ran out. Ask for fewer.', failure_type: 'transient_error', stream_descriptor: { name: 'numbers' } });
  expect(errorOf(ended).stack_trace).toBeUndefined();
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s ends a read with %d and without an error', async (signal, code) => {
  const args = ['read', '--config', await file({ count: 1, fault: 'endless' }), '--catalog', await file(catalog)];
  const ended = await start('numbers-source', args, { kill: [signal, '"n":-1'] });
  expect(ended.code).toBe(code);
  expect(ended.stdout).not.toContain('ERROR');
  expect(ended.stdout.endsWith('\n')).toBe(true);
});

test('write hands records over in batches, each before the state that covers it, and echoes states unchanged', async () => {
  const path = join(folder, 'written');
  const record = (n: number | string, stream: string): string => `{"type":"RECORD","record":{"stream":"${stream}","data":{"n":${n}},"emitted_at":1700000000000}}`;
  const state = '{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"at":12345678901234567890}},"id":7,"later":{"x":1}}}';
  const input = [record(1, 'a'), record('12345678901234567', 'b'), record(2, 'a'), 'no message', state, record(3, 'a')].join('\n');
  const ended = await start('lines-destination', ['write', '--config', await file({ path }), '--catalog', await file(catalog)], { input: `${input}\n` });
  expect(ended.code).toBe(0);
  const written = (await readFile(path, 'utf8')).split('\n');
  expect(written[0]).toBe('2 of a');
  expect(written[3]).toContain('"type":"STATE"');
  expect(written[4]).toBe('1 of b');
  expect(written[5]).toContain('"n":12345678901234567');
  expect(written[6]).toBe('1 of a');
  expect(ended.stdout.split('\n')).toContain(state);
  expect(only(ended, 'LOG').map((message) => message.log.message)).toContain('Passed over a line of the input that is no message (10 characters).');
});

test('SIGTERM ends a write that waits for its input', async () => {
  const args = ['write', '--config', await file({ path: join(folder, 'never') }), '--catalog', await file(catalog)];
  expect((await start('lines-destination', args, { kill: ['SIGTERM', 'Ready.'] })).code).toBe(143);
});

test.each([
  ['no command', [], 'No command was given.'],
  ['an unknown command', ['sync'], '"sync" is not a command of this source.'],
  ['a command of destinations', ['write'], '"write" is not a command of this source.'],
  ['a missing option', ['check'], '"check" needs --config FILE.'],
  ['an unknown option', ['check', '--konfig', 'x'], "Unknown option '--konfig'"],
  ['a missing file', ['check', '--config', '/no/such.json'], '--config /no/such.json: there is no such file.'],
])('%s is explained, with exit code 1', async (_name, args, message) => {
  const ended = await start('numbers-source', args);
  expect(ended.code).toBe(1);
  expect(errorOf(ended)).toMatchObject({ message: expect.stringContaining(message), failure_type: 'config_error' });
  expect(ended.stderr).toContain(message);
});

test('a file that is not JSON is named and not quoted', async () => {
  const path = await file('{"token": "hunter2');
  const ended = await start('numbers-source', ['check', '--config', path]);
  expect([ended.code, errorOf(ended).message]).toEqual([1, `--config ${path}: the file is not valid JSON.`]);
  expect(ended.stdout).not.toContain('hunter2');
});

test('a discovered catalog in place of a configured one is told apart', async () => {
  const ended = await start('numbers-source', ['read', '--config', await file({ count: 1 }), '--catalog', await file({ streams: [{ name: 'numbers' }] })]);
  expect(errorOf(ended).message).toContain('streams.0.stream.name is missing');
});
