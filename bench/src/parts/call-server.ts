/** Answers the two calls that the clients are measured with, as fast as Node can. Tells its address as `airwright-local` does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const token = JSON.stringify({ access_token: 'a-token-that-lives-long', token_type: 'Bearer', expires_in: 86_400 });

const job = JSON.stringify({
  job: {
    id: 4711,
    configType: 'sync',
    configId: '3f8b1d0e-5a4c-4c53-9a29-6d1b6a1f2c11',
    enabledStreams: [{ name: 'customers', namespace: 'public' }, { name: 'orders', namespace: 'public' }],
    status: 'running',
    createdAt: 1_767_225_600,
    updatedAt: 1_767_225_603,
    startedAt: 1_767_225_603,
    streamAggregatedStats: [],
  },
});

const server = createServer((request, response) => {
  const known = request.url === '/api/v1/applications/token' ? token : request.headers.authorization === 'Bearer a-token-that-lives-long' ? job : undefined;
  // A request is read to its end before it is answered, as any server that looks at the body does.
  request.resume().once('end', () => {
    response.writeHead(known === undefined ? 401 : 200, { 'content-type': 'application/json' });
    response.end(known);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
