import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { pollEach, type Watching } from '../parts/polling.ts';
import { launchSmall } from '../parts/server.ts';
import { madeUpJobs, type Workload } from '../parts/simulated-jobs.ts';

/** Connections that sync without end, and for how long. */
const fleets = [
  { connections: 1, minutes: 360 },
  { connections: 100, minutes: 60 },
  { connections: 1000, minutes: 30 },
  { connections: 10_000, minutes: 10 },
] as const;

/** How often those programs look at each job unless told otherwise, in milliseconds. */
const peers = [
  { name: 'each job every 2 s, as PyAirbyte does', intervalMs: 2000 },
  { name: 'each job every 3 s, as Airflow does', intervalMs: 3000 },
  { name: 'each job every 10 s, as Dagster does', intervalMs: 10_000 },
] as const;

const watchedJobs = 10_000;
const watchedSeconds = 75;
/** Jobs below five minutes are to be noticed sooner. */
const longMs = 300_000;

/** What watching many jobs costs, and how late their ends are noticed: on a server and by a clock that are simulated, and 10,000 for real. */
export const watchPolicies: Bench = {
  name: 'watch-policies',
  summary: 'watching 1 to 10,000 jobs at once: requests, bytes, lag, CPU and memory, against polling each job every 2, 3 and 10 s',
  run: measure,
};

async function* measure({ signal, say }: BenchContext): AsyncGenerator<Measurement> {
  for (const { connections, minutes } of fleets) {
    say(`${connections} connections for ${minutes} minutes of simulated time`);
    const workload = { connections, spanMs: minutes * 60_000 };
    const ours = JSON.parse(await outputOf('watch-simulation-process.ts', [String(connections), String(minutes)], signal)) as Watching;
    yield* compared(workload, ours);
  }
  say(`${watchedJobs} jobs for ${watchedSeconds} s of real time`);
  yield* load(signal);
}

function* compared(workload: Workload, ours: Watching): Generator<Measurement> {
  const jobs = madeUpJobs(workload);
  const fleet = `${workload.connections.toLocaleString('en')} job${workload.connections === 1 ? '' : 's'} at once`;
  const polled = peers.map(({ name, intervalMs }) => ({ name, ...pollEach(jobs, intervalMs, workload) }));
  const slowest = polled.at(-1);
  for (const peer of polled) {
    yield {
      figure: `${fleet}, requests`,
      value: ours.requests / ours.noticed.length,
      unit: 'a job',
      peer: { name: peer.name, value: peer.requests / peer.noticed.length },
      ...(peer === slowest && workload.connections === 1000 && { goal: { of: 'ratio', sense: 'at most', bound: 1 / 20 } as const }),
    };
  }
  if (!slowest) return;
  const { name } = slowest;
  yield { figure: `${fleet}, answers`, value: ours.bytes / ours.noticed.length / 1000, unit: 'kB a job', peer: { name, value: slowest.bytes / slowest.noticed.length / 1000 } };
  const lags = [
    { what: 'half are noticed within', part: 0.5, of: () => true },
    { what: '95 % of those below 5 min within', part: 0.95, of: (lengthMs: number) => lengthMs < longMs, bound: 2 },
    { what: '95 % of the longer ones within', part: 0.95, of: (lengthMs: number) => lengthMs >= longMs, bound: 5 },
    { what: 'all are noticed within', part: 1, of: () => true },
  ] as const;
  for (const { what, part, of, ...goal } of lags) {
    const [value, peer] = [ours, slowest].map(({ noticed }) => secondsAt(part, noticed.filter(({ lengthMs }) => of(lengthMs)))) as [number, number];
    yield { figure: `${fleet}, ${what}`, value, unit: 's', peer: { name, value: peer }, ...('bound' in goal && { goal: { of: 'value', sense: 'at most', bound: goal.bound } as const }) };
  }
}

/** The lag that so large a part of the jobs does not exceed, in seconds. */
function secondsAt(part: number, noticed: Watching['noticed']): number {
  const lags = noticed.map(({ lagMs }) => lagMs).sort((a, b) => a - b);
  return (lags[Math.max(0, Math.ceil(part * lags.length) - 1)] ?? 0) / 1000;
}

async function* load(signal: AbortSignal): AsyncGenerator<Measurement> {
  await using server = await launchSmall('fleet-server.ts', [String(watchedJobs)]);
  const { ran, cpuSeconds, megabytes } = JSON.parse(await outputOf('fleet-watcher-process.ts', [server.url, String(watchedSeconds)], signal)) as { ran: number; cpuSeconds: number; megabytes: number };
  if (ran < watchedJobs * 0.95) throw new Error(`Only ${ran} of ${watchedJobs} jobs were told to run.`);
  const limit = (name: string, value: number): Pick<Measurement, 'peer' | 'goal'> => ({ peer: { name, value }, goal: { of: 'value', sense: 'at most', bound: value } });
  yield { figure: `${watchedJobs.toLocaleString('en')} jobs at once, CPU`, value: cpuSeconds / watchedSeconds, unit: 'cores', ...limit('limit', 1) };
  yield { figure: `${watchedJobs.toLocaleString('en')} jobs at once, memory at most`, value: megabytes, unit: 'MB', ...limit('limit', 200) };
}

async function outputOf(part: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, '..', 'parts', part), ...args], { signal, maxBuffer: 2 ** 28 });
  return stdout;
}
