import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, advanceLog } from './advance.ts';
import type { RunEvent } from './events.ts';
import type { AttemptResult, RunResult } from './result.ts';
import type { Snapshot, StreamCounters } from './snapshot.ts';
import { toldNothing } from './told.ts';

const attempt = (number: number, status: string): AttemptResult => ({ number, status, startedAt: new Date(0), recordsSynced: 0, bytesSynced: 0, ...(status === 'failed' ? { failure: { message: `no ${number}` } } : {}) });
const users = (recordsEmitted: number, more: Partial<StreamCounters> = {}): StreamCounters => ({ name: 'users', recordsEmitted, bytesEmitted: recordsEmitted * 10, recordsCommitted: 0, bytesCommitted: 0, ...more });

function snapshot(status: string, attempts: AttemptResult[] = [], changes: Partial<Snapshot> = {}): Snapshot {
  const result: RunResult = {
    status: 'succeeded', jobId: 7, connectionId: 'c', recordsSynced: 0, bytesSynced: 0, streams: [], startedAt: new Date(0), endedAt: new Date(0), durationMs: 0, attempts,
  };
  const over = status === 'succeeded' || status === 'failed' || status === 'cancelled';
  return { at: 1000, jobId: 7, connectionId: 'c', configType: 'sync', status, attempts, streams: [], ...(over ? { result: { ...result, status } } : {}), ...changes };
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
  )).toEqual(['queued', 'started', 'attempt-started 1', 'progress', 'attempt-failed 1', 'retry-scheduled 2', 'attempt-started 2', 'succeeded']);
});

test('what happened between two looks is told in order', () => {
  expect(story(snapshot('pending'), snapshot('failed', [failed, attempt(2, 'failed')]))).toEqual(['queued', 'started', 'attempt-started 1', 'attempt-failed 1', 'attempt-started 2', 'attempt-failed 2', 'failed']);
});

test('who comes late is told the present state and not the history', () => {
  expect(story(snapshot('running', [failed, attempt(2, 'running')]))).toEqual(['started', 'attempt-started 2']);
  expect(story(snapshot('incomplete', [failed, attempt(2, 'failed')]))).toEqual(['started', 'attempt-failed 2', 'retry-scheduled 3']);
  expect(story(snapshot('succeeded', [failed, attempt(2, 'succeeded')]))).toEqual(['succeeded']);
});

test('a status that nobody knows is told once and is not an end', () => {
  const strange = snapshot('hibernating', [attempt(1, 'running')]);
  expect(story(snapshot('running', [attempt(1, 'running')]), strange, strange, snapshot('succeeded', [attempt(1, 'succeeded')]))).toEqual(['started', 'attempt-started 1', 'unknown-status', 'succeeded']);
});

test('the attempt that a cancellation ends is not told as a failure', () => {
  expect(story(snapshot('running', [attempt(1, 'running')]), snapshot('cancelled', [failed]))).toEqual(['started', 'attempt-started 1', 'cancelled']);
});

test('a failed attempt brings the words of the connector', () => {
  expect(narrate(snapshot('running', [attempt(1, 'running')]), snapshot('incomplete', [failed]))).toContainEqual(expect.objectContaining({ type: 'attempt-failed', failure: { message: 'no 1' } }));
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

test('whatever snapshots a consumer misses, it is told the same but for progress and pauses', () => {
  const history = [
    snapshot('pending'), snapshot('running', [attempt(1, 'running')]), snapshot('running', [attempt(1, 'running')], { streams: [users(5)] }), snapshot('incomplete', [failed]),
    snapshot('running', [failed, attempt(2, 'running')], { streams: [users(9)] }), snapshot('incomplete', [failed, attempt(2, 'failed')]), snapshot('failed', [failed, attempt(2, 'failed')]),
  ];
  const without = (names: string[]): string[] => names.filter((name) => !/^(progress|retry)/.test(name));
  const whole = without(story(...history));
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (seen) => {
      const partial = history.filter((_, index) => index === 0 || index === history.length - 1 || seen[index - 1]);
      expect(without(story(...partial))).toEqual(whole);
    }),
  );
});

test('a checkpoint is told where more became durable, and what was durable before is no news', () => {
  const running = [attempt(1, 'running')];
  const at = (recordsCommitted: number): Snapshot => snapshot('running', running, { streams: [users(100, { recordsCommitted })] });
  const checkpoints = (...snapshots: Snapshot[]): number[] => narrate(...snapshots).flatMap((event) => (event.type === 'checkpoint' ? [event.recordsCommitted] : []));
  expect(checkpoints(snapshot('pending'), at(0), at(40), at(40), at(10), at(90))).toEqual([40, 90]);
  expect(checkpoints(at(40), at(60))).toEqual([60]);
});

test('a stream tells each of its states once, and anew with the next attempt', () => {
  const at = (number: number, status: string, namespace?: string): Snapshot =>
    snapshot('running', [attempt(number, 'running')], { states: [{ name: 'users', attempt: number, status, ...(namespace === undefined ? {} : { namespace }) }] });
  const states = narrate(at(1, 'running'), at(1, 'running'), at(1, 'rate-limited'), at(2, 'running'), at(2, 'running', 'other'), at(2, 'complete'));
  expect(states.flatMap((event) => (event.type === 'stream-status' ? [`${event.attempt} ${event.status}`] : []))).toEqual(['1 running', '1 rate-limited', '2 running', '2 running', '2 complete']);
});

test('contact is told before what happened without it', () => {
  const lost = { since: 2000, message: 'no answer' };
  const running = [attempt(1, 'running')];
  const events = narrate(snapshot('running', running), snapshot('running', running, { lost }), snapshot('running', running, { lost, at: 4000 }), snapshot('succeeded', [attempt(1, 'succeeded')], { at: 9000 }));
  expect(events.map(({ type }) => type)).toEqual(['started', 'attempt-started', 'lost-contact', 'regained-contact', 'succeeded']);
  expect(events[2]).toMatchObject({ message: 'no answer' });
  expect(events[3]).toMatchObject({ lostForMs: 7000 });
});

test('a job that does not move is told once for each time', () => {
  const at = (stalledSince?: number): Snapshot => snapshot('running', [attempt(1, 'running')], stalledSince === undefined ? {} : { stalledSince });
  expect(story(at(), at(5000), at(5000), at(), at(9000))).toEqual(['started', 'attempt-started 1', 'stalled', 'stalled']);
});

test('what is over stays over, and a job that is no more ends its story', () => {
  expect(story(snapshot('succeeded'), snapshot('running', [attempt(1, 'running')]), snapshot('failed'))).toEqual(['succeeded']);
  expect(story(snapshot('running', [attempt(1, 'running')]), snapshot('running', [attempt(1, 'running')], { gone: new Error('gone') }))).toEqual(['started', 'attempt-started 1', 'gone']);
});

test('the share and the time that is left follow from the estimates of all streams, or else from what such jobs usually move', () => {
  const running = [attempt(1, 'running')];
  const progress = (...snapshots: Snapshot[]): unknown => narrate(...snapshots).findLast(({ type }) => type === 'progress');
  const begun = snapshot('running', running, { at: 1000 });
  const estimated = [users(50, { estimatedRecords: 150 }), { ...users(50, { estimatedRecords: 250 }), name: 'orders' }];
  expect(progress(begun, snapshot('running', running, { at: 11_000, streams: estimated, usualRecords: 9 }))).toMatchObject({ expectedRecords: 400, share: 0.25, remainingMs: 30_000, recordsPerSecond: 10 });
  expect(progress(begun, snapshot('running', running, { at: 11_000, streams: [users(50, { estimatedRecords: 150 }), { ...users(50), name: 'orders' }], usualRecords: 200 }))).toMatchObject({ expectedRecords: 200, share: 0.5, remainingMs: 10_000 });
  expect(progress(begun, snapshot('running', running, { at: 11_000, streams: [users(500)], usualRecords: 200 }))).toMatchObject({ share: 1, remainingMs: 0 });
  expect(progress(begun, snapshot('running', running, { at: 11_000, streams: [users(50)] }))).not.toHaveProperty('share');
});

test('lines of a log are told as far as they were read, each once', () => {
  const all = ['a', 'b', 'c'].map((message) => ({ attempt: 1, message }));
  const at = (lines: number): Snapshot => snapshot('running', [], { log: { all, lines } });
  const first = advanceLog(toldNothing, at(2));
  expect(first.events.map(({ line }) => line.message)).toEqual(['a', 'b']);
  expect(advanceLog(first.told, at(2)).events).toEqual([]);
  expect(advanceLog(first.told, at(3)).events.map(({ line }) => line.message)).toEqual(['c']);
});
