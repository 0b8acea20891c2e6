export type { AirbyteNotification, AirbyteThing } from './airbyte.ts';
export type { DeadLetter } from './dead-letters.ts';
export type { WebhookFormat } from './formats.ts';
export type { MessageDiagnosis, MessageResult, NotifiedEvent, Severity, WebhookMessage } from './message.ts';
export { receiveWebhook, WebhookRefusedError } from './receive.ts';
export type { Received, ReceiveOptions } from './receive.ts';
export { WebhookSecretError } from './signature.ts';
export { webhook, WebhookOptionsError } from './webhook.ts';
export type { Webhook, WebhookOptions } from './webhook.ts';
