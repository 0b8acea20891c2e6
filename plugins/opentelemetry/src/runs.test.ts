import type { AttemptResult, EndedEvent, RunEvent, RunResult, StreamStatusEvent } from '@airwright/pipelines';
import { createAirbyteClient } from '@airwright/client';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { openTelemetry, traceRuns } from './index.ts';
import { answering, telemetry, withContext, type Telemetry } from './testing.ts';

withContext();

/** So many seconds after the job's beginning. */
const after = (seconds: number): Date => new Date(Date.UTC(2030, 0, 1, 12) + seconds * 1000);

function attempt(number: number, from: number, to: number, failure?: string): AttemptResult {
  return { number, status: failure === undefined ? 'succeeded' : 'failed', startedAt: after(from), endedAt: after(to), recordsSynced: 5, bytesSynced: 50, ...(failure === undefined ? {} : { failure: { message: failure } }) };
}

function ended(status: RunResult['status'], changes: Partial<RunResult> = {}, { jobId = 7, noticed = 62 } = {}): EndedEvent {
  const result: RunResult = {
    status,
    jobId,
    connectionId: 'c-1',
    recordsSynced: 10,
    bytesSynced: 100,
    streams: [{ name: 'users', namespace: 'public', recordsSynced: 10, bytesSynced: 100, recordsEmitted: 10, bytesEmitted: 100 }],
    startedAt: after(0),
    endedAt: after(60),
    durationMs: 60_000,
    attempts: [attempt(1, 0, 60)],
    ...changes,
  };
  return { type: status, jobId, connectionId: 'c-1', at: after(noticed), result };
}

function stream(status: string, number: number, seconds: number, name = 'users'): StreamStatusEvent {
  return { type: 'stream-status', jobId: 7, connectionId: 'c-1', at: after(seconds), stream: { name, namespace: 'public' }, status, attempt: number };
}

const started: RunEvent = { type: 'started', jobId: 7, connectionId: 'c-1', at: after(1) };

function reported(...events: RunEvent[]): Telemetry {
  const seen = telemetry();
  const reporter = traceRuns(seen);
  for (const event of events) reporter.event(event, { name: 'orders' });
  return seen;
}

const seconds = ([whole, nanos]: [number, number]): number => whole + nanos / 1e9 - after(0).getTime() / 1000;
const times = (seen: Telemetry): unknown[] => seen.spans().map(({ name, startTime, endTime }) => [name, seconds(startTime), seconds(endTime)]);

describe('a job that is over', () => {
  it('is a trace of its own: the job, its attempts below it and their streams below those, by the server’s times', () => {
    const seen = reported(started, stream('running', 1, 3), stream('incomplete', 1, 18), stream('running', 2, 32), stream('complete', 2, 55), ended('succeeded', { attempts: [attempt(1, 2, 20, 'reset'), attempt(2, 30, 60)] }));
    expect(times(seen)).toEqual([
      ['run orders', 0, 60],
      ['attempt 1', 2, 20],
      ['stream users', 3, 18],
      ['attempt 2', 30, 60],
      ['stream users', 32, 55],
    ]);
    const [job, first, firstStream, second, secondStream] = seen.spans();
    expect(job!.parentSpanContext).toBeUndefined();
    expect([first, second].map((span) => span!.parentSpanContext?.spanId)).toEqual([job!.spanContext().spanId, job!.spanContext().spanId]);
    expect([firstStream, secondStream].map((span) => span!.parentSpanContext?.spanId)).toEqual([first!.spanContext().spanId, second!.spanContext().spanId]);
    expect(job!.attributes).toEqual({
      'airbyte.pipeline.name': 'orders',
      'airbyte.connection.id': 'c-1',
      'airbyte.job.id': 7,
      'airbyte.job.status': 'succeeded',
      'airbyte.job.records': 10,
      'airbyte.job.bytes': 100,
      'airbyte.job.attempts': 2,
    });
    expect(secondStream!.attributes).toEqual({ 'airbyte.stream.name': 'users', 'airbyte.stream.namespace': 'public', 'airbyte.stream.status': 'complete', 'airbyte.stream.records': 10, 'airbyte.stream.bytes': 100 });
    expect(seen.spans().map(({ status }) => status)).toEqual([{ code: SpanStatusCode.UNSET }, { code: SpanStatusCode.ERROR, message: 'reset' }, { code: SpanStatusCode.ERROR }, { code: SpanStatusCode.UNSET }, { code: SpanStatusCode.UNSET }]);
  });

  it('has the streams that were not seen at work as long as its last attempt', () => {
    expect(times(reported(ended('succeeded')))).toEqual([['run orders', 0, 60], ['attempt 1', 0, 60], ['stream users', 0, 60]]);
  });

  it('keeps its streams within their attempt, whatever clock they were seen by', () => {
    const seen = reported(started, stream('pending', 1, -900), stream('running', 1, -600), stream('complete', 1, 900), stream('running', 1, 800, 'late'), ended('succeeded'));
    expect(times(seen).slice(2)).toEqual([['stream users', 0, 60], ['stream late', 60, 60]]);
  });

  it('is an error where it failed, with the words and the kind of the diagnosis', async () => {
    const diagnosis = { origin: 'source', kind: 'configuration', message: 'Bad password', lines: [], retryHelps: false } as const;
    const seen = reported(ended('failed', { diagnosis, attempts: [attempt(1, 0, 60, 'Bad password')] }));
    expect(seen.spans()[0]).toMatchObject({ status: { code: SpanStatusCode.ERROR, message: 'Bad password' }, attributes: { 'error.type': 'configuration', 'airbyte.failure.origin': 'source' } });
    expect(await seen.counter('airbyte.jobs')).toEqual([{ attributes: { 'airbyte.pipeline.name': 'orders', 'airbyte.job.status': 'failed', 'error.type': 'configuration' }, value: 1, unit: '{job}' }]);
  });

  it('is no error where it was cancelled, nor is the attempt that this ended', () => {
    const seen = reported(ended('cancelled', { attempts: [attempt(1, 0, 20, 'reset'), attempt(2, 30, 60, 'cancelled')] }));
    expect(seen.spans().filter(({ status }) => status.code === SpanStatusCode.ERROR).map(({ name }) => name)).toEqual(['attempt 1']);
  });
});

describe('the trace of a job', () => {
  it('is linked to the call that started the job', async () => {
    const job = { id: 41, configId: 'c-9', configType: 'sync', status: 'running', createdAt: 0, updatedAt: 0 };
    await using server = await answering({ body: { job, attempts: [] } });
    const seen = telemetry();
    const airbyte = createAirbyteClient({ baseUrl: server.url, plugins: [openTelemetry(seen)] });
    await airbyte.connections.sync({ connectionId: 'c-9' });
    const reporter = traceRuns(seen);
    const event = ended('succeeded', {}, { jobId: 41 });
    reporter.event({ ...event, connectionId: 'c-9' }, { name: 'orders' });
    const [call, , run] = seen.spans();
    expect([call?.name, run?.name]).toEqual(['connections/sync', 'run orders']);
    expect(run?.links.map((link) => link.context.spanId)).toEqual([call?.spanContext().spanId]);
    expect(run?.spanContext().traceId).not.toBe(call?.spanContext().traceId);
  });

  it('is linked to what was going on when the job was noticed, where another program started it', () => {
    const seen = telemetry();
    const outer = seen.tracerProvider.getTracer('program').startSpan('nightly');
    const reporter = traceRuns(seen);
    context.with(trace.setSpan(context.active(), outer), () => reporter.event(started, { name: 'orders' }));
    reporter.event(ended('succeeded'), { name: 'orders' });
    const run = seen.spans().find(({ name }) => name === 'run orders');
    expect(run?.links.map((link) => link.context.spanId)).toEqual([outer.spanContext().spanId]);
  });

  it('stands alone where nothing is known of its beginning', () => {
    expect(reported(ended('succeeded')).spans()[0]?.links).toEqual([]);
  });
});

describe('jobs are measured', () => {
  it('by outcome, duration, records, bytes, and how late their end was noticed', async () => {
    const seen = reported(ended('succeeded'), ended('succeeded', {}, { jobId: 8, noticed: 60.5 }), ended('cancelled', {}, { jobId: 9, noticed: 58 }));
    const pipeline = { 'airbyte.pipeline.name': 'orders' };
    expect((await seen.counter('airbyte.jobs')).map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ ...pipeline, 'airbyte.job.status': 'succeeded' }, 2],
      [{ ...pipeline, 'airbyte.job.status': 'cancelled' }, 1],
    ]);
    expect(await seen.counter('airbyte.job.records')).toEqual([{ attributes: pipeline, value: 30, unit: '{record}' }]);
    expect(await seen.counter('airbyte.job.bytes')).toEqual([{ attributes: pipeline, value: 300, unit: 'By' }]);
    expect((await seen.histogram('airbyte.job.duration')).map(({ count, unit }) => [count, unit])).toEqual([[2, 's'], [1, 's']]);
    expect((await seen.histogram('airbyte.job.lag')).map(({ attributes, count, unit }) => [attributes, count, unit])).toEqual([[pipeline, 3, 's']]);
  });

  it('not before they are over, and not as long as a server is away or has lost them', async () => {
    const at = after(5);
    const seen = telemetry();
    const reporter = traceRuns(seen);
    for (const event of [started, { type: 'server-lost', at, message: '503' }, { type: 'gone', at, jobId: 7, connectionId: 'c-1' }] as const) reporter.event(event);
    await reporter.end();
    expect(seen.spans()).toEqual([]);
    expect(await seen.counter('airbyte.jobs')).toEqual([]);
  });

  it('under the connection’s id where they have no name', async () => {
    const seen = telemetry();
    traceRuns(seen).event(ended('succeeded'));
    expect(seen.spans()[0]?.name).toBe('run c-1');
  });
});
