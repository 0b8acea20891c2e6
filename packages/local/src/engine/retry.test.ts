import { describe, expect, test } from 'vitest';
import type { AttemptRecord, FailureReason } from '../store/records.ts';
import { countFailures, decideRetry, defaultRetryPolicy, interrupted, type RetryDecision, type RetryPolicy } from './retry.ts';

type Outcome = 'complete' | 'partial' | 'interrupted' | 'config' | 'cancelled';

const failures: Record<Outcome, Partial<FailureReason>> = {
  complete: { failureOrigin: 'source', failureType: 'system_error' },
  partial: { failureOrigin: 'destination', failureType: 'transient_error' },
  interrupted,
  config: { failureOrigin: 'source', failureType: 'config_error' },
  cancelled: { failureOrigin: 'airbyte_platform', failureType: 'manual_cancellation' },
};

function attempts(...outcomes: Outcome[]): AttemptRecord[] {
  return outcomes.map((outcome, number) => ({
    jobId: 1, number, status: 'failed', createdAt: 0, updatedAt: 0,
    output: {
      streams: [{ stream: { name: 'users' }, recordsEmitted: 5, bytesEmitted: 5, recordsCommitted: outcome === 'partial' ? 1 : 0, bytesCommitted: 0, fullRefresh: false }],
      stateMessagesEmitted: 0,
      failures: [{ failureOrigin: 'source', failureType: 'system_error', externalMessage: '', timestamp: 0, ...failures[outcome] }],
    },
  }));
}

const decide = (outcomes: Outcome[], policy: Partial<RetryPolicy> = {}): RetryDecision => decideRetry({ ...defaultRetryPolicy, ...policy }, attempts(...outcomes));
const times = (count: number, ...outcomes: Outcome[]): Outcome[] => Array.from({ length: count }, () => outcomes).flat();
const giveUp = { retry: false };
const after = (afterMs: number): RetryDecision => ({ retry: true, afterMs });

test('the first attempt starts at once', () => {
  expect(decide([])).toEqual(after(0));
});

test('an attempt that moved nothing is repeated after 10, 30, 90 and 270 seconds, and the fifth is the last', () => {
  const decisions = [1, 2, 3, 4, 5].map((count) => decide(times(count, 'complete')));
  expect(decisions).toEqual([after(10_000), after(30_000), after(90_000), after(270_000), giveUp]);
});

test('the pause has a longest', () => {
  expect(decide(times(7, 'complete'), { completeFailuresMaxSuccessive: 9 })).toEqual(after(1_800_000));
  expect(decide(times(400, 'complete'), { completeFailuresMaxSuccessive: 1000, completeFailuresMaxTotal: 1000 })).toEqual(after(1_800_000));
});

test('an attempt that moved something is repeated at once, and the pauses begin again after it', () => {
  expect(decide(['complete', 'complete', 'partial'])).toEqual(after(0));
  expect(decide(['complete', 'complete', 'partial', 'complete'])).toEqual(after(10_000));
});

test('twenty attempts that moved something are enough', () => {
  expect(decide(times(19, 'partial'))).toEqual(after(0));
  expect(decide(times(20, 'partial'))).toEqual(giveUp);
  expect(decide([...times(19, 'partial'), 'complete', 'partial'])).toEqual(giveUp);
});

test('ten attempts that moved nothing are enough, even where others moved something in between', () => {
  expect(decide(times(9, 'partial', 'complete'))).toEqual(after(10_000));
  expect(decide(times(10, 'partial', 'complete'))).toEqual(giveUp);
});

test('how many partial failures may follow one another can be limited', () => {
  expect(decide(times(2, 'partial'), { partialFailuresMaxSuccessive: 3 })).toEqual(after(0));
  expect(decide(times(3, 'partial'), { partialFailuresMaxSuccessive: 3 })).toEqual(giveUp);
  expect(decide(['partial', 'partial', 'complete', 'partial'], { partialFailuresMaxSuccessive: 3 })).toEqual(after(0));
});

describe.each<[Outcome]>([['config'], ['cancelled']])('%s', (outcome) => {
  test('is not repeated', () => {
    expect(decide([outcome])).toEqual(giveUp);
    expect(decide(['partial', outcome])).toEqual(giveUp);
  });
});

test('only the first failure of an attempt decides', () => {
  const [mixed] = attempts('complete');
  mixed!.output.failures.push({ failureOrigin: 'destination', failureType: 'config_error', externalMessage: '', timestamp: 0 });
  expect(decideRetry(defaultRetryPolicy, [mixed!])).toEqual(after(10_000));
  mixed!.output.failures.reverse();
  expect(decideRetry(defaultRetryPolicy, [mixed!])).toEqual(giveUp);
});

test('an attempt that ended because the server did is repeated at once and counts for nothing', () => {
  expect(decide(times(50, 'interrupted'))).toEqual(after(0));
  expect(decide(['complete', 'interrupted', 'interrupted', 'complete'])).toEqual(after(30_000));
  expect(decide(['complete', 'complete', 'complete', 'complete', 'interrupted', 'complete'])).toEqual(giveUp);
});

test('an attempt of several streams moved something where one of them did', () => {
  const [attempt] = attempts('complete');
  attempt!.output.streams.push({ ...attempt!.output.streams[0]!, stream: { name: 'orders' }, recordsCommitted: 3 });
  expect(decideRetry(defaultRetryPolicy, [attempt!])).toEqual(after(0));
});

test('failures are counted by whether anything moved, in all and in a row up to the last', () => {
  const counted = (...outcomes: Outcome[]): number[] => {
    const { totalCompleteFailures, successiveCompleteFailures, totalPartialFailures, successivePartialFailures } = countFailures(attempts(...outcomes));
    return [totalCompleteFailures, successiveCompleteFailures, totalPartialFailures, successivePartialFailures];
  };
  expect(counted()).toEqual([0, 0, 0, 0]);
  expect(counted('complete', 'partial', 'complete', 'complete')).toEqual([3, 2, 1, 0]);
  expect(counted('complete', 'partial', 'interrupted', 'partial')).toEqual([1, 0, 2, 2]);
});

test('an attempt that succeeded, or still runs, is no failure', () => {
  const others = (['succeeded', 'running'] as const).map((status, index) => ({ ...(attempts('complete', 'complete')[index] as AttemptRecord), status }));
  expect(countFailures(others)).toEqual({ totalCompleteFailures: 0, successiveCompleteFailures: 0, totalPartialFailures: 0, successivePartialFailures: 0 });
});
