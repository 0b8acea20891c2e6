import { PassThrough, Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchOf, encodeBatch, encodeMessage, ExactNumber, messageWriter, parseJson, parseMessage, readBatches, readMessages, records, rowsOf, streamState, streamStatus, stringifyJson } from '../index.ts';
import type { BatchedMessage, Row, Value } from '../index.ts';

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* parts;
}

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const record = (data: string, stream = 'a', emittedAt = 1_700_000_000_000): string => `{"type":"RECORD","record":{"stream":"${stream}","data":${data},"emitted_at":${emittedAt}}}`;

test.each([
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['-12345678901234567890', -12345678901234567890n],
  ['12345678901234567000', 12345678901234567000n],
  ['12345678901234567890.12', new ExactNumber('12345678901234567890.12')],
  ['0.1000000000000000055', new ExactNumber('0.1000000000000000055')],
  ['1e400', new ExactNumber('1e400')],
  ['1e-400', new ExactNumber('1e-400')],
  ['0.30000000000000004', 0.30000000000000004],
  ['1.50', 1.5],
  ['1.0000000000000000', 1],
  ['"12345678901234567890"', '12345678901234567890'],
])('the number %s keeps its value', (text, expected) => {
  expect(parseJson(`{"v":${text}}`)).toEqual({ v: expected });
  expect(parseJson(`{"v": [ ${text} ]}`)).toEqual({ v: [expected] });
});

test('any decimal number comes out of reading and writing as it went in', () => {
  const digits = fc.stringMatching(/^(0|[1-9]\d{0,24})$/);
  const fraction = fc.option(fc.stringMatching(/^\d{0,24}[1-9]$/), { nil: undefined });
  fc.assert(
    fc.property(fc.boolean(), digits, fraction, (negative, whole, part) => {
      fc.pre(!(negative && whole === '0'));
      const text = `{"v":${negative ? '-' : ''}${whole}${part === undefined ? '' : `.${part}`}}`;
      const written = stringifyJson(parseJson(text));
      // Small doubles are written with an exponent; their value is the same.
      if (written.includes('e')) expect(JSON.parse(written)).toEqual(JSON.parse(text));
      else expect(written).toBe(text);
    }),
  );
});

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.integer(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 90n }),
    fc.bigInt({ min: 10n ** 20n, max: 10n ** 30n }).map((number) => new ExactNumber(`${number}.25`)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

test('batches come back from the wire as they were, whatever they hold and however the bytes are cut', async () => {
  const rows = fc.array(fc.dictionary(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('__proto__')), value, { maxKeys: 4 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), async (data, name, size) => {
      const batch = batchOf({ name, namespace: 'n' }, data, 1_700_000_000_000);
      const bytes = Buffer.from([...encodeBatch(batch)].join(''));
      const cut = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      const read = await gathered(readBatches(chunks(...cut)));
      expect(read).toHaveLength(1);
      const [message] = read;
      if (message?.type !== 'RECORDS') throw new Error('no batch');
      expect(message.batch.stream).toEqual({ name, namespace: 'n' });
      expect(stringifyJson([...rowsOf(message.batch)].map(sorted))).toBe(stringifyJson([...rowsOf(batch)].map(sorted)));
    }),
    { numRuns: 60 },
  );
});

function sorted(row: Row): [string, Value | undefined][] {
  return Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
}

test('every message comes back as it was, members of later protocols included', () => {
  const message = { type: 'STATE', state: { type: 'STREAM', stream: { stream_descriptor: { name: 'a' }, stream_state: { at: new ExactNumber('1180591620717411303424') } }, reasons: ['new'] } } as const;
  const parsed = parseMessage(encodeMessage(message));
  expect(parsed).toEqual(message);
  expect(JSON.stringify(parsed)).toContain('"at":1180591620717411303424}');
});

test('lines that are no message known here are passed over and handed to the caller', async () => {
  const other: string[] = [];
  const lines = ['plain text', '', '{"type":"RECORD"', '{"type":"DESTINATION_CATALOG","destination_catalog":{}}', '{"type":"RECORD","record":{"stream":"a"}}', '[1]', '{"type":"toString"}'];
  const read = await gathered(readMessages(chunks(`${lines.join('\r\n')}\n${record('{}')}`), { onOther: (line) => other.push(line.trim()) }));
  expect(read.map((message) => message.type)).toEqual(['RECORD']);
  expect(other).toEqual(lines.filter(Boolean));
});

const shape = (message: BatchedMessage): string => (message.type === 'RECORDS' ? `${message.batch.stream.namespace ?? ''}${message.batch.stream.name}×${message.batch.length}` : message.type);

test('a batch ends before its stream’s state and at its bounds, while other streams go on', async () => {
  const state = (name: string): string => encodeMessage(streamState({ name }, {}));
  const text = [record('{}'), record('{}', 'b'), state('a'), record('{}', 'b'), '{"type":"LOG","log":{"level":"INFO","message":"x"}}', '{"type":"STATE","state":{"data":{}}}', ...Array.from({ length: 5 }, () => record('{}'))].join('\n');
  const read = await gathered(readBatches(chunks(text), { maxRows: 2 }));
  expect(read.map(shape)).toEqual(['a×1', 'STATE', 'b×2', 'LOG', 'STATE', 'a×2', 'a×2', 'a×1']);
});

test('what is held back is bounded over all streams together', async () => {
  const long = record(`{"text":"${'x'.repeat(1000)}"}`);
  const text = Array.from({ length: 8 }, (_, index) => long.replace('"a"', `"s${index % 4}"`)).join('\n');
  const read = await gathered(readBatches(chunks(text), { maxBytes: 3_000 }));
  expect(read.map(shape)).toEqual(['s0×1', 's1×1', 's2×1', 's3×1', 's0×1', 's1×1', 's2×1', 's3×1']);
});

test('a null namespace is none, and streams of one name in two namespaces are two', async () => {
  const text = ['null', '"x"', 'null'].map((namespace) => record('{}').replace('"stream"', `"namespace":${namespace},"stream"`)).join('\n');
  expect((await gathered(readBatches(chunks(text)))).map(shape)).toEqual(['a×2', 'xa×1']);
});

test('what a source says about changed fields stays with its record', async () => {
  const changes = [{ field: 'v', change: 'NULLED', reason: 'SOURCE_FIELD_SIZE_LIMITATION' }] as const;
  const batch = { ...batchOf({ name: 'a' }, [{ v: 1 }, { v: null }], 5), changes: new Map([[1, changes]]) };
  const [message] = await gathered(readBatches(chunks(...encodeBatch(batch))));
  expect(message).toMatchObject({ batch: { changes: new Map([[1, changes]]), emittedAt: 5 } });
});

test('records that were read seconds apart do not share a time', async () => {
  const text = [record('{}', 'a', 1_000), record('{}', 'a', 1_900), record('{}', 'a', 3_000)].join('\n');
  const read = await gathered(readBatches(chunks(text)));
  expect(read.map((message) => (message.type === 'RECORDS' ? message.batch.emittedAt : 0))).toEqual([1_000, 3_000]);
});

test('the writer waits while the stream is full', async () => {
  const output = new PassThrough({ highWaterMark: 10 });
  const writer = messageWriter(output);
  let written = false;
  const writing = writer.write(records(batchOf({ name: 'a' }, [{ n: 1 }], 5))).then(() => (written = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toBe(false);
  output.resume();
  await writing;
  expect(written).toBe(true);
});

test('the writer throws the stream’s error, also while it waits', async () => {
  const broken = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => setImmediate(() => done(new Error('EPIPE'))) });
  const writer = messageWriter(broken);
  await expect(writer.write(streamStatus({ name: 'a' }, 'STARTED'))).rejects.toThrow('EPIPE');
  await expect(writer.write(streamStatus({ name: 'a' }, 'STARTED'))).rejects.toThrow('EPIPE');
  await expect(writer.flush()).rejects.toThrow('EPIPE');
});
