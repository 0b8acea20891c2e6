import type { EndedEvent, ProgressEvent, RunEvent } from '../runs/events.ts';
import type { RunResult } from '../runs/result.ts';

const beganAt = Date.UTC(2030, 0, 1, 12);

/** Events of one run, so many seconds after its beginning. */
export interface EventMaker {
  (type: 'queued' | 'started' | 'gone', seconds?: number): RunEvent;
  attempt(number: number, seconds?: number): RunEvent;
  progress(records: number, seconds: number, more?: Partial<ProgressEvent>): RunEvent;
  attemptFailed(number: number, message: string, seconds: number): RunEvent;
  retry(number: number, inSeconds: number, seconds: number): RunEvent;
  stalled(forSeconds: number, seconds: number): RunEvent;
  log(message: string, seconds?: number): RunEvent;
  lost(message: string, seconds: number): RunEvent;
  regained(seconds: number): RunEvent;
  ended(type: 'succeeded' | 'failed' | 'cancelled', records: number, seconds: number, message?: string): EndedEvent;
}

/** Makes events of the job of this id. */
export function eventsOf(jobId: number): EventMaker {
  const of = (seconds = 0) => ({ jobId, connectionId: `c-${jobId}`, at: new Date(beganAt + seconds * 1000) });
  const maker = (type: 'queued' | 'started' | 'gone', seconds?: number): RunEvent => ({ type, ...of(seconds) });
  const counters = (records: number) => ({ recordsEmitted: records, bytesEmitted: records * 10, recordsCommitted: records, bytesCommitted: records * 10 });
  return Object.assign(maker, {
    attempt: (attempt: number, seconds?: number): RunEvent => ({ type: 'attempt-started', attempt, ...of(seconds) }),
    progress: (records: number, seconds: number, more: Partial<ProgressEvent> = {}): RunEvent => ({ type: 'progress', streams: [], ...counters(records), recordsPerSecond: 100, bytesPerSecond: 1000, ...of(seconds), ...more }),
    attemptFailed: (attempt: number, message: string, seconds: number): RunEvent => ({ type: 'attempt-failed', attempt, failure: { message }, ...of(seconds) }),
    retry: (attempt: number, inSeconds: number, seconds: number): RunEvent => ({ type: 'retry-scheduled', attempt, retryAt: new Date(beganAt + (seconds + inSeconds) * 1000), ...of(seconds) }),
    stalled: (forSeconds: number, seconds: number): RunEvent => ({ type: 'stalled', since: new Date(beganAt + (seconds - forSeconds) * 1000), ...of(seconds) }),
    log: (message: string, seconds?: number): RunEvent => ({ type: 'log', line: { attempt: 1, message }, ...of(seconds) }),
    lost: (message: string, seconds: number): RunEvent => ({ type: 'lost-contact', message, ...of(seconds) }),
    regained: (seconds: number): RunEvent => ({ type: 'regained-contact', lostForMs: 65_000, ...of(seconds) }),
    ended: (type: 'succeeded' | 'failed' | 'cancelled', records: number, seconds: number, message?: string): EndedEvent => ({ type, ...of(seconds), result: resultOf(jobId, type, records, seconds, message) }),
  });
}

function resultOf(jobId: number, status: RunResult['status'], records: number, seconds: number, message?: string): RunResult {
  const [startedAt, endedAt] = [new Date(beganAt), new Date(beganAt + seconds * 1000)];
  const why = message === undefined ? {} : { failure: { message }, diagnosis: { origin: 'source', kind: 'configuration', message, lines: [], retryHelps: false } as const };
  return {
    status,
    jobId,
    connectionId: `c-${jobId}`,
    recordsSynced: records,
    bytesSynced: records * 10,
    streams: [{ name: 'users', recordsSynced: records, bytesSynced: records * 10, recordsEmitted: records, bytesEmitted: records * 10 }],
    startedAt,
    endedAt,
    durationMs: seconds * 1000,
    attempts: [{ number: 1, status: status === 'succeeded' ? 'succeeded' : 'failed', startedAt, endedAt, recordsSynced: records, bytesSynced: records * 10 }],
    ...why,
  };
}

/** When the runs of {@link eventsOf} began, so many seconds ago. */
export function secondsIn(seconds: number): number {
  return beganAt + seconds * 1000;
}
