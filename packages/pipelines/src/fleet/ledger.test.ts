import type { JobInfoRead } from '@airwright/client';
import { expect, test } from 'vitest';
import { Ledger } from './ledger.ts';

function row(status: string, updatedAt: number, changes: { id?: number; createdAt?: number; recordsEmitted?: number } = {}): JobInfoRead {
  const { id = 7, createdAt = 100, recordsEmitted = 0 } = changes;
  const attempt: JobInfoRead['attempts'][number]['attempt'] = { id: 0, status: status === 'running' ? 'running' : 'succeeded', createdAt, updatedAt, totalStats: { recordsEmitted }, streamStats: [{ streamName: 'users', stats: { recordsEmitted } }]};
  return { job: { id, configType: 'sync', configId: 'c', status: status, createdAt, updatedAt }, attempts: [{ attempt }] };
}
const none = { wanted: false, asked: false };
const all = { wanted: true, asked: false };

test('an answer that is older than what is known is no news, and what is over stays over', () => {
  const ledger = new Ledger();
  expect(ledger.see(row('running', 105), 0, none)).toMatchObject({ snapshot: { status: 'running' } });
  expect(ledger.see(row('pending', 100), 1, none)).toBeUndefined();
  expect(ledger.see(row('succeeded', 110), 2, none)).toMatchObject({ snapshot: { status: 'succeeded' } });
  expect(ledger.see(row('running', 105), 3, none)).toBeUndefined();
  expect(ledger.see(row('failed', 120), 4, none)).toBeUndefined();
  expect(ledger.jobs.size).toBe(0);
});

test('what was over before the watch began is no news, unless somebody asked for it', () => {
  const ledger = new Ledger();
  ledger.startedAt = 200;
  expect(ledger.see(row('succeeded', 190), 0, none)).toBeUndefined();
  expect(ledger.see(row('succeeded', 190, { id: 8 }), 0, { wanted: false, asked: true })).toMatchObject({ snapshot: { jobId: 8 } });
  expect(ledger.see(row('succeeded', 200, { id: 9 }), 0, none)).toMatchObject({ snapshot: { jobId: 9 } });
});

test('counters are news only where somebody wants them, and take no memory otherwise', () => {
  const ledger = new Ledger();
  expect(ledger.see(row('running', 105, { recordsEmitted: 5 }), 0, none)?.snapshot.streams).toEqual([]);
  expect(ledger.see(row('running', 105, { recordsEmitted: 9 }), 1, none)).toBeUndefined();
  expect(ledger.see(row('running', 105, { recordsEmitted: 9 }), 2, all)?.snapshot.streams).toMatchObject([{ name: 'users', recordsEmitted: 9 }]);
  expect(ledger.see(row('running', 105, { recordsEmitted: 9 }), 3, all)).toBeUndefined();
});

test('a job that does not move for ten minutes is told to be stalled, once', () => {
  const ledger = new Ledger();
  const at = (now: number): number | undefined => ledger.see(row('running', 105, { recordsEmitted: 9 }), now, all)?.snapshot.stalledSince;
  expect([0, 300_000, 599_999, 600_001, 900_000].map(at)).toEqual([undefined, undefined, undefined, 0, undefined]);
});

test('jobs that two sweeps in a row do not find are those to look at', () => {
  const ledger = new Ledger();
  for (const id of [7, 8]) ledger.see(row('running', 105, { id }), 0, none);
  const sweep = (): number[] => {
    ledger.beginSweep();
    ledger.see(row('running', 105), 0, none);
    return ledger.endSweep();
  };
  expect([sweep(), sweep(), sweep()]).toEqual([[], [8], [8]]);
});
