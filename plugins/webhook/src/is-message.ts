import type { WebhookMessage } from './message.ts';

/** Whether it is a message as this version knows it; members that were added later do not matter. */
export function isMessage(value: unknown): value is WebhookMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { version, ...members } = value as Record<string, unknown>;
  return version === 1 && ['id', 'type', 'at', 'severity', 'name', 'text'].every((member) => typeof members[member] === 'string');
}
