import * as openapiTypescript from 'openapi-typescript';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { createAirbyteClient } from '../client.ts';
import { operations } from '../generated/operations.ts';
import { clientProperties, operationsOf } from './contract.ts';
import { generate, type Generated } from './generate.ts';
import { asContract } from './normalize.ts';
import type { Place } from './place.ts';

const json = (ref: string): object => ({ 'application/json': { schema: { $ref: `#/components/schemas/${ref}` } } });

function operation(operationId: string, effect: string, request: string, response?: string): Record<string, unknown> {
  return {
    operationId,
    summary: `The summary of ${operationId}`,
    description: 'What surprises: a */ in a comment.',
    'x-airwright-effect': effect,
    'x-airwright-since': '0.44.0',
    requestBody: { required: true, content: json(request) },
    responses: response === undefined ? { 204: { description: 'Gone.' } } : { 200: { description: 'Here.', content: json(response) } },
  };
}

const paths: Record<string, Record<string, Record<string, unknown>>> = {
  '/kites/create': { post: operation('createKite', 'create', 'KiteCreate', 'KiteRead') },
  '/kites/delete': { post: { ...operation('deleteKite', 'idempotent', 'KiteId'), deprecated: true, 'x-airwright-until': '1.5.0' } },
  '/scheduler/kites/check_wind': {
    post: {
      ...operation('checkWind', 'read', 'KiteFilter', 'KiteRead'),
      'x-airwright-timeout': 'long',
      'x-airwright-paging': { style: 'offset', items: 'kites', key: 'kiteId' },
      responses: { 200: { content: json('KiteRead') }, 404: { $ref: '#/components/responses/NotFound' } },
    },
  },
  '/weather': {
    get: {
      operationId: 'weather',
      'x-airwright-effect': 'read',
      'x-airwright-since': '1.0.0',
      responses: { 200: { content: { 'text/plain': { schema: { type: 'string' } } } } },
    },
  },
};

const contract = {
  openapi: '3.1.0',
  info: { title: 'Kites', version: '1' },
  paths,
  components: {
    responses: { NotFound: { description: 'There is no such kite. From 2.0 on\nwithout words.' } },
    schemas: {
      KiteId: { type: 'object', description: 'Which kite.', required: ['kiteId'], properties: { kiteId: { type: 'string' } } },
      KiteCreate: {
        type: 'object',
        required: ['shape'],
        properties: { shape: { $ref: '#/components/schemas/Shape' }, tails: { type: 'integer', default: 1 } },
      },
      KiteFilter: { type: 'object', properties: { weather: { $ref: '#/components/schemas/Weather' }, order: { $ref: '#/components/schemas/Order' } } },
      KiteRead: {
        type: 'object',
        properties: {
          shape: { $ref: '#/components/schemas/Shape' },
          weather: { $ref: '#/components/schemas/Weather' },
          mood: { type: 'string', description: 'Of the kite.', enum: ['calm', 'wild'] },
        },
      },
      Shape: { type: 'string', enum: ['delta', 'box'] },
      Weather: { type: 'string', enum: ['calm', 'storm'] },
      Order: { type: 'string', enum: ['up', 'down'] },
    },
  },
};

const place: Place = { header: '// Of kites.\n\n', client: (name) => `client/${name}`, extension: '.js' };

async function generated(document: object = contract): Promise<Generated> {
  return await generate(asContract(structuredClone(document), 'kites.yaml'), place, openapiTypescript);
}

async function fileOf(name: string, document: object = contract): Promise<string> {
  return (await generated(document)).files[name] ?? '';
}

function withPath(path: string, item: Record<string, Record<string, unknown>>): object {
  return { ...contract, paths: { ...paths, [path]: item } };
}

describe('generate', () => {
  it('gives the same text for the same contract, with a header that names it', async () => {
    const { files } = await generated();
    expect(Object.keys(files)).toEqual(['schema.ts', 'models.ts', 'operations.ts', 'resources.ts']);
    expect((await generated()).files).toEqual(files);
    for (const text of Object.values(files)) {
      expect(text).toMatch(/^\/\/ Of kites\.\n\n/);
      expect(text).not.toContain('\r');
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  it('tables what the client acts on', async () => {
    const text = await fileOf('operations.ts');
    expect(text).toContain('operationTable(`\nkites\ncreate *\ndelete *\nscheduler\nkites/check_wind checkWind L offset:kites:kiteId\nweather\n weather GT\n`);\n');
  });

  it('makes a documented method of each operation', async () => {
    const text = await fileOf('resources.ts');
    expect(text).toContain('readonly create: (body: KiteCreate, options?: RequestOptions) => Promise<KiteRead>;');
    expect(text).toContain('readonly delete: (body: KiteId, options?: RequestOptions) => Promise<void>;');
    expect(text).toContain("readonly get: (options?: RequestOptions) => Promise<operations['weather']['responses'][200]['content']['text/plain']>;");
    expect(text).toContain('   * The summary of createKite.\n');
    expect(text).toContain('a *\\/ in a comment');
    expect(text).toContain('@deprecated Not in Airbyte after 1.5.0.');
    expect(text).toContain('@throws {@link AirbyteNotFoundError} 404: There is no such kite.\n');
    expect(text).toContain('export interface Resources {\n  readonly kites: KitesResource;\n  readonly scheduler: SchedulerResource;\n  readonly weather: WeatherResource;\n}');
  });

  it('names every schema, with its description', async () => {
    expect(await fileOf('models.ts')).toContain("/** Which kite. */\nexport type KiteId = Schemas['KiteId'];");
  });

  it('opens the enums that are answered and cannot be written, and no others', async () => {
    const text = await fileOf('schema.ts');
    expect(text).toContain('Weather: ("calm" | "storm") | (string & {});');
    expect(text).toContain('mood?: ("calm" | "wild") | (string & {});');
    expect(text).toContain('Shape: "delta" | "box";');
    expect(text).toContain('Order: "up" | "down";');
  });

  it('lets a member with a default be left out', async () => {
    expect(await fileOf('schema.ts')).toContain('tails?: number;');
  });

  it('imports the client and its own files by the names of their place', async () => {
    expect(await fileOf('operations.ts')).toContain("import { operationTable, type OperationTable } from 'client/operationTable';");
    expect(await fileOf('resources.ts')).toContain("import type { RequestOptions } from 'client/RequestOptions';");
    expect(await fileOf('resources.ts')).toMatch(/KiteRead,\n} from '\.\/models\.js';\nimport type { operations } from '\.\/schema\.js';/);
  });

  it('refuses an operation without an effect', async () => {
    await expect(generated(withPath('/kites/x', { post: { responses: {} } }))).rejects.toThrow('POST /kites/x: x-airwright-effect is missing');
  });

  it('writes whatever text a document has as text', async () => {
    const text = "'; throw new Error(`*/`); //\n*/ throw 1; /*";
    const { files } = await generated({
      ...withPath('/kites/text', { post: { ...operation(text, 'read', 'KiteId', 'KiteRead'), summary: text, description: text } }),
      info: { title: text, version: text },
    });
    const plain = [ts.SyntaxKind.ImportDeclaration, ts.SyntaxKind.InterfaceDeclaration, ts.SyntaxKind.TypeAliasDeclaration, ts.SyntaxKind.VariableStatement];
    for (const [name, file] of Object.entries(files)) {
      expect(ts.transpileModule(file, { reportDiagnostics: true }).diagnostics).toEqual([]);
      for (const statement of ts.createSourceFile(name, file, ts.ScriptTarget.Latest).statements) expect(plain).toContain(statement.kind);
    }
  });
});

describe('operations without a named method', () => {
  const why = (path: string, item: Record<string, Record<string, unknown>>): string | undefined =>
    operationsOf(asContract(withPath(path, item), 'kites.yaml')).unnamed.find((operation) => operation.path === path)?.why;
  const zip = { 'application/zip': { schema: { type: 'string', format: 'binary' } } };

  it.each<[string, string, Record<string, Record<string, unknown>>, string]>([
    ['take parameters in the path', '/kites/{id}', { get: operation('x', 'read', 'KiteId') }, 'it takes parameters'],
    ['take parameters in the query', '/kites/q', { get: { ...operation('x', 'read', 'KiteId'), parameters: [{ name: 'page', in: 'query' }] } }, 'it takes parameters'],
    ['need a header', '/kites/h', { get: { ...operation('x', 'read', 'KiteId'), parameters: [{ name: 'wind', in: 'header', required: true }] } }, 'it takes parameters'],
    ['are no GET and no POST', '/kites/put', { put: operation('x', 'read', 'KiteId') }, 'it is a PUT'],
    ['take something other than JSON', '/kites/send', { post: { ...operation('x', 'create', 'KiteId'), requestBody: { content: zip } } }, 'its body is application/zip'],
    ['answer bytes', '/kites/photo', { post: { ...operation('x', 'read', 'KiteId'), responses: { 200: { content: zip } } } }, 'its answer is application/zip'],
    ['are of the public API', '/public/v1/kites', { get: operation('x', 'read', 'KiteId') }, 'it is part of the public API'],
    ['have no name', '/kites/a:b', { post: operation('x', 'read', 'KiteId') }, 'its path makes no name'],
    ['would be called as what every object has', '/constructor/call', { post: operation('x', 'read', 'KiteId') }, 'its path makes no name'],
    ['would hide a property of the client', '/raw/kites', { post: operation('x', 'read', 'KiteId') }, 'the client has a raw of its own'],
    ['have the name of another', '/scheduler/kites_check/wind', { post: operation('x', 'read', 'KiteId') }, '/scheduler/kites/check_wind is scheduler.kitesCheckWind already'],
  ])('are those that %s', (_, path, item, reason) => {
    expect(why(path, item)).toBe(reason);
  });

  it('are not those with a header that may be left out', () => {
    expect(why('/kites/h', { post: { ...operation('x', 'read', 'KiteId'), parameters: [{ name: 'wind', in: 'header' }] } })).toBeUndefined();
  });

  it('leave a known operation its name', () => {
    const unknown = { ...operation('x', 'read', 'KiteId'), 'x-airwright-since': undefined };
    expect(why('/scheduler/kites/checkWind', { post: unknown })).toBe('/scheduler/kites/check_wind is scheduler.kitesCheckWind already');
  });

  it('cannot hide what a client has besides its resources', () => {
    const resources = new Set(Object.values(operations).map(({ resource }) => resource));
    const own = Object.keys(createAirbyteClient({ baseUrl: 'http://localhost' })).filter((property) => !resources.has(property));
    expect(new Set(own)).toEqual(clientProperties);
  });
});
