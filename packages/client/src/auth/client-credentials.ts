import { apiError } from '../errors/api-error.ts';
import { AirbyteAuthError, AirbyteConfigurationError } from '../errors/errors.ts';
import { abortedError } from '../transport/failures.ts';
import { exchange, type Exchange } from '../transport/exchange.ts';
import type { Runtime } from '../transport/runtime.ts';
import { anonymous, type Authenticator, type Caller } from './authenticator.ts';
import { renewalTime, type TokenAnswer } from './lifetime.ts';
import type { AirbyteAuth } from './options.ts';

/** What fetching a token takes besides the credentials. */
export type TokenEndpoint = Pick<Exchange, 'url' | 'headers' | 'timeoutMs' | 'retry'>;

interface Token {
  readonly header: string;
  readonly value: string;
  readonly renewAt: number;
}

type Credentials = Extract<AirbyteAuth, { type: 'clientCredentials' }>;

/** Fetches tokens for a client id and secret: ahead of the end of the last one, once for all callers that wait, and anew after a 401. */
export function clientCredentials(credentials: Credentials, endpoint: TokenEndpoint, runtime: Runtime): Authenticator {
  const { clientId, clientSecret } = credentials;
  if (!clientId || !clientSecret) {
    throw new AirbyteConfigurationError('auth needs both clientId and clientSecret; `abctl local credentials` prints those of a local Airbyte.');
  }
  let current: Token | undefined;
  let pending: Promise<Token> | undefined;

  const renew = async (operationId: string | undefined): Promise<Token> => {
    try {
      current = await fetchToken(credentials, endpoint, runtime, operationId);
      return current;
    } finally {
      pending = undefined;
    }
  };

  return {
    authorization: async ({ operationId, signal }) => {
      if (current && runtime.now() < current.renewAt) return current.header;
      pending ??= renew(operationId);
      return (await unlessAborted(pending, { operationId, signal })).header;
    },
    renewable: (refused) => {
      // Of the callers that one token failed, the first drops it; the others find its successor.
      if (current?.header === refused) current = undefined;
      return true;
    },
    secrets: () => [clientSecret, ...(current ? [current.value] : [])],
  };
}

async function fetchToken(
  { clientId, clientSecret }: Credentials,
  endpoint: TokenEndpoint,
  runtime: Runtime,
  operationId: string | undefined,
): Promise<Token> {
  const request: Exchange = {
    ...endpoint,
    method: 'POST',
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
    // Other callers may wait for the same token, so one caller's signal does not end it.
    signal: undefined,
    operationId,
    label: 'applications/token',
    // Another token takes nothing away from the first.
    effect: 'read',
  };
  const { response, content } = await exchange(runtime, anonymous, request, (answer) => answer.text());
  if (response.status === 400 || response.status === 401) {
    throw new AirbyteAuthError(
      `Airbyte at ${new URL(endpoint.url).origin} refused the client id ${clientId}, or the secret given with it. ` +
        'Check both; `abctl local credentials` prints those of a local Airbyte.',
      { code: 'credentials_refused', operationId, status: response.status },
    );
  }
  const answer = response.ok ? tokenAnswer(content) : undefined;
  if (!answer) throw apiError({ request, response, body: content, secrets: [clientSecret] });
  return { header: `Bearer ${answer.access_token}`, value: answer.access_token, renewAt: renewalTime(answer, runtime.now()) };
}

function tokenAnswer(body: string): TokenAnswer | undefined {
  try {
    const answer = JSON.parse(body) as Partial<TokenAnswer> | null;
    return typeof answer?.access_token === 'string' ? (answer as TokenAnswer) : undefined;
  } catch {
    return undefined;
  }
}

async function unlessAborted<T>(promise: Promise<T>, { operationId, signal }: Caller): Promise<T> {
  if (!signal) return await promise;
  // A failure that nobody waits for any more is not an unhandled one.
  promise.catch(() => undefined);
  return await new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(abortedError({ label: 'applications/token', operationId, signal }));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
