import type { AirbyteAuth } from './auth/options.ts';
import { checked } from './checked.ts';
import { resolveTarget, type Environment } from './environment.ts';
import { checkedHeaders, type HeaderRecord } from './headers.ts';
import type { AnyPlugin, AuthKind, AuthOf } from './plugins/plugin.ts';
import { defaultRetry, resolveRetry, type RetryOptions, type RetryPolicy } from './retry/policy.ts';
import type { FetchLike } from './transport/runtime.ts';

/** Where Airbyte is and how the client behaves. */
export interface AirbyteClientOptions<Plugins extends readonly AnyPlugin[] = readonly []> {
  /**
   * Airbyte's address, with or without `/api/v1`, trailing slash and path prefix. Default: `AIRBYTE_URL` of the environment, else
   * `http://localhost:8001`.
   */
  baseUrl?: string;
  /**
   * Default: what the environment has of `AIRBYTE_CLIENT_ID` and `AIRBYTE_CLIENT_SECRET`, `AIRBYTE_USERNAME` and `AIRBYTE_PASSWORD`, or
   * `AIRBYTE_TOKEN`; unless `AIRBYTE_URL` is set and of another origin than `baseUrl`. Else `{ type: 'none' }`.
   */
  auth?: AirbyteAuth | AuthOf<Plugins>;
  /** Sent with every request, the one for a token included; for proxies that want a header of their own. */
  headers?: HeaderRecord;
  /** For each attempt of an ordinary call, until its answer is complete. Milliseconds, default 60 000; `Infinity` for no limit. */
  timeoutMs?: number;
  /** The same for calls that answer when their work is done: check, discover, sync, cancel and their like. Default 900 000. */
  longTimeoutMs?: number;
  /** How often failed calls are repeated; `false` for never. */
  retry?: RetryOptions | false;
  /** Carries the requests in place of the global `fetch`. Called with a URL as text and the usual options. */
  fetch?: FetchLike;
  /** What extends the client. The calls go through them in this order, and their answers in the opposite one. */
  plugins?: Plugins;
}

/** What one call does differently from the client's options. */
export interface RequestOptions {
  /** Ends the call, its retries and pauses included, with an `AirbyteAbortedError`. */
  signal?: AbortSignal;
  /** For each attempt, until its answer is complete. Milliseconds. */
  timeoutMs?: number;
  /** Laid over the client's headers. */
  headers?: HeaderRecord;
  /** Laid over the client's; `false` for a single attempt. */
  retry?: RetryOptions | false;
  /** What the call is for, in a word, such as `watch`. Plugins are told; nothing else comes of it. */
  purpose?: string;
}

/** How one call that reads a list of many pages differs from the client's options. */
export interface ListOptions extends RequestOptions {
  /** How many items a request asks for at most. Default 100. */
  pageSize?: number;
}

/** Options complete and checked: what the rest of the client sees. */
export interface ResolvedOptions {
  readonly baseUrl: string;
  readonly auth: AuthKind;
  readonly headers: HeaderRecord;
  readonly timeoutMs: Readonly<Record<'short' | 'long', number>>;
  readonly retry: RetryPolicy;
}

/** Fills in the defaults, those of the environment among them; throws `AirbyteConfigurationError` for what cannot work. */
export function resolveOptions(options: AirbyteClientOptions<readonly AnyPlugin[]>, environment: Environment): ResolvedOptions {
  return {
    ...resolveTarget<AuthKind>(options, environment),
    headers: { 'content-type': 'application/json', accept: 'application/json', ...checkedHeaders('headers', options.headers) },
    timeoutMs: {
      short: checkedTimeout('timeoutMs', options.timeoutMs, 60_000),
      long: checkedTimeout('longTimeoutMs', options.longTimeoutMs, 900_000),
    },
    retry: resolveRetry(options.retry, defaultRetry),
  };
}

/** The value, or what stands for it where it is not given. */
export function checkedTimeout(name: string, value: number | undefined, otherwise: number): number {
  checked(name, value === undefined || value > 0, 'a number of milliseconds above 0, or Infinity');
  return value ?? otherwise;
}
