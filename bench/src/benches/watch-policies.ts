import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
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
/** Long enough for the heap to have taken all the room that it takes. */
const watchedSeconds = 240;
/** Has the heap collect what is thrown away sooner, as the guide to fleets says. */
const leanNode = '--max-semi-space-size=8';
const parts = join(import.meta.dirname, '..', 'parts');
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
  const fleet = `${watchedJobs.toLocaleString('en')} jobs at once`;
  const limit = (name: string, value: number): Pick<Measurement, 'peer' | 'goal'> => ({ peer: { name, value }, goal: { of: 'value', sense: 'at most', bound: value } });
  // What they take of the server and of the processor is little, so both may run at once.
  const [usual, lean] = (await Promise.all([[], [leanNode]].map(async (options) => await watcherLoad(options, server.url, signal)))) as [Load, Load];
  yield { figure: `${fleet}, CPU`, value: usual.cpuSeconds / watchedSeconds, unit: 'cores', ...limit('limit', 1) };
  yield { figure: `${fleet}, memory at most, node ${leanNode}`, value: lean.megabytes, unit: 'MB', ...limit('limit', 200) };
  yield { figure: `${fleet}, memory at most, node alone`, value: usual.megabytes, unit: 'MB', peer: { name: `node ${leanNode}`, value: lean.megabytes } };
}

/** What a watcher took. */
interface Load {
  readonly ran: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

async function watcherLoad(options: readonly string[], url: string, signal: AbortSignal): Promise<Load> {
  const load = JSON.parse(await outputOfScript('fleet-watcher-process.ts', options, [url, String(watchedSeconds)], signal)) as Load;
  if (load.ran < watchedJobs * 0.95) throw new Error(`Only ${load.ran} of ${watchedJobs} jobs were told to run.`);
  return load;
}

async function outputOf(part: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  return await outputOfNode([join(parts, part), ...args], signal);
}

/** The same, as JavaScript: where Node has to strip the types itself, that takes 15 MB of the process which is measured. */
async function outputOfScript(part: string, options: readonly string[], args: readonly string[], signal: AbortSignal): Promise<string> {
  const script = stripTypeScriptTypes(await readFile(join(parts, part), 'utf8'));
  return await outputOfNode([...options, '--input-type=module', '--eval', script, ...args], signal);
}

async function outputOfNode(args: readonly string[], signal: AbortSignal): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: parts, signal, maxBuffer: 2 ** 28 });
  return stdout;
}
