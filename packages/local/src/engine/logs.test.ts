import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { Logs, type LogLine } from './logs.ts';

const line = (message: string, level: LogLine['level'] = 'info'): LogLine => ({ timestamp: 1_700_000_000_000, level, logSource: 'source', message });

describe.each(['memory', 'a folder'])('in %s', (place) => {
  test('each attempt has its lines, in their order', async () => {
    await using folder = await temporaryFolder();
    const logs = new Logs(place === 'memory' ? undefined : folder.path);
    for (const message of ['one', 'two']) logs.append(1, 0, line(message));
    logs.append(1, 1, line('another attempt', 'error'));
    logs.append(2, 0, line('another job'));
    logs.append(1, 0, line('three'));
    expect(logs.read(1, 0)).toEqual(['one', 'two', 'three'].map((message) => line(message)));
    expect(logs.read(1, 1)).toEqual([line('another attempt', 'error')]);
    expect(logs.read(9, 0)).toEqual([]);
  });

  test('a line keeps every text', async () => {
    await using folder = await temporaryFolder();
    const logs = new Logs(place === 'memory' ? undefined : folder.path);
    const odd = ['several\nlines\r\n', '', '{"json": "}"}', 'größe \u2028 数 \u0000', '\ud83d half', 'x'.repeat(100_000)];
    for (const message of odd) logs.append(1, 0, line(message));
    expect(logs.read(1, 0).map(({ message }) => message)).toEqual(odd);
  });

  test('what was read does not change any more', async () => {
    await using folder = await temporaryFolder();
    const logs = new Logs(place === 'memory' ? undefined : folder.path);
    logs.append(1, 0, line('one'));
    const read = logs.read(1, 0);
    logs.append(1, 0, line('two'));
    expect(read).toEqual([line('one')]);
  });
});

test('memory holds the newest 10,000 lines of an attempt', () => {
  const logs = new Logs(undefined);
  logs.append(1, 1, line('other'));
  for (let number = 0; number < 10_005; number += 1) logs.append(1, 0, line(String(number)));
  const messages = logs.read(1, 0).map(({ message }) => message);
  expect([messages.length, messages[0], messages.at(-1)]).toEqual([10_000, '5', '10004']);
  expect(logs.read(1, 1)).toHaveLength(1);
});

test('a folder keeps the lines for the next server', async () => {
  await using folder = await temporaryFolder();
  new Logs(folder.path).append(1, 0, line('before'));
  const logs = new Logs(folder.path);
  logs.append(1, 0, line('after'));
  expect(logs.read(1, 0)).toEqual([line('before'), line('after')]);
});

test('a last line that was cut wherever a kill cut it does not hide those before it', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'logs', '1', '0.jsonl');
  const logs = new Logs(folder.path);
  logs.append(1, 0, line('whole'));
  const whole = await readFile(file, 'utf8');
  const last = JSON.stringify(line('row {"a": {}} and more'));
  for (let length = 0; length < last.length; length += 1) {
    await writeFile(file, whole + last.slice(0, length));
    expect(logs.read(1, 0)).toEqual([line('whole')]);
  }
  await appendFile(file, last.slice(-1));
  expect(logs.read(1, 0)).toHaveLength(2);
});

test('a folder that cannot be written to fails nobody, and is used again when it can', async () => {
  await using folder = await temporaryFolder();
  const logs = new Logs(folder.path);
  await writeFile(join(folder.path, 'logs'), 'a file is in the way');
  logs.append(1, 0, line('lost'));
  expect(logs.read(1, 0)).toEqual([]);
  await rm(join(folder.path, 'logs'));
  logs.append(1, 0, line('kept'));
  expect(logs.read(1, 0)).toEqual([line('kept')]);
});

test('a folder that is taken away meanwhile is made again', async () => {
  await using folder = await temporaryFolder();
  const logs = new Logs(folder.path);
  logs.append(1, 0, line('before'));
  await rm(join(folder.path, 'logs'), { recursive: true });
  logs.append(1, 0, line('lost'));
  logs.append(1, 0, line('after'));
  expect(logs.read(1, 0)).toEqual([line('after')]);
});
