import { AirbyteConfigurationError } from '../errors/errors.ts';
import type { AirbyteAuth } from './options.ts';

/** The call that needs credentials, as far as getting them goes. */
export interface Caller {
  readonly operationId: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Gives requests their credentials. */
export interface Authenticator {
  /** The `Authorization` header's value, or none. */
  authorization(caller: Caller): Promise<string | undefined> | string | undefined;
  /** Whether another may be had now that the server refused this one. */
  renewable(refused: string | undefined): boolean;
  /** What must not be seen in an error. */
  secrets(): string[];
}

/** Sends nothing. */
export const anonymous: Authenticator = { authorization: () => undefined, renewable: () => false, secrets: () => [] };

/** The authenticator for user and password. */
export function basicAuth(username: string, password: string): Authenticator {
  // btoa knows only Latin-1, and the proxy expects the bytes of UTF-8.
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
  return { ...anonymous, authorization: () => `Basic ${encoded}`, secrets: () => [password, encoded] };
}

/** The authenticator for a token, or a function that gives one. */
export function bearerAuth(token: Extract<AirbyteAuth, { type: 'bearer' }>['token']): Authenticator {
  if (typeof token === 'string') {
    if (token.trim() === '') throw new AirbyteConfigurationError('auth.token is empty. Pass an access token, or a function that gives one.');
    return { ...anonymous, authorization: () => `Bearer ${token}`, secrets: () => [token] };
  }
  let latest = '';
  return {
    authorization: async () => {
      latest = await token();
      return `Bearer ${latest}`;
    },
    renewable: () => true,
    secrets: () => [latest],
  };
}
