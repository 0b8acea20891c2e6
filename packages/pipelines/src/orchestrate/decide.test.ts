import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type PipelineRunStatus, type Situation } from './decide.ts';
import { checkDependencies, type Dependencies } from './dependencies.ts';

const nothing = { after: {}, outcomes: new Map<string, PipelineRunStatus>(), running: new Set<string>(), concurrency: 10, stopped: undefined };

describe('what is done next', () => {
  it('is to begin as many as may run at once, in their order', () => {
    expect(decide({ ...nothing, keys: ['a', 'b', 'c', 'd'], running: new Set(['b']), concurrency: 3 })).toEqual({ start: ['a', 'c'], skip: [] });
  });

  it('is to begin those whose predecessors have all succeeded', () => {
    const situation = { ...nothing, keys: ['c', 'a', 'b'], after: { c: ['a', 'b'] } };
    expect(decide({ ...situation, outcomes: new Map([['a', 'succeeded']]) }).start).toEqual(['b']);
    expect(decide({ ...situation, outcomes: new Map([['a', 'succeeded'], ['b', 'succeeded']]) }).start).toEqual(['c']);
  });

  it.each([
    ['failed', 'It comes after "a", which failed.'],
    ['cancelled', 'It comes after "a", which was cancelled.'],
    ['unfinished', 'It comes after "a", which was not watched to its end.'],
    ['skipped', 'It comes after "a", which was skipped.'],
  ] as const)('is to skip what comes after one that %s', (status, because) => {
    expect(decide({ ...nothing, keys: ['a', 'b', 'c'], after: { b: ['a'] }, outcomes: new Map([['a', status]]) })).toEqual({ start: ['c'], skip: [{ key: 'b', because }] });
  });

  it('is to begin nothing where there is a reason', () => {
    expect(decide({ ...nothing, keys: ['a', 'b'], running: new Set(['a']), stopped: 'Enough.' })).toEqual({ start: [], skip: [{ key: 'b', because: 'Enough.' }] });
  });

  it('leads to an end of every one, never too many at once, and none before its predecessors, whatever fails', () => {
    const anyRound = fc.record({ size: fc.integer({ min: 1, max: 12 }), edges: fc.array(fc.tuple(fc.nat(11), fc.nat(11))), failing: fc.array(fc.nat(11)), concurrency: fc.integer({ min: 1, max: 4 }), turns: fc.infiniteStream(fc.nat()) });
    fc.assert(fc.property(anyRound, ({ size, edges, failing, concurrency, turns }) => {
      const keys = Array.from({ length: size }, (_, index) => String(index));
      const after: Record<string, string[]> = {};
      // An edge from a smaller to a larger number makes no circle.
      for (const [a, b] of edges) if (a !== b && Math.max(a, b) < size) (after[String(Math.max(a, b))] ??= []).push(String(Math.min(a, b)));
      const outcomes = new Map<string, PipelineRunStatus>();
      const running = new Set<string>();
      for (let step = 0; outcomes.size < size; step += 1) {
        expect(step).toBeLessThan(3 * size + 3);
        const { start, skip } = decide({ keys, after, outcomes, running, concurrency, stopped: undefined } satisfies Situation);
        for (const { key } of skip) outcomes.set(key, 'skipped');
        for (const key of start) {
          expect((after[key] ?? []).every((other) => outcomes.get(other) === 'succeeded')).toBe(true);
          running.add(key);
        }
        expect(running.size).toBeLessThanOrEqual(concurrency);
        const ended = [...running][turns.next().value! % Math.max(1, running.size)];
        if (ended === undefined || skip.length > 0) continue;
        running.delete(ended);
        outcomes.set(ended, failing.includes(Number(ended)) ? 'failed' : 'succeeded');
      }
      const shouldSkip = (key: string): boolean => (after[key] ?? []).some((other) => outcomes.get(other) !== 'succeeded');
      for (const key of keys) expect(outcomes.get(key) === 'skipped').toBe(shouldSkip(key));
    }));
  });
});

describe('dependencies', () => {
  const wrong = (keys: string[], after: Dependencies): string => {
    try {
      checkDependencies(keys, after);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  it('that can be met are fine', () => {
    expect(wrong(['a', 'b', 'c'], { c: ['a', 'b'], b: ['a'] })).toBe('');
  });

  it('that go round in a circle are refused by name', () => {
    expect(wrong(['x', 'a', 'b', 'c'], { x: ['a'], a: ['b'], b: ['c'], c: ['a'] })).toContain('"a" after "b" after "c" after "a"');
    expect(wrong(['a'], { a: ['a'] })).toContain('"a" after "a"');
  });

  it('on what is not there are refused, and so is a key that occurs twice', () => {
    expect(wrong(['orders', 'customers'], { orders: ['custmers'] })).toContain('after["orders"] names "custmers", which is not among the pipelines. Did you mean customers?');
    expect(wrong(['orders'], { marts: ['orders'] })).toContain('after names "marts"');
    expect(wrong(['orders', 'orders'], {})).toContain('pipelines[1] has the key "orders", as one before it has.');
  });
});
