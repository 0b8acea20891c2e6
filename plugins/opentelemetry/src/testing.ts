import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider, type ReadableSpan, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll } from 'vitest';

/** OpenTelemetry as a program sets it up, with all that was exported kept in memory. */
export interface Telemetry {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  /** The finished spans, in the order in which they began. */
  spans(): ReadableSpan[];
  /** The sums of a counter, by their attributes. */
  counter(name: string): Promise<{ attributes: object; value: number; unit: string }[]>;
  /** The measurements of a histogram: how many there are for which attributes. */
  histogram(name: string): Promise<{ attributes: object; count: number; unit: string; boundaries: readonly number[] }[]>;
}

/** Providers of its own. */
export function telemetry(): Telemetry {
  const spans = new InMemorySpanExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const begun: string[] = [];
  const idle = async (): Promise<void> => undefined;
  const order: SpanProcessor = { onStart: (span) => begun.push(span.spanContext().spanId), onEnd: () => undefined, forceFlush: idle, shutdown: idle };
  const tracerProvider = new TracerProvider({ spanProcessors: [order, new SimpleSpanProcessor({ exporter: spans })] });
  const meterProvider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 3_600_000 })] });
  const metricOf = async (name: string) => {
    await meterProvider.forceFlush();
    return metrics.getMetrics().at(-1)?.scopeMetrics.flatMap((scope) => scope.metrics).find(({ descriptor }) => descriptor.name === name);
  };
  return {
    tracerProvider,
    meterProvider,
    spans: () => begun.flatMap((id) => spans.getFinishedSpans().filter((span) => span.spanContext().spanId === id)),
    counter: async (name) => {
      const found = await metricOf(name);
      return (found?.dataPoints ?? []).map(({ attributes, value }) => ({ attributes, value: value as number, unit: found?.descriptor.unit ?? '' }));
    },
    histogram: async (name) => {
      const found = await metricOf(name);
      return (found?.dataPoints ?? []).map(({ attributes, value }) => {
        const { count, buckets } = value as { count: number; buckets: { boundaries: number[] } };
        return { attributes, count, unit: found?.descriptor.unit ?? '', boundaries: buckets.boundaries };
      });
    },
  };
}

/** Registers what of OpenTelemetry is one for the whole program, as long as the tests of a file run. */
export function withContext(): void {
  beforeAll(() => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  });
  afterAll(() => {
    context.disable();
    propagation.disable();
  });
}

/** A real HTTP server that answers so, one after the other, and the headers that it saw. */
export interface AnsweringServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly seen: IncomingHttpHeaders[];
}

/** Starts it on a free port; the last answer is given from then on. */
export async function answering(...answers: readonly { status?: number; body?: unknown }[]): Promise<AnsweringServer> {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const { status = 200, body = {} } = answers[Math.min(seen.length, answers.length - 1)] ?? {};
      seen.push(request.headers);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
