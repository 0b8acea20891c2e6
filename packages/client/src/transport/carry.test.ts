import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { failureOf } from '../testing/world.ts';
import type { Carry, HttpInit } from './answer.ts';
import { swiftest } from './carry.ts';
import { dispatched, dispatcherKey, programDispatcher, type Dispatcher } from './dispatch.ts';
import { classifyFault } from './fault.ts';

const ways: [string, Carry][] = [
  ['fetch', (url, init) => fetch(url, init)],
  [
    'what is below it',
    (url, init) => {
      const dispatcher = programDispatcher();
      if (!dispatcher) throw new Error('Node keeps its dispatcher somewhere else');
      return dispatched(dispatcher, url, init);
    },
  ],
];

// Node has its dispatcher from the first use of fetch on.
beforeAll(async () => {
  await using server = await serve((_, response) => response.end());
  await fetch(server.url);
});

describe.each(ways)('a request by %s', (_, carry) => {
  const get = async (url: string, init: Partial<HttpInit> = {}) => await carry(url, { ...request, ...init });

  it('arrives with its method, path, query, headers and body', async () => {
    const seen: unknown[] = [];
    await using server = await serve((incoming, response) => {
      const { method, url, headers } = incoming;
      incoming.setEncoding('utf8').on('data', (body) => seen.push({ method, url, team: headers['x-team'], length: headers['content-length'], body }));
      incoming.on('end', () => response.end());
    });
    await get(`${server.url}/a/b?c=d%20e`, { method: 'POST', headers: { 'x-team': 'data' }, body: '{"näme":"🚀"}' });
    expect(seen).toEqual([{ method: 'POST', url: '/a/b?c=d%20e', team: 'data', length: '16', body: '{"näme":"🚀"}' }]);
  });

  it('is answered with status, headers in any case, and text whose characters came in pieces', async () => {
    const bytes = Buffer.from('{"name":"Zoë 李小龍 🚀"}');
    await using server = await serve((_, response) => {
      response.writeHead(201, { 'X-Request-ID': 'r-1', 'content-type': 'application/json' });
      response.flushHeaders();
      response.socket?.setNoDelay(true);
      let at = 0;
      const next = (): void => {
        if (at === bytes.length) response.end();
        else response.write(bytes.subarray(at, ++at), () => setImmediate(next));
      };
      next();
    });
    const answer = await get(server.url);
    expect([answer.status, answer.ok, answer.headers.get('x-request-id'), answer.headers.get('retry-after')]).toEqual([201, true, 'r-1', null]);
    expect(await answer.text()).toBe('{"name":"Zoë 李小龍 🚀"}');
  });

  it.each([400, 404, 503])('is answered with %i like with any other status', async (status) => {
    await using server = await serve((_, response) => response.writeHead(status, { 'retry-after': '7' }).end('no'));
    const answer = await get(server.url);
    expect([answer.status, answer.ok, answer.headers.get('retry-after'), await answer.text()]).toEqual([status, false, '7', 'no']);
  });

  it('may be answered with nothing, and with a hint before the answer', async () => {
    await using server = await serve((_, response) => response.writeEarlyHints({ link: '</a>; rel=preload' }, () => response.writeHead(204).end()));
    const answer = await get(server.url);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  it('understands an answer that is compressed, and asks for no other kind', async () => {
    let accepted = '';
    const text = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => `stream ${index} ä`));
    await using server = await serve((incoming, response) => {
      accepted = String(incoming.headers['accept-encoding']);
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text));
    });
    expect(await (await get(server.url)).text()).toBe(text);
    expect(accepted).toMatch(/^gzip(, deflate)?$/);
  });

  it('carries and brings many megabytes', async () => {
    const body = JSON.stringify({ text: 'ä'.repeat(4_000_000) });
    await using server = await serve((incoming, response) => void incoming.pipe(response));
    expect((await (await get(server.url, { method: 'POST', body })).text()) === body).toBe(true);
  });

  it('does not go where it is redirected to', async () => {
    const paths: unknown[] = [];
    await using server = await serve(({ url }, response) => {
      paths.push(url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const answer = await get(`${server.url}/here`, { method: 'POST', body: '{}' });
    expect([answer.status, answer.ok, answer.headers.get('location')]).toEqual([307, false, '/elsewhere']);
    expect(paths).toEqual(['/here']);
  });

  it('is one of many at once', async () => {
    await using server = await serve(({ url }, response) => response.end(url));
    const paths = Array.from({ length: 50 }, (_, index) => `/${index}`);
    expect(await Promise.all(paths.map(async (path) => await (await get(server.url + path)).text()))).toEqual(paths);
  });

  it('is made over the connection of the one before, and over a new one where the server closed that', async () => {
    const ports = new Set<number | undefined>();
    let close = false;
    await using server = await serve((incoming, response) => {
      ports.add(incoming.socket.remotePort);
      response.setHeader('connection', close ? 'close' : 'keep-alive').end('ok');
    });
    for (const closing of [false, true, false]) {
      close = closing;
      expect(await (await get(server.url)).text()).toBe('ok');
    }
    expect(ports.size).toBe(2);
  });

  describe('that is aborted', () => {
    it('before it is made never reaches the server', async () => {
      let requests = 0;
      await using server = await serve((_, response) => {
        requests++;
        response.end();
      });
      await failureOf(get(server.url, { signal: AbortSignal.abort() }));
      await (await get(server.url)).text();
      expect(requests).toBe(1);
    });

    it('while it connects ends at once', async () => {
      const controller = new AbortController();
      // Takes the connection and never says a word of TLS.
      await using server = await listening(createTcpServer(() => setImmediate(() => controller.abort())));
      expect(await failureOf(get(server.url.replace('http', 'https'), { signal: controller.signal }))).toMatchObject({ name: 'AbortError' });
    });

    it('while it waits for the answer leaves the connection', async () => {
      const controller = new AbortController();
      await using server = await serve(() => controller.abort());
      const left = connectionEnds(server);
      expect(await failureOf(get(server.url, { signal: controller.signal }))).toMatchObject({ name: 'AbortError' });
      await left;
    });

    it('while the answer comes leaves the connection', async () => {
      const controller = new AbortController();
      await using server = await serve((_, response) => {
        response.write('{"half":');
        setImmediate(() => controller.abort());
      });
      const left = connectionEnds(server);
      const whole = get(server.url, { signal: controller.signal }).then(async (answer) => await answer.text());
      expect(await failureOf(whole)).toMatchObject({ name: 'AbortError' });
      await left;
    });
  });

  describe('that fails', () => {
    const faultOf = async (url: string) => classifyFault(await failureOf(get(url, { method: 'POST', body: '{}' }).then(async (answer) => await answer.text())));

    it('where nothing listens was surely not sent', async () => {
      const { url, [Symbol.asyncDispose]: close } = await serve(() => undefined);
      await close();
      expect(await faultOf(url)).toMatchObject({ reason: 'refused', unsent: true, detail: 'ECONNREFUSED' });
    });

    it('where nobody knows the host was surely not sent', async () => {
      expect(await faultOf('http://airbyte.invalid/')).toMatchObject({ reason: 'unknown-host', unsent: true });
    });

    it('where something other than TLS is spoken says so', async () => {
      await using server = await serve((_, response) => response.end());
      expect(await faultOf(server.url.replace('http', 'https'))).toMatchObject({ reason: 'lost' });
    });

    it.each([
      ['is reset before the answer', (response: ServerResponse) => response.destroy()],
      ['breaks in the middle of the answer', (response: ServerResponse) => response.writeHead(200, { 'content-length': '100' }).write('{"half":', () => response.destroy())],
      ['speaks something other than HTTP', (response: ServerResponse) => response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n')],
    ])('where the connection %s may have been heard', async (_, act) => {
      await using server = await serve((incoming, response) => incoming.resume().on('end', () => act(response)));
      expect(await faultOf(server.url)).toMatchObject({ unsent: false, permanent: false });
    });
  });
});

describe('the swiftest way', () => {
  afterEach(() => void vi.unstubAllGlobals());

  const modes: unknown[] = [];
  const served = async (): Promise<Served> => {
    modes.length = 0;
    // Only fetch says this of itself.
    return await serve(({ headers }, response) => {
      modes.push(headers['sec-fetch-mode']);
      response.end();
    });
  };

  it("goes below the fetch that is Node's own", async () => {
    await using server = await served();
    await swiftest(server.url, request);
    expect(modes).toEqual([undefined]);
  });

  it('is whatever fetch was put in the place of it', async () => {
    await using server = await served();
    const own = fetch;
    const replacement = vi.fn(async (...args: Parameters<typeof fetch>) => await own(...args));
    vi.stubGlobal('fetch', replacement);
    await swiftest(server.url, request);
    expect(replacement).toHaveBeenCalledOnce();
    expect(modes).toEqual(['cors']);
    vi.unstubAllGlobals();
    await swiftest(server.url, request);
    expect(modes).toEqual(['cors', undefined]);
  });

  it('goes through the dispatcher that the program has set', async () => {
    await using server = await served();
    const world = globalThis as unknown as Record<symbol, Dispatcher>;
    const original = programDispatcher();
    if (!original) throw new Error('Node keeps its dispatcher somewhere else');
    const dispatch = vi.fn<Dispatcher['dispatch']>((options, handler) => original.dispatch(options, handler));
    world[dispatcherKey] = { dispatch };
    try {
      await swiftest(server.url, request);
    } finally {
      world[dispatcherKey] = original;
    }
    expect(dispatch).toHaveBeenCalledOnce();
  });
});

const request: HttpInit = { method: 'GET', headers: {}, signal: new AbortController().signal, redirect: 'manual' };

interface Served extends AsyncDisposable {
  readonly url: string;
  readonly server: Server;
}

async function serve(listener: RequestListener): Promise<Served> {
  return await listening(createServer(listener));
}

async function listening(server: Server): Promise<Served> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}

/** Resolves when the next connection ends that the server gets. */
async function connectionEnds({ server }: Served): Promise<void> {
  await new Promise<void>((resolve) => server.once('connection', (socket: Socket) => socket.once('close', () => resolve())));
}
