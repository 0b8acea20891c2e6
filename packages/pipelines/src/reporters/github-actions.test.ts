import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { summaryOf } from '../orchestrate/summary.ts';
import { eventsOf, secondsIn } from '../testing/events.ts';
import { githubActions } from './github-actions.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'github-'));
});
afterAll(() => rm(folder, { recursive: true }));

function opened(summaryFile = ''): { lines: () => string[]; reporter: ReturnType<typeof githubActions> } {
  let text = '';
  return { lines: () => text.split('\n').slice(0, -1), reporter: githubActions({ stream: { write: (more) => (text += more) }, summaryFile }) };
}

test('runs at the same time are groups of their own, each with its lines, and a failure is an annotation', () => {
  const { lines, reporter } = opened();
  const [a, b] = [eventsOf(1), eventsOf(2)];
  reporter.event(a('started'), { name: 'orders' });
  reporter.event(b('started'), { name: 'users' });
  for (const second of [1, 2, 3]) reporter.event(a.progress(5, second), { name: 'orders' });
  reporter.event(b.ended('failed', 0, 2, 'Bad password'), { name: 'users' });
  reporter.event(a.ended('succeeded', 5, 3), { name: 'orders' });
  expect(lines()).toEqual([
    '::group::users failed at the source: Bad password (0 records, 0 B in 2 s)',
    '2030-01-01T12:00:00.000Z job 2 started',
    '::endgroup::',
    '::error title=users::users failed at the source: Bad password (0 records, 0 B in 2 s)',
    '::group::orders succeeded: 5 records, 50 B in 3 s',
    '2030-01-01T12:00:00.000Z job 1 started',
    '2030-01-01T12:00:01.000Z 5 records, 50 B, 100/s',
    '::endgroup::',
  ]);
});

test('a warning is annotated when it comes', () => {
  const { lines, reporter } = opened();
  const a = eventsOf(1);
  reporter.event(a.attemptFailed(1, 'Connection reset', 5), { name: 'orders' });
  reporter.event(a.ended('cancelled', 5, 9), { name: 'orders' });
  expect(lines().filter((line) => line.startsWith('::warning'))).toEqual(['::warning title=orders::orders attempt 1 failed: Connection reset', '::warning title=orders::orders was cancelled: 5 records, 50 B in 9 s']);
});

test('a run that was not watched to its end has its lines all the same', async () => {
  const { lines, reporter } = opened();
  reporter.event(eventsOf(1)('started'), { name: 'orders' });
  await reporter.end();
  expect(lines()).toEqual(['::group::orders is not over', '2030-01-01T12:00:00.000Z job 1 started', '::endgroup::']);
});

test('no name and no message gives the runner a command', () => {
  const { lines, reporter } = opened();
  const a = eventsOf(1);
  const name = 'a, b: 100%\n::set-output name=x::y';
  reporter.event(a.log('::add-mask::x'), { name });
  reporter.event(a.log('##[error]no\r\n::error::no'), { name });
  reporter.event(a.ended('failed', 0, 1, 'x\n::stop-commands::y'), { name });
  expect(lines()).toEqual([
    '::group::a, b: 100%25 ::set-output name=x::y failed at the source: x ::stop-commands::y (0 records, 0 B in 1 s)',
    '2030-01-01T12:00:00.000Z : :add-mask::x',
    '2030-01-01T12:00:00.000Z ## [error]no ::error::no',
    '::endgroup::',
    '::error title=a%2C b%3A 100%25 %3A%3Aset-output name=x%3A%3Ay::a, b: 100%25 ::set-output name=x::y failed at the source: x ::stop-commands::y (0 records, 0 B in 1 s)',
  ]);
});

test('the job summary is a table with what did not succeed first, added to what is there', async () => {
  const file = join(folder, 'summary.md');
  await writeFile(file, '# Before\n');
  const { reporter, lines } = opened(file);
  reporter.event(eventsOf(1).ended('succeeded', 1204, 65), { name: 'orders' });
  reporter.event(eventsOf(2).ended('failed', 0, 2, 'a | b <script> [link](x) `c`'), { name: 'us|ers' });
  const whole = { startedAt: new Date(secondsIn(0)), endedAt: new Date(secondsIn(65)), token: '' };
  await reporter.end(summaryOf([{ key: 'late', name: 'late', connectionId: 'c', status: 'skipped', because: 'It comes after "users", which failed.' }], whole));
  expect(await readFile(file, 'utf8')).toBe(`# Before
### Pipelines

1 skipped: 0 records, 0 B in 1 min 5 s

| Pipeline | | Records | Bytes | Time |
|---|---|--:|--:|--:|
| us\\|ers | ❌ failed<br>failed at the source: a \\| b &lt;script&gt; \\[link\\]\\(x\\) \\\`c\\\` \\(0 records, 0 B in 2 s\\) | 0 | 0 B | 2 s |
| late | ⚠️ not run<br>was skipped: It comes after "users", which failed. |  |  |  |
| orders | ✅ succeeded | 1,204 | 12.0 kB | 1 min 5 s |
`);
  expect(lines().at(-1)).toBe('1 skipped: 0 records, 0 B in 1 min 5 s');
});

test('a summary of very many runs stays below what GitHub takes', async () => {
  const file = join(folder, 'large.md');
  const { reporter } = opened(file);
  for (let id = 0; id < 3000; id += 1) reporter.event(eventsOf(id).ended('failed', 0, 2, 'reason '.repeat(500)), { name: `pipeline ${id}` });
  await reporter.end();
  const text = await readFile(file, 'utf8');
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(text).toContain('… and 2000 more.');
});
