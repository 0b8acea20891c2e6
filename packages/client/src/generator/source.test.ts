import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as yaml from 'yaml';
import { AirbyteAuthError, AirbyteNetworkError, AirbyteNotFoundError } from '../errors/errors.ts';
import { startServer, type Reply } from '../testing/scripted-server.ts';
import { failureOf } from '../testing/world.ts';
import { GeneratorError } from './failure.ts';
import { readSource } from './source.ts';
import { airbyteLike } from './testing/airbyte-like.ts';

const document = yaml.stringify(airbyteLike(11));
const parseYaml = async (text: string): Promise<unknown> => yaml.parse(text);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airwright-source-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  await writeFile(join(folder, 'document'), text);
  return join(folder, 'document');
}

/** An Airbyte that tells its version. */
const airbyte = (reply: Reply) => startServer(({ path }) => (path.endsWith('/instance_configuration') ? { body: { version: '2.0.1' } } : reply));
const text = (body: string): Reply => ({ headers: { 'content-type': 'text/plain' }, body });

describe('readSource', () => {
  it('reads a file, of YAML or of JSON', async () => {
    for (const form of [document, JSON.stringify(airbyteLike(11))]) {
      const { contract, airbyteVersion } = await readSource(await fileOf(form), parseYaml);
      expect(Object.keys(contract.paths)).toContain('/sources/get');
      expect(airbyteVersion).toBeUndefined();
    }
  });

  it.each(['', '/', '/prefix', '/api/v1', '/api/v1/openapi'])('asks the Airbyte at an address that ends in "%s" for its description and version', async (path) => {
    await using server = await airbyte(text(document));
    const { contract, name, airbyteVersion } = await readSource(server.url + path, parseYaml);
    expect(Object.keys(contract.paths)).toContain('/sources/get');
    expect(name).toBe(`${server.url}${path === '/prefix' ? path : ''}/api/v1/openapi`);
    expect(airbyteVersion).toBe('2.0.1');
  });

  it('does without the version where the Airbyte does not tell it', async () => {
    await using server = await startServer(({ path }) => (path.endsWith('/openapi') ? text(document) : { status: 404 }));
    expect((await readSource(server.url, parseYaml)).airbyteVersion).toBeUndefined();
  });

  it('gives an Airbyte the credentials of the environment, and a document none', async () => {
    vi.stubEnv('AIRBYTE_TOKEN', 'planted-token');
    await using server = await airbyte(text(document));
    await readSource(server.url, parseYaml);
    await readSource(`${server.url}/docs/airbyte.yaml?key=planted-key`, parseYaml);
    vi.unstubAllEnvs();
    const sent = new Map(server.requests.map(({ path, headers }) => [path, headers.authorization]));
    expect(sent.get('/api/v1/openapi')).toBe('Bearer planted-token');
    expect(sent.get('/docs/airbyte.yaml?key=planted-key')).toBeUndefined();
  });

  it.each<[string, Reply, typeof AirbyteAuthError | typeof AirbyteNotFoundError | typeof GeneratorError, RegExp]>([
    ['needs credentials', { status: 401 }, AirbyteAuthError, /credentials/],
    ['is no Airbyte', { status: 404, body: '<html></html>' }, AirbyteNotFoundError, /does not have openapi/],
    ['answers a web page', { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' }, GeneratorError, /is a web page/],
    ['answers nothing', text(''), GeneratorError, /is empty/],
    ['answers something else', text('{"half":'), GeneratorError, /neither JSON nor YAML/],
    ['answers YAML that is none', text('a: [b'), GeneratorError, /neither JSON nor YAML/],
    ['answers YAML that is no document', text('hello: world'), GeneratorError, /no OpenAPI document/],
  ])('says so where the server %s', async (_, reply, kind, message) => {
    await using server = await airbyte(reply);
    const error = await failureOf(readSource(server.url, parseYaml));
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(message);
  });

  it('says so where nothing listens', async () => {
    const server = await airbyte('hang');
    await server[Symbol.asyncDispose]();
    expect(await failureOf(readSource(server.url, parseYaml))).toBeInstanceOf(AirbyteNetworkError);
    await expect(readSource(`${server.url}/airbyte.yaml?key=planted`, parseYaml)).rejects.toThrow(/^(?!.*planted).*\/airbyte\.yaml cannot be reached: .*ECONNREFUSED/);
  });

  it('says so where a document is not there', async () => {
    await using server = await startServer(() => ({ status: 404 }));
    await expect(readSource(`${server.url}/airbyte.yaml?key=planted`, parseYaml)).rejects.toThrow(new GeneratorError('input', `${server.url}/airbyte.yaml answered 404.`));
    await expect(readSource(join(folder, 'nothing'), parseYaml)).rejects.toThrow(/nothing does not exist\. Name a file/);
    await expect(readSource(folder, parseYaml)).rejects.toThrow(/is a folder\. Name a file/);
    await expect(readSource('ftp://host/airbyte.yaml', parseYaml)).rejects.toThrow(/does not exist/);
  });
});
