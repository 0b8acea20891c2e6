import { describe, expect, it } from 'vitest';
import { operations } from '../generated/operations.ts';
import { beganByServerClock, findingOf, isFinal, maySayRunning, type SeenJob } from './decide.ts';
import { triggers, type Trigger } from './triggers.ts';

const call = 1_000_000_000_000;
const sync = triggers['syncConnection'] as Trigger;
const clear = triggers['clearConnection'] as Trigger;
const refresh = triggers['refreshConnectionStream'] as Trigger;

/** A job that was created so many seconds after the call. */
function job(configType: string, status: string, secondsAfter: number): SeenJob {
  return { id: 7, configType, status, createdAt: call / 1000 + secondsAfter };
}

describe('the newest job of a connection, after a call that was not answered', () => {
  it.each([
    ['none', undefined, sync, 'unknown'],
    ['a sync that began after the call', job('sync', 'running', 3), sync, 'began'],
    ['one that ended since', job('sync', 'failed', 0), sync, 'began'],
    ['one that seems to have begun a moment before, by clocks that count seconds', job('sync', 'succeeded', -2), sync, 'began'],
    ['one that ended and began clearly before', job('sync', 'succeeded', -3), sync, 'unknown'],
    ['one that has been running since before', job('sync', 'running', -3), sync, 'refused'],
    ['one that waits for its next attempt since before', job('sync', 'incomplete', -600), sync, 'refused'],
    ['one in a status of a newer server', job('sync', 'queued', -600), sync, 'refused'],
    ['a refresh that was waiting for the sync', job('refresh', 'pending', 1), sync, 'began'],
    ['a reset that runs since before', job('reset_connection', 'running', -60), sync, 'refused'],
    ['a reset that somebody began after', job('reset_connection', 'running', 5), sync, 'unknown'],
    ['a reset, after a clear', job('reset_connection', 'pending', 1), clear, 'began'],
    ['a clear, after a clear', job('clear', 'pending', 1), clear, 'began'],
    ['a sync that a clear is to cancel', job('sync', 'running', -60), clear, 'unknown'],
    ['a sync that began after a clear', job('sync', 'running', 5), clear, 'unknown'],
    ['a refresh, after a refresh', job('refresh', 'running', 0), refresh, 'began'],
    ['a sync that a refresh waits for', job('sync', 'running', -60), refresh, 'unknown'],
  ])('%s', (_, seen, trigger, finding) => {
    expect(findingOf(seen, trigger, call)).toBe(finding);
  });

  it.each([
    ['that still runs counts', job('sync', 'running', -600), 'began'],
    ['that is over does not count', job('sync', 'succeeded', 0), 'unknown'],
    ['of another kind does not count', job('reset_connection', 'running', 0), 'unknown'],
  ])('%s, where the server’s clock is not known', (_, seen, finding) => {
    expect(findingOf(seen, sync, undefined)).toBe(finding);
  });
});

describe('the time of a call by the server’s clock', () => {
  it('is that of a later answer, less what has passed since, whatever our own clock says', () => {
    expect(beganByServerClock('Sun, 09 Sep 2001 01:47:40 GMT', 60_000)).toBe(call);
  });

  it('is not known without a date', () => {
    expect(beganByServerClock(null, 0)).toBeUndefined();
    expect(beganByServerClock('soon', 0)).toBeUndefined();
  });
});

describe('a job', () => {
  it.each([
    ['pending', false],
    ['queued', false],
    ['running', false],
    ['incomplete', false],
    ['a status of tomorrow', false],
    ['succeeded', true],
    ['failed', true],
    ['cancelled', true],
  ])('that is %s is over: %s', (status, over) => {
    expect(isFinal({ status })).toBe(over);
  });
});

describe('a 409', () => {
  it.each([
    [{ serverMessage: 'A sync is already running for: c', problemType: undefined }, true],
    [{ serverMessage: undefined, problemType: undefined }, true],
    [{ serverMessage: 'The slug is taken', problemType: undefined }, false],
    [{ serverMessage: 'Another payment is running late', problemType: 'error:connection/locked' }, false],
  ])('%j may say that a job runs: %s', (refusal, expected) => {
    expect(maySayRunning(refusal)).toBe(expected);
  });
});

it('every call below connections/ that starts work is known to start a job', () => {
  const starting = Object.entries(operations).filter(([, { effect, path }]) => effect === 'trigger' && path.startsWith('/connections/'));
  expect(starting.map(([operationId]) => operationId).sort()).toEqual(Object.keys(triggers).sort());
});
