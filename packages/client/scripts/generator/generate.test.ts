import { describe, expect, it } from 'vitest';
import { generate } from './generate.ts';

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
      'x-airwright-paging': { style: 'offset', items: 'kites' },
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

async function fileOf(name: string, changed: object = contract): Promise<string> {
  return (await generate(structuredClone(changed)))[name] ?? '';
}

function withPath(path: string, item: Record<string, Record<string, unknown>>): object {
  return { ...contract, paths: { ...paths, [path]: item } };
}

describe('generate', () => {
  it('gives the same text for the same contract, with a header that names it', async () => {
    const files = await generate(contract);
    expect(Object.keys(files)).toEqual(['schema.ts', 'models.ts', 'operations.ts', 'resources.ts']);
    expect(await generate(contract)).toEqual(files);
    for (const text of Object.values(files)) {
      expect(text).toMatch(/^\/\/ Generated from the contract by scripts\/generate\.ts\. Do not edit\.\n\n/);
      expect(text).not.toContain('\r');
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  it('tables what the client acts on', async () => {
    expect((await fileOf('operations.ts')).split('\n').slice(6, -2)).toEqual([
      `  createKite: { method: 'POST', path: '/kites/create', resource: 'kites', name: 'create', effect: 'create', since: '0.44.0', timeout: 'short', body: true, answer: 'json' },`,
      `  deleteKite: { method: 'POST', path: '/kites/delete', resource: 'kites', name: 'delete', effect: 'idempotent', since: '0.44.0', until: '1.5.0', timeout: 'short', body: true, answer: 'nothing' },`,
      `  checkWind: { method: 'POST', path: '/scheduler/kites/check_wind', resource: 'scheduler', name: 'kitesCheckWind', effect: 'read', since: '0.44.0', paging: { style: 'offset', items: 'kites' }, timeout: 'long', body: true, answer: 'json' },`,
      `  weather: { method: 'GET', path: '/weather', resource: 'weather', name: 'get', effect: 'read', since: '1.0.0', timeout: 'short', body: false, answer: 'text' },`,
    ]);
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

  it.each([
    ['two paths that make one method', { '/scheduler/kites_check/wind': { post: operation('x', 'read', 'KiteId') } }, /both be scheduler\.kitesCheckWind/],
    ['parameters', { '/kites/{id}': { get: operation('x', 'read', 'KiteId') } }, /GET \/kites\/\{id\}: .*parameters/],
    ['another method than GET and POST', { '/kites/put': { put: operation('x', 'read', 'KiteId') } }, /PUT \/kites\/put: .*GET or a POST/],
    ['an operation without an effect', { '/kites/x': { post: { operationId: 'x', responses: {} } } }, /POST \/kites\/x: x-airwright-effect is missing/],
  ])('refuses %s', async (_, item, message) => {
    const [path, methods] = Object.entries(item)[0] as [string, Record<string, Record<string, unknown>>];
    await expect(generate(withPath(path, methods))).rejects.toThrow(message);
  });

  it('refuses a document that is no contract', async () => {
    await expect(generate({ swagger: '2.0' })).rejects.toThrow(/bundled OpenAPI/);
  });
});
