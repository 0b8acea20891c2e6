import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summaryOf, type RunAllSummary } from '../orchestrate/summary.ts';
import { eventsOf, secondsIn } from '../testing/events.ts';
import { openTerminal, type TestTerminal } from '../testing/terminal.ts';
import type { Reporter } from './reporter.ts';
import { terminalWith, type Ticker } from './terminal.ts';

/** Time that passes where a test says so, with a frame then. */
interface TestTicker extends Ticker {
  readonly running: boolean;
  frame(seconds: number): void;
}

function testTicker(): TestTicker {
  let now = secondsIn(0);
  let tick: (() => void) | undefined;
  return {
    get running() {
      return tick !== undefined;
    },
    now: () => now,
    every: (_, call) => {
      tick = call;
      return () => (tick = undefined);
    },
    frame: (seconds) => {
      now = secondsIn(seconds);
      tick?.();
    },
  };
}

function opened(columns = 80, rows = 10): { terminal: TestTerminal; ticker: TestTicker; reporter: Reporter } {
  const terminal = openTerminal(columns, rows);
  const ticker = testTicker();
  return { terminal, ticker, reporter: terminalWith(ticker, { stream: terminal, color: true }) };
}

const summary = (ok: boolean): RunAllSummary =>
  summaryOf(
    [
      { key: 'a', name: 'a', connectionId: 'c', status: 'succeeded', result: eventsOf(1).ended('succeeded', 1204, 65).result },
      ...(ok ? [] : [{ key: 'b', name: 'b', connectionId: 'd', status: 'skipped', because: 'It comes after "x", which failed.' } as const]),
    ],
    { startedAt: new Date(secondsIn(0)), endedAt: new Date(secondsIn(65)), token: '' },
  );

test('a terminal shows each run that is not over on a line of its own, and what all are at', async () => {
  const { terminal, ticker, reporter } = opened();
  const [orders, users, late] = [eventsOf(1), eventsOf(2), eventsOf(3)];
  for (const event of [orders('started'), orders.attempt(1), orders.progress(1204, 8, { share: 0.456, remainingMs: 70_000 })]) reporter.event(event, { name: 'orders' });
  for (const event of [users('started'), users.attempt(1), users.attemptFailed(1, 'Connection reset', 5), users.retry(2, 30, 5)]) reporter.event(event, { name: 'users to lake' });
  reporter.event(late('queued', 4), { name: 'late' });
  ticker.frame(10);
  expect(await terminal.screen()).toEqual([
    '! users to lake attempt 1 failed: Connection reset',
    '⠋ orders         10 s, 1,204 records, 12.0 kB, 100/s, 45 %, 1 min 10 s left',
    '· users to lake  next attempt in 25 s',
    '· late           queued 6 s',
    '1 running, 1 queued, 1 waiting',
  ]);
});

test('what is over leaves the view and stays above it', async () => {
  const { terminal, ticker, reporter } = opened();
  const [a, b] = [eventsOf(1), eventsOf(2)];
  for (const [event, name] of [[a('started'), 'a'], [b('started'), 'b']] as const) reporter.event(event, { name });
  ticker.frame(1);
  reporter.event(a.ended('succeeded', 1204, 65), { name: 'a' });
  ticker.frame(66);
  expect(await terminal.screen()).toEqual(['✓ a succeeded: 1,204 records, 12.0 kB in 1 min 5 s', '⠋ b  1 min 6 s', '1 succeeded, 1 running']);
  reporter.event(b.ended('failed', 0, 70, 'The table is gone.'), { name: 'b' });
  await reporter.end(summary(false));
  expect(await terminal.screen()).toEqual([
    '✓ a succeeded: 1,204 records, 12.0 kB in 1 min 5 s',
    '✗ b failed at the source: The table is gone. (0 records, 0 B in 1 min 10 s)',
    '! b was skipped: It comes after "x", which failed.',
    '✗ 1 succeeded, 1 skipped: 1,204 records, 12.0 kB in 1 min 5 s',
  ]);
  expect(ticker.running).toBe(false);
});

test('trouble is seen until it has passed', async () => {
  const { terminal, ticker, reporter } = opened();
  const a = eventsOf(1);
  const told = async (...events: ReturnType<typeof a>[]): Promise<string[]> => {
    for (const event of events) reporter.event(event, { name: 'a' });
    ticker.frame(700);
    return (await terminal.screen()).slice(-2);
  };
  expect(await told(a('started'), a.stalled(600, 610))).toEqual(['⠋ a  stalled, 11 min 40 s', '1 running']);
  expect(await told(a.lost('503', 650))).toEqual(['⠋ a  no contact, 11 min 40 s', '1 running']);
  expect(await told(a.regained(690))).toEqual(['⠋ a  11 min 40 s', '1 running']);
});

test('a server that is away is told once for all runs, which go by their connection where they have no name', async () => {
  const { terminal, ticker, reporter } = opened();
  reporter.event(eventsOf(1)('started'));
  reporter.event({ type: 'server-lost', at: new Date(secondsIn(1)), message: '503' });
  reporter.event({ type: 'server-regained', at: new Date(secondsIn(66)), lostForMs: 65_000 });
  ticker.frame(2);
  expect(await terminal.screen()).toEqual(['! Airbyte the server does not answer: 503', '⠋ c-1  2 s', '1 running']);
});

test('two hundred runs fit the window, whatever its height, and every one that ends is told', async () => {
  const { terminal, ticker, reporter } = opened(60, 8);
  const all = Array.from({ length: 200 }, (_, index) => eventsOf(index));
  all.forEach((events, index) => {
    reporter.event(events('started'), { name: `pipeline ${index}` });
  });
  ticker.frame(1);
  const lines = await terminal.screen();
  expect(lines).toHaveLength(7);
  expect(lines.slice(-2)).toEqual(['… and 195 more', '200 running']);
  all.forEach((events, index) => {
    reporter.event(events.ended('succeeded', 1, 2), { name: `pipeline ${index}` });
    if (index % 7 === 0) ticker.frame(2);
  });
  await reporter.end();
  expect(await terminal.everything()).toEqual(all.map((_, index) => `✓ pipeline ${index} succeeded: 1 record, 10 B in 2 s`));
});

test.each([
  [40, 12],
  [25, 12],
  [120, 9],
])('a window that is made %d × %d while runs go on leaves no rubbish', async (columns, rows) => {
  const { terminal, ticker, reporter } = opened(80, 10);
  const names = ['orders of the shop in the north', 'customers of the shop in the south', 'a third one with a name that is long'];
  names.forEach((name, index) => reporter.event(eventsOf(index)('started'), { name }));
  ticker.frame(1);
  await terminal.resize(columns, rows);
  ticker.frame(2);
  names.forEach((name, index) => reporter.event(eventsOf(index).ended('succeeded', 1, 3), { name }));
  await reporter.end();
  const seen = (await terminal.everything()).join('').replaceAll(' ', '');
  expect(seen).toBe(names.map((name) => `✓ ${name} succeeded: 1 record, 10 B in 3 s`).join('').replaceAll(' ', ''));
});

test('a window that is made lower than the view shows what fits, and then how all came out', async () => {
  const { terminal, ticker, reporter } = opened(80, 10);
  const ids = [1, 2, 3, 4, 5, 6];
  for (const id of ids) reporter.event(eventsOf(id)('started'), { name: `run ${id}` });
  ticker.frame(1);
  await terminal.resize(80, 4);
  ticker.frame(2);
  expect((await terminal.screen()).slice(-2)).toEqual(['… and 5 more', '6 running']);
  for (const id of ids) reporter.event(eventsOf(id).ended('succeeded', 1, 3), { name: `run ${id}` });
  await reporter.end();
  expect((await terminal.everything()).slice(-6)).toEqual(ids.map((id) => `✓ run ${id} succeeded: 1 record, 10 B in 3 s`));
});

test('names and messages are shown and never obeyed', async () => {
  const { terminal, ticker, reporter } = opened();
  const evil = 'a\u001b[2J\u001b]0;title\u0007\r\n\u009b31mb\u202Ec';
  const run = eventsOf(1);
  for (const event of [run('started'), run.attemptFailed(1, `\u001b[1;1H${evil}`, 2)]) reporter.event(event, { name: evil });
  ticker.frame(3);
  expect(await terminal.screen()).toEqual(['! a [2J ]0;title 31mb c attempt 1 failed:  [1;1Ha [2J ]0;title 31mb c', '· a [2J ]0;title 31mb c  waits for its next attempt', '1 waiting']);
});

test('no text, however wide or odd, breaks a line of the view', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 10, max: 90 }), async (names, columns) => {
      const { terminal, ticker, reporter } = opened(columns, 10);
      names.forEach((name, index) => reporter.event(eventsOf(index)('started'), { name }));
      for (const seconds of [1, 2, 3]) ticker.frame(seconds);
      const lines = await terminal.screen();
      expect(lines).toHaveLength(names.length + 1);
      expect(lines.at(-1)).toBe(`${names.length} running`.slice(0, columns));
    }),
    { numRuns: 50 },
  );
});

test('without colour the same is written without a colour', () => {
  const written: string[] = [];
  const reporter = terminalWith(testTicker(), { stream: { write: (text) => written.push(text) }, color: false });
  const run = eventsOf(1);
  for (const event of [run('started'), run.ended('failed', 0, 5, 'Bad password')]) reporter.event(event, { name: 'a' });
  expect(written.join('')).toBe('2030-01-01T12:00:00.000Z · a job 1 started\n2030-01-01T12:00:05.000Z ✗ a failed at the source: Bad password (0 records, 0 B in 5 s)\n');
});

test('where there is no terminal each event that matters is a line, and progress one in half a minute', async () => {
  const written: string[] = [];
  const reporter = terminalWith(testTicker(), { stream: { write: (text) => written.push(text) } });
  const run = eventsOf(1);
  const events = [run('queued'), run('started', 1), run.attempt(1, 1), ...Array.from({ length: 61 }, (_, second) => run.progress(second, second + 2)), run.attemptFailed(1, 'reset', 63), run.retry(2, 10, 63), run.attempt(2, 73), run.ended('succeeded', 60, 80)];
  for (const event of events) reporter.event(event, { name: 'a' });
  await reporter.end(summary(true));
  expect(written.map((line) => line.replace(/^\S+Z /, '').trimEnd())).toEqual([
    '· a job 1 is queued',
    '· a job 1 started',
    '· a 0 records, 0 B, 100/s',
    '· a 30 records, 300 B, 100/s',
    '· a 60 records, 600 B, 100/s',
    '! a attempt 1 failed: reset',
    '· a attempt 2 is due in 10 s',
    '· a attempt 2 started',
    '✓ a succeeded: 60 records, 600 B in 1 min 20 s',
    '✓ 1 succeeded: 1,204 records, 12.0 kB in 1 min 5 s',
  ]);
  expect(written.join('')).not.toContain('\u001b');
});

test('a terminal that does not know its size counts as one of 80 columns and 24 lines', async () => {
  const terminal = openTerminal(80, 24);
  const ticker = testTicker();
  const reporter = terminalWith(ticker, { stream: { isTTY: true, columns: 0, rows: 0, write: (text) => terminal.write(text) }, color: false });
  for (let id = 0; id < 30; id += 1) reporter.event(eventsOf(id)('started'), { name: `run ${id}` });
  for (const second of [1, 2]) ticker.frame(second);
  const lines = await terminal.everything();
  expect(lines).toHaveLength(23);
  expect(lines.slice(-2)).toEqual(['… and 9 more', '30 running']);
});
