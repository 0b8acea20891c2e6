import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startLocalAirbyte } from '@airwright/local';
import type { Places } from './smoke.ts';

/** The servers that the client is tried on. */
export interface Stage extends AsyncDisposable {
  readonly places: Places;
  /** The headers of the requests that the silent server took. */
  readonly silenced: IncomingHttpHeaders[];
  /**
   * A web site in front of the servers, for pages may call their own origin only: `/` is an empty page, the given scripts lie beside it, and the
   * servers are below `/airbyte` and `/silent`.
   */
  site(scripts: ReadonlyMap<string, string>): Promise<{ readonly url: string; readonly places: Places } & AsyncDisposable>;
}

/** Starts a real local Airbyte, a server that never answers, and finds a port where nothing listens. */
export async function openStage(): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const airbyte = stack.use(await startLocalAirbyte());
  const silenced: IncomingHttpHeaders[] = [];
  const silent = stack.use(await listen(({ headers }) => void silenced.push(headers)));
  const closed = await listen(() => undefined);
  await closed[Symbol.asyncDispose]();
  const places = { baseUrl: airbyte.url, silentUrl: silent.url, closedUrl: closed.url };
  const owned = stack.move();
  return {
    places,
    silenced,
    site: async (scripts) => {
      const { url, ...server } = await listen((incoming, response) => {
        const path = incoming.url ?? '/';
        const script = scripts.get(path.slice(1));
        if (script !== undefined) response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
        else if (path.startsWith('/airbyte/')) forward(places.baseUrl + path.slice('/airbyte'.length), incoming, response);
        else if (!path.startsWith('/silent/')) response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>smoke</title>');
      });
      return { url, ...server, places: { baseUrl: `${url}/airbyte`, silentUrl: `${url}/silent`, closedUrl: closed.url } };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function forward(url: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = incoming;
  incoming.pipe(
    request(url, { method: method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }),
  );
}

async function listen(listener: RequestListener): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
