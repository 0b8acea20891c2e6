import { sampleMessage, type NotificationEvent } from '../notifications/message.ts';
import { postToWebhook } from '../notifications/webhook.ts';
import type { Schemas } from '../server/contract.ts';
import { ProblemError } from '../server/errors.ts';
import type { Handlers } from './handlers.ts';

/** Trying a webhook out really posts to it. Nothing is stored. */
export const notificationHandlers = {
  tryNotificationConfig: async ({ notificationType, sendOnSuccess, slackConfiguration }, { now }) => {
    if (notificationType !== 'slack') return { status: 'failed', message: 'This server sends no email. Use a webhook.' };
    return await tryWebhook(slackConfiguration, sendOnSuccess ? 'sync_success' : 'sync_failure', now());
  },
  tryNotificationWebhookConfig: async ({ slackConfiguration, notificationTrigger = 'sync_success' }, { now }) => await tryWebhook(slackConfiguration, notificationTrigger, now()),
} satisfies Partial<Handlers>;

async function tryWebhook(slack: Schemas['SlackNotificationConfiguration'] | undefined, event: NotificationEvent, now: number): Promise<Schemas['NotificationRead']> {
  if (!slack) throw new ProblemError(400, 'error:notification/config/required', 'slackConfiguration is missing; its member webhook is where the message is posted.', {});
  if (slack.webhook.trim() === '') throw new ProblemError(400, 'error:notification/missing-url', 'slackConfiguration.webhook is empty; it must be the address of the webhook.', {});
  const failure = await postToWebhook(slack.webhook, sampleMessage(event, now));
  return failure === undefined ? { status: 'succeeded' } : { status: 'failed', message: failure };
}
