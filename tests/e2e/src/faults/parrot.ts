import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How a server, or something before it, repeats what it was told: `words` are the secrets of the request as they are, `body` is its body. */
export type Form = (words: string, body: string) => string;

/** A server that answers with what it was told. */
export interface Parrot extends AsyncDisposable {
  readonly url: string;
  /** From now on it answers so. A token is given where `token` is one. */
  say(answer: { status: number; form: Form; token?: string | undefined; headers?: Record<string, string> }): void;
}

/** Starts it on a free port. */
export async function startParrot(): Promise<Parrot> {
  let answer: Parameters<Parrot['say']>[0];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, form, token, headers } = answer;
      if (token !== undefined && request.url?.endsWith('/applications/token')) return response.end(JSON.stringify({ access_token: token }));
      const words = wordsOf(request, body);
      return response.writeHead(status, { ...headers, 'content-type': 'application/json', 'x-request-id': words }).end(form(words, body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say: (next) => (answer = next),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function wordsOf({ headers }: IncomingMessage, body: string): string {
  const [scheme, credentials = ''] = headers.authorization?.split(' ') ?? [];
  const decoded = scheme === 'Basic' ? Buffer.from(credentials, 'base64').toString() : '';
  const { connectionConfiguration = {}, client_secret } = (body === '' ? {} : JSON.parse(body)) as { connectionConfiguration?: { password?: string }; client_secret?: string };
  const words = [credentials, decoded, headers.cookie, headers['x-proxy-key'], connectionConfiguration.password, client_secret];
  return words.filter((word) => word !== undefined && word !== '').join(' and ');
}
