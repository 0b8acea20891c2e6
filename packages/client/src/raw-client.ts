import createFetchClient from 'openapi-fetch';
import { operations as contract } from './generated/operations.ts';
import type { paths } from './generated/schema.ts';
import type { NamedOperation, OperationTable } from './operation.ts';
import type { Wrapped } from './plugins/assemble.ts';
import { responseThrough } from './plugins/response.ts';
import type { RawClient } from './raw.ts';
import type { FetchLike } from './transport/runtime.ts';
import type { Ask, Transport } from './transport/transport.ts';

/** What `raw` asks of the server. */
export interface RawAsk extends Ask {
  /** The operation of the contract, where it is one. */
  readonly operation: NamedOperation | undefined;
}

/** What a raw client is made over. */
export interface RawParts {
  readonly transport: Transport;
  readonly fetch: FetchLike;
  readonly wrap: Wrapped | undefined;
}

/**
 * An openapi-fetch client over the same transport: base URL, headers, credentials, timeouts and retries by effect are the client's. Failed answers
 * are returned as its `error`; a success that is none, such as a web page, is thrown. A path outside the contract is treated as one that creates,
 * unless it is a GET: repeated only where surely nothing happened.
 */
export function openapiFetch(table: OperationTable, parts: RawParts): RawClient {
  const { baseUrl } = parts.transport;
  const named = [contract, table].flatMap((operations) => Object.entries(operations).map(([operationId, operation]) => ({ ...operation, operationId })));
  const known = new Map(named.map((operation) => [key(operation.method, operation.path), operation]));
  const basePath = new URL(baseUrl).pathname;
  return createFetchClient<paths>({
    baseUrl,
    fetch: async (request) => {
      // Without its query, which may hold a secret.
      const path = new URL(request.url).pathname.slice(basePath.length);
      const operation = known.get(key(request.method, path));
      const ask: RawAsk = {
        operationId: operation?.operationId,
        operation,
        method: request.method,
        path,
        url: addressOf(baseUrl, request.url.slice(baseUrl.length)),
        effect: operation?.effect ?? (request.method === 'GET' ? 'read' : 'create'),
        timeout: operation?.timeout ?? 'short',
        body: (await request.text()) || undefined,
      };
      return await responseThrough(parts, ask, { signal: request.signal, headers: Object.fromEntries(request.headers) });
    },
  });
}

/** The address of a path. Those of the public API, `/public/…`, are beside the Configuration API. */
export function addressOf(baseUrl: string, path: string): string {
  return /^\/public(?![^/?])/.test(path) ? baseUrl.slice(0, -'/v1'.length) + path : baseUrl + path;
}

function key(method: string, path: string): string {
  return `${method} ${path}`;
}
