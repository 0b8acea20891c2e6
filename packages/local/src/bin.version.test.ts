import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const command = [join(import.meta.dirname, 'bin.ts'), '--memory', '--port', '0', '--airbyte-version'];

test('the command answers as the version it is given', async () => {
  const child = spawn(process.execPath, [...command, '1.8'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const url = /http:\S+/.exec(line)?.[0].replace(/,$/, '');
    const configuration = (await (await fetch(`${url}/instance_configuration`)).json()) as object;
    expect(configuration).toMatchObject({ version: '1.8.0' });
    expect((await fetch(`${url}/jobs/get`, { method: 'POST', body: '{"id":1}' })).status).toBe(500);
  } finally {
    child.kill();
    await once(child, 'exit');
  }
});

test('the command says which versions there are', async () => {
  const child = spawn(process.execPath, [...command, '0.10'], { stdio: ['ignore', 'inherit', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const [code] = (await once(child, 'close')) as [number];
  expect([code, words]).toEqual([1, expect.stringContaining("airwright-local: The Airbyte version '0.10' cannot be imitated. Give 0.50, 1.0, 1.8, 2.0, latest")]);
});
