import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/schema.ts';
import type { Operation, OperationTable } from './operation.ts';
import { responseThrough } from './plugins/response.ts';
import type { Wrapped } from './plugins/wrap.ts';
import type { Ask, Transport } from './transport/transport.ts';

/** The openapi-fetch client of the whole contract. */
export type RawClient = RawClientOf<paths>;

/** An openapi-fetch client of these paths. */
export type RawClientOf<Paths extends object> = Client<Paths>;

/** What `raw` asks of the server. */
export interface RawAsk extends Ask {
  /** The operation of the contract, where it is one. */
  readonly operation: Operation | undefined;
}

/**
 * An openapi-fetch client over the same transport: base URL, headers, credentials, timeouts and retries by effect are the client's. Failed answers
 * are returned as its `error`; a success that is none, such as a web page, is thrown. A path outside the contract is treated as one that creates,
 * unless it is a GET: repeated only where surely nothing happened.
 */
export function rawClient(table: OperationTable, transport: Transport, wrap?: Wrapped): RawClient {
  const known = new Map(Object.entries(table).map(([operationId, operation]) => [key(operation.method, operation.path), { operationId, operation }]));
  const basePath = new URL(transport.baseUrl).pathname;
  return createFetchClient<paths>({
    baseUrl: transport.baseUrl,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const { operationId, operation } = known.get(key(request.method, pathname.slice(basePath.length))) ?? {};
      const ask: RawAsk = {
        operationId,
        operation,
        method: request.method,
        path: request.url.slice(transport.baseUrl.length),
        effect: operation?.effect ?? (request.method === 'GET' ? 'read' : 'create'),
        timeout: operation?.timeout ?? 'short',
        body: (await request.text()) || undefined,
      };
      return await responseThrough(wrap, transport, ask, { signal: request.signal, headers: Object.fromEntries(request.headers) });
    },
  });
}

function key(method: string, path: string): string {
  return `${method} ${path}`;
}
