import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate, type SimulatedJob, type SimulatedStep } from '../testing/simulated.ts';
import type { FleetEvent } from './events.ts';
import { watchJobsIn } from './watch-jobs.ts';

const final = ['succeeded', 'failed', 'cancelled'];
const spanMs = 240_000;
/** Two sweeps and a look after whatever happened last. */
const afterwardsMs = 200_000;

/** A job's way from waiting to its end: attempts of these lengths, pauses between them. */
const life = fc.record({
  beginsAt: fc.integer({ min: -60_000, max: spanMs }),
  waits: fc.integer({ min: 0, max: 5000 }),
  attempts: fc.array(fc.integer({ min: 10, max: 40_000 }), { minLength: 1, maxLength: 3 }),
  end: fc.constantFrom(...final),
  strange: fc.boolean(),
  lag: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 2500 }) }, fc.integer({ min: 2500, max: 30_000 })),
  // An end without a sign of it in the job's time.
  silent: fc.boolean(),
});

function jobOf(id: number, { beginsAt, waits, attempts, end, strange, lag, silent }: typeof life extends fc.Arbitrary<infer T> ? T : never): SimulatedJob {
  let at = beginsAt;
  const steps: SimulatedStep[] = [{ at, status: 'pending', lag }];
  at += waits;
  attempts.forEach((length, index) => {
    steps.push({ at, status: 'running', lag });
    if (strange && index === 0) steps.push({ at: at + length / 2, status: 'hibernating', lag });
    at += length;
    if (index < attempts.length - 1) steps.push({ at, status: 'incomplete', lag });
    at += 500;
  });
  steps.push({ at, status: end, lag, silent: silent && !strange });
  return { id, steps };
}

// Ids follow the order in which jobs are created.
const worlds = fc.array(life, { minLength: 1, maxLength: 25 }).map((lives) => lives.toSorted((a, b) => a.beginsAt - b.beginsAt).map((each, index) => jobOf(index + 1, each)));
const conditions = fc.record({
  latencyMs: fc.integer({ min: 2, max: 1500 }),
  skewMs: fc.integer({ min: -86_400_000, max: 86_400_000 }),
  outages: fc.array(fc.tuple(fc.integer({ min: 5000, max: spanMs }), fc.integer({ min: 1000, max: 60_000 })).map(([from, length]) => [from, from + length] as const), { maxLength: 2 }),
  restarts: fc.array(fc.integer({ min: 2000, max: spanMs }), { maxLength: 3 }).map((times) => times.toSorted((a, b) => a - b)),
});

/** All that is told by watchers that follow one another, each with the token of the one before. */
async function tellAll(jobs: readonly SimulatedJob[], { restarts, ...options }: typeof conditions extends fc.Arbitrary<infer T> ? T : never): Promise<{ told: FleetEvent[]; lookedAt: number }> {
  let stop = new AbortController();
  let until = 0;
  const server = simulate(jobs, { ...options, onTime: (elapsed) => elapsed >= until && stop.abort() });
  const told: FleetEvent[] = [];
  const lastEnd = Math.max(...jobs.flatMap(({ steps }) => steps.map(({ at, lag = 0 }) => at + lag)), ...options.outages.map(([, to]) => to), ...restarts);
  let token: string | undefined;
  for (const time of [...restarts, lastEnd + afterwardsMs]) {
    stop = new AbortController();
    until = time;
    const watcher = watchJobsIn({ time: server.time, random: () => 0.5 }, server.airbyte, {}, { signal: stop.signal, ...(token === undefined ? {} : { since: token }) });
    for await (const event of watcher.events()) told.push(event);
    token = watcher.token;
  }
  // The first look has its answers with that of the first list of what is not over, if no restart came between.
  const swept = server.requests.find(({ at, statuses, answeredAt }) => statuses?.includes('running') && answeredAt !== undefined && !restarts.some((time) => at <= time && time <= answeredAt));
  return { told, lookedAt: swept?.answeredAt ?? Infinity };
}

function storyOf(jobId: number, told: readonly FleetEvent[]): string[] {
  return told.flatMap((event) => ('jobId' in event && event.jobId === jobId ? [event.type] : []));
}

test('whatever happens on the way, every job is told to its end, nothing twice, in its order, and never to a wrong end', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, conditions, async (jobs, options) => {
      const { told, lookedAt } = await tellAll(jobs, options);
      for (const { id, steps } of jobs) {
        const story = storyOf(id, told);
        const last = steps.at(-1);
        const ends = story.filter((type) => final.includes(type));
        // Whatever ended after the first look is owed. What ended before may be told, where it was seen late.
        const isOwed = (last?.at ?? 0) > lookedAt;
        expect([id, ends]).toEqual([id, isOwed || ends.length > 0 ? [last?.status] : []]);
        if (ends.length > 0) expect(final).toContain(story.at(-1));
        expect(story.join(' ')).toMatch(/^(queued )?(started )?((attempt-started|attempt-failed|retry-scheduled|unknown-status) ?)*(succeeded|failed|cancelled)?$/);
        const things = told.flatMap((event) => ('jobId' in event && event.jobId === id ? [`${event.type} ${'attempt' in event ? event.attempt : ''}`] : []));
        expect(new Set(things).size).toBe(things.length);
      }
    }),
    { numRuns: 150, endOnFailure: true },
  );
});
