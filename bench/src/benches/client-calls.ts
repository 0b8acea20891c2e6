import type { Bench, BenchContext } from '../harness/bench.ts';
import type { Measurement } from '../harness/figure.ts';
import { inTurns, secondsOf } from '../harness/measure.ts';
import { callersOf, type Callers } from '../parts/callers.ts';
import { launchSmall } from '../parts/server.ts';

/** How calls are made, and how many of them make one round: short enough that all contestants meet the same moods of the machine. */
const manners = [
  { name: 'one after the other', atOnce: 1, calls: 200 },
  { name: '50 at once', atOnce: 50, calls: 1000 },
] as const;

/** A median of fewer rounds says little. */
const leastRounds = 15;

/** What a call costs: through our client with credentials, retries and errors, by bare fetch, and through what others use. */
export const clientCalls: Bench = {
  name: 'client-calls',
  summary: 'jobs/get_light through the client with client credentials, bare fetch, openapi-fetch, ky, axios and a hey-api client',
  run: measure,
};

async function* measure({ signal, say, runs }: BenchContext): AsyncGenerator<Measurement> {
  await using server = await launchSmall('call-server.ts');
  say('generating the hey-api client');
  await using callers = await callersOf(server.url);
  const rounds = Math.max(runs, leastRounds);
  for (const { name, atOnce, calls } of manners) {
    const contestants = Object.fromEntries(names.map((caller) => [caller, () => microsecondsOf(callers[caller], calls, atOnce)])) as Record<keyof Callers, () => Promise<number>>;
    for (const contestant of Object.values(contestants)) await contestant();
    const medians = await inTurns({ runs: rounds, signal, say }, contestants);
    for (const caller of names.filter((other) => other !== 'fetch')) {
      yield {
        figure: `${caller}, ${name}`,
        value: medians[caller],
        unit: 'µs a call',
        peer: { name: 'bare fetch', value: medians.fetch },
        ...(caller === 'client' && { goal: { of: 'ratio', sense: 'at most', bound: 1 } as const }),
      };
    }
  }
}

const names = ['client', 'fetch', 'openapi-fetch', 'ky', 'axios', 'hey-api'] as const satisfies readonly (keyof Callers)[];

async function microsecondsOf(call: () => Promise<unknown>, calls: number, atOnce: number): Promise<number> {
  let left = calls;
  const one = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: atOnce }, one)));
  return (seconds / calls) * 1e6;
}
