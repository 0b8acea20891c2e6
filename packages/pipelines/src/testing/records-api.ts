import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An API that gives records to whoever has its key. */
export interface RecordsApi extends AsyncDisposable {
  readonly url: string;
  /** What it gives. */
  records: readonly object[];
  /** Whom it gives it to. */
  key: string;
}

/** Starts it on a free port. */
export async function startRecordsApi(records: readonly object[], key: string): Promise<RecordsApi> {
  const server = createServer((request, response) => {
    const knows = request.headers.authorization === `Bearer ${api.key}`;
    response.writeHead(knows ? 200 : 401, { 'content-type': 'application/json' }).end(knows ? JSON.stringify(api.records) : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: RecordsApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/users`,
    records,
    key,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}
