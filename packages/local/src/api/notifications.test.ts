import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../testing/world.ts';

let world: World;
const posted: Record<string, unknown>[] = [];
let status = 200;
const hook = createServer((request, response) => {
  request.setEncoding('utf8').on('data', (text: string) => posted.push(JSON.parse(text) as Record<string, unknown>));
  request.on('end', () => response.writeHead(status).end());
});
let webhook: string;
beforeAll(async () => {
  world = await startWorld();
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  webhook = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hunter2`;
});
afterAll(async () => {
  hook.close();
  await world[Symbol.asyncDispose]();
});

test.each(['sync_success', 'sync_failure', 'sync_disabled', 'connection_update', 'breaking_change_warning', 'connection_sync_queued'] as const)('a webhook is tried with a message about %s', async (notificationTrigger) => {
  status = 200;
  expect(await world.call('/notifications/try_webhook', { slackConfiguration: { webhook }, notificationTrigger })).toEqual({ status: 'succeeded' });
  expect(posted.at(-1)).toMatchObject({ text: expect.stringMatching(/^Test message from Airbyte: /) as string, data: { event: notificationTrigger, test: true, connection: { name: 'Sample connection' } } });
});

test('a sync that is told of has its figures, and why it failed', async () => {
  await world.call('/notifications/try_webhook', { slackConfiguration: { webhook }, notificationTrigger: 'sync_failure' });
  expect(posted.at(-1)).toMatchObject({ data: { success: false, durationInSeconds: 60, recordsEmitted: 100, recordsCommitted: 0, errorType: 'config_error' } });
});

test('a webhook that refuses the message is a failure that is answered with 200, and its address is not told', async () => {
  status = 410;
  const answer = await world.call('/notifications/try_webhook', { slackConfiguration: { webhook }, notificationTrigger: 'sync_success' });
  expect(answer).toMatchObject({ status: 'failed', message: expect.stringContaining('410') as string });
  expect(JSON.stringify(answer)).not.toContain('hunter2');
});

test('the older form tries a webhook as well, and no email', async () => {
  status = 200;
  const request = { sendOnSuccess: false, sendOnFailure: true } as const;
  expect(await world.call('/notifications/try', { ...request, notificationType: 'slack', slackConfiguration: { webhook } })).toEqual({ status: 'succeeded' });
  expect(posted.at(-1)).toMatchObject({ data: { event: 'sync_failure' } });
  expect(await world.call('/notifications/try', { ...request, notificationType: 'customerio' })).toMatchObject({ status: 'failed', message: expect.stringContaining('no email') as string });
});

test.each([
  ['/notifications/try', { notificationType: 'slack', sendOnSuccess: true, sendOnFailure: true }, 'error:notification/config/required'],
  ['/notifications/try_webhook', { slackConfiguration: { webhook: ' ' } }, 'error:notification/missing-url'],
] as const)('%s without an address is refused', async (path, request, type) => {
  expect(await world.answer(path, request)).toMatchObject({ status: 400, body: { type } });
});
