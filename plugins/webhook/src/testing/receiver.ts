import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a request is answered: a status, with headers where there are any, or a connection that breaks. */
export type Answer = number | { readonly status: number; readonly headers: Record<string, string> } | 'reset';

/** A real server that takes webhooks. */
export interface Receiver extends AsyncDisposable {
  /** With a path that nobody is to see. */
  readonly url: string;
  readonly requests: ReceivedRequest[];
  /** How the next requests are answered, one after the other; 200 from then on. */
  readonly answers: Answer[];
}

export const secretPath = '/services/T000/B000/not-to-be-seen';

/** Starts it on a free port. */
export async function startReceiver(...answers: Answer[]): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => {
      requests.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const answer = answers.shift() ?? 200;
      if (answer === 'reset') return void request.socket.destroy();
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
      return void response.writeHead(status, headers).end('what the receiver says');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${secretPath}`,
    requests,
    answers,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
