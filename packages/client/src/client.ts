import { operations } from './generated/operations.ts';
import type { Resources } from './generated/resources.ts';
import { methodsOf } from './methods.ts';
import { resolveOptions, type AirbyteClientOptions } from './options.ts';
import { rawClient, type RawClient } from './raw.ts';
import { systemRuntime, type Runtime } from './transport/runtime.ts';
import { createTransport } from './transport/transport.ts';

/** A client of one Airbyte: a property for each resource, with a method for each of its operations. */
export interface AirbyteClient extends Resources {
  /** The base URL in use, always ending in `/api/v1`. */
  readonly baseUrl: string;
  /**
   * The openapi-fetch client of the same server, for requests in the API's own terms. It shares address, headers, credentials, timeouts and
   * retries; failed answers are returned as `error`, not thrown.
   */
  readonly raw: RawClient;
}

/**
 * Makes a client. Nothing is sent until a method is called.
 *
 * @example
 * ```ts
 * const airbyte = createAirbyteClient({ baseUrl: 'http://localhost:8000', auth: { type: 'clientCredentials', clientId, clientSecret } });
 * const { status, message } = await airbyte.sources.checkConnection({ sourceId }, { signal: AbortSignal.timeout(120_000) });
 * ```
 * @throws {@link AirbyteConfigurationError} where the options cannot work.
 */
export function createAirbyteClient(options: AirbyteClientOptions = {}): AirbyteClient {
  return clientOn(systemRuntime(options.fetch ?? globalFetch), options);
}

/** The client in a world of the caller's choice: {@link createAirbyteClient} takes the real one. */
export function clientOn(runtime: Runtime, options: AirbyteClientOptions): AirbyteClient {
  const transport = createTransport(resolveOptions(options), runtime);
  const methods = methodsOf(operations, transport) as unknown as Resources;
  return { ...methods, baseUrl: transport.baseUrl, raw: rawClient(operations, transport) };
}

// Looked up at each call: instrumentation replaces it.
const globalFetch: Runtime['fetch'] = (url, init) => globalThis.fetch(url, init);
