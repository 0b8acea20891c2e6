import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';

/** A key id and its secret. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a request says of its own signature. */
interface Signed {
  readonly accessKeyId: string;
  readonly region: string;
  readonly headers: readonly string[];
  readonly signature: string;
}

const authorization = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/;

/**
 * Whether a request was signed with the secret of its key id. s3rver looks at the key id alone, so a wrong secret would work with it.
 * Requests that bear no signature, or one of another key id, are left to s3rver.
 */
export async function isSignedWith(keys: Keys, request: IncomingMessage): Promise<boolean> {
  const signed = read(request.headers.authorization);
  if (signed?.accessKeyId !== keys.accessKeyId) return true;
  const signer = new SignatureV4({ credentials: keys, region: signed.region, service: 's3', sha256: Sha256, uriEscapePath: false, applyChecksum: false });
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
  const headers = Object.fromEntries(signed.headers.map((name) => [name, String(request.headers[name])]));
  const again = await signer.sign(
    { method: request.method ?? 'GET', protocol: 'http:', hostname: 'host', path: pathname, query: queryOf(searchParams), headers },
    { signingDate: dateOf(String(request.headers['x-amz-date'])), signableHeaders: new Set(signed.headers) },
  );
  return read(again.headers['authorization'])?.signature === signed.signature;
}

function read(header: string | undefined): Signed | undefined {
  const [, accessKeyId, region, headers, signature] = authorization.exec(header ?? '') ?? [];
  return accessKeyId && region && headers && signature ? { accessKeyId, region, headers: headers.split(';'), signature } : undefined;
}

function queryOf(parameters: URLSearchParams): Record<string, string[]> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of parameters) (query[name] ??= []).push(value);
  return query;
}

/** `20261124T224500Z` as a date. */
function dateOf(text: string): Date {
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** The hash that the signer asks for, by Node's own. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytes(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): never {
    throw new Error('A hash is used once.');
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}
