import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/schema.ts';
import type { Operation } from './operation.ts';
import type { Transport } from './transport/transport.ts';

/** The openapi-fetch client of the whole contract. */
export type RawClient = Client<paths>;

/**
 * An openapi-fetch client over the same transport: base URL, headers, credentials, timeouts and retries by effect are the client's, failed
 * answers are returned as its `error`. A path outside the contract is treated as one that creates: repeated only where surely nothing happened.
 */
export function rawClient(table: Readonly<Record<string, Operation>>, transport: Transport): RawClient {
  const known = new Map(Object.entries(table).map(([operationId, operation]) => [key(operation.method, operation.path), { operationId, operation }]));
  const basePath = new URL(transport.baseUrl).pathname;
  return createFetchClient<paths>({
    baseUrl: transport.baseUrl,
    fetch: async (request) => {
      const url = new URL(request.url);
      const found = known.get(key(request.method, url.pathname.slice(basePath.length)));
      const exchange = transport.prepare(
        {
          operationId: found?.operationId,
          method: request.method,
          path: request.url.slice(transport.baseUrl.length),
          effect: found?.operation.effect ?? 'create',
          timeout: found?.operation.timeout ?? 'short',
          body: (await request.text()) || undefined,
        },
        { signal: request.signal, headers: Object.fromEntries(request.headers) },
      );
      return (await transport.send(exchange, buffered)).content;
    },
  });
}

function key(method: string, path: string): string {
  return `${method} ${path}`;
}

/** Takes in the whole body, so that the attempt's time, signal and retries cover it as well. */
async function buffered(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  // A browser tells nothing of a redirect, its status included, and such an answer cannot be made anew.
  if (status < 200) return response;
  const body = await response.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}
