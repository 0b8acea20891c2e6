import type { Dependencies } from './dependencies.ts';

/** How one of several pipelines came out. `unfinished`: its job goes on, or may; `skipped`: it was not begun. */
export type PipelineRunStatus = 'succeeded' | 'failed' | 'cancelled' | 'unfinished' | 'skipped';

/** Where a number of pipelines stand. */
export interface Situation {
  readonly keys: readonly string[];
  readonly after: Dependencies;
  readonly outcomes: ReadonlyMap<string, PipelineRunStatus>;
  readonly running: ReadonlySet<string>;
  readonly concurrency: number;
  /** Why nothing more is begun, where that is so. */
  readonly stopped: string | undefined;
}

/** What to do next. */
export interface Decision {
  readonly start: readonly string[];
  readonly skip: readonly { readonly key: string; readonly because: string }[];
}

/** What to begin and what to leave out. Nothing of either as long as others have to end first. Decides only; what follows from a skip is decided next. */
export function decide({ keys, after, outcomes, running, concurrency, stopped }: Situation): Decision {
  const waiting = keys.filter((key) => !outcomes.has(key) && !running.has(key));
  if (stopped !== undefined) return { start: [], skip: waiting.map((key) => ({ key, because: stopped })) };
  const skip = waiting.flatMap((key) => {
    const lacking = (after[key] ?? []).find((other) => outcomes.has(other) && outcomes.get(other) !== 'succeeded');
    return lacking === undefined ? [] : [{ key, because: `It comes after "${lacking}", which ${words[outcomes.get(lacking) ?? 'skipped']}.` }];
  });
  const ready = waiting.filter((key) => (after[key] ?? []).every((other) => outcomes.get(other) === 'succeeded'));
  return { start: ready.slice(0, Math.max(0, concurrency - running.size)), skip };
}

/** Statuses as they end a sentence. */
export const words: Readonly<Record<PipelineRunStatus, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'was cancelled',
  unfinished: 'was not watched to its end',
  skipped: 'was skipped',
};
