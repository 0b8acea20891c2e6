import * as openapiTypescript from 'openapi-typescript';
import { describe, expect, it } from 'vitest';
import { generate } from './generate.ts';
import { asContract } from './normalize.ts';

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });

function list(operationId: string, paging: object | undefined, answer: object = { $ref: '#/components/schemas/KiteList' }): object {
  return {
    post: {
      operationId,
      'x-airwright-effect': 'read',
      'x-airwright-since': '1.0.0',
      ...(paging && { 'x-airwright-paging': { items: 'kites', key: 'kiteId', ...paging } }),
      requestBody: { required: true, ...json({ $ref: '#/components/schemas/KiteQuery' }) },
      responses: { 200: { description: 'Kites.', ...json(answer) } },
    },
  };
}

const schemas = {
  KiteQuery: { type: 'object', properties: { colour: { type: 'string' }, cursor: { type: 'string' }, pageSize: { type: 'integer' }, pagination: { type: 'object' } } },
  Kite: { type: 'object', properties: { kiteId: { type: 'string' } } },
  KiteList: { type: 'object', properties: { kites: { type: 'array', items: { $ref: '#/components/schemas/Kite' } } } },
};

/** The generated resources and operations of paths. */
async function textOf(paths: object): Promise<{ resources: string; operations: string }> {
  const contract = asContract({ openapi: '3.1.0', info: { title: 'Kites', version: '1' }, paths, components: { schemas } }, 'kites.yaml');
  const { files } = await generate(contract, { header: '', client: (name) => name, extension: '.js' }, openapiTypescript);
  return { resources: files['resources.ts'] ?? '', operations: files['operations.ts'] ?? '' };
}

describe('an operation that answers a page at a time', () => {
  it('has a method beside it for the items of all pages, which takes the request without its page', async () => {
    const { resources, operations } = await textOf({ '/kites/list': list('listKites', { style: 'cursor', total: 'count' }), '/kites/find': list('findKites', { style: 'offset' }) });
    expect(resources).toContain("readonly listAll: (body: Omit<KiteQuery, 'cursor' | 'pageSize'>, options?: ListOptions) => AsyncIterable<Kite>;");
    expect(resources).toContain("readonly findAll: (body: Omit<KiteQuery, 'pagination'>, options?: ListOptions) => AsyncIterable<Kite>;");
    expect(resources).toContain('/** Every item of `list`, page after page, each once.');
    expect(operations).toContain('list * r cursor:kites:kiteId:count\n');
  });

  it('has it under another name where an operation is called so', async () => {
    const { resources } = await textOf({ '/kites/list': list('listKites', { style: 'cursor' }), '/kites/list_all': list('listAllKites', undefined) });
    expect(resources).toContain('readonly listAll: (body: KiteQuery, options?: RequestOptions) => Promise<KiteList>;');
    expect(resources).toContain('readonly listAllPages: (body: Omit<');
  });

  it('tells the type of its items also where that has no name', async () => {
    const answer = { type: 'object', properties: { kites: { type: 'array', items: { type: 'object', properties: { kiteId: { type: 'string' } } } } } };
    const { resources } = await textOf({ '/kites/list': list('listKites', { style: 'offset' }, answer) });
    expect(resources).toContain("=> AsyncIterable<NonNullable<operations['listKites']['responses'][200]['content']['application/json']['kites']>[number]>;");
  });
});
