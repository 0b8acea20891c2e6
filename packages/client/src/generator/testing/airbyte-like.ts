/**
 * A description of an API as an Airbyte gives it, made up: OpenAPI 3.0, paths from `/v1` on, remote calls by POST beside a public API with
 * parameters; with so many operations.
 */
export function airbyteLike(operations: number): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {
    '/v1/sources/get': { post: call('getSource', 'Thing0IdRequestBody', 'Thing0Read') },
    '/v1/sources/create': { post: call('createSource', 'Thing0Create', 'Thing0Read') },
    '/v1/health': { get: { operationId: 'getHealthCheck', responses: { 200: { description: 'Well.', content: json('Thing0Read') } } } },
    '/v1/signal': { post: call('signal', 'Thing0IdRequestBody', 'Thing0Read') },
    '/public/v1/things/{thingId}': {
      get: publicCall('getThing'),
      delete: publicCall('deleteThing'),
    },
  };
  const fixed = 6;
  const schemas: Record<string, unknown> = { Status: { type: 'string', enum: ['active', 'inactive'] } };
  const verbs = ['create', 'get', 'list', 'update', 'delete'];
  for (let index = 0; index < operations - fixed; index++) {
    const kind = Math.floor(index / verbs.length);
    const verb = verbs[index % verbs.length] ?? '';
    paths[`/v1/thing_${kind}/${verb}`] = { post: call(`${verb}Thing${kind}`, verb === 'create' ? `Thing${kind}Create` : `Thing${kind}IdRequestBody`, `Thing${kind}Read`) };
    Object.assign(schemas, thing(kind));
  }
  return { openapi: '3.0.0', info: { title: 'Made up', version: '1.0.0' }, servers: [{ url: 'http://localhost:8000/api' }], paths, components: { schemas } };
}

function json(schema: string): object {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function call(operationId: string, request: string, response: string): object {
  return {
    operationId,
    summary: `Does ${operationId}`,
    requestBody: { required: true, content: json(request) },
    responses: { 200: { description: 'Done.', content: json(response) }, 404: { description: 'There is none.' } },
  };
}

function publicCall(operationId: string): object {
  return {
    operationId,
    parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
    responses: { 200: { description: 'Done.', content: json('Thing0Read') } },
  };
}

function thing(kind: number): Record<string, unknown> {
  const members = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`member${index}`, { type: index % 2 === 0 ? 'string' : 'integer', nullable: index % 5 === 0 }]));
  return {
    [`Thing${kind}IdRequestBody`]: { type: 'object', required: ['thingId'], properties: { thingId: { type: 'string', format: 'uuid' } } },
    [`Thing${kind}Create`]: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, configuration: {}, ...members } },
    [`Thing${kind}Read`]: {
      type: 'object',
      required: ['thingId', 'name'],
      properties: {
        thingId: { type: 'string', format: 'uuid' },
        name: { type: 'string', description: `What people call it, ${kind}` },
        status: { $ref: '#/components/schemas/Status' },
        parts: { type: 'array', items: { $ref: `#/components/schemas/Thing${Math.max(0, kind - 1)}Read` } },
        ...members,
      },
    },
  };
}
