import type { AttemptResult, EndedEvent, RunResult, StreamResult } from '@airwright/pipelines';
import { SpanStatusCode, trace, type Attributes, type Context, type Span, type SpanContext, type Tracer, ROOT_CONTEXT } from '@opentelemetry/api';
import { names } from './attributes.ts';

/** When a stream was seen at work in an attempt, by the watcher's clock. */
export interface StreamSeen {
  readonly name: string;
  readonly namespace?: string;
  readonly attempt: number;
  readonly from: Date;
  readonly to?: Date;
  readonly status: string;
}

/** What is known of a job that is over. */
export interface JobStory {
  readonly name: string;
  readonly event: EndedEvent;
  readonly streams: readonly StreamSeen[];
  /** What had it started. */
  readonly trigger: SpanContext | undefined;
}

/** What stands at the span and the measurements of a job. */
export function jobAttributes(name: string, { status, diagnosis }: RunResult): Attributes {
  const failed = status === 'failed' ? { [names.errorType]: diagnosis?.kind ?? '_OTHER' } : {};
  return { 'airbyte.pipeline.name': name, 'airbyte.job.status': status, ...failed };
}

/** Makes the trace of a job: a span for it, one for each attempt below that, and one for each stream below those. Its times are the server's. */
export function traceJob(tracer: Tracer, { name, event: { result }, streams, trigger }: JobStory): void {
  const attributes = { ...jobAttributes(name, result), ...jobDetails(result) };
  const span = tracer.startSpan(`run ${name}`, { root: true, startTime: result.startedAt, attributes, links: trigger ? [{ context: trigger }] : [] }, ROOT_CONTEXT);
  if (result.status === 'failed') fail(span, result.diagnosis?.message ?? result.failure?.message);
  const within = trace.setSpan(ROOT_CONTEXT, span);
  for (const attempt of result.attempts) traceAttempt(tracer, within, attempt, result, streams);
  span.end(result.endedAt);
}

function jobDetails({ jobId, connectionId, recordsSynced, bytesSynced, attempts, diagnosis }: RunResult): Attributes {
  return {
    'airbyte.job.id': jobId,
    'airbyte.connection.id': connectionId,
    'airbyte.job.records': recordsSynced,
    'airbyte.job.bytes': bytesSynced,
    'airbyte.job.attempts': attempts.length,
    ...(diagnosis ? { 'airbyte.failure.origin': diagnosis.origin } : {}),
  };
}

function traceAttempt(tracer: Tracer, parent: Context, attempt: AttemptResult, result: RunResult, seen: readonly StreamSeen[]): void {
  const { number, startedAt, endedAt = result.endedAt, recordsSynced, bytesSynced, status, failure } = attempt;
  const attributes = { 'airbyte.attempt.number': number, 'airbyte.attempt.status': status, 'airbyte.attempt.records': recordsSynced, 'airbyte.attempt.bytes': bytesSynced };
  const span = tracer.startSpan(`attempt ${number}`, { startTime: startedAt, attributes }, parent);
  // An attempt that a cancellation ended counts as failed to Airbyte.
  const isLast = number === result.attempts.at(-1)?.number;
  if (status === 'failed' && !(isLast && result.status === 'cancelled')) fail(span, failure?.message);
  const within = trace.setSpan(parent, span);
  const bounds = { from: startedAt, to: endedAt };
  const shown = seen.filter((stream) => stream.attempt === number);
  for (const stream of shown) traceStream(tracer, within, stream, bounds, isLast ? result.streams.find((one) => isSame(one, stream)) : undefined);
  const unseen = isLast ? result.streams.filter((stream) => !shown.some((other) => isSame(other, stream))) : [];
  for (const stream of unseen) traceStream(tracer, within, { ...stream, ...bounds }, bounds, stream);
  span.end(endedAt);
}

type ShownStream = Omit<StreamSeen, 'attempt' | 'status'> & { readonly status?: string };

function traceStream(tracer: Tracer, parent: Context, { name, namespace, status, from, to }: ShownStream, bounds: { from: Date; to: Date }, result: StreamResult | undefined): void {
  const attributes = {
    'airbyte.stream.name': name,
    ...(namespace === undefined ? {} : { 'airbyte.stream.namespace': namespace }),
    ...(status === undefined ? {} : { 'airbyte.stream.status': status }),
    ...(result ? { 'airbyte.stream.records': result.recordsSynced, 'airbyte.stream.bytes': result.bytesSynced } : {}),
  };
  // The watcher's clock, by which streams are seen, may be another than the server's.
  const startTime = clamped(from, bounds);
  const span = tracer.startSpan(`stream ${name}`, { startTime, attributes }, parent);
  if (status === 'incomplete') span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(to ? new Date(Math.max(startTime.getTime(), clamped(to, bounds).getTime())) : bounds.to);
}

function clamped(date: Date, { from, to }: { from: Date; to: Date }): Date {
  return new Date(Math.min(Math.max(date.getTime(), from.getTime()), to.getTime()));
}

function isSame(one: { name: string; namespace?: string }, other: { name: string; namespace?: string }): boolean {
  // Servers leave the namespace out in some answers.
  return one.name === other.name && (one.namespace === other.namespace || one.namespace === undefined || other.namespace === undefined);
}

function fail(span: Span, message: string | undefined): void {
  span.setStatus({ code: SpanStatusCode.ERROR, ...(message === undefined ? {} : { message }) });
}
