import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import type { BodyForm } from './forms.ts';
import { startBed, fakerRequest, type Bed } from './fixtures/bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed();
});
afterEach(() => {
  bed.airbyte.faults.clear();
  bed.airbyte.requests.clear();
});
afterAll(() => bed[Symbol.asyncDispose]());

const list = (): Promise<{ status: number }> => bed.ask('/sources/list', { workspaceId: bed.airbyte.workspaceId });
const create = (signal?: AbortSignal): ReturnType<Bed['ask']> => bed.ask('/sources/create', fakerRequest(bed), signal ? { signal } : {});

/** The code of what a request failed with. */
async function codeOf(request: Promise<unknown>): Promise<string> {
  const error = await request.then(() => undefined, (reason: unknown) => reason as Error & { cause?: { code?: string } });
  return error?.cause?.code ?? error?.name ?? 'none';
}

describe('a fault', () => {
  it('hits the first request of its operation, and no other', async () => {
    const fault = bed.airbyte.faults.add({ operation: 'listSourcesForWorkspace', fault: 'status', status: 503 });
    expect((await create()).status).toBe(200);
    expect([(await list()).status, (await list()).status]).toEqual([503, 200]);
    expect(fault.hits).toBe(1);
  });

  it('hits as many as it says, after as many as it says, at a path as well as by id', async () => {
    bed.airbyte.faults.add({ operation: '/sources/list', times: 2, after: 1, fault: 'status', status: 500 });
    const seen = [await list(), await list(), await list(), await list()];
    expect(seen.map(({ status }) => status)).toEqual([200, 500, 500, 200]);
  });

  it('is for every request where it names no operation', async () => {
    bed.airbyte.faults.add({ times: Infinity, fault: 'status', status: 418 });
    expect([(await list()).status, (await create()).status, (await bed.ask('/health')).status, (await bed.ask('/nowhere', {})).status]).toEqual([418, 418, 418, 418]);
  });

  it('is gone once it is removed, disposed of, or all are cleared', async () => {
    const fault = bed.airbyte.faults.add({ times: Infinity, fault: 'status', status: 500 });
    fault.remove();
    {
      using _fault = bed.airbyte.faults.add({ times: Infinity, fault: 'status', status: 500 });
      expect((await list()).status).toBe(500);
    }
    expect((await list()).status).toBe(200);
    bed.airbyte.faults.add({ times: Infinity, fault: 'status', status: 500 });
    bed.airbyte.faults.clear();
    expect((await list()).status).toBe(200);
  });

  it('lasts as long as it says, by the clock of the server', async () => {
    bed.airbyte.faults.add({ times: Infinity, forMs: 60_000, fault: 'status', status: 503 });
    expect((await list()).status).toBe(503);
    await bed.airbyte.clock.advance(59_000);
    expect((await list()).status).toBe(503);
    await bed.airbyte.clock.advance(1_000);
    expect((await list()).status).toBe(200);
  });

  it('that ends a request leaves the next one to the fault that was added after it', async () => {
    const operation = 'createSource';
    bed.airbyte.faults.add({ operation, fault: 'status', status: 503 });
    bed.airbyte.faults.add({ operation, fault: 'reset', when: 'after' });
    bed.airbyte.faults.add({ operation, fault: 'status', status: 429 });
    expect((await create()).status).toBe(503);
    expect(await codeOf(create())).toBe('ECONNRESET');
    expect([(await create()).status, (await create()).status]).toEqual([429, 200]);
    expect(bed.airbyte.requests.acted(operation)).toBe(2);
  });

  it('of another kind goes along with it', async () => {
    bed.airbyte.faults.add({ fault: 'status', status: 200, body: 'truncated', when: 'after' });
    bed.airbyte.faults.add({ fault: 'unfamiliar', members: true });
    bed.airbyte.faults.add({ fault: 'trickle', bytes: 20, everyMs: 1 });
    bed.airbyte.faults.add({ fault: 'latency', ms: 1 });
    expect((await bed.ask('/health')).text).toBe('{"available":true,"neverHea');
    expect(bed.airbyte.requests.list()).toMatchObject([{ faults: ['latency', 'trickle', 'status', 'unfamiliar'], status: 200, acted: true }]);
  });

  it('of an operation that nobody has is refused by its name', () => {
    const { faults } = bed.airbyte;
    expect(() => faults.add({ operation: 'createSauce' as 'createSource', fault: 'hang' })).toThrow("There is no operation 'createSauce'. Name one by its id, such as createSource");
    expect(() => faults.add({ operation: '/sources/creat', fault: 'hang' })).toThrow('There is no operation at /api/v1/sources/creat.');
  });
});

describe('a status', () => {
  it('stands in the place of acting, or hides what was done', async () => {
    bed.airbyte.faults.add({ operation: 'createSource', fault: 'status', status: 502 });
    bed.airbyte.faults.add({ operation: 'createSource', fault: 'status', status: 504, when: 'after' });
    expect([(await create()).status, bed.airbyte.requests.acted('createSource')]).toEqual([502, 0]);
    expect([(await create()).status, bed.airbyte.requests.acted('createSource')]).toEqual([504, 1]);
  });

  it('says when to come back, in seconds or as a date, and has the headers it is given', async () => {
    bed.airbyte.faults.add({ fault: 'status', status: 429, retryAfter: 7, headers: { 'x-request-id': 'r1' } });
    bed.airbyte.faults.add({ fault: 'status', status: 503, retryAfter: new Date('2030-01-02T03:04:05Z') });
    const [first, second] = [await bed.ask('/health'), await bed.ask('/health')];
    expect([first.headers.get('retry-after'), first.headers.get('x-request-id')]).toEqual(['7', 'r1']);
    expect(second.headers.get('retry-after')).toBe('Wed, 02 Jan 2030 03:04:05 GMT');
  });

  const message = 'planted';
  const forms: [BodyForm, contentType: string | null, body: unknown][] = [
    ['exception', 'application/json', { message, errorId: expect.any(String), exceptionStack: [], rootCauseExceptionStack: [] }],
    ['exception-0.50', 'application/json', { message, exceptionClassName: expect.stringContaining('errors.'), exceptionStack: expect.arrayContaining([expect.stringContaining('ApiHelper.java')]) as unknown, rootCauseExceptionStack: [] }],
    ['exception-1.0', 'application/json', { message, exceptionClassName: expect.stringContaining('errors.'), exceptionStack: expect.arrayContaining([expect.stringContaining('ApiHelper.kt')]) as unknown, rootCauseExceptionStack: [] }],
    ['exception-2.0', 'application/json', { message, errorId: expect.any(String), exceptionStack: [], rootCauseExceptionStack: [] }],
    ['invalid-input', 'application/json', expect.objectContaining({ message: 'Some properties contained invalid input.', validationErrors: [{ propertyPath: 'name', message }] })],
    ['errorId', 'application/json', { errorId: expect.any(String) }],
    ['problem', 'application/json', { status: 409, type: expect.stringContaining('#try-again-later'), title: 'try-again-later', detail: expect.any(String), data: { message } }],
    ['hal', 'application/json', { message: 'Conflict', _links: { self: { href: '/api/v1/health', templated: false } }, _embedded: { errors: [{ message, _links: {}, _embedded: {} }] } }],
    ['html', 'text/html', undefined],
    ['text', 'application/json', undefined],
    ['empty', null, undefined],
    ['truncated', 'application/json', undefined],
    [{ text: '{"own":1}', contentType: 'application/problem+json' }, 'application/problem+json', { own: 1 }],
  ];
  it.each(forms)('comes with a body of the form %j', async (form, contentType, body) => {
    bed.airbyte.faults.add({ fault: 'status', status: 409, body: form, message });
    const answer = await bed.ask('/health');
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')?.replace(/;.*/, '') ?? null).toBe(contentType);
    expect(answer.body).toEqual(body);
    if (form === 'html') expect(answer.text).toContain('<title>409 planted</title>');
    if (form === 'text') expect(answer.text).toBe(message);
    if (form === 'empty') expect(answer.text).toBe('');
    if (form === 'truncated') expect(answer.text).toMatch(/^\{"message":"planted".*[^}]$/);
  });

  it('comes as it usually does where no form is given', async () => {
    bed.airbyte.faults.add({ fault: 'status', status: 401 });
    bed.airbyte.faults.add({ fault: 'status', status: 503 });
    bed.airbyte.faults.add({ fault: 'status', status: 422 });
    expect((await bed.ask('/health')).body._embedded.errors).toHaveLength(1);
    expect((await bed.ask('/health')).text).toContain('<title>503 Service Unavailable</title>');
    expect((await bed.ask('/health')).body.message).toBe('Unprocessable Entity');
  });

  it('can be a success whose JSON ends in the middle', async () => {
    bed.airbyte.faults.add({ fault: 'status', status: 200, body: 'truncated', when: 'after' });
    const { status, text } = await bed.ask('/health');
    expect([status, text]).toEqual([200, '{"availab']);
  });
});

describe('a connection', () => {
  it.each([['before', 0], ['after', 1]] as const)('that is reset %s acting leaves %i sources behind', async (when, acted) => {
    bed.airbyte.faults.add({ operation: 'createSource', fault: 'reset', when });
    expect(await codeOf(create())).toBe('ECONNRESET');
    expect(bed.airbyte.requests.acted('createSource')).toBe(acted);
    expect(bed.airbyte.requests.list('createSource')).toMatchObject([{ status: undefined, faults: ['reset'] }]);
  });

  it('that breaks in the middle of the body has told its status', async () => {
    bed.airbyte.faults.add({ operation: 'createSource', fault: 'reset', when: 'middle' });
    const response = await fetch(`${bed.airbyte.url}/api/v1/sources/create`, { method: 'POST', body: JSON.stringify(fakerRequest(bed)) });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    expect(bed.airbyte.requests.acted('createSource')).toBe(1);
  });

  it.each([[undefined, 1], ['before', 0]] as const)('that hangs (%s) has had %i sources made', async (when, acted) => {
    bed.airbyte.faults.add({ operation: 'createSource', fault: 'hang', ...(when && { when }) });
    const met = bed.airbyte.requests.next('createSource');
    const controller = new AbortController();
    const hanging = codeOf(create(controller.signal));
    expect(await met).toMatchObject({ acted: acted === 1, status: undefined, faults: ['hang'] });
    controller.abort();
    expect(await hanging).toBe('AbortError');
  });
});

describe('an answer', () => {
  it.each(['before', 'after'] as const)('that is late (%s) comes in the end', async (when) => {
    bed.airbyte.faults.add({ fault: 'latency', ms: 30, when });
    const began = performance.now();
    expect((await create()).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(29);
  });

  it('that trickles comes whole, in pieces', async () => {
    const whole = (await create()).body.sourceId.length > 0 && (await bed.ask('/sources/list', { workspaceId: bed.airbyte.workspaceId })).text;
    bed.airbyte.faults.add({ fault: 'trickle', bytes: 300, everyMs: 5 });
    const response = await fetch(`${bed.airbyte.url}/api/v1/sources/list`, { method: 'POST', body: JSON.stringify({ workspaceId: bed.airbyte.workspaceId }) });
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body!) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).toString()).toBe(whole);
  });

  it('can send the caller to another host', async () => {
    bed.airbyte.faults.add({ fault: 'redirect', to: 'http://127.0.0.1:9' });
    bed.airbyte.faults.add({ fault: 'redirect', to: 'http://127.0.0.1:9/', status: 301 });
    const [first, second] = [await create(), await create()];
    expect([first.status, first.headers.get('location')]).toEqual([307, 'http://127.0.0.1:9/api/v1/sources/create']);
    expect(second.status).toBe(301);
    expect(bed.airbyte.requests.acted('createSource')).toBe(0);
  });
});

test('a server that closes leaves nobody waiting', async () => {
  const other = await startBed();
  const { faults, requests } = other.airbyte;
  faults.add({ operation: 'getHealthCheck', fault: 'hang' });
  faults.add({ operation: 'listWorkspaces', fault: 'latency', ms: 600_000 });
  faults.add({ operation: 'listSourceDefinitions', fault: 'trickle', bytes: 1, everyMs: 600_000 });
  const hanging = requests.next();
  const asked = [other.ask('/health'), other.ask('/workspaces/list', {}), other.ask('/source_definitions/list', {})].map(codeOf);
  await hanging;
  await other.airbyte.close();
  for (const code of await Promise.all(asked)) expect(code).toMatch(/UND_ERR_SOCKET|ECONNRE|TypeError/);
});
