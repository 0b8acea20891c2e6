import type { AirbyteRequest, RequestEnd } from '@airwright/client';
import { context, createContextKey, propagation, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { endAttributes, names, requestDetails } from './attributes.ts';
import type { Observer } from './instruments.ts';

// By this key OpenTelemetry's SDK knows what is not to be traced: an instrumentation of fetch would report the same request again, and add a
// second trace context to it.
const suppressTracing = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

/** Makes a request within a span of its own, with the context of that in its headers, and measures it. */
export async function observeRequest(
  { tracer, requests, server }: Observer,
  parent: Context,
  request: AirbyteRequest,
  send: (headers: Record<string, string>) => Promise<RequestEnd>,
): Promise<RequestEnd> {
  const attributes = { [names.httpMethod]: request.method, ...server };
  const span = tracer.startSpan(request.method, { kind: SpanKind.CLIENT, attributes: { ...attributes, ...requestDetails(request) } }, parent);
  const within = trace.setSpan(parent, span);
  const headers: Record<string, string> = {};
  propagation.inject(within, headers);
  const began = performance.now();
  const end = await context.with(within.setValue(suppressTracing, true), () => send(headers));
  const ended = endAttributes(end);
  span.setAttributes(ended);
  if (names.errorType in ended) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
  requests.record((performance.now() - began) / 1000, { ...attributes, ...ended }, within);
  return end;
}
