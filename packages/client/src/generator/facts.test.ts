import { describe, expect, it } from 'vitest';
import type { Effect, Operation, Versions } from '../operation.ts';
import { operationName, listed, type Contract } from './document.ts';
import { effectsOf, withFacts, type KnownFacts } from './facts.ts';
import { asContract } from './normalize.ts';

const page = { content: { 'application/json': { schema: { $ref: '#/components/schemas/KitePage' } } } };
const responses = { 200: page };
const requestBody = { content: { 'application/json': { schema: { type: 'object', properties: { pagination: {} } } } } };

const contract = asContract(
  {
    openapi: '3.0.0',
    paths: {
      '/v1/kites/list': { post: { operationId: 'listKites', requestBody, responses } },
      '/v1/kites/old_list': { post: { operationId: 'oldList', responses } },
      '/v1/kites/fly': { post: { operationId: 'fly', responses } },
      '/v1/kites/land': { post: { operationId: 'land', responses, 'x-airwright-effect': 'idempotent' } },
      '/v1/kites/lose': { post: { operationId: 'lose', responses, 'x-airwright-effect': 'at random' } },
      '/v1/weather': { get: { operationId: 'weather', responses } },
      '/v1/weather/{day}': { get: { operationId: 'weatherOf', parameters: [{ in: 'path', name: 'day' }], responses } },
    },
    components: { schemas: { KitePage: { type: 'object', properties: { kites: {} } } } },
  },
  'kites.yaml',
);

const list: Operation & Versions = {
  method: 'POST',
  path: '/kites/list',
  resource: 'kites',
  name: 'list',
  effect: 'read',
  since: '1.0.0',
  paging: { style: 'offset', items: 'kites', key: 'kiteId', all: 'listAll' },
  timeout: 'long',
  body: true,
  answer: 'json',
};

const known: KnownFacts = { operations: new Map([['POST /kites/list', list], ['POST /kites/old_list', { ...list, path: '/kites/old_list' }]]), effects: new Map() };

function effectsIn(changed: Contract): Record<string, Effect | undefined> {
  return Object.fromEntries(listed(changed).map((item) => [operationName(item), item.operation['x-airwright-effect']]));
}

describe('withFacts', () => {
  it('takes effects from the document, the contract and plain GETs, and guesses nothing of the others', () => {
    const { contract: changed, guessed } = withFacts(contract, known);
    expect(effectsIn(changed)).toEqual({
      'POST /kites/list': 'read',
      'POST /kites/old_list': 'read',
      'POST /kites/fly': 'create',
      'POST /kites/land': 'idempotent',
      'POST /kites/lose': 'create',
      'GET /weather': 'read',
      'GET /weather/{day}': 'create',
    });
    expect([...guessed]).toEqual(['POST /kites/fly', 'POST /kites/lose', 'GET /weather/{day}']);
  });

  it('has what the user says go before', () => {
    const effects = effectsOf({ '/v1/kites/fly': 'trigger', '/kites/list': 'create' }, contract, 'effects.json');
    const { contract: changed, guessed } = withFacts(contract, { ...known, effects });
    expect(effectsIn(changed)).toMatchObject({ 'POST /kites/fly': 'trigger', 'POST /kites/list': 'create' });
    expect(guessed).not.toContain('POST /kites/fly');
  });

  it('adds what is known besides, paging only where the request and the answer have its members', () => {
    const { paths } = withFacts(contract, known).contract;
    expect(paths['/kites/list']?.post).toMatchObject({ 'x-airwright-since': '1.0.0', 'x-airwright-timeout': 'long', 'x-airwright-paging': list.paging });
    expect(paths['/kites/old_list']?.post).not.toHaveProperty('x-airwright-paging');
  });
});

describe('effectsOf', () => {
  it.each<[string, unknown, string]>([
    ['no object', ['read'], 'effects.json has to be an object of effects by path, such as { "/sources/get": "read" }.'],
    ['a path that is not there', { '/kites/glue': 'read' }, 'effects.json names /kites/glue, which the API does not have.'],
    ['an effect that is none', { '/kites/fly': 'safe' }, 'effects.json gives /kites/fly the effect "safe"; it has to be one of read, idempotent, create, trigger.'],
  ])('refuses %s', (_, value, message) => {
    expect(() => effectsOf(value, contract, 'effects.json')).toThrow(message);
  });
});
