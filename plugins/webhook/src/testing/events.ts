import type { EndedEvent, FreshnessChangeEvent, StalledEvent } from '@airwright/pipelines';

const at = new Date('2030-01-01T12:01:00Z');
const startedAt = new Date('2030-01-01T12:00:00Z');

/** The end of a job that failed for this reason. */
export function failed(jobId: number, message: string): EndedEvent {
  const result: EndedEvent['result'] = {
    status: 'failed',
    jobId,
    connectionId: 'c-1',
    recordsSynced: 1204,
    bytesSynced: 12_040,
    streams: [],
    startedAt,
    endedAt: at,
    durationMs: 60_000,
    attempts: [{ number: 1, status: 'failed', startedAt, endedAt: at, recordsSynced: 1204, bytesSynced: 12_040 }],
    failure: { message },
    diagnosis: { origin: 'source', kind: 'configuration', message, lines: ['a line of the log'], retryHelps: false },
  };
  return { type: 'failed', jobId, connectionId: 'c-1', at, result };
}

/** The end of a job that succeeded. */
export function succeeded(jobId: number): EndedEvent {
  const { diagnosis: _, failure: __, ...result } = failed(jobId, '').result;
  return { type: 'succeeded', jobId, connectionId: 'c-1', at, result: { ...result, status: 'succeeded' } };
}

/** A job that does not move, noticed so many minutes later. */
export function stalled(jobId: number, minutes = 0): StalledEvent {
  return { type: 'stalled', jobId, connectionId: 'c-1', at: new Date(at.getTime() + minutes * 60_000), since: startedAt };
}

/** An expectation that is not met, or is met again. */
export function freshness(type: 'problem' | 'resolved'): FreshnessChangeEvent {
  return { type, at, name: 'orders', connectionId: 'c-1', problem: { kind: 'too-old', message: 'The last success ended 8 h ago; it may be 7 h old.' } };
}
