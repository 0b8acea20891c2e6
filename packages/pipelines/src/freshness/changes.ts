import type { Freshness, FreshnessProblem } from './expectation.ts';

/** Something is wrong with a pipeline that was not before, or no longer is. */
export interface FreshnessChangeEvent {
  readonly type: 'problem' | 'resolved';
  readonly at: Date;
  /** The connection's name. */
  readonly name: string;
  /** Absent where there is no such connection. */
  readonly connectionId?: string;
  /** As it was told first, where it is resolved. */
  readonly problem: FreshnessProblem;
}

/** The server does not answer, so that nothing can be said; or it answers again. */
export type ServerContactEvent = { readonly type: 'unreachable'; readonly at: Date; readonly message: string } | { readonly type: 'reachable'; readonly at: Date };

/** What {@link watchFreshness} tells. */
export type FreshnessEvent = FreshnessChangeEvent | ServerContactEvent;

/** What differs between two looks at the same pipelines. A problem of the same kind is the same problem, in whatever words. */
export function changes(before: readonly Freshness[], now: readonly Freshness[], at: Date): FreshnessChangeEvent[] {
  return now.flatMap((pipeline, index) => {
    const was = before[index]?.problems ?? [];
    const event = (type: FreshnessChangeEvent['type']) => (problem: FreshnessProblem): FreshnessChangeEvent => {
      const { name, connectionId } = pipeline;
      return { type, at, name, ...(connectionId === undefined ? {} : { connectionId }), problem };
    };
    return [...without(was, pipeline.problems).map(event('resolved')), ...without(pipeline.problems, was).map(event('problem'))];
  });
}

function without(problems: readonly FreshnessProblem[], others: readonly FreshnessProblem[]): FreshnessProblem[] {
  return problems.filter(({ kind }) => !others.some((other) => other.kind === kind));
}
