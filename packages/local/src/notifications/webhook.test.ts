import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { sampleMessage } from './message.ts';
import { postToWebhook } from './webhook.ts';

const message = sampleMessage('sync_success', 1_900_000_000_000);
const path = '/services/T000/B000/hunter2';
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** Starts a webhook; gives its address, which is a secret. */
async function webhook(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
}

test('a message is posted as JSON, with a text for people and data for programs', async () => {
  const seen: unknown[] = [];
  const address = await webhook((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => seen.push([request.method, request.url, request.headers['content-type'], JSON.parse(text)]));
    request.on('end', () => response.end('ok'));
  });
  expect(await postToWebhook(address, message)).toBeUndefined();
  expect(seen).toEqual([['POST', path, 'application/json', message]]);
});

test.each([404, 500])('a webhook that answers %i did not take it', async (status) => {
  const address = await webhook((_, response) => response.writeHead(status).end('no'));
  expect(await postToWebhook(address, message)).toBe(`The webhook answered ${status}. Check that its address is complete and still valid.`);
});

test('a message is not sent on to where a webhook points', async () => {
  const urls: unknown[] = [];
  const address = await webhook((request, response) => {
    urls.push(request.url);
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(await postToWebhook(address, message)).toContain('answered 307');
  expect(urls).toEqual([path]);
});

test('a webhook that does not answer is waited for so long', async () => {
  const address = await webhook(() => undefined);
  expect(await postToWebhook(address, message, 50)).toBe('The webhook did not answer within 0.05 seconds.');
});

test.each([
  ['that nobody listens at', 'http://127.0.0.1:1/hunter2', 'could not be reached'],
  ['with credentials', 'http://me:hunter2@127.0.0.1:1/', 'could not be reached'],
  ['of another kind', 'file:///hunter2', 'no http or https address'],
  ['that is none', 'http://hunter2 /', 'no http or https address'],
])('an address %s is told without itself', async (_, address, why) => {
  const failure = await postToWebhook(address, message);
  expect(failure).toContain(why);
  expect(failure).not.toContain('hunter2');
});
