import { describe, expect, it } from 'vitest';
import type { Authenticator } from '../auth/authenticator.ts';
import { createAirbyteClient } from '../client.ts';
import { AirbyteConfigurationError } from '../errors/errors.ts';
import { startServer } from '../testing/scripted-server.ts';
import { failureOf } from '../testing/world.ts';
import type { AirbytePlugin } from './plugin.ts';

const get = { sourceId: 's' };

/** Credentials for a proxy that wants a token of its own, fetched where the options say. */
interface ProxyAuth {
  readonly type: 'proxy';
  readonly audience: string;
}

/** The plugin, with the tokens `p1`, `p2`, … for whatever audience. */
function proxyAuth(): AirbytePlugin<unknown, ProxyAuth> {
  return ({ fetch, baseUrl }) => ({
    name: 'proxy-auth',
    auth: {
      proxy: ({ audience }): Authenticator => {
        let current: { 'Proxy-Authorization': string } | undefined;
        const renew = async () => {
          const answer = await fetch(`${new URL(baseUrl).origin}/token?audience=${audience}`, { method: 'POST' });
          return (current = { 'Proxy-Authorization': `Bearer ${await answer.text()}` });
        };
        return {
          headers: () => current ?? renew(),
          renewable: (refused) => {
            if (current === refused) current = undefined;
            return true;
          },
          secrets: () => (current ? [current['Proxy-Authorization'].slice('Bearer '.length)] : []),
        };
      },
    },
  });
}

describe('a kind of auth that a plugin adds', () => {
  it('signs each request, and once more after a 401', async () => {
    await using server = await startServer(({ path, headers }, before) => {
      if (path.startsWith('/token')) return { body: `token-${before + 1}` };
      return headers['proxy-authorization'] === 'Bearer token-2' ? { body: get } : { status: 401 };
    });
    const airbyte = createAirbyteClient({ baseUrl: server.url, auth: { type: 'proxy', audience: 'air' }, plugins: [proxyAuth()] });
    await expect(airbyte.sources.get(get)).resolves.toEqual(get);
    await expect(airbyte.sources.get(get)).resolves.toEqual(get);
    expect(server.requests.map(({ path }) => path.replace('/api/v1', ''))).toEqual(['/token?audience=air', '/sources/get', '/token?audience=air', '/sources/get', '/sources/get']);
  });

  it('leaves no secret in an error', async () => {
    await using server = await startServer(({ path, headers }) =>
      path.startsWith('/token') ? { body: 'the-token-itself' } : { status: 422, body: { message: `cannot use ${headers['proxy-authorization']}` } },
    );
    const airbyte = createAirbyteClient({ baseUrl: server.url, auth: { type: 'proxy', audience: 'air' }, plugins: [proxyAuth()] });
    const error = await failureOf(airbyte.sources.get(get));
    expect((error as Error).message).toContain('cannot use Bearer **********');
    expect(JSON.stringify(error)).not.toContain('the-token-itself');
  });

  it('is refused where its plugin is missing', () => {
    const options = { auth: { type: 'proxy', audience: 'air' } } as object;
    expect(() => createAirbyteClient(options)).toThrow(
      new AirbyteConfigurationError(
        "auth.type is 'proxy', and this client knows none, basic, bearer, clientCredentials. Pass one of them, or the plugin that adds 'proxy' in plugins.",
      ),
    );
  });

  it('cannot make a header that would show its value in an error', async () => {
    const broken: AirbytePlugin<unknown, { readonly type: 'broken' }> = () => ({
      name: 'broken',
      auth: { broken: () => ({ headers: () => ({ authorization: 'Bearer hunter\n22' }), secrets: () => ['hunter'] }) },
    });
    const error = await failureOf(createAirbyteClient({ auth: { type: 'broken' }, plugins: [broken] }).sources.get(get));
    expect(error).toEqual(new AirbyteConfigurationError('auth has a value for authorization that no header can carry: is there a line break in it?'));
  });
});
