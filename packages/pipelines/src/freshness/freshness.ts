import type { AirbyteClient } from '@airwright/client';
import { mayPass } from '../runs/faults.ts';
import { systemTime, type Time } from '../time.ts';
import { checkExpectations, type Expectation, type Freshness } from './expectation.ts';
import { changes, type FreshnessEvent } from './changes.ts';
import { FreshnessLook } from './look.ts';

/** How {@link expectFresh} and {@link watchFreshness} look. */
export interface FreshnessOptions {
  signal?: AbortSignal;
  /** How many connections are looked at at once; default 8. */
  concurrency?: number;
}

/** How {@link watchFreshness} looks again. */
export interface WatchFreshnessOptions extends FreshnessOptions {
  /** The pause between two looks, in milliseconds; default a minute. */
  everyMs?: number;
}

/** How pipelines are doing. */
export interface FreshnessReport {
  readonly at: Date;
  /** Whether nothing is wrong with any of them. */
  readonly fresh: boolean;
  /** In the order of the expectations. */
  readonly pipelines: readonly Freshness[];
}

const usualConcurrency = 8;
const usualPauseMs = 60_000;

/**
 * Reports the pipelines whose last success is too old, that fail in a row, that move far fewer records than they use to, or whose schedule did not
 * fire. Nothing is changed. One request for each workspace, and one or two for each connection.
 *
 * @throws PipelineError `invalid_options`, before anything is asked; AirbyteError where a call fails. A pipeline without a connection is a
 *   problem in the report.
 * @example
 * ```ts
 * const { fresh, pipelines } = await expectFresh(airbyte, [{ pipeline, within: hours(7) }]);
 * for (const { name, problems } of pipelines) for (const { message } of problems) console.log(name, message);
 * if (!fresh) process.exitCode = 1;
 * ```
 */
export async function expectFresh(airbyte: AirbyteClient, expectations: readonly Expectation[], options: FreshnessOptions = {}): Promise<FreshnessReport> {
  return await expectFreshIn(systemTime, airbyte, expectations, options);
}

/** {@link expectFresh}, with time as the caller has it. */
export async function expectFreshIn(time: Time, airbyte: AirbyteClient, expectations: readonly Expectation[], { signal, concurrency = usualConcurrency }: FreshnessOptions): Promise<FreshnessReport> {
  checkExpectations(expectations);
  const pipelines = await new FreshnessLook(airbyte, time, expectations, concurrency).take(signal);
  return { at: new Date(time.now()), fresh: pipelines.every(({ problems }) => problems.length === 0), pipelines };
}

/**
 * {@link expectFresh} as a stream: what is wrong at first, and from then on what changes, until the signal is aborted. From the third look on, one
 * costs a request for a hundred connections, and two more for each in which something happened; with an Airbyte before 1.2 as much as the first.
 *
 * @throws PipelineError `invalid_options`; AirbyteError where a call fails for a reason that does not pass. The server's absence is told as an
 *   event.
 * @example
 * ```ts
 * for await (const event of watchFreshness(airbyte, [{ pipeline, within: hours(7) }], { signal })) {
 *   if (event.type === 'problem') console.log(event.name, event.problem.message);
 * }
 * ```
 */
export function watchFreshness(airbyte: AirbyteClient, expectations: readonly Expectation[], options: WatchFreshnessOptions = {}): AsyncIterable<FreshnessEvent> {
  return watchFreshnessIn(systemTime, airbyte, expectations, options);
}

/** {@link watchFreshness}, with time as the caller has it. */
export async function* watchFreshnessIn(time: Time, airbyte: AirbyteClient, expectations: readonly Expectation[], options: WatchFreshnessOptions): AsyncGenerator<FreshnessEvent, void, undefined> {
  const { signal = new AbortController().signal, concurrency = usualConcurrency, everyMs = usualPauseMs } = options;
  checkExpectations(expectations);
  const look = new FreshnessLook(airbyte, time, expectations, concurrency);
  let before: readonly Freshness[] = [];
  for (let reachable = true; !signal.aborted; await time.sleep(everyMs, signal)) {
    const seen = await taken(look, signal);
    if (!seen) return;
    const at = new Date(time.now());
    if ('message' in seen) {
      if (reachable) yield { type: 'unreachable', at, message: seen.message };
      reachable = false;
      continue;
    }
    if (!reachable) yield { type: 'reachable', at };
    reachable = true;
    yield* changes(before, seen.pipelines, at);
    before = seen.pipelines;
  }
}

/** What was seen, or why nothing was for now; undefined where the signal ended the look. */
async function taken(look: FreshnessLook, signal: AbortSignal): Promise<{ pipelines: readonly Freshness[] } | { message: string } | undefined> {
  try {
    const pipelines = await look.take(signal);
    return signal.aborted ? undefined : { pipelines };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof Error && mayPass(error)) return { message: error.message };
    throw error;
  }
}
