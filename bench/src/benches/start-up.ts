import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { inTurns } from '../harness/measure.ts';
import { launch, launchSmall, type Running } from '../parts/server.ts';

const starts = 10;
const limitMs = 500;

/** From the start of the server's process to its first answer. */
export const startUp: Bench = {
  name: 'start-up',
  summary: "from the start of the server's process to its first answered request",
  run: measure,
};

async function* measure({ signal, say }: BenchContext): AsyncGenerator<Measurement> {
  const medians = await inTurns({ runs: starts, signal, say }, {
    server: () => untilAnswered(() => launch(['--memory']), '/api/v1/health'),
    empty: () => untilAnswered(() => launchSmall('empty-server.ts'), '/'),
  });
  yield { figure: 'to the first answered request', value: medians.server, unit: 'ms', peer: { name: 'an empty HTTP server of Node', value: medians.empty }, goal: { of: 'value', sense: 'at most', bound: limitMs } };
}

async function untilAnswered(begin: () => Promise<Running>, path: string): Promise<number> {
  const began = performance.now();
  await using server = await begin();
  const response = await fetch(server.url + path);
  await response.text();
  const elapsed = performance.now() - began;
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  return elapsed;
}
