const prefix = 'whsec_';
const leastBytes = 16;

/** What a signed message says of itself, besides its body. */
export interface SignedHead {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

/** What signs. */
export type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** A secret that cannot sign. The message never has the secret in it. */
export class WebhookSecretError extends Error {
  override readonly name = 'WebhookSecretError';
}

/**
 * The key of a signing secret: base64, after `whsec_` or not.
 *
 * @throws WebhookSecretError
 */
export async function signingKey(secret: string): Promise<SigningKey> {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  const bytes = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || bytes.length < leastBytes) {
    throw new WebhookSecretError(`The signing secret has to be base64 of ${leastBytes} bytes or more. Make one with: openssl rand -base64 32`);
  }
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

/** The signature of a message, as its header has it. */
export async function signatureOf(key: SigningKey, head: SignedHead, body: string): Promise<string> {
  return `v1,${Buffer.from(await crypto.subtle.sign('HMAC', key, content(head, body))).toString('base64')}`;
}

/** Whether a header has a signature by one of the keys. Takes as long whichever way it differs. */
export async function isSignedBy(keys: readonly SigningKey[], head: SignedHead, body: string, header: string): Promise<boolean> {
  const signatures = header.split(' ').flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice(3), 'base64')] : []));
  const pairs = keys.flatMap((key) => signatures.map((signature) => crypto.subtle.verify('HMAC', key, signature, content(head, body))));
  return (await Promise.all(pairs)).includes(true);
}

function content({ id, timestamp }: SignedHead, body: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${id}.${timestamp}.${body}`);
}
