import type { WebhookMessage } from './message.ts';

/** How long a webhook may take to answer, in milliseconds. */
const patienceMs = 10_000;

/**
 * Posts a message to a webhook. The address is a secret, for whoever has it can post: nothing that is told of a failure repeats it.
 *
 * @returns why it was not taken; undefined where it was
 */
export async function postToWebhook(address: string, message: WebhookMessage, timeoutMs = patienceMs): Promise<string | undefined> {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return 'The webhook is no http or https address.';
  try {
    const { ok, status, body } = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      // What is meant for one address is not sent on to another.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await body?.cancel();
    return ok ? undefined : `The webhook answered ${status}. Check that its address is complete and still valid.`;
  } catch (error) {
    return reasonOf(error, timeoutMs);
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `The webhook did not answer within ${timeoutMs / 1000} seconds.`;
  const code = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined)?.code : undefined;
  return `The webhook could not be reached${code === undefined ? '' : ` (${code})`}. Check its address, and that the network lets this server reach it.`;
}
