/** A job that was made up. Times in milliseconds after the simulation began. */
export interface MadeUpJob {
  readonly id: number;
  readonly connectionId: string;
  readonly createdAt: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What jobs are made up. */
export interface Workload {
  /** Connections, each with one job after the other. */
  readonly connections: number;
  /** How long the simulation lasts, in milliseconds. */
  readonly spanMs: number;
}

const waitMs = 3000;
const pauseMs = 5000;

/** Half of the jobs takes up to two minutes, a third up to a quarter of an hour, the rest up to an hour and a half. */
const lengths = [
  { upTo: 0.5, from: 10_000, to: 120_000 },
  { upTo: 0.83, from: 120_000, to: 900_000 },
  { upTo: 1, from: 900_000, to: 5_400_000 },
] as const;

/** The jobs of a workload, by their creation; always the same. Those of the beginning are under way already. */
export function madeUpJobs({ connections, spanMs }: Workload): MadeUpJob[] {
  const random = randomOf(connections);
  const jobs: Omit<MadeUpJob, 'id'>[] = [];
  for (let index = 0; index < connections; index += 1) {
    const connectionId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    let createdAt = -Math.round(lengthOf(random) * random()) - waitMs;
    while (createdAt < spanMs) {
      const endedAt = createdAt + waitMs + lengthOf(random);
      // One that ended before anybody looked is nobody's.
      if (endedAt > 0) jobs.push({ connectionId, createdAt, startedAt: createdAt + waitMs, endedAt });
      createdAt = endedAt + pauseMs + Math.round(random() * pauseMs);
    }
  }
  return jobs.sort((a, b) => a.createdAt - b.createdAt).map((job, index) => ({ id: index + 1, ...job }));
}

function lengthOf(random: () => number): number {
  const kind = random();
  const { from, to } = lengths.find(({ upTo }) => kind <= upTo) ?? lengths[2];
  return Math.round(from * (to / from) ** random());
}

/** Numbers from 0 to below 1 that are the same in each run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
