import { apiError } from '../errors/api-error.ts';
import { AirbyteAuthError } from '../errors/errors.ts';
import { asText } from '../transport/attempt.ts';
import { exchange, type Exchange, type ExchangeAnswer } from '../transport/exchange.ts';
import type { ResolvedOptions } from '../options.ts';
import type { Runtime } from '../transport/runtime.ts';
import { anonymous, type AuthRequest } from './authenticator.ts';
import type { TokenAnswer } from './lifetime.ts';
import type { AirbyteAuth } from './options.ts';

type Credentials = Extract<AirbyteAuth, { type: 'clientCredentials' }>;

interface Asked extends ExchangeAnswer<string> {
  readonly request: Exchange;
}

/** Asks for a token: at the endpoint of the Configuration API, and where that is missing, at the one of the public API. */
export async function fetchToken(credentials: Credentials, { baseUrl, ...options }: ResolvedOptions, runtime: Runtime, caller: AuthRequest): Promise<TokenAnswer> {
  const ask = async (url: string): Promise<Asked> => {
    const request = requestTo(url, credentials, options, caller);
    return { ...(await exchange(runtime, anonymous, request, asText(runtime.carry))), request };
  };
  let asked = await ask(`${baseUrl}/applications/token`);
  if (asked.response.status === 404) {
    const other = await ask(`${baseUrl.replace(/\/v1$/, '')}/public/v1/applications/token`);
    if (isRefusal(other) || tokenIn(other)) asked = other;
  }
  if (isRefusal(asked)) {
    throw new AirbyteAuthError(
      `Airbyte at ${new URL(baseUrl).origin} refused the client id ${credentials.clientId}, or the secret given with it. ` +
        'Check both; `abctl local credentials` prints those of a local Airbyte.',
      { code: 'credentials_refused', operationId: caller.operationId, status: asked.response.status },
    );
  }
  const token = tokenIn(asked);
  if (!token) throw apiError(asked, { request: asked.request, body: undefined, secrets: () => [credentials.clientSecret] });
  return token;
}

function requestTo(url: string, { clientId, clientSecret }: Credentials, { headers, timeoutMs, retry }: Omit<ResolvedOptions, 'baseUrl'>, caller: AuthRequest): Exchange {
  return {
    url,
    headers,
    timeoutMs: timeoutMs.short,
    retry,
    method: 'POST',
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
    // Other callers may wait for the same token, so one caller's signal does not end it.
    signal: undefined,
    onRequest: caller.onRequest,
    operationId: 'applicationTokenRequest',
    label: 'applications/token',
    // Another token takes nothing away from the first.
    effect: 'read',
  };
}

function isRefusal({ response }: Asked): boolean {
  return response.status === 400 || response.status === 401;
}

function tokenIn({ response, content }: Asked): TokenAnswer | undefined {
  if (!response.ok) return undefined;
  try {
    const answer = JSON.parse(content) as Partial<TokenAnswer> | null;
    return typeof answer?.access_token === 'string' ? (answer as TokenAnswer) : undefined;
  } catch {
    return undefined;
  }
}
