import { describe, expect, it } from 'vitest';
import { listed, operationName } from './document.ts';
import { GeneratorError } from './failure.ts';
import { asContract } from './normalize.ts';
import { airbyteLike } from './testing/airbyte-like.ts';

const get = { operationId: 'getKite', responses: {} };

function namesIn(paths: object): string[] {
  return listed(asContract({ openapi: '3.0.0', paths }, 'kites.yaml')).map(operationName);
}

describe('asContract', () => {
  it('counts paths from the Configuration API, with the public API beside it', () => {
    expect(namesIn({ '/v1/kites/get': { post: get }, '/public/v1/kites': { get } })).toEqual(['POST /kites/get', 'GET /public/v1/kites']);
    expect(namesIn({ '/api/v1/kites/get': { post: get }, '/api/public/v1/kites': { get } })).toEqual(['POST /kites/get', 'GET /public/v1/kites']);
    expect(namesIn({ '/kites/get': { post: get } })).toEqual(['POST /kites/get']);
  });

  it('gives each operation an id of its own', () => {
    const paths = { '/v1/kites/get': { post: get }, '/v1/kites/find': { post: get }, '/v1/kites/any': { post: { responses: {} } }, '/v1/x': { post: { operationId: 'toString', responses: {} } } };
    const contract = asContract({ openapi: '3.0.0', paths }, 'kites.yaml');
    expect(listed(contract).map(({ operation }) => operation.operationId)).toEqual(['getKite', 'POST_kites_find', 'POST_kites_any', 'POST_x']);
  });

  it('does with a document that says nothing of itself', () => {
    const { info, components } = asContract({ openapi: '3.1.0', paths: { '/kites': { get } } }, 'kites.yaml');
    expect({ info, components }).toEqual({ info: { title: 'Airbyte', version: '0' }, components: { schemas: {} } });
  });

  it('leaves the document that it is given as it is', () => {
    const document = airbyteLike(11);
    const before = structuredClone(document);
    asContract(document, 'kites.yaml');
    expect(document).toEqual(before);
  });

  const refs = (...targets: string[]): object => ({ openapi: '3.0.0', paths: { '/kites': { get: { ...get, any: targets.map(($ref) => ({ $ref })) } } } });

  it.each<[string, unknown, string]>([
    ['a list', [], 'kites.yaml is no OpenAPI document: it has no `openapi` member.'],
    ['a text', 'kites', 'kites.yaml is no OpenAPI document: it has no `openapi` member.'],
    ['Swagger', { swagger: '2.0', paths: {} }, 'kites.yaml is a Swagger 2 document, and OpenAPI 3 is needed.'],
    ['a newer OpenAPI', { openapi: '4.0.0', paths: {} }, 'kites.yaml is an OpenAPI 4.0.0 document, and 3.0 or 3.1 is needed.'],
    ['a document without paths', { openapi: '3.0.0' }, 'kites.yaml is an OpenAPI document without any paths.'],
    [
      'the public API alone',
      { ...airbyteLike(11), servers: [{ url: 'https://api.airbyte.com/v1' }] },
      "kites.yaml is the description of Airbyte's public API, and this client speaks the Configuration API: name your Airbyte's address.",
    ],
    ['a reference to nothing', refs('#/components/schemas/Kite', '#/paths/~1kites', '#/nowhere'), 'kites.yaml refers to what it does not have: #/components/schemas/Kite, #/nowhere.'],
    [
      'a reference to another document',
      refs('./wind.yaml#/Wind'),
      'kites.yaml refers to other documents: ./wind.yaml#/Wind. Bundle them into one, with `npx @redocly/cli bundle` for one.',
    ],
  ])('refuses %s', (_, document, message) => {
    expect(() => asContract(document, 'kites.yaml')).toThrow(new GeneratorError('input', message));
  });

  it('takes what an example looks like for no reference', () => {
    expect(() => asContract({ openapi: '3.0.0', paths: { '/kites': { get: { ...get, example: { $ref: '#/nowhere' } } } } }, 'kites.yaml')).not.toThrow();
  });
});
