import type { HeaderRecord } from '../headers.ts';
import type { ResolvedOptions } from '../options.ts';
import type { Runtime } from '../transport/runtime.ts';
import { unlessAborted } from '../transport/unless-aborted.ts';
import { bearerHeaders, type Authenticator, type AuthRequest } from './authenticator.ts';
import { fetchToken } from './fetch-token.ts';
import { renewalTime } from './lifetime.ts';
import type { AirbyteAuth } from './options.ts';

interface Token {
  readonly headers: HeaderRecord;
  readonly value: string;
  readonly renewAt: number;
}

type Credentials = Extract<AirbyteAuth, { type: 'clientCredentials' }>;

/** Fetches tokens for a client id and secret: ahead of the end of the last one, once for all callers that wait, and anew after a 401. */
export function clientCredentials(credentials: Credentials, options: ResolvedOptions, runtime: Runtime): Authenticator {
  let current: Token | undefined;
  let pending: Promise<Token> | undefined;

  const renew = async (caller: AuthRequest): Promise<Token> => {
    try {
      const answer = await fetchToken(credentials, options, runtime, caller);
      const value = answer.access_token;
      current = { headers: bearerHeaders(value), value, renewAt: renewalTime(answer, runtime.now()) };
      return current;
    } finally {
      pending = undefined;
    }
  };

  return {
    headers: async (caller) => {
      if (current && runtime.now() < current.renewAt) return current.headers;
      pending ??= renew(caller);
      return (await unlessAborted(pending, { ...caller, label: 'applications/token' })).headers;
    },
    renewable: (refused) => {
      // Of the callers that one token failed, the first drops it; the others find its successor.
      if (current?.headers === refused) current = undefined;
      return true;
    },
    secrets: () => [credentials.clientSecret, ...(current ? [current.value] : [])],
  };
}
