import { inspect } from 'node:util';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';

/** Secrets that are found wherever they come out. The password has what JSON and addresses write in another way. */
export const planted = {
  password: 'planted-"password"\\ & <more> than/that%-sown',
  clientSecret: 'planted-client-secret-sown',
  token: 'planted-token-sown',
  proxyKey: 'planted-proxy-key-sown',
} as const;

/** User and password as HTTP Basic has them. */
const encoded = btoa(`airbyte:${planted.password}`);

/** What is left of a secret in errors or anything else, their hidden properties and causes included. */
export function leaksIn(...values: unknown[]): string[] {
  const options = { depth: Infinity, showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity, breakLength: Infinity };
  const texts = values.flatMap((value) => [inspect(value, options), ...(value instanceof Error ? [String(value), String(value.stack), JSON.stringify(value)] : [])]);
  // Pieces are leaks, too.
  const pieces = new RegExp(`.{0,80}(?:plant|sown|${encoded.slice(0, 12)}|${encoded.slice(-12)}).{0,40}`, 'gi');
  return texts.flatMap((text) => text.match(pieces) ?? []);
}

/** An OpenTelemetry whose reports can be looked into. */
export interface Reports {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  /** Everything that was reported. */
  all(): Promise<{ spans: readonly object[]; metrics: readonly object[] }>;
}

/** Sets it up. */
export function reports(): Reports {
  const spans = new InMemorySpanExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const meterProvider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 3_600_000 })] });
  return {
    tracerProvider: new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] }),
    meterProvider,
    all: async () => {
      await meterProvider.forceFlush();
      return { spans: spans.getFinishedSpans(), metrics: metrics.getMetrics() };
    },
  };
}
