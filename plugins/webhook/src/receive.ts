import { airbyteNotification, type AirbyteNotification } from './airbyte.ts';
import { isMessage } from './is-message.ts';
import type { WebhookMessage } from './message.ts';
import { isSignedBy, signingKey } from './signature.ts';

/** Who may send. At least one of `secret` and `airbyteToken` is needed. */
export interface ReceiveOptions {
  /** What `signingSecret` is on the other side; several while one is replaced by another. */
  secret?: string | readonly string[];
  /**
   * Airbyte signs nothing. For its own notifications make a long random text, and give Airbyte the address of your receiver with `?token=` and that
   * text at its end.
   */
  airbyteToken?: string;
  /** How old a signed message may be, or how far ahead of time, in milliseconds. Default five minutes. */
  toleranceMs?: number;
  /** Milliseconds since the epoch; default `Date.now`. */
  now?: () => number;
}

/** What was received. */
export type Received = { readonly from: 'airwright'; readonly message: WebhookMessage } | { readonly from: 'airbyte'; readonly notification: AirbyteNotification };

/** A request is not one to act on. Answer it with `status`, and nothing more. */
export class WebhookRefusedError extends Error {
  override readonly name = 'WebhookRefusedError';
  readonly code: 'unsigned' | 'wrong_signature' | 'wrong_time' | 'wrong_token' | 'too_large' | 'not_understood';
  /** The HTTP status to answer with. */
  readonly status: 400 | 401 | 413;

  constructor(code: WebhookRefusedError['code'], status: WebhookRefusedError['status'], message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const largestBytes = 1024 * 1024;
const usualToleranceMs = 300_000;

/**
 * What a request to your receiver says, once it is certain who sent it: a message of {@link webhook} by its signature, or a notification of Airbyte by
 * the token in the address. Keep the ids of messages for a while and drop those that come again.
 *
 * @throws WebhookRefusedError for anything else
 * @throws WebhookSecretError where the secret is none
 * @example
 * ```ts
 * export async function POST(request: Request): Promise<Response> {
 *   const received = await receiveWebhook(request, { secret });
 *   if (received.from === 'airwright') console.log(received.message.id, received.message.text);
 *   return new Response(null, { status: 204 });
 * }
 * ```
 */
export async function receiveWebhook(request: Request, { secret = [], airbyteToken, toleranceMs = usualToleranceMs, now = Date.now }: ReceiveOptions): Promise<Received> {
  const keys = await Promise.all([secret].flat().map(signingKey));
  const token = new URL(request.url).searchParams.get('token');
  if (airbyteToken !== undefined && airbyteToken !== '' && token !== null) {
    if (!(await isSame(token, airbyteToken))) throw new WebhookRefusedError('wrong_token', 401, 'The token in the address is another one.');
    return { from: 'airbyte', notification: airbyteNotification(parsed(await textOf(request))) };
  }
  const [id, time, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => request.headers.get(name));
  if (!id || !time || !signature) throw new WebhookRefusedError('unsigned', 401, 'The request has no signature.');
  const timestamp = Number(time);
  if (!(Math.abs(now() - timestamp * 1000) <= toleranceMs)) throw new WebhookRefusedError('wrong_time', 401, 'The request was signed too long ago, or in the future.');
  const body = await textOf(request);
  if (!(await isSignedBy(keys, { id, timestamp }, body, signature))) throw new WebhookRefusedError('wrong_signature', 401, 'The signature is not one of the secret.');
  const message = parsed(body);
  if (!isMessage(message)) throw new WebhookRefusedError('not_understood', 400, 'The request is signed, and is no message of this version.');
  return { from: 'airwright', message };
}

/** Takes as long whichever way the texts differ. */
async function isSame(one: string, other: string): Promise<boolean> {
  const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
  return await crypto.subtle.verify('HMAC', key, await crypto.subtle.sign('HMAC', key, bytes(other)), bytes(one));
}

/** The body as text, and no more of it than a message may have. */
async function textOf({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > largestBytes) throw new WebhookRefusedError('too_large', 413, `The request has more than ${largestBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new WebhookRefusedError('not_understood', 400, 'The body is not JSON.');
  }
}
