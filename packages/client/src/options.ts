import type { AirbyteAuth } from './auth/options.ts';
import { defaultBaseUrl, resolveBaseUrl } from './base-url.ts';
import { AirbyteConfigurationError } from './errors/errors.ts';
import { defaultRetry, resolveRetry, type RetryOptions, type RetryPolicy } from './retry/policy.ts';
import type { FetchLike } from './transport/runtime.ts';

/** Where Airbyte is and how the client behaves. */
export interface AirbyteClientOptions {
  /** Airbyte's address, with or without `/api/v1`, trailing slash and path prefix. Default `http://localhost:8001`. */
  baseUrl?: string;
  /** Default `{ type: 'none' }`. */
  auth?: AirbyteAuth;
  /** Sent with every request, the one for a token included; for proxies that want a header of their own. */
  headers?: Readonly<Record<string, string>>;
  /** For each attempt of an ordinary call, until its answer is complete. Milliseconds, default 60 000; `Infinity` for no limit. */
  timeoutMs?: number;
  /** The same for calls that answer when their work is done: check, discover, sync, cancel and their like. Default 900 000. */
  longTimeoutMs?: number;
  /** How often failed calls are repeated; `false` for never. */
  retry?: RetryOptions | false;
  /** Carries the requests in place of the global `fetch`. Called with a URL as text and the usual options. */
  fetch?: FetchLike;
}

/** What one call does differently from the client's options. */
export interface RequestOptions {
  /** Ends the call, its retries and pauses included, with an `AirbyteAbortedError`. */
  signal?: AbortSignal;
  /** For each attempt, until its answer is complete. Milliseconds. */
  timeoutMs?: number;
  /** Laid over the client's headers. */
  headers?: Readonly<Record<string, string>>;
  /** Laid over the client's; `false` for a single attempt. */
  retry?: RetryOptions | false;
}

/** Options complete and checked: what the rest of the client sees. */
export interface ResolvedOptions {
  readonly baseUrl: string;
  readonly auth: AirbyteAuth;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: Readonly<Record<'short' | 'long', number>>;
  readonly retry: RetryPolicy;
}

/** Fills in the defaults; throws {@link AirbyteConfigurationError} for what cannot work. */
export function resolveOptions(options: AirbyteClientOptions): ResolvedOptions {
  return {
    baseUrl: resolveBaseUrl(options.baseUrl ?? defaultBaseUrl),
    auth: options.auth ?? { type: 'none' },
    headers: { 'content-type': 'application/json', accept: 'application/json', ...lowerCaseNames(options.headers) },
    timeoutMs: {
      short: checkedTimeout('timeoutMs', options.timeoutMs, 60_000),
      long: checkedTimeout('longTimeoutMs', options.longTimeoutMs, 900_000),
    },
    retry: resolveRetry(options.retry, defaultRetry),
  };
}

/** The value, or what stands for it where it is not given. */
export function checkedTimeout(name: string, value: number | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!(value > 0)) throw new AirbyteConfigurationError(`${name} must be a number of milliseconds above 0, or Infinity.`);
  return value;
}

/** Header names in one form, so that one set laid over another replaces and does not double. */
export function lowerCaseNames(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
