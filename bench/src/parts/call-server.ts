/** Answers the two calls that the clients are measured with, as fast as Node can. Tells its address as `airwright-local` does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const token = JSON.stringify({ access_token: 'a-token-that-lives-long', token_type: 'Bearer', expires_in: 86_400 });

const source = JSON.stringify({
  sourceId: '3f8b1d0e-5a4c-4c53-9a29-6d1b6a1f2c11',
  sourceDefinitionId: 'decd338e-5647-4c0b-adf4-da0e75f5a750',
  workspaceId: '9d1a2b3c-4d5e-4f60-8a7b-1c2d3e4f5a6b',
  name: 'ecommerce',
  sourceName: 'Postgres',
  connectionConfiguration: { host: 'db.internal', port: 5432, database: 'ecommerce', username: 'reader', password: '**********', schemas: ['public'] },
  createdAt: 1_767_225_600,
});

const server = createServer((request, response) => {
  const known = request.url === '/api/v1/applications/token' ? token : request.headers.authorization === 'Bearer a-token-that-lives-long' ? source : undefined;
  // A request is read to its end before it is answered, as any server that looks at the body does.
  request.resume().once('end', () => {
    response.writeHead(known === undefined ? 401 : 200, { 'content-type': 'application/json' });
    response.end(known);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
