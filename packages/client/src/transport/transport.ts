import type { Authenticator } from '../auth/authenticator.ts';
import type { CallOptions } from '../call.ts';
import { checkedHeaders } from '../headers.ts';
import { checkedTimeout, type ResolvedOptions } from '../options.ts';
import type { Effect } from '../operation.ts';
import { resolveRetry } from '../retry/policy.ts';
import { asText, type Carrier } from './attempt.ts';
import { exchange, type Exchange, type ExchangeAnswer } from './exchange.ts';
import type { Runtime } from './runtime.ts';

/** What is asked of the server, before options and credentials. */
export interface Ask {
  readonly operationId: string | undefined;
  readonly method: string;
  /** Below the base URL, with its leading slash and without a query: it stands in messages. */
  readonly path: string;
  /** Where that is not the base URL and the path. */
  readonly url?: string;
  readonly effect: Effect;
  readonly timeout: 'short' | 'long';
  readonly body: string | undefined;
}

/** Makes requests as the client's options say. */
export interface Transport {
  readonly baseUrl: string;
  /** The request as it will be made; throws `AirbyteConfigurationError` for options that cannot work. */
  prepare(ask: Ask, options: CallOptions): Exchange;
  /** Carries answers as text, as fast as it can be done. */
  readonly asText: Carrier<string>;
  /** Makes the request, again where it may be. */
  readonly send: <T>(request: Exchange, carrier: Carrier<T>) => Promise<ExchangeAnswer<T>>;
  /** What must not be seen in an error, wherever it comes from. */
  readonly secrets: () => readonly string[];
}

/** The transport that the options describe. */
export function createTransport(options: Omit<ResolvedOptions, 'auth'>, authenticator: Authenticator, runtime: Runtime): Transport {
  return {
    baseUrl: options.baseUrl,
    prepare: ({ path, url, timeout, ...ask }, { signal, headers, timeoutMs, retry, onRequest }) => ({
      ...ask,
      label: path.slice(1),
      url: url ?? options.baseUrl + path,
      headers: { ...options.headers, ...checkedHeaders('headers', headers) },
      signal,
      timeoutMs: checkedTimeout('timeoutMs', timeoutMs, options.timeoutMs[timeout]),
      retry: resolveRetry(retry, options.retry),
      onRequest,
    }),
    asText: asText(runtime.carry),
    send: (request, carrier) => exchange(runtime, authenticator, request, carrier),
    secrets: () => authenticator.secrets(),
  };
}
