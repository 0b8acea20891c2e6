import type { EndedEvent, FleetEvent, Reporter, RunEvent, StreamStatusEvent } from '@airwright/pipelines';
import { trace, type MeterProvider, type SpanContext, type TracerProvider } from '@opentelemetry/api';
import { jobInstrumentsOf, type JobInstruments } from './instruments.ts';
import { jobAttributes, traceJob, type StreamSeen } from './job-spans.ts';
import { triggerOf } from './triggers.ts';

/** Where runs are reported to. */
export interface TraceRunsOptions {
  /** Default: the global one, also where that is registered later, as long as no event came. */
  tracerProvider?: TracerProvider;
  /** Default: the global one, as with `tracerProvider`. */
  meterProvider?: MeterProvider;
}

/** What was seen of a job that is not over. */
interface Watched {
  /** The span that was active when the job was noticed. */
  readonly active: SpanContext | undefined;
  readonly streams: Map<string, StreamSeen>;
}

/**
 * Reports runs to OpenTelemetry, from their events: a trace for each job once it is over, with attempts and streams as spans below it, linked to the
 * span of the call that started it, and metrics. A reporter like any other.
 *
 * @example
 * ```ts
 * const traces = traceRuns();
 * await runAll(airbyte, pipelines, { onEvent: traces.event });
 * ```
 */
export function traceRuns({ tracerProvider, meterProvider }: TraceRunsOptions = {}): Reporter {
  const watched = new Map<string, Watched>();
  let instruments: JobInstruments | undefined;
  return {
    event: (event, run) => {
      if (!('jobId' in event)) return;
      const key = `${event.connectionId} ${event.jobId}`;
      const seen = watched.get(key) ?? { active: trace.getActiveSpan()?.spanContext(), streams: new Map<string, StreamSeen>() };
      if (isOver(event)) watched.delete(key);
      else watched.set(key, seen);
      if (event.type === 'stream-status') see(seen.streams, event);
      if (!('result' in event)) return;
      // Instruments of a provider that is not there yet would report to nowhere for good.
      instruments ??= jobInstrumentsOf(tracerProvider, meterProvider);
      const name = run?.name ?? event.connectionId;
      const trigger = triggerOf(event.connectionId, event.jobId) ?? seen.active;
      traceJob(instruments.tracer, { name, event, streams: [...seen.streams.values()], trigger });
      measure(instruments, name, event);
    },
    end: () => undefined,
  };
}

function isOver(event: FleetEvent): boolean {
  return 'result' in event || event.type === 'gone';
}

function see(streams: Map<string, StreamSeen>, { stream, attempt, status, at }: StreamStatusEvent & RunEvent): void {
  const key = JSON.stringify([attempt, stream.namespace, stream.name]);
  const { from } = streams.get(key) ?? { from: at };
  // A stream that waits is not at work yet.
  if (status === 'pending') return;
  streams.set(key, { ...stream, attempt, from, status, ...(status === 'complete' || status === 'incomplete' ? { to: at } : {}) });
}

function measure({ jobs, duration, records, bytes, lag }: JobInstruments, name: string, { at, result }: EndedEvent): void {
  const attributes = jobAttributes(name, result);
  const pipeline = { 'airbyte.pipeline.name': name };
  jobs.add(1, attributes);
  duration.record(result.durationMs / 1000, attributes);
  records.add(result.recordsSynced, pipeline);
  bytes.add(result.bytesSynced, pipeline);
  // By clocks that differ, and count whole seconds on the other side, an end may be noticed before it was.
  lag.record(Math.max(0, at.getTime() - result.endedAt.getTime()) / 1000, pipeline);
}
