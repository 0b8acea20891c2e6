import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that the client has no business with. */
export interface Elsewhere extends AsyncDisposable {
  readonly url: string;
  /** What came all the same. */
  readonly visits: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[];
}

/** Starts it on a free port. */
export async function startElsewhere(): Promise<Elsewhere> {
  const visits: Elsewhere['visits'] = [];
  const server = createServer(({ method, url, headers }, response) => {
    visits.push({ method, url, headers });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
