import type { Authenticator } from '../auth/authenticator.ts';
import { addressOf } from '../base-url.ts';
import type { CallOptions } from '../call.ts';
import { checkedHeaders } from '../headers.ts';
import { checkedTimeout, type ResolvedOptions } from '../options.ts';
import type { Effect } from '../operation.ts';
import { resolveRetry } from '../retry/policy.ts';
import { asResponse, asText } from './attempt.ts';
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
  prepare(ask: Ask, options: CallOptions): Exchange;
  /** Makes it, again where it may be, and gives its answer as text. */
  send(request: Exchange): Promise<ExchangeAnswer<string>>;
  /** The same by `fetch` alone, with the answer as that gives it. */
  fetch(request: Exchange): Promise<ExchangeAnswer<Response>>;
  /** What must not be seen in an error, wherever it comes from. */
  secrets(): readonly string[];
}

/** The transport that the options describe. */
export function createTransport(options: Omit<ResolvedOptions, 'auth'>, authenticator: Authenticator, runtime: Runtime): Transport {
  const text = asText(runtime.carry);
  const whole = asResponse(runtime.fetch);
  return {
    baseUrl: options.baseUrl,
    prepare: (ask, request) => ({
      operationId: ask.operationId,
      // Without its query, which `raw` may have put a secret into: it stands in messages.
      label: ask.path.slice(1).replace(/\?.*/, ''),
      method: ask.method,
      url: addressOf(options.baseUrl, ask.path),
      headers: request.headers ? { ...options.headers, ...checkedHeaders('headers', request.headers) } : options.headers,
      body: ask.body,
      effect: ask.effect,
      signal: request.signal,
      timeoutMs: checkedTimeout('timeoutMs', request.timeoutMs, options.timeoutMs[ask.timeout]),
      retry: resolveRetry(request.retry, options.retry),
      onRequest: request.onRequest,
    }),
    send: (request) => exchange(runtime, authenticator, request, text),
    fetch: (request) => exchange(runtime, authenticator, request, whole),
    secrets: () => authenticator.secrets(),
  };
}
