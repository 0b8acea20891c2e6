import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startServer } from '../testing/scripted-server.ts';

// A process of its own, for Node reads these variables only when it starts.
const program = `
  import { createAirbyteClient } from ${JSON.stringify(new URL('../client.ts', import.meta.url).href)};
  const airbyte = createAirbyteClient({ baseUrl: 'http://airbyte.invalid' });
  await airbyte.health.get();
  await airbyte.sources.get({ sourceId: 's' });
`;

it('the proxy that the environment names carries every request', async () => {
  await using server = await startServer(() => ({ body: { available: true } }));
  const tunnels: (string | undefined)[] = [];
  const proxy = createServer().on('connect', ({ url }, client: Socket) => {
    tunnels.push(url);
    const { port, hostname } = new URL(server.url);
    const target = connect(Number(port), hostname, () => client.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    target.pipe(client).pipe(target);
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  await promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], {
    env: { ...process.env, NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address, NO_PROXY: '' },
  });
  await once(proxy.close(), 'close');
  expect(new Set(tunnels)).toEqual(new Set(['airbyte.invalid:80']));
  expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/health', '/api/v1/sources/get']);
  // Only fetch says this of itself.
  expect(server.requests[0]?.headers['sec-fetch-mode']).toBeUndefined();
});
