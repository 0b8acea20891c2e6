import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { WebhookMessage } from './message.ts';
import { receiveWebhook, type Received, type ReceiveOptions } from './receive.ts';
import { failed } from './testing/events.ts';
import { webhook } from './webhook.ts';

const secret = Buffer.alloc(24, 1).toString('base64');
const other = Buffer.alloc(24, 2).toString('base64');
const at = new Date('2030-01-01T12:00:00Z');
const message: WebhookMessage = { version: 1, id: 'msg_1', type: 'failed', at: at.toISOString(), severity: 'error', name: 'orders', text: 'failed' };

/** A request that another implementation has signed. */
function signed(content: unknown, { by = secret, signedAt = at, headers = {} }: { by?: string; signedAt?: Date; headers?: Record<string, string> } = {}): Request {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  const signature = new StandardWebhook(by).sign('msg_1', signedAt, body);
  const own = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(signedAt.getTime() / 1000), 'webhook-signature': signature };
  return new Request('https://example.com/hook', { method: 'POST', body, headers: { ...own, ...headers } });
}

async function received(request: Request, options: ReceiveOptions = { secret }): Promise<Received> {
  return await receiveWebhook(request, { now: () => at.getTime(), ...options });
}

describe('a message of ours', () => {
  it('arrives as it was sent, through real servers', async () => {
    const seen: Received[] = [];
    const server = createServer((incoming, response) => {
      const request = new Request(`http://receiver${incoming.url}`, { method: 'POST', headers: incoming.headers as Record<string, string>, body: incoming, duplex: 'half' });
      void receiveWebhook(request, { secret }).then((one) => {
        seen.push(one);
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const hook = webhook({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, signingSecret: secret });
    hook.event(failed(1, 'ünïcode ✓'), { name: 'orders' });
    await hook.end();
    server.closeAllConnections();
    server.close();
    expect(seen).toMatchObject([{ from: 'airwright', message: { type: 'failed', name: 'orders', jobId: 1, diagnosis: { message: 'ünïcode ✓' } } }]);
  });

  it('is known by either secret while one replaces the other, and by members that came later', async () => {
    expect(await received(signed({ ...message, tomorrow: 1 }, { by: other }), { secret: [secret, `whsec_${other}`] })).toMatchObject({ from: 'airwright', message });
  });

  it('is known among signatures of other kinds and secrets', async () => {
    const first = signed(message, { by: other }).headers.get('webhook-signature')!;
    const second = signed(message).headers.get('webhook-signature')!;
    expect(await received(signed(message, { headers: { 'webhook-signature': `v1a,abc ${first} ${second}` } }))).toMatchObject({ message });
  });

  it.each([
    ['by another secret', () => signed(message, { by: other }), 'wrong_signature'],
    ['with another body', () => new Request(signed(message), { body: JSON.stringify({ ...message, name: 'x' }) }), 'wrong_signature'],
    ['with another id', () => signed(message, { headers: { 'webhook-id': 'msg_2' } }), 'wrong_signature'],
    ['with another time', () => signed(message, { headers: { 'webhook-timestamp': String(at.getTime() / 1000 + 1) } }), 'wrong_signature'],
    ['with a signature that is none', () => signed(message, { headers: { 'webhook-signature': 'v1,' } }), 'wrong_signature'],
    ['without a signature', () => new Request('https://example.com/hook', { method: 'POST', body: JSON.stringify(message) }), 'unsigned'],
    ['of six minutes ago', () => signed(message, { signedAt: new Date(at.getTime() - 360_000) }), 'wrong_time'],
    ['of six minutes ahead', () => signed(message, { signedAt: new Date(at.getTime() + 360_000) }), 'wrong_time'],
    ['with a time that is none', () => signed(message, { headers: { 'webhook-timestamp': 'soon' } }), 'wrong_time'],
  ])('is refused %s', async (_, request, code) => {
    await expect(received(request())).rejects.toMatchObject({ name: 'WebhookRefusedError', code, status: 401 });
  });

  it.each([
    ['is not JSON', 'hello'],
    ['is of another version', { ...message, version: 2 }],
    ['lacks a member', { ...message, text: undefined }],
    ['is nothing', 'null'],
  ])('is refused where it is signed and %s', async (_, content) => {
    await expect(received(signed(content))).rejects.toMatchObject({ code: 'not_understood', status: 400 });
  });

  it('is refused without a secret to verify it by, and with one that is none', async () => {
    await expect(received(signed(message), {})).rejects.toMatchObject({ code: 'wrong_signature' });
    await expect(received(signed(message), { secret: 'short' })).rejects.toMatchObject({ name: 'WebhookSecretError', message: expect.not.stringContaining('short') as string });
  });

  it('is not read beyond what a message may have', async () => {
    await expect(received(signed('x'.repeat(2 * 1024 * 1024)))).rejects.toMatchObject({ code: 'too_large', status: 413 });
  });
});

describe('a notification of Airbyte', () => {
  const airbyteToken = 'a-long-random-text';
  const from = (body: unknown, token = airbyteToken): Request => new Request(`https://example.com/hook?token=${token}`, { method: 'POST', body: JSON.stringify(body) });
  const thing = (name: string): object => ({ id: `${name}-id`, name, url: `https://airbyte.example/${name}` });
  const data = {
    workspace: thing('main'),
    connection: thing('orders'),
    source: thing('shop'),
    destination: thing('lake'),
    jobId: 9988,
    startedAt: '2024-01-01T00:00:00Z',
    finishedAt: '2024-01-01T01:00:00Z',
    bytesEmitted: 1000,
    bytesCommitted: 90,
    recordsEmitted: 89,
    recordsCommitted: 45,
    errorMessage: 'Something failed',
    success: false,
    durationInSeconds: 3600,
  };

  it('of a failed sync has what it says', async () => {
    const body = { text: 'Your connection orders failed', blocks: [], data };
    expect(await received(from(body), { airbyteToken })).toEqual({
      from: 'airbyte',
      notification: {
        kind: 'sync-failed',
        text: 'Your connection orders failed',
        workspace: data.workspace,
        connection: data.connection,
        source: data.source,
        destination: data.destination,
        jobId: 9988,
        startedAt: new Date('2024-01-01T00:00:00Z'),
        finishedAt: new Date('2024-01-01T01:00:00Z'),
        bytesEmitted: 1000,
        bytesCommitted: 90,
        recordsEmitted: 89,
        recordsCommitted: 45,
        errorMessage: 'Something failed',
        body,
      },
    });
  });

  it.each([
    ['a success', { data: { ...data, success: true, errorMessage: null } }, { kind: 'sync-succeeded', jobId: 9988 }],
    ['a change of a schema', { text: 'The schema of shop has changed', data: { workspace: thing('main'), connection: thing('orders'), isBreaking: true } }, { kind: 'other', connection: thing('orders') }],
    ['an old server', { text: 'Sync completed' }, { kind: 'other', text: 'Sync completed' }],
    ['members of other kinds', { text: 7, data: { jobId: '9', success: 'no', connection: 'orders', startedAt: 'soon', source: null } }, { kind: 'other' }],
    ['a list', [1], { kind: 'other' }],
    ['nothing', null, { kind: 'other' }],
  ])('of %s is understood as far as it goes', async (_, body, expected) => {
    const { body: as, ...notification } = ((await received(from(body), { airbyteToken })) as Extract<Received, { from: 'airbyte' }>).notification;
    expect(as).toEqual(body);
    expect(notification).toMatchObject(expected);
    if (!('jobId' in expected)) expect(notification).not.toHaveProperty('jobId');
  });

  it('is refused with another token, and where no token was agreed on', async () => {
    await expect(received(from({ data }, 'guessed'), { airbyteToken, secret })).rejects.toMatchObject({ code: 'wrong_token', status: 401 });
    await expect(received(from({ data }), { secret })).rejects.toMatchObject({ code: 'unsigned' });
    await expect(received(from({ data }, ''), { airbyteToken: '', secret })).rejects.toMatchObject({ code: 'unsigned' });
  });
});
