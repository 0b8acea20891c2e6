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

/** Ways to look at a job, each as its users write it, by name. The first is ours and the second what it is held against. */
export type Callers = Readonly<Record<'client' | 'fetch' | 'openapi-fetch' | 'ky' | 'axios' | 'hey-api', () => Promise<unknown>>>;

const body = { id: 4711 };

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
    client: () => airbyte.jobs.getLight(body),
    fetch: async () => {
      const response = await fetch(`${baseUrl}/jobs/get_light`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`It was answered with ${response.status}.`);
      return await response.json();
    },
    'openapi-fetch': async () => (await openapiFetch.POST('/jobs/get_light', { body })).data,
    ky: () => kyClient.post(`${baseUrl}/jobs/get_light`, { json: body }).json(),
    axios: async () => (await axiosClient.post<unknown>('/jobs/get_light', body)).data,
    'hey-api': () => heyApi.getJobInfoLight(),
    [Symbol.asyncDispose]: heyApi[Symbol.asyncDispose],
  };
}

async function tokenOf(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/applications/token`, { method: 'POST' });
  return ((await response.json()) as { access_token: string }).access_token;
}

interface HeyApiSdk {
  client: { setConfig(config: object): void };
  getJobInfoLight(options: { body: object }): Promise<{ data: unknown }>;
}

/** Generates a client of the contract as its users do, and loads it. */
async function heyApiClient(baseUrl: string, token: string): Promise<{ getJobInfoLight(): Promise<unknown> } & AsyncDisposable> {
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
  const { getJobInfoLight } = await load<Pick<HeyApiSdk, 'getJobInfoLight'>>(folder, 'sdk.gen.ts');
  const { client } = await load<Pick<HeyApiSdk, 'client'>>(folder, 'client.gen.ts');
  client.setConfig({ baseUrl, auth: token, throwOnError: true });
  const owned = stack.move();
  return { getJobInfoLight: async () => (await getJobInfoLight({ body })).data, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function contract(): string {
  return createRequire(import.meta.url).resolve('@airwright/openapi/airbyte.json');
}

async function load<Module>(folder: string, file: string): Promise<Module> {
  return (await import(pathToFileURL(join(folder, file)).href)) as Module;
}
