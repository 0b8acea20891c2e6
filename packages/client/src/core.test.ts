import { describe, expect, expectTypeOf, it } from 'vitest';
import { AirbyteNotFoundError, bearerAuth, createCoreClient, jobsOperations, operationsOperations, sourcesOperations } from './core.ts';
import * as core from './core.ts';
import type { JobsResource, OperationsResource } from './generated/resources.ts';
import { startServer } from './testing/scripted-server.ts';
import { failureOf } from './testing/world.ts';

describe('createCoreClient', () => {
  it('has the methods of the chosen resources, by the names they were given', async () => {
    await using server = await startServer(({ path }) => ({ body: { path } }));
    const airbyte = createCoreClient({ jobs: jobsOperations, transformations: operationsOperations }, { baseUrl: server.url });
    expectTypeOf(airbyte.jobs).toEqualTypeOf<JobsResource>();
    expectTypeOf(airbyte.transformations).toEqualTypeOf<OperationsResource>();
    expect(Object.keys(airbyte)).toEqual(['baseUrl', 'jobs', 'transformations']);
    await expect(airbyte.transformations.get({ operationId: 'o' })).resolves.toEqual({ path: '/api/v1/operations/get' });
  });

  it('repeats, proves who calls, and fails as the whole client does', async () => {
    await using server = await startServer(({ path }, before) => (path.endsWith('/get') && before === 0 ? { status: 503 } : { status: 404, body: { message: 'Gone.' } }));
    const airbyte = createCoreClient({ sources: sourcesOperations }, { baseUrl: server.url, auth: bearerAuth('tok'), retry: { baseDelayMs: 0 }, headers: { 'x-team': 'data' } });
    const error = await failureOf(airbyte.sources.get({ sourceId: 's' }));
    expect(error).toBeInstanceOf(AirbyteNotFoundError);
    expect(error).toMatchObject({ code: 'not_found', operationId: 'getSource', serverMessage: 'Gone.' });
    expect(server.requests).toHaveLength(2);
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer tok', 'x-team': 'data' });
  });

  it('takes nothing from the environment', async () => {
    await using server = await startServer(() => ({ body: { available: true } }));
    process.env['AIRBYTE_TOKEN'] = 'from-the-environment';
    try {
      await createCoreClient({ health: core.healthOperations }, { baseUrl: server.url }).health.get();
    } finally {
      delete process.env['AIRBYTE_TOKEN'];
    }
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('has a table for each resource of the whole client', () => {
    const { operations, ...others } = core;
    const tables = Object.entries(others).filter(([name]) => name.endsWith('Operations'));
    expect(tables.length).toBeGreaterThan(30);
    expect(Object.assign({}, ...tables.map(([, table]) => table as object))).toEqual(operations);
  });
});
