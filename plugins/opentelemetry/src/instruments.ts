import { metrics, trace, type Attributes, type Histogram, type MeterProvider, type Tracer, type TracerProvider } from '@opentelemetry/api';

const scope = '@airwright/plugin-opentelemetry';

/** What the plugin reports to. */
export interface Instruments {
  readonly tracer: Tracer;
  /** Seconds that calls took, with all their retries. */
  readonly calls: Histogram;
  /** Seconds that requests took. */
  readonly requests: Histogram;
}

/** Where observations go, and what they have in common. */
export interface Observer extends Instruments {
  /** Address and port of the server. */
  readonly server: Attributes;
  /** Whether requests are reported as well as calls. */
  readonly eachRequest: boolean;
}

// The boundaries of the conventions, and beyond them those that checks, discoveries and the like need, which answer when their work is done.
const seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300, 600, 900];

/** The instruments of the given providers; of the global ones where none are given. */
export function instrumentsOf(tracers: TracerProvider = trace, meters: MeterProvider = metrics): Instruments {
  const meter = meters.getMeter(scope);
  const advice = { explicitBucketBoundaries: seconds };
  return {
    tracer: tracers.getTracer(scope),
    calls: meter.createHistogram('rpc.client.call.duration', { unit: 's', description: 'Duration of calls, with all their retries.', advice }),
    requests: meter.createHistogram('http.client.request.duration', { unit: 's', description: 'Duration of HTTP requests.', advice }),
  };
}
