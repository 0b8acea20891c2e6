import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { seedEcommerce } from '@airwright/embedded';
import { expect, test } from 'vitest';
import { dataFolder, sourceConfiguration, startWorld, warehouseConfiguration } from './world.ts';

/** A message of the protocol, as far as these tests look into it. */
interface Message {
  type: string;
  state?: unknown;
  catalog?: { streams: { name: string }[] };
}

const connectors = dirname(createRequire(import.meta.url).resolve('@airwright/connectors/package.json'));

/** Runs a connector as Airbyte does and returns what it printed, a message a line. */
async function run(connector: string, args: readonly string[], input?: string): Promise<{ code: number | null; messages: Message[] }> {
  const child = spawn(process.execPath, [join(connectors, 'dist', connector, 'bin.js'), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const output = await text(child.stdout);
  return { code: await ended, messages: output.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Message) };
}

test.each(['source-postgres', 'source-faker', 'source-http', 'destination-s3', 'destination-postgres', 'destination-local-json', 'destination-dev-null'])('%s answers spec as a command', async (connector) => {
  const { code, messages } = await run(connector, ['spec']);
  expect(code).toBe(0);
  expect(messages).toEqual([expect.objectContaining({ type: 'SPEC', spec: expect.objectContaining({ connectionSpecification: expect.objectContaining({ type: 'object' }) }) })]);
});

test('a source and a destination move records as commands, joined by a pipe of messages', async () => {
  await using world = await startWorld();
  await using folder = await dataFolder();
  const client = await world.postgres.connect('ecommerce');
  await seedEcommerce(client, { customers: 100, orders: 500 });
  const file = async (name: string, content: unknown): Promise<string> => {
    const path = join(folder.path, name);
    await writeFile(path, JSON.stringify(content));
    return path;
  };
  const source = await file('source.json', sourceConfiguration(world.postgres));
  const destination = await file('destination.json', warehouseConfiguration(world.postgres));

  const checked = await run('source-postgres', ['check', '--config', source]);
  expect(checked.messages).toContainEqual({ type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } });
  const discovered = await run('source-postgres', ['discover', '--config', source]);
  const streams = discovered.messages.find(({ type }) => type === 'CATALOG')?.catalog?.streams ?? [];
  const configured = await file('catalog.json', {
    streams: streams.map((stream) => ({ stream, sync_mode: 'incremental', destination_sync_mode: 'append', cursor_field: ['updated_at'], generation_id: 1, minimum_generation_id: 0, sync_id: 1 })),
  });
  const read = await run('source-postgres', ['read', '--config', source, '--catalog', configured]);
  expect(read.code).toBe(0);
  const states = read.messages.filter(({ type }) => type === 'STATE');
  const complete = streams.map((stream) => ({ type: 'TRACE', trace: { type: 'STREAM_STATUS', emitted_at: 1, stream_status: { stream_descriptor: { name: stream.name, namespace: 'public' }, status: 'COMPLETE' } } }));
  const lines = [...read.messages.filter(({ type }) => type === 'RECORD' || type === 'STATE'), ...complete].map((message) => JSON.stringify(message)).join('\n');
  const written = await run('destination-postgres', ['write', '--config', destination, '--catalog', configured], `${lines}\n`);
  expect(written.code).toBe(0);
  expect(written.messages.filter(({ type }) => type === 'STATE')).not.toHaveLength(0);

  const warehouse = await world.postgres.connect('warehouse');
  const { rows } = await warehouse.query('SELECT count(*)::int AS orders, sum(amount)::float AS amount, (SELECT count(*)::int FROM public.customers) AS customers FROM public.orders');
  const { rows: sent } = await client.query('SELECT count(*)::int AS orders, sum(amount)::float AS amount, 100 AS customers FROM orders');
  expect(rows).toEqual(sent);

  const state = await file('state.json', states.map(({ state }) => state).slice(-2));
  const again = await run('source-postgres', ['read', '--config', source, '--catalog', configured, '--state', state]);
  await Promise.all([client.end(), warehouse.end()]);
  expect(again.messages.filter(({ type }) => type === 'RECORD')).toHaveLength(0);
});
