import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { apply, fileLock, plan } from '@airwright/pipelines';
import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { median, secondsOf } from '../harness/measure.ts';
import { countingClient, fillUp, manyPipelines } from '../parts/many-pipelines.ts';
import { startServer } from '../parts/server.ts';

const pipelines = 500;
const connections = 2000;
const concurrency = 4;
const limits = { seconds: 5, requestsPerHundred: 10 };

/** What a team with many pipelines waits for: a plan of 500 in a workspace of 2,000 connections, and an apply of 500 new ones. */
export const planScale: Bench = {
  name: 'plan-scale',
  summary: `a plan of ${pipelines} unchanged pipelines in a workspace of ${connections.toLocaleString('en')} connections, and an apply of ${pipelines} new ones`,
  run: measure,
};

async function* measure({ signal, say, runs }: BenchContext): AsyncGenerator<Measurement> {
  await using server = await startServer();
  const folder = await mkdtemp(join(tmpdir(), 'airwright-bench-'));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const lockPath = join(folder, 'airwright.lock.json');
  const { airbyte, paths } = countingClient(server.url);
  const first = await plan(airbyte, manyPipelines(pipelines), { lock: fileLock(lockPath), signal });
  paths.length = 0;
  const seconds = await secondsOf(() => apply(first, { concurrency, check: 'none', signal }));
  say(`${pipelines} applied with ${paths.length} requests in ${seconds.toFixed(1)} s`);
  const bare = await fillUp(airbyte, server.workspaceId, connections, concurrency);
  yield { figure: `apply of ${pipelines} new pipelines, ${concurrency} at a time`, value: seconds, unit: 's', peer: { name: `${pipelines} calls of connections/create alone`, value: bare * pipelines } };

  const once = await planned(server.url, lockPath, Math.max(2, runs), signal);
  const often = await planned(server.url, lockPath, 4 * Math.max(2, runs), signal);
  yield { figure: `plan of ${pipelines} unchanged pipelines`, value: median(once.seconds), unit: 's', peer: { name: 'limit', value: limits.seconds }, goal: { of: 'value', sense: 'at most', bound: limits.seconds } };
  yield { figure: 'requests for 100 of them, beyond paging', value: (requestsBeyondPaging(once.paths) * 100) / pipelines, unit: 'requests', peer: { name: 'limit', value: limits.requestsPerHundred }, goal: { of: 'value', sense: 'at most', bound: limits.requestsPerHundred } };
  yield { figure: `memory after ${often.seconds.length} plans`, value: often.megabytes, unit: 'MB', peer: { name: `after ${once.seconds.length}`, value: once.megabytes } };
}

interface Planned {
  readonly seconds: readonly number[];
  /** What one plan asked for. */
  readonly paths: readonly string[];
  readonly megabytes: number;
}

async function planned(url: string, lockPath: string, times: number, signal: AbortSignal): Promise<Planned> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, '..', 'parts', 'planner-process.ts'), url, lockPath, String(pipelines), String(times)], { signal, maxBuffer: 2 ** 24 });
  return JSON.parse(stdout) as Planned;
}

/** A list is asked for once, and what follows are its pages. */
function requestsBeyondPaging(paths: readonly string[]): number {
  const lists = paths.filter((path) => path.endsWith('/list'));
  return paths.length - lists.length + new Set(lists).size;
}
