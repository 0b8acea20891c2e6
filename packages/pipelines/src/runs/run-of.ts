import { JobFailedError } from '../errors.ts';
import { advance, advanceLog } from './advance.ts';
import type { RunEvent } from './events.ts';
import type { LogLine } from './logs.ts';
import type { RunResult } from './result.ts';
import type { Run } from './run.ts';
import { runToken } from './token.ts';
import { heard, toldNothing, type Told } from './told.ts';
import type { Watch } from './watch.ts';

/** What a run is, besides its watch. */
export interface RunFacts extends Pick<Run, 'id' | 'connectionId' | 'attached' | 'configType'> {
  /** The address of the server. */
  readonly server: string;
  /** What was told of it before the program was started anew. */
  readonly told?: Told;
}

/** The run that a watch shows. */
export function runOf(watch: Watch, { server, told: before = toldNothing, ...facts }: RunFacts): Run {
  let furthest = before;
  const remember = (told: Told): void => {
    if (isFurther(told, furthest)) furthest = told;
  };
  return {
    ...facts,
    get token() {
      return runToken({ server, jobId: facts.id, told: furthest });
    },
    events: ({ log = false } = {}) => eventsOf(watch, before, log, remember),
    result: ({ throwOnFailure = true } = {}) => resultOf(watch, throwOnFailure),
    cancel: () => watch.cancel(),
    logs: ({ follow = true } = {}) => (follow ? followedLog(watch) : presentLog(watch)),
  };
}

async function* eventsOf(watch: Watch, before: Told, log: boolean, remember: (told: Told) => void): AsyncGenerator<RunEvent, void> {
  let told = before;
  for await (const snapshot of watch.snapshots({ progress: true, log })) {
    const lines = log ? advanceLog(told, snapshot) : { told, events: [] };
    const step = advance(lines.told, snapshot);
    for (const [known, events] of [[told, lines.events], [step.base, step.events]] as const) {
      let soFar: Told = known;
      for (const event of events) {
        soFar = heard(soFar, event);
        remember(soFar);
        yield event;
      }
    }
    told = step.told;
  }
}

function isFurther(told: Told, than: Told): boolean {
  const phases: readonly Told['phase'][] = ['nothing', 'queued', 'started', 'ended'];
  const [one, other] = [phases.indexOf(told.phase), phases.indexOf(than.phase)];
  return one !== other ? one > other : told.attemptsStarted + told.attemptsFailed + told.lines >= than.attemptsStarted + than.attemptsFailed + than.lines;
}

async function resultOf(watch: Watch, throwOnFailure: boolean): Promise<RunResult> {
  for await (const { result, gone } of watch.snapshots({ progress: false, log: false })) {
    if (gone) throw gone;
    if (!result) continue;
    if (throwOnFailure && result.status === 'failed') throw new JobFailedError(result);
    if (throwOnFailure && result.status === 'cancelled') throw watch.cancelledError(result);
    return result;
  }
  throw new Error('a watch ended without a result');
}

async function* followedLog(watch: Watch): AsyncGenerator<LogLine, void> {
  let told = 0;
  for await (const { log } of watch.snapshots({ progress: false, log: true })) {
    if (!log || log.lines <= told) continue;
    yield* log.all.slice(told, log.lines);
    told = log.lines;
  }
}

async function* presentLog(watch: Watch): AsyncGenerator<LogLine, void> {
  const log = await watch.log();
  if (log) yield* log.all.slice(0, log.lines);
}
