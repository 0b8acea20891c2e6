import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret, type FleetEvent } from '@airwright/pipelines';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeadLetter } from './dead-letters.ts';
import { failed, freshness, stalled, succeeded } from './testing/events.ts';
import { secretPath, startReceiver } from './testing/receiver.ts';
import { testWorld } from './testing/world.ts';
import { webhook, webhookIn, type WebhookOptions } from './webhook.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webhook-'));
});
afterAll(() => rm(folder, { recursive: true }));

const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const given = (): { letters: DeadLetter[]; onGivenUp: NonNullable<WebhookOptions['onGivenUp']> } => {
  const letters: DeadLetter[] = [];
  return { letters, onGivenUp: (letter) => letters.push(letter) };
};

test('the chosen events are sent in their order, each with an id, and no others', async () => {
  await using receiver = await startReceiver();
  const hook = webhook({ url: receiver.url });
  hook.event(succeeded(1), { name: 'orders' });
  hook.event(failed(2, 'The table is gone.'), { name: 'orders' });
  hook.event(freshness('problem'));
  await hook.end();
  const bodies = receiver.requests.map(({ body }) => JSON.parse(body));
  expect(bodies.map(({ type }) => type)).toEqual(['failed', 'problem']);
  expect(bodies[0]).toEqual({
    version: 1,
    id: receiver.requests[0]!.headers['webhook-id'],
    type: 'failed',
    at: '2030-01-01T12:01:00.000Z',
    severity: 'error',
    name: 'orders',
    text: 'failed at the source: The table is gone. (1,204 records, 12.0 kB in 1 min)',
    connectionId: 'c-1',
    jobId: 2,
    result: { recordsSynced: 1204, bytesSynced: 12_040, startedAt: '2030-01-01T12:00:00.000Z', endedAt: '2030-01-01T12:01:00.000Z', durationMs: 60_000, attempts: 1 },
    diagnosis: { origin: 'source', kind: 'configuration', message: 'The table is gone.', retryHelps: false },
  });
  expect(bodies[1]).toMatchObject({ name: 'orders', problem: 'too-old', severity: 'error', text: 'The last success ended 8 h ago; it may be 7 h old.' });
});

test('what is told may be chosen', async () => {
  await using receiver = await startReceiver();
  const hook = webhook({ url: receiver.url, on: ['succeeded', 'server-regained'] });
  const back: FleetEvent = { type: 'server-regained', at: new Date(), lostForMs: 1000 };
  for (const event of [succeeded(1), failed(2, 'no'), stalled(3), back]) hook.event(event);
  await hook.end();
  expect(receiver.requests.map(({ body }) => [JSON.parse(body).type, JSON.parse(body).name])).toEqual([['succeeded', 'c-1'], ['server-regained', 'Airbyte']]);
});

test('the same thing has the same id whoever tells it, and another thing another', async () => {
  await using receiver = await startReceiver();
  for (const event of [failed(1, 'now'), failed(1, 'in other words'), failed(2, 'now'), stalled(1), stalled(1, 5)]) {
    const hook = webhook({ url: receiver.url });
    hook.event(event);
    await hook.end();
  }
  const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
  expect(ids[0]).toBe(ids[1]);
  expect(new Set(ids).size).toBe(4);
});

test('a signature is one that others verify, made anew for each attempt', async () => {
  await using receiver = await startReceiver(503);
  const world = testWorld();
  const hook = webhookIn(world, { url: receiver.url, signingSecret: secret.from('a test', () => signingSecret) });
  hook.event(failed(1, 'ünïcode ✓'));
  await hook.end();
  const [first, second] = receiver.requests;
  expect(Number(second!.headers['webhook-timestamp'])).toBe(Math.floor(world.now() / 1000));
  for (const { headers, body } of [first!, second!]) {
    const verifier = new StandardWebhook(signingSecret);
    const signed = verifier.sign(headers['webhook-id'] as string, new Date(Number(headers['webhook-timestamp']) * 1000), body);
    expect(headers['webhook-signature']).toBe(signed);
  }
});

test('a receiver that is away or busy is tried again with growing pauses, and no less than it asks for', async () => {
  await using receiver = await startReceiver('reset', 500, { status: 429, headers: { 'retry-after': '7' } }, 408);
  const world = testWorld();
  const { letters, onGivenUp } = given();
  const hook = webhookIn(world, { url: receiver.url, onGivenUp });
  hook.event(failed(1, 'no'));
  await hook.end();
  expect(receiver.requests).toHaveLength(5);
  expect(world.slept).toEqual([500, 1000, 7000, 4000]);
  expect(letters).toEqual([]);
});

test.each([400, 401, 404, 410, 302])('an answer of %d is final, and leads nowhere else', async (status) => {
  await using elsewhere = await startReceiver();
  await using receiver = await startReceiver({ status, headers: { location: elsewhere.url } });
  const { letters, onGivenUp } = given();
  const hook = webhook({ url: receiver.url, onGivenUp });
  hook.event(failed(1, 'no'));
  await hook.end();
  expect([receiver.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
  expect(letters).toMatchObject([{ attempts: 1, reason: `the receiver answered ${status}`, message: { type: 'failed' } }]);
});

test('what cannot be delivered is a line in the file, and is delivered later with the same id', async () => {
  const file = join(folder, 'letters.jsonl');
  await using receiver = await startReceiver();
  const { letters, onGivenUp } = given();
  receiver.answers.push(...Array.from({ length: 50 }, () => 503));
  const hook = webhookIn(testWorld(), { url: receiver.url, deadLetters: file, onGivenUp, giveUpAfterMs: 10_000 });
  for (const id of [1, 2, 3]) hook.event(failed(id, 'no'), { name: 'orders' });
  await hook.end();
  const lines = (await readFile(file, 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
  expect(lines).toEqual(letters);
  // The first is tried as long as it may be, the others once, so that a long queue comes to an end.
  expect(lines.map(({ attempts, reason }) => [attempts, reason])).toEqual([
    [5, 'the receiver answered 503'],
    [1, 'the receiver answered 503'],
    [1, 'the receiver answered 503'],
  ]);
  receiver.answers.length = 0;
  receiver.answers.push(200, 410);
  receiver.requests.length = 0;
  expect(await hook.redeliver()).toEqual({ delivered: 2, left: 1 });
  expect(receiver.requests.map(({ headers }) => headers['webhook-id'])).toEqual(letters.map(({ message }) => message.id));
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ message: { jobId: 2 } });
});

test('a line that a crash cut off does not keep the others from being delivered', async () => {
  const file = join(folder, 'cut.jsonl');
  await using receiver = await startReceiver(404);
  const { onGivenUp } = given();
  const hook = webhook({ url: receiver.url, deadLetters: file, onGivenUp });
  hook.event(failed(1, 'no'));
  await hook.end();
  await writeFile(file, `${await readFile(file, 'utf8')}{"at":"2030-`);
  expect(await hook.redeliver()).toEqual({ delivered: 1, left: 0 });
  await expect(webhook({ url: receiver.url }).redeliver()).rejects.toThrow('names no file');
  expect(await webhook({ url: receiver.url, deadLetters: join(folder, 'none.jsonl') }).redeliver()).toEqual({ delivered: 0, left: 0 });
});

test('nobody sees the address or the secret, whatever fails', async () => {
  const receiver = await startReceiver();
  await receiver[Symbol.asyncDispose]();
  const file = join(folder, 'secrets.jsonl');
  const { letters, onGivenUp } = given();
  for (const options of [{ url: receiver.url }, { url: secret.from('a test', () => `nonsense ${secretPath}`) }, { url: receiver.url, signingSecret: 'not base64 at all' }, { url: secret.env('NOT_SET_ANYWHERE') }]) {
    const hook = webhookIn(testWorld(), { ...options, deadLetters: file, onGivenUp, giveUpAfterMs: 1000 });
    hook.event(failed(1, 'no'));
    await hook.end();
  }
  expect(letters.map(({ reason }) => reason)).toEqual([
    'the receiver could not be reached (ECONNREFUSED)',
    'The url of the webhook has to be an address that begins with https:// or http://.',
    expect.stringContaining('The signing secret has to be base64'),
    expect.stringContaining('NOT_SET_ANYWHERE'),
  ]);
  const all = `${JSON.stringify(letters)}${await readFile(file, 'utf8')}`;
  expect(all).not.toContain('not-to-be-seen');
  expect(all).not.toContain('not base64 at all');
});

test.each(['', 'hooks.slack.com/services/x', 'ftp://example.com/x', 'file:///etc/passwd'])('an address %j is refused at once, without being repeated', (url) => {
  expect(() => webhook({ url })).toThrow(expect.objectContaining({ name: 'WebhookOptionsError', message: expect.not.stringContaining('slack') as string }) as Error);
});

test('a message that is given up is a warning of the process, unless someone listens', async () => {
  await using receiver = await startReceiver(400);
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
  const hook = webhook({ url: receiver.url });
  hook.event(failed(1, 'no'), { name: 'orders' });
  await hook.end();
  expect(await warned).toMatchObject({ name: 'WebhookWarning', message: expect.stringMatching(/^The message msg_\S+ \(failed of orders\) was not delivered after 1 attempts: the receiver answered 400\.$/) });
});

test('a dead letter that cannot be written is told as well', async () => {
  await using receiver = await startReceiver(400);
  const { letters, onGivenUp } = given();
  const hook = webhook({ url: receiver.url, deadLetters: join(folder, 'no such folder', 'letters.jsonl'), onGivenUp });
  hook.event(failed(1, 'no'));
  await hook.end();
  expect(letters[0]?.reason).toMatch(/^the receiver answered 400; and it could not be added to .*ENOENT/);
});

test('one who listens and throws does not keep the next messages from being sent', async () => {
  await using receiver = await startReceiver(400);
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
  const hook = webhook({
    url: receiver.url,
    onGivenUp: () => {
      throw new Error('not listening');
    },
  });
  for (const id of [1, 2]) hook.event(failed(id, 'no'));
  await hook.end();
  expect((await warned).message).toBe('not listening');
  expect(receiver.requests).toHaveLength(2);
});
