import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../operation.ts';
import { pauseAfter, type Failure, type Progress } from './decide.ts';
import { defaultRetry } from './policy.ts';

const first: Omit<Progress, 'effect'> = { attempt: 1, elapsedMs: 0, random: 0.5 };
const lost: Failure = { unsent: false, permanent: false };
const refused: Failure = { unsent: true, permanent: false };
const untrusted: Failure = { unsent: true, permanent: true };
const status = (code: number, retryAfterMs?: number): Failure => ({ status: code, retryAfterMs });

function retried(failure: Failure, effect: Effect): boolean {
  return pauseAfter(failure, { ...first, effect }, defaultRetry) !== undefined;
}

describe('the pause after a failure', () => {
  it.each(['read', 'idempotent'] as const)('repeats what passes by itself where the effect is %s', (effect) => {
    for (const code of [408, 425, 429, 502, 503, 504]) expect(retried(status(code), effect)).toBe(true);
    for (const failure of [lost, refused, {}]) expect(retried(failure, effect)).toBe(true);
    for (const code of [400, 401, 403, 404, 409, 422, 423, 501]) expect(retried(status(code), effect)).toBe(false);
    expect(retried(untrusted, effect)).toBe(false);
  });

  it.each(['create', 'trigger'] as const)('repeats a %s only where the server surely did nothing', (effect) => {
    for (const failure of [refused, status(429), status(425), status(503, 1000)]) expect(retried(failure, effect)).toBe(true);
    for (const code of [408, 409, 500, 502, 503, 504]) expect(retried(status(code), effect)).toBe(false);
    for (const failure of [lost, untrusted, {}]) expect(retried(failure, effect)).toBe(false);
  });

  it('repeats a read once after a 500, and nothing else', () => {
    expect(retried(status(500), 'read')).toBe(true);
    expect(pauseAfter(status(500), { ...first, attempt: 2, effect: 'read' }, defaultRetry)).toBeUndefined();
    expect(retried(status(500), 'idempotent')).toBe(false);
  });

  it('chooses the pause between nothing and a limit that doubles up to its maximum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (attempt, random) => {
        const policy = { ...defaultRetry, attempts: 31, budgetMs: Infinity };
        const pause = pauseAfter(lost, { effect: 'read', attempt, elapsedMs: 0, random }, policy);
        const limit = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
        expect(pause).toBe(Math.floor(random * limit));
      }),
    );
  });

  it('waits at least as long as the server asks', () => {
    expect(pauseAfter(status(429, 7000), { ...first, effect: 'create' }, defaultRetry)).toBe(7000);
  });

  it('gives up where the pause would end after the budget, or the attempts are used up', () => {
    expect(pauseAfter(status(429, 200_000), { ...first, effect: 'read' }, defaultRetry)).toBeUndefined();
    expect(pauseAfter(lost, { ...first, elapsedMs: 120_000, effect: 'read' }, defaultRetry)).toBeUndefined();
    expect(pauseAfter(lost, { ...first, attempt: 4, effect: 'read' }, defaultRetry)).toBeUndefined();
  });
});
