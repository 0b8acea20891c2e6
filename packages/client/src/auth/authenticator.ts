import { AirbyteConfigurationError } from '../errors/errors.ts';
import { checkedHeaders, type HeaderRecord } from '../headers.ts';
import type { RequestObserver } from '../plugins/plugin.ts';
import type { AirbyteAuth } from './options.ts';

/** The call that needs credentials, as far as getting them goes. */
export interface AuthRequest {
  /** The contract's id of the operation, such as `getSource`; none where the contract does not have the path. */
  readonly operationId: string | undefined;
  /** The call's own signal: whoever waits for credentials need not do so any longer once it is aborted. */
  readonly signal: AbortSignal | undefined;
  /** Sees the requests that are made on behalf of the call. */
  readonly onRequest: RequestObserver | undefined;
}

/** Gives requests their credentials. One serves all calls of a client. */
export interface Authenticator {
  /** The headers that prove who calls, or none. Asked before every attempt, so it answers from memory as long as it can. */
  headers(caller: AuthRequest): Promise<HeaderRecord | undefined> | HeaderRecord | undefined;
  /**
   * Whether others may be had now that the server refused these with 401. The attempt is then made once more. Concurrent calls report the same
   * headers, so renewing what is newer already would be a waste. Default: never.
   */
  renewable?(refused: HeaderRecord | undefined): boolean;
  /** What must not be seen in an error, should a server repeat it: passwords, keys, the tokens in use. */
  secrets(): readonly string[];
}

/** Sends nothing. */
export const anonymous: Authenticator = { headers: () => undefined, secrets: () => [] };

/** The authenticator for user and password. */
export function basicAuth(username: string, password: string): Authenticator {
  // btoa knows only Latin-1, and the proxy expects the bytes of UTF-8.
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
  const headers = { authorization: `Basic ${encoded}` };
  return { headers: () => headers, secrets: () => [password, encoded] };
}

/** The authenticator for a token, or a function that gives one. */
export function bearerAuth(token: Extract<AirbyteAuth, { type: 'bearer' }>['token']): Authenticator {
  let latest = '';
  const headersFor = (value: string): HeaderRecord => bearerHeaders((latest = value.trim()));
  const secrets = (): string[] => [latest];
  if (typeof token !== 'string') return { headers: async () => headersFor(await token()), renewable: () => true, secrets };
  const headers = checkedHeaders('auth.token', headersFor(token));
  if (!latest) throw new AirbyteConfigurationError('auth.token is empty. Pass an access token, or a function that gives one.');
  return { headers: () => headers, secrets };
}

/** The header for a token. */
export function bearerHeaders(token: string): HeaderRecord {
  return { authorization: `Bearer ${token}` };
}
