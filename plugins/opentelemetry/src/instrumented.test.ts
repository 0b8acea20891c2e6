import { createAirbyteClient } from '@airwright/client';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTelemetry } from './index.ts';
import { answering, telemetry, withContext, type Telemetry } from './testing.ts';

withContext();

describe('in a program where an instrumentation reports the requests of fetch', () => {
  const instrumentation = new UndiciInstrumentation();
  let seen: Telemetry;
  beforeAll(() => instrumentation.enable());
  beforeEach(() => {
    seen = telemetry();
    instrumentation.setTracerProvider(seen.tracerProvider);
    instrumentation.setMeterProvider(seen.meterProvider);
  });
  afterAll(() => instrumentation.disable());

  it.each(['by method', 'by raw'])('a request has one span and one trace context all the same (%s)', async (way) => {
    await using server = await answering({});
    const airbyte = createAirbyteClient({ baseUrl: server.url, plugins: [openTelemetry(seen)] });
    await (way === 'by raw' ? airbyte.raw.GET('/health') : airbyte.health.get());
    const [call, request, ...others] = seen.spans();
    expect(others).toEqual([]);
    expect([call?.name, request?.name]).toEqual(['health/get', 'GET']);
    expect(server.seen[0]?.['traceparent']).toBe(`00-${request!.spanContext().traceId}-${request!.spanContext().spanId}-01`);
  });

  it('its span stands below that of the call where the plugin leaves the requests to it', async () => {
    await using server = await answering({});
    await createAirbyteClient({ baseUrl: server.url, plugins: [openTelemetry({ ...seen, requests: false })] }).health.get();
    const [call, request, ...others] = seen.spans();
    expect(others).toEqual([]);
    expect(call).toMatchObject({ name: 'health/get', attributes: { 'http.response.status_code': 200 } });
    expect(request?.instrumentationScope.name).toBe('@opentelemetry/instrumentation-undici');
    expect(request?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
    expect(server.seen[0]?.['traceparent']).toContain(request!.spanContext().spanId);
    expect(await seen.histogram('http.client.request.duration')).toMatchObject([{ count: 1 }]);
  });
});
