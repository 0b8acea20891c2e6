import { expect, test } from 'vitest';
import { summaryOf } from '../orchestrate/summary.ts';
import { eventsOf, secondsIn } from '../testing/events.ts';
import { reporters } from './reporters.ts';

function written(report: (reporter: ReturnType<typeof reporters.jsonl>) => void): string[] {
  let text = '';
  report(reporters.jsonl({ stream: { write: (more) => (text += more) } }));
  return text.split('\n').slice(0, -1);
}

test('every event is an object on a line, with the name of its run', () => {
  const run = eventsOf(7);
  const lines = written(({ event }) => {
    event(run('started'), { name: 'orders\nof\u0007today' });
    event(run.ended('succeeded', 3, 5), { name: 'orders' });
  });
  expect(lines[0]).toBe('{"type":"started","jobId":7,"connectionId":"c-7","at":"2030-01-01T12:00:00.000Z","run":"orders\\nof\\u0007today"}');
  expect(JSON.parse(lines[1]!)).toMatchObject({ type: 'succeeded', run: 'orders', result: { recordsSynced: 3, endedAt: '2030-01-01T12:00:05.000Z' } });
  expect(lines).toHaveLength(2);
});

test('the end is a summary, with errors in words', () => {
  const whole = { startedAt: new Date(secondsIn(0)), endedAt: new Date(secondsIn(1)), token: 't' };
  const error = Object.assign(new Error('no such job'), { code: 'not_found' });
  const lines = written(({ end }) => void end(summaryOf([{ key: 'a', name: 'a', connectionId: 'c', status: 'failed', error }], whole)));
  expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ type: 'summary', ok: false, runs: [{ key: 'a', name: 'a', connectionId: 'c', status: 'failed', error: { name: 'Error', message: 'no such job', code: 'not_found' } }] })]);
  expect(written(({ end }) => void end())).toEqual([]);
});
