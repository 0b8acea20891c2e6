import { metrics, trace, type Attributes, type Counter, type Histogram, type MeterProvider, type Tracer, type TracerProvider } from '@opentelemetry/api';

const scope = '@airwright/plugin-opentelemetry';

/** What the plugin reports to. */
export interface Instruments {
  readonly tracer: Tracer;
  /** Seconds that calls took, with all their retries. */
  readonly calls: Histogram;
  /** Seconds that requests took. */
  readonly requests: Histogram;
  /** Requests that were made to watch jobs. */
  readonly watchRequests: Counter;
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
    watchRequests: meter.createCounter('airbyte.watch.requests', { unit: '{request}', description: 'Requests that were made to watch jobs.' }),
  };
}

/** What runs are reported to. */
export interface JobInstruments {
  readonly tracer: Tracer;
  /** Jobs that are over. */
  readonly jobs: Counter;
  /** Seconds from their start to their end. */
  readonly duration: Histogram;
  readonly records: Counter;
  readonly bytes: Counter;
  /** Seconds from their end to when it was noticed. */
  readonly lag: Histogram;
}

const jobSeconds = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400];
const lagSeconds = [0.25, 0.5, 1, 2, 5, 10, 30, 60, 300];

/** The instruments for runs of the given providers; of the global ones where none are given. */
export function jobInstrumentsOf(tracers: TracerProvider = trace, meters: MeterProvider = metrics): JobInstruments {
  const meter = meters.getMeter(scope);
  return {
    tracer: tracers.getTracer(scope),
    jobs: meter.createCounter('airbyte.jobs', { unit: '{job}', description: 'Jobs that are over.' }),
    duration: meter.createHistogram('airbyte.job.duration', { unit: 's', description: 'Duration of jobs.', advice: { explicitBucketBoundaries: jobSeconds } }),
    records: meter.createCounter('airbyte.job.records', { unit: '{record}', description: 'Records that destinations made durable.' }),
    bytes: meter.createCounter('airbyte.job.bytes', { unit: 'By', description: 'Bytes that destinations made durable.' }),
    lag: meter.createHistogram('airbyte.job.lag', { unit: 's', description: 'Time from the end of a job to its being noticed.', advice: { explicitBucketBoundaries: lagSeconds } }),
  };
}
