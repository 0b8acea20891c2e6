import { anonymous, basicAuth, bearerAuth, type Authenticator } from '../auth/authenticator.ts';
import { clientCredentials } from '../auth/client-credentials.ts';
import { secretsIn } from '../errors/redact.ts';
import { checkedTimeout, lowerCaseNames, type RequestOptions, type ResolvedOptions } from '../options.ts';
import type { Effect } from '../operation.ts';
import { resolveRetry } from '../retry/policy.ts';
import { exchange, type Exchange, type ExchangeAnswer } from './exchange.ts';
import type { Runtime } from './runtime.ts';

/** What is asked of the server, before options and credentials. */
export interface Ask {
  readonly operationId: string | undefined;
  readonly method: string;
  /** Below the base URL, with its leading slash. */
  readonly path: string;
  readonly effect: Effect;
  readonly timeout: 'short' | 'long';
  readonly body: string | undefined;
}

/** Makes requests as the client's options say. */
export interface Transport {
  readonly baseUrl: string;
  /** The request as it will be made; throws `AirbyteConfigurationError` for options that cannot work. */
  prepare(ask: Ask, options: RequestOptions): Exchange;
  send<T>(request: Exchange, read: (response: Response) => Promise<T>): Promise<ExchangeAnswer<T>>;
  /** What must not be seen in an error. */
  secrets(): string[];
}

/** The transport that the options describe. */
export function createTransport(options: ResolvedOptions, runtime: Runtime): Transport {
  const authenticator = authenticatorOf(options, runtime);
  return {
    baseUrl: options.baseUrl,
    prepare: (ask, request) => ({
      operationId: ask.operationId,
      label: ask.path.slice(1),
      method: ask.method,
      url: options.baseUrl + ask.path,
      headers: request.headers ? { ...options.headers, ...lowerCaseNames(request.headers) } : options.headers,
      body: ask.body,
      effect: ask.effect,
      signal: request.signal,
      timeoutMs: checkedTimeout('timeoutMs', request.timeoutMs, options.timeoutMs[ask.timeout]),
      retry: resolveRetry(request.retry, options.retry),
    }),
    send: (request, read) => exchange(runtime, authenticator, request, read),
    // A proxy's key is as secret as a token.
    secrets: () => [...authenticator.secrets(), ...secretsIn(options.headers)],
  };
}

function authenticatorOf(options: ResolvedOptions, runtime: Runtime): Authenticator {
  const { auth, baseUrl, headers, timeoutMs, retry } = options;
  switch (auth.type) {
    case 'none':
      return anonymous;
    case 'basic':
      return basicAuth(auth.username, auth.password);
    case 'bearer':
      return bearerAuth(auth.token);
    case 'clientCredentials':
      return clientCredentials(auth, { url: `${baseUrl}/applications/token`, headers, timeoutMs: timeoutMs.short, retry }, runtime);
  }
}
