import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, toldNothing, type RunEvent } from './events.ts';
import type { AttemptResult, RunResult } from './result.ts';
import type { Snapshot, StreamCounters } from './snapshot.ts';

const attempt = (number: number, status: string): AttemptResult => ({ number, status, startedAt: new Date(0), recordsSynced: 0, bytesSynced: 0, ...(status === 'failed' ? { failure: { message: `no ${number}` } } : {}) });
const users = (recordsEmitted: number, more: Partial<StreamCounters> = {}): StreamCounters => ({ name: 'users', recordsEmitted, bytesEmitted: recordsEmitted * 10, recordsCommitted: 0, bytesCommitted: 0, ...more });

function snapshot(status: string, attempts: AttemptResult[] = [], changes: Partial<Snapshot> = {}): Snapshot {
  const result: RunResult = {
    status: 'succeeded', jobId: 7, connectionId: 'c', recordsSynced: 0, bytesSynced: 0, streams: [], startedAt: new Date(0), endedAt: new Date(0), durationMs: 0, attempts,
  };
  const over = status === 'succeeded' || status === 'failed' || status === 'cancelled';
  return { at: 1000, jobId: 7, status, attempts, streams: [], ...(over ? { result: { ...result, status } } : {}), ...changes };
}

/** The events of a consumer that sees these snapshots. */
function narrate(...snapshots: Snapshot[]): RunEvent[] {
  let told = toldNothing;
  return snapshots.flatMap((next) => {
    const step = advance(told, next);
    told = step.told;
    return step.events;
  });
}

/** The same in short, such as `attempt-failed 1`. */
function story(...snapshots: Snapshot[]): string[] {
  return narrate(...snapshots).map((event) => ('attempt' in event ? `${event.type} ${event.attempt}` : event.type));
}

const failed = attempt(1, 'failed');

test('a job is told from waiting to its end, each thing once', () => {
  expect(story(
    snapshot('pending'), snapshot('queued'), snapshot('running', [attempt(1, 'running')]), snapshot('running', [attempt(1, 'running')], { streams: [users(5)] }),
    snapshot('incomplete', [failed]), snapshot('incomplete', [failed]), snapshot('running', [failed, attempt(2, 'running')]), snapshot('succeeded', [failed, attempt(2, 'succeeded')]),
  )).toEqual(['queued', 'started', 'attempt-started 1', 'progress', 'attempt-failed 1', 'attempt-started 2', 'succeeded']);
});

test('what happened between two looks is told in order', () => {
  expect(story(snapshot('pending'), snapshot('failed', [failed, attempt(2, 'failed')]))).toEqual(['queued', 'started', 'attempt-started 1', 'attempt-failed 1', 'attempt-started 2', 'attempt-failed 2', 'failed']);
});

test('who comes late is told the present state and not the history', () => {
  expect(story(snapshot('running', [failed, attempt(2, 'running')]))).toEqual(['started', 'attempt-started 2']);
  expect(story(snapshot('incomplete', [failed, attempt(2, 'failed')]))).toEqual(['started', 'attempt-failed 2']);
  expect(story(snapshot('succeeded', [failed, attempt(2, 'succeeded')]))).toEqual(['succeeded']);
});

test('a status that nobody knows is not an end', () => {
  expect(story(snapshot('running', [attempt(1, 'running')]), snapshot('hibernating', [attempt(1, 'running')]), snapshot('succeeded', [attempt(1, 'succeeded')]))).toEqual(['started', 'attempt-started 1', 'succeeded']);
});

test('the attempt that a cancellation ends is not told as a failure', () => {
  expect(story(snapshot('running', [attempt(1, 'running')]), snapshot('cancelled', [failed]))).toEqual(['started', 'attempt-started 1', 'cancelled']);
});

test('a failed attempt brings the words of the connector', () => {
  expect(narrate(snapshot('running', [attempt(1, 'running')]), snapshot('incomplete', [failed])).at(-1)).toMatchObject({ type: 'attempt-failed', failure: { message: 'no 1' } });
});

test('progress is told only where something moved, with its rate since the progress before', () => {
  const running = [attempt(1, 'running')];
  const at = (ms: number, streams: StreamCounters[]): Snapshot => snapshot('running', running, { at: ms, streams });
  const events = narrate(at(1000, []), at(2000, [users(100)]), at(2500, [users(100)]), at(4000, [users(500)]), at(5000, [users(500, { recordsCommitted: 500 })]));
  const rates = events.flatMap((event) => (event.type === 'progress' ? [[event.streams[0]?.recordsEmitted, event.streams[0]?.recordsPerSecond]] : []));
  expect(rates).toEqual([[100, 100], [500, 200], [500, 0]]);
});

test('counters that begin anew with an attempt have no negative rate', () => {
  const events = narrate(snapshot('running', [attempt(1, 'running')], { streams: [users(100)] }), snapshot('running', [failed, attempt(2, 'running')], { at: 2000, streams: [users(10)] }));
  expect(events.at(-1)).toMatchObject({ type: 'progress', streams: [{ recordsEmitted: 10, recordsPerSecond: 0 }] });
});

test('whatever snapshots a consumer misses, it is told the same but for progress', () => {
  const history = [
    snapshot('pending'), snapshot('running', [attempt(1, 'running')]), snapshot('running', [attempt(1, 'running')], { streams: [users(5)] }), snapshot('incomplete', [failed]),
    snapshot('running', [failed, attempt(2, 'running')], { streams: [users(9)] }), snapshot('incomplete', [failed, attempt(2, 'failed')]), snapshot('failed', [failed, attempt(2, 'failed')]),
  ];
  const without = (names: string[]): string[] => names.filter((name) => name !== 'progress');
  const whole = without(story(...history));
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (seen) => {
      const partial = history.filter((_, index) => index === 0 || index === history.length - 1 || seen[index - 1]);
      expect(without(story(...partial))).toEqual(whole);
    }),
  );
});
