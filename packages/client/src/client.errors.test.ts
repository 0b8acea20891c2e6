import { describe, expect, it } from 'vitest';
import { createAirbyteClient } from './client.ts';
import {
  AirbyteApiError,
  AirbyteAuthError,
  AirbyteConflictError,
  AirbyteError,
  AirbyteInvalidRequestError,
  AirbyteNotFoundError,
} from './errors/errors.ts';
import { startServer, type Reply } from './testing/scripted-server.ts';
import { failureOf } from './testing/world.ts';

const html = { 'content-type': 'text/html' };

async function errorOf(reply: Reply, password = 'irrelevant'): Promise<AirbyteApiError> {
  await using server = await startServer(() => reply);
  const airbyte = createAirbyteClient({ baseUrl: server.url, retry: false });
  const body = { workspaceId: 'w', name: 'n', sourceDefinitionId: 'd', connectionConfiguration: { password } };
  const error = await failureOf(airbyte.sources.create(body));
  expect(error).toBeInstanceOf(AirbyteApiError);
  return error as AirbyteApiError;
}

describe('an answer other than success', () => {
  it('becomes an error that tells the operation, the reason, what to do, and the keys to the logs', async () => {
    const error = await errorOf({
      status: 404,
      headers: { 'x-request-id': 'r-9' },
      body: { message: 'Could not find configuration for STANDARD_WORKSPACE: w.', errorId: 'e-9' },
    });
    expect(error).toBeInstanceOf(AirbyteNotFoundError);
    expect(error).toBeInstanceOf(AirbyteError);
    expect(error).toMatchObject({
      name: 'AirbyteNotFoundError',
      code: 'not_found',
      missing: 'resource',
      status: 404,
      operationId: 'createSource',
      requestId: 'r-9',
      errorId: 'e-9',
      serverMessage: 'Could not find configuration for STANDARD_WORKSPACE: w.',
    });
    expect(error.message).toBe(
      'Airbyte answered sources/create with 404: Could not find configuration for STANDARD_WORKSPACE: w. ' +
        'Check the id: nothing has it here, or it was deleted. Its server log has more under the error id e-9.',
    );
  });

  it.each([
    [400, AirbyteInvalidRequestError, 'invalid_request'],
    [401, AirbyteAuthError, 'unauthorized'],
    [403, AirbyteAuthError, 'forbidden'],
    [404, AirbyteNotFoundError, 'not_found'],
    [409, AirbyteConflictError, 'conflict'],
    [410, AirbyteNotFoundError, 'not_found'],
    [413, AirbyteApiError, 'api_error'],
    [422, AirbyteInvalidRequestError, 'invalid_request'],
    [423, AirbyteApiError, 'api_error'],
    [429, AirbyteApiError, 'api_error'],
    [500, AirbyteApiError, 'api_error'],
    [504, AirbyteApiError, 'api_error'],
  ])('with %i and nothing but an error id, or nothing at all, still has class and code', async (status, type, code) => {
    for (const body of [{ errorId: 'e-1' }, '']) {
      const error = await errorOf({ status, body });
      expect(error).toBeInstanceOf(type);
      expect(error).toMatchObject({ code, status, operationId: 'createSource' });
      expect(error.message).toContain(`with ${status} and no reason.`);
    }
  });

  it('names the members that are not valid', async () => {
    const error = await errorOf({
      status: 400,
      body: { message: 'Some properties contained invalid input.', validationErrors: [{ propertyPath: 'sourceCreate.name', message: 'must not be null' }] },
    });
    expect(error).toMatchObject({ problems: [{ path: 'sourceCreate.name', message: 'must not be null' }] });
    expect(error.message).toContain('Some properties contained invalid input. sourceCreate.name: must not be null.');
  });

  it('tells a path that this Airbyte does not have from an id that nothing has', async () => {
    const bare = await errorOf({ status: 404, body: 'Object not found.' });
    expect(bare).toMatchObject({ missing: 'operation', code: 'not_found' });
    expect(bare.message).toMatch(/^The Airbyte at http:\/\/127\S+ does not have sources\/create\. .*Airbyte has this call from 0\.44\.0 on\./);
    expect(await errorOf({ status: 404, headers: html, body: '<html><title>404</title></html>' })).toMatchObject({ missing: 'operation' });
  });

  it('asks for a user and password where a proxy does', async () => {
    const error = await errorOf({
      status: 401,
      headers: { ...html, 'www-authenticate': 'Basic realm="Welcome to Airbyte"' },
      body: '<html><title>401 Authorization Required</title></html>',
    });
    expect(error.message).toContain('and a web page ("401 Authorization Required")');
    expect(error.message).toContain("type: 'basic'");
  });

  it('says of a create that failed on the server that it may have acted', async () => {
    expect((await errorOf({ status: 502, headers: html, body: '<html></html>' })).message).toContain('Whether it acted is not known');
  });

  it('never shows a secret that the server repeats', async () => {
    const body = { message: 'Cannot log in with hunter22', validationErrors: [{ propertyPath: 'p', message: 'hunter22 is weak' }], details: { tried: ['hunter22'] } };
    const error = await errorOf({ status: 422, headers: { 'x-request-id': 'hunter22' }, body }, 'hunter22');
    expect(error.message).toContain('Cannot log in with **********');
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('hunter22');
  });

  it('turns into plain data for a log', async () => {
    const error = await errorOf({ status: 409, body: { type: 'error:connection/locked', title: 't', data: { statusReason: 'billing' } } });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'AirbyteConflictError',
      code: 'conflict',
      message: error.message,
      operationId: 'createSource',
      status: 409,
      serverMessage: 't',
      problemType: 'error:connection/locked',
      details: { statusReason: 'billing' },
    });
  });
});

describe('a success that is not one', () => {
  it('is reported where a web page, broken JSON or nothing comes in place of JSON', async () => {
    for (const reply of [{ headers: html, body: '<!doctype html><title>Airbyte</title>' }, { body: '{"sourceId":' }, { body: '' }]) {
      const error = await errorOf(reply);
      expect(error).toMatchObject({ code: 'unexpected_answer', status: 200 });
      expect(error.message).toContain('Check that baseUrl');
    }
  });

  it('is reported without what it carries, which may be a secret of the server', async () => {
    const error = await errorOf({ body: '{"clientSecret":"hunter22", "broken' });
    expect(error.serverMessage).toBeUndefined();
    expect(JSON.stringify(error)).not.toContain('hunter22');
  });

  it('is reported where a redirect leads elsewhere, and nothing is sent there', async () => {
    await using elsewhere = await startServer(() => ({ body: {} }));
    for (const status of [301, 302, 307, 308]) {
      const error = await errorOf({ status, headers: { location: `${elsewhere.url}/login?next=secret` } });
      expect(error).toMatchObject({ code: 'unexpected_answer', status });
      expect(error.message).toContain(`redirected sources/create to ${elsewhere.url},`);
    }
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('an answer that is newer than the contract', () => {
  it('passes through with its unknown members and enum values, and with members missing', async () => {
    const job = { job: { id: 7, status: 'resting', newMember: { a: 1 } } };
    await using server = await startServer(() => ({ body: job }));
    await expect(createAirbyteClient({ baseUrl: server.url }).jobs.getLight({ id: 7 })).resolves.toEqual(job);
  });
});
