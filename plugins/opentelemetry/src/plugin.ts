import type { AirbytePlugin } from '@airwright/client';
import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import { serverOf } from './attributes.ts';
import { observeCall } from './call.ts';
import { instrumentsOf, type Instruments } from './instruments.ts';

/** What is reported, and where to. */
export interface OpenTelemetryOptions {
  /**
   * Whether each HTTP request has a span, a measurement and trace context of its own. Default true. False is for programs where an
   * instrumentation of `fetch` or undici does that already: its spans then stand below those of the calls.
   */
  requests?: boolean;
  /** Default: the global one, also where that is registered after the client was made, as long as no call was. */
  tracerProvider?: TracerProvider;
  /** Default: the global one, as with `tracerProvider`. */
  meterProvider?: MeterProvider;
}

/**
 * Reports every call of a client to OpenTelemetry: a span with one for each of its requests below it, how long both took, and the trace context
 * in the headers of each request. No request body, header or query is reported.
 *
 * @example
 * ```ts
 * const airbyte = createAirbyteClient({ plugins: [openTelemetry()] });
 * ```
 */
export function openTelemetry({ requests = true, tracerProvider, meterProvider }: OpenTelemetryOptions = {}): AirbytePlugin {
  return ({ baseUrl }) => {
    const server = serverOf(baseUrl);
    let instruments: Instruments | undefined;
    return {
      name: 'opentelemetry',
      call: (call, next) => {
        // Instruments of a provider that is not there yet would report to nowhere for good.
        instruments ??= instrumentsOf(tracerProvider, meterProvider);
        return observeCall({ ...instruments, server, eachRequest: requests }, call, next);
      },
    };
  };
}
