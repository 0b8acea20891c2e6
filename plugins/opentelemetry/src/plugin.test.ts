import { createAirbyteClient, type AirbyteClientOptions, type AirbytePlugin } from '@airwright/client';
import { watchJob } from '@airwright/pipelines';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { openTelemetry } from './index.ts';
import { answering, telemetry, withContext, type AnsweringServer, type Telemetry } from './testing.ts';

withContext();

const source = { sourceId: 's' };

function clientOf(server: Pick<AnsweringServer, 'url'>, to: Telemetry, options: AirbyteClientOptions<readonly [AirbytePlugin]> = {}) {
  return createAirbyteClient({ baseUrl: server.url, retry: { baseDelayMs: 0 }, plugins: [openTelemetry(to)], ...options });
}

describe('a call', () => {
  it('is a client span, with one for its request below it', async () => {
    await using server = await answering({ body: source });
    const seen = telemetry();
    await expect(clientOf(server, seen).sources.get(source)).resolves.toEqual(source);
    const [call, request, ...others] = seen.spans();
    expect(others).toEqual([]);
    expect(call).toMatchObject({ name: 'sources/get', kind: SpanKind.CLIENT, status: { code: SpanStatusCode.UNSET } });
    expect(call?.attributes).toEqual({
      'rpc.system.name': 'airbyte',
      'rpc.method': 'sources/get',
      'airbyte.operation.id': 'getSource',
      'airbyte.resource': 'sources',
      'server.address': '127.0.0.1',
      'server.port': server.port,
      'http.response.status_code': 200,
    });
    expect(request).toMatchObject({ name: 'POST', kind: SpanKind.CLIENT, status: { code: SpanStatusCode.UNSET } });
    expect(request?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
    expect(request?.attributes).toEqual({
      'http.request.method': 'POST',
      'url.full': `${server.url}/api/v1/sources/get`,
      'server.address': '127.0.0.1',
      'server.port': server.port,
      'http.response.status_code': 200,
    });
  });

  it('continues the trace that it is made in, and takes it to the server', async () => {
    await using server = await answering({});
    const seen = telemetry();
    const outer = seen.tracerProvider.getTracer('program').startSpan('program');
    await context.with(trace.setSpan(context.active(), outer), () => clientOf(server, seen).sources.get(source));
    const [call, request] = seen.spans();
    expect(call?.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
    const { traceId, spanId } = request!.spanContext();
    expect(traceId).toBe(outer.spanContext().traceId);
    expect(server.seen[0]?.['traceparent']).toBe(`00-${traceId}-${spanId}-01`);
  });

  it('has a span for each attempt, and succeeds where the last one does', async () => {
    await using server = await answering({ status: 503 }, { status: 429 }, {});
    const seen = telemetry();
    await clientOf(server, seen).sources.get(source);
    const [call, ...requests] = seen.spans();
    expect(call).toMatchObject({ status: { code: SpanStatusCode.UNSET }, attributes: { 'http.response.status_code': 200 } });
    expect(call?.attributes).not.toHaveProperty('error.type');
    expect(requests.map(({ attributes, status }) => [attributes['http.request.resend_count'], attributes['error.type'], status.code])).toEqual([
      [undefined, '503', SpanStatusCode.ERROR],
      [1, '429', SpanStatusCode.ERROR],
      [2, undefined, SpanStatusCode.UNSET],
    ]);
    expect(server.seen.map((headers) => headers['traceparent'])).toEqual(requests.map((span) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`));
  });

  it('that fails has the error’s code and words', async () => {
    await using server = await answering({ status: 409, body: { message: 'A sync is already running' } });
    const seen = telemetry();
    await expect(clientOf(server, seen).connections.sync({ connectionId: 'c' })).rejects.toThrow();
    const [call] = seen.spans();
    expect(call?.attributes).toMatchObject({ 'rpc.method': 'connections/sync', 'http.response.status_code': 409, 'error.type': 'conflict' });
    expect(call?.status).toMatchObject({ code: SpanStatusCode.ERROR, message: expect.stringContaining('A sync is already running') });
  });

  it('without an answer has no status, but the reason why', async () => {
    const seen = telemetry();
    await expect(clientOf({ url: 'http://airbyte.invalid' }, seen, { retry: false }).sources.get(source)).rejects.toThrow();
    const [call, request] = seen.spans();
    expect(call?.attributes).toMatchObject({ 'server.address': 'airbyte.invalid', 'server.port': 80, 'error.type': 'network' });
    expect(request?.attributes).toMatchObject({ 'error.type': 'unknown-host' });
    for (const span of [call, request]) expect(span?.attributes).not.toHaveProperty('http.response.status_code');
  });

  it('by raw is one as well, under a name of few values', async () => {
    await using server = await answering({ status: 404 });
    const seen = telemetry();
    const { raw } = clientOf(server, seen);
    await raw.POST('/sources/get', { body: source });
    await raw.GET('/things/4711?key=hunter22' as '/health');
    expect(seen.spans().map(({ name, attributes }) => [name, attributes['rpc.method'], attributes['rpc.method_original'], attributes['url.full']])).toEqual([
      ['sources/get', 'sources/get', undefined, undefined],
      ['POST', undefined, undefined, `${server.url}/api/v1/sources/get`],
      ['airbyte', '_OTHER', '/things/4711', undefined],
      ['GET', undefined, undefined, `${server.url}/api/v1/things/4711`],
    ]);
  });

  it('has the request for its token below it', async () => {
    await using server = await answering({ body: { access_token: 'the-token-itself' } }, {});
    const seen = telemetry();
    const auth = { type: 'clientCredentials', clientId: 'id', clientSecret: 'hunter22' } as const;
    await clientOf(server, seen, { auth }).sources.get(source);
    const [call, ...requests] = seen.spans();
    expect(requests.map(({ attributes }) => attributes['url.full'])).toEqual([`${server.url}/api/v1/applications/token`, `${server.url}/api/v1/sources/get`]);
    expect(requests.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([call?.spanContext().spanId, call?.spanContext().spanId]);
  });
});

describe('what is measured', () => {
  it('is the time of calls in seconds, by method and by kind of error', async () => {
    await using server = await answering({}, {}, { status: 404 });
    const seen = telemetry();
    const airbyte = clientOf(server, seen);
    await airbyte.sources.get(source);
    await airbyte.sources.get(source);
    await expect(airbyte.sources.get(source)).rejects.toThrow();
    const attributes = { 'rpc.system.name': 'airbyte', 'rpc.method': 'sources/get', 'server.address': '127.0.0.1', 'server.port': server.port };
    const measured = await seen.histogram('rpc.client.call.duration');
    expect(measured).toMatchObject([
      { attributes, count: 2, unit: 's' },
      { attributes: { ...attributes, 'error.type': 'not_found' }, count: 1, unit: 's' },
    ]);
    expect(measured[0]?.boundaries).toContain(900);
  });

  it('is the time of requests, each attempt of a call counted', async () => {
    await using server = await answering({ status: 503 }, { status: 503 }, {});
    const seen = telemetry();
    await clientOf(server, seen).sources.get(source);
    const attributes = { 'http.request.method': 'POST', 'server.address': '127.0.0.1', 'server.port': server.port };
    expect(await seen.histogram('http.client.request.duration')).toMatchObject([
      { attributes: { ...attributes, 'http.response.status_code': 503, 'error.type': '503' }, count: 2 },
      { attributes: { ...attributes, 'http.response.status_code': 200 }, count: 1 },
    ]);
    expect(await seen.histogram('rpc.client.call.duration')).toMatchObject([{ count: 1 }]);
  });
});

describe('secrets', () => {
  it('of requests, credentials and answers are in no span and no measurement', async () => {
    const secret = 'planted-4711';
    await using server = await answering({ status: 422, body: { message: `cannot use ${secret}` } });
    const seen = telemetry();
    const airbyte = clientOf(server, seen, { auth: { type: 'bearer', token: secret }, headers: { 'x-api-key': secret } });
    const create = { workspaceId: 'w', sourceDefinitionId: 'd', name: 'n', connectionConfiguration: { password: secret } };
    await expect(airbyte.sources.create(create)).rejects.toThrow();
    await airbyte.raw.POST('/sources/create', { body: create });
    await airbyte.raw.GET(`/things?token=${secret}` as '/health');
    const reported = seen.spans().map(({ name, attributes, status, events }) => ({ name, attributes, status, events }));
    expect(reported).toHaveLength(6);
    expect(JSON.stringify([reported, await seen.histogram('rpc.client.call.duration'), await seen.histogram('http.client.request.duration')])).not.toContain(secret);
  });

  it('of an error that is not the client’s own are not reported: it is known by name alone', async () => {
    const seen = telemetry();
    const token = () => Promise.reject(new RangeError('the key planted-4711 is refused'));
    await expect(clientOf({ url: 'http://airbyte.invalid' }, seen, { auth: { type: 'bearer', token } }).sources.get(source)).rejects.toThrow('planted-4711');
    const [call, ...others] = seen.spans();
    expect(others).toEqual([]);
    expect(call).toMatchObject({ attributes: { 'error.type': 'RangeError' }, status: { code: SpanStatusCode.ERROR } });
    expect(call?.status.message).toBeUndefined();
  });
});

it('a program that sets up no OpenTelemetry is served as ever', async () => {
  await using server = await answering({ body: source });
  const airbyte = createAirbyteClient({ baseUrl: server.url, plugins: [openTelemetry()] });
  await expect(airbyte.sources.get(source)).resolves.toEqual(source);
  expect(server.seen[0]).not.toHaveProperty('traceparent');
});

describe('what watching costs', () => {
  const job = { id: 7, configId: 'c-1', configType: 'sync', createdAt: 0, updatedAt: 0 };

  it('is counted by request, those that failed among them, and apart from all other calls', async () => {
    await using server = await answering({ body: { job: { ...job, status: 'running' }, attempts: [] } }, { status: 503 }, { body: { job: { ...job, status: 'succeeded' }, attempts: [] } });
    const seen = telemetry();
    const airbyte = clientOf(server, seen);
    const run = await watchJob(airbyte, 7);
    await expect(run.result()).resolves.toMatchObject({ status: 'succeeded' });
    await airbyte.jobs.getLight({ id: 7 });
    const of = (method: string, value: number) => ({ attributes: { 'rpc.system.name': 'airbyte', 'rpc.method': method, 'server.address': '127.0.0.1', 'server.port': server.port }, value, unit: '{request}' });
    expect(await seen.counter('airbyte.watch.requests')).toEqual([of('jobs/getWithoutLogs', 2), of('jobs/getLight', 2)]);
  });

  it('is the caller’s to say of calls of its own', async () => {
    await using server = await answering({});
    const seen = telemetry();
    await clientOf(server, seen).jobs.getLight({ id: 7 }, { purpose: 'watch' });
    await clientOf(server, seen).jobs.getLight({ id: 7 }, { purpose: 'report' });
    expect((await seen.counter('airbyte.watch.requests')).map(({ value }) => value)).toEqual([1]);
  });
});
