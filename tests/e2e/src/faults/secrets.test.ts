import { createAirbyteClient, type AirbyteAuth, type AirbyteClient } from '@airwright/client';
import { startLocalAirbyte, type TestAirbyte } from '@airwright/local/testing';
import { openTelemetry } from '@airwright/plugin-opentelemetry';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { closedDoor } from './door.ts';
import { startElsewhere, type Elsewhere } from './elsewhere.ts';
import { leaksIn, planted, reports } from './planted.ts';
import { startParrot, type Form } from './parrot.ts';
import { scenarios } from './scenarios.ts';

const { password, clientSecret, token, proxyKey } = planted;
const postgres = 'decd338e-5647-4c0b-adf4-da0e75f5a750';
const auths: readonly AirbyteAuth[] = [
  { type: 'bearer', token },
  { type: 'bearer', token: () => token },
  { type: 'basic', username: 'airbyte', password },
  { type: 'clientCredentials', clientId: 'app', clientSecret },
];
const told = reports();

let server: TestAirbyte;
let elsewhere: Elsewhere;
beforeAll(async () => {
  server = await startLocalAirbyte();
  elsewhere = await startElsewhere();
});
afterEach(() => {
  server.faults.clear();
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await elsewhere[Symbol.asyncDispose]();
  await server.close();
});

function clientWith(auth: AirbyteAuth, baseUrl = server.url): AirbyteClient {
  const options = { headers: { 'x-proxy-key': proxyKey }, retry: { attempts: 2, baseDelayMs: 1 }, timeoutMs: 300, longTimeoutMs: 300 };
  return createAirbyteClient({ baseUrl, auth, ...options, plugins: [openTelemetry(told)] });
}

/** Makes calls that have secrets in them, in all ways that there are, and gives the errors that they end with. */
async function errorsOf({ sources, health, raw }: AirbyteClient): Promise<Error[]> {
  const connectionConfiguration = { host: 'localhost', port: 5432, database: 'shop', username: 'reader', password };
  const create = { workspaceId: server.workspaceId, name: 'shop', sourceDefinitionId: postgres, connectionConfiguration };
  const headers = { authorization: `Bearer ${token}`, cookie: `session=${clientSecret}` };
  const calls = [sources.create(create), sources.create(create, { headers }), raw.POST('/sources/create', { body: create, headers }), sources.list(create), health.get()];
  const ends = await Promise.allSettled(calls);
  return ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as Error] : []));
}

/** The same with each kind of credentials. */
async function errorsOfAll(baseUrl = server.url): Promise<Error[]> {
  const errors = await Promise.all(auths.map((auth) => errorsOf(clientWith(auth, baseUrl))));
  return errors.flat();
}

/** Has the token endpoint give a token of ours. */
function giveToken(): void {
  server.faults.add({ operation: 'applicationTokenRequest', fault: 'status', status: 200, body: { text: JSON.stringify({ access_token: token }) }, times: Infinity });
}

const forms: Record<string, Form> = {
  'exception info': (words) => JSON.stringify({ message: `Cannot use ${words}.`, errorId: words, exceptionStack: [words] }),
  'invalid input': (words) => JSON.stringify({ message: words, validationErrors: [{ propertyPath: words, invalidValue: words, message: words }] }),
  'a problem document': (words) => JSON.stringify({ type: words, title: words, detail: words, data: { message: words, tried: [{ uri: words }] } }),
  'the form of the framework': (words) => JSON.stringify({ message: words, _embedded: { errors: [{ message: words, path: words }] } }),
  'JSON within its words': (words, body) => JSON.stringify({ message: `${words} came with ${body}` }),
  'an address': (words) => JSON.stringify({ message: `https://airbyte/?${words.split(' and ').map(encodeURIComponent).join('&')}` }),
  'more words than an error has': (words) => JSON.stringify({ message: `${'x'.repeat(1980)} ${words}` }),
  'bare text': (words) => words,
  'a web page': (words) => `<html><title>${words}</title><body>${words}</body></html>`,
  'JSON that ends in the middle': (words) => JSON.stringify({ message: words }).slice(0, -8),
  'an answer with a secret of its own, cut short': () => '{"applications":[{"clientSecret":"planted-by-the-serv',
};

describe('a secret is in no error', () => {
  it.each(Object.entries(forms))('where a server repeats it in %s', async (_, form) => {
    await using parrot = await startParrot();
    let errors = 0;
    for (const status of [200, 302, 400, 401, 403, 404, 409, 422, 423, 429, 500, 502, 503]) {
      for (const given of [token, undefined]) {
        parrot.say({ status, form, token: given, headers: { location: `${elsewhere.url}/?token=${token}` } });
        const found = await errorsOfAll(parrot.url);
        expect(leaksIn(...found), `${status}${given === undefined ? '' : ', with a token'}`).toEqual([]);
        errors += found.length;
      }
    }
    expect(errors).toBeGreaterThan(300);
  });

  it.each(Object.entries(scenarios('http://127.0.0.1:9')))('where the failure is this: %s', async (_, { fault }) => {
    await using door = await closedDoor(server.url);
    giveToken();
    if (fault !== 'refused') server.faults.add({ ...fault, times: Infinity });
    const errors = await errorsOfAll(fault === 'refused' ? door.url : server.url);
    expect(errors.length).toBeGreaterThan(auths.length);
    expect(leaksIn(...errors)).toEqual([]);
  });

  it('where it stands in options that cannot work', async () => {
    const broken = `${token}\n${token}`;
    const wrong: readonly (() => unknown)[] = [
      () => createAirbyteClient({ baseUrl: `http://airbyte:${token}@127.0.0.1` }),
      () => createAirbyteClient({ baseUrl: `${server.url}/?token=${token}` }),
      () => createAirbyteClient({ baseUrl: token }),
      () => createAirbyteClient({ auth: { type: 'bearer', token: broken } }),
      () => createAirbyteClient({ headers: { 'x-proxy-key': broken } }),
      () => clientWith({ type: 'bearer', token: () => broken }).health.get(),
      () => clientWith({ type: 'none' }).health.get({ headers: { 'x-proxy-key': broken } }),
      () => {
        vi.stubEnv('AIRBYTE_TOKEN', broken);
        return createAirbyteClient();
      },
    ];
    for (const make of wrong) {
      const error = await Promise.resolve().then(make).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'configuration' });
      expect(leaksIn(error)).toEqual([]);
    }
  });

  it('and in no span and no measurement of all these calls', async () => {
    const { spans, metrics } = await told.all();
    expect(spans.length).toBeGreaterThan(1000);
    expect(metrics).not.toEqual([]);
    expect(leaksIn(metrics, ...spans)).toEqual([]);
  });
});

describe('credentials go to no other host', () => {
  it.each([301, 302, 303, 307, 308] as const)('where the server answers with %i', async (status) => {
    server.faults.add({ fault: 'redirect', to: elsewhere.url, status, times: Infinity });
    await errorsOfAll();
    server.faults.clear();
    giveToken();
    server.faults.add({ fault: 'redirect', to: elsewhere.url, status, times: Infinity });
    await errorsOfAll();
    expect(server.requests.list().length).toBeGreaterThan(auths.length);
    expect(elsewhere.visits).toEqual([]);
  });

  it('where the environment has those of one server, and a client is for another', async () => {
    vi.stubEnv('AIRBYTE_URL', server.url);
    vi.stubEnv('AIRBYTE_TOKEN', token);
    await createAirbyteClient({ baseUrl: elsewhere.url }).health.get();
    expect(elsewhere.visits).toMatchObject([{ method: 'GET', url: '/api/v1/health' }]);
    expect(leaksIn(elsewhere.visits)).toEqual([]);
  });
});
