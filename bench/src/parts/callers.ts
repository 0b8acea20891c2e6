import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createAirbyteClient, type paths } from '@airwright/client';
import { createClient as generate } from '@hey-api/openapi-ts';
import axios from 'axios';
import ky from 'ky';
import createFetchClient from 'openapi-fetch';

/** Ways to read a source, each as its users write it, by name. The first is ours and the second what it is held against. */
export type Callers = Readonly<Record<'client' | 'fetch' | 'openapi-fetch' | 'ky' | 'axios' | 'hey-api', () => Promise<unknown>>>;

const body = { sourceId: '3f8b1d0e-5a4c-4c53-9a29-6d1b6a1f2c11' };

/**
 * The callers of the server at this address. Ours fetches and renews its token and repeats what fails; the others are given the token, and
 * those that would repeat by themselves do as they do by default.
 */
export async function callersOf(url: string): Promise<Callers & AsyncDisposable> {
  const token = await tokenOf(url);
  const baseUrl = `${url}/api/v1`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const airbyte = createAirbyteClient({ baseUrl, auth: { type: 'clientCredentials', clientId: 'bench', clientSecret: 'bench-secret' } });
  const openapiFetch = createFetchClient<paths>({ baseUrl, headers });
  const kyClient = ky.create({ headers });
  const axiosClient = axios.create({ baseURL: baseUrl, headers });
  const heyApi = await heyApiClient(baseUrl, token);
  return {
    client: () => airbyte.sources.get(body),
    fetch: async () => {
      const response = await fetch(`${baseUrl}/sources/get`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`It was answered with ${response.status}.`);
      return await response.json();
    },
    'openapi-fetch': async () => (await openapiFetch.POST('/sources/get', { body })).data,
    ky: () => kyClient.post(`${baseUrl}/sources/get`, { json: body }).json(),
    axios: async () => (await axiosClient.post<unknown>('/sources/get', body)).data,
    'hey-api': () => heyApi.getSource(),
    [Symbol.asyncDispose]: heyApi[Symbol.asyncDispose],
  };
}

async function tokenOf(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/applications/token`, { method: 'POST' });
  return ((await response.json()) as { access_token: string }).access_token;
}

interface HeyApiSdk {
  client: { setConfig(config: object): void };
  getSource(options: { body: object }): Promise<{ data: unknown }>;
}

/** Generates a client of the contract as its users do, and loads it. */
async function heyApiClient(baseUrl: string, token: string): Promise<{ getSource(): Promise<unknown> } & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'airwright-bench-hey-api-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  await generate({
    input: contract(),
    output: { path: folder, module: { extension: '.ts' } },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent' },
  });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const { getSource } = await load<Pick<HeyApiSdk, 'getSource'>>(folder, 'sdk.gen.ts');
  const { client } = await load<Pick<HeyApiSdk, 'client'>>(folder, 'client.gen.ts');
  client.setConfig({ baseUrl, auth: token, throwOnError: true });
  const owned = stack.move();
  return { getSource: async () => (await getSource({ body })).data, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function contract(): string {
  return createRequire(import.meta.url).resolve('@airwright/openapi/airbyte.json');
}

async function load<Module>(folder: string, file: string): Promise<Module> {
  return (await import(pathToFileURL(join(folder, file)).href)) as Module;
}
