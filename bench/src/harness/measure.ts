import type { BenchContext } from './bench.ts';

/** The middle value; of an even number of them, the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('Nothing was measured.');
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

/**
 * Measures each contestant `runs` times, in turns, so that whatever else the machine does meets all of them; who begins changes from round
 * to round.
 *
 * @param contestants by name: measures once and resolves with the value
 * @returns the median of each contestant
 */
export async function inTurns<Name extends string>(
  { runs, signal, say }: Pick<BenchContext, 'runs' | 'signal' | 'say'>,
  contestants: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const measured = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < runs; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length] as Name;
      signal.throwIfAborted();
      const value = await contestants[name]();
      measured.get(name)?.push(value);
      say(`run ${round + 1} of ${runs}: ${name} ${value.toLocaleString('en', { maximumSignificantDigits: 4 })}`);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(measured.get(name) ?? [])])) as Record<Name, number>;
}

/** How long the work takes, in seconds. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
