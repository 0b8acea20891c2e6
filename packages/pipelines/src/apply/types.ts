import type { LossKind, PlannedKind } from '../plan/types.ts';

/** What was done to one resource. `activate`: a new connection that was made inactive, so that nothing runs before everything is in place. */
export type StepAction = 'check' | 'create' | 'update' | 'delete' | 'activate';

/** A step of {@link apply} that is done. */
export interface ApplyStep {
  readonly action: StepAction;
  readonly kind: PlannedKind;
  readonly key: string;
  readonly name: string;
  /** Absent where there is none yet. */
  readonly id?: string;
  /** Milliseconds it took. */
  readonly durationMs: number;
  /** How many steps are done, this one included. */
  readonly done: number;
  /** How many there will be, as far as the plan tells. */
  readonly total: number;
}

/** Options of {@link apply}. */
export interface ApplyOptions {
  /** What may be lost. Default nothing: a plan that would lose something else is refused, before anything is done. */
  allow?: readonly LossKind[];
  /** How many calls are under way at a time. Default 4. */
  concurrency?: number;
  /**
   * Ends it with an `AirbyteAbortedError`: nothing new is begun, what is under way is waited for and recorded. Another plan and apply go on from
   * there.
   */
  signal?: AbortSignal;
  /** Is given each step as soon as it is done. */
  onStep?: (step: ApplyStep) => void;
  /** Which sources and destinations are tried, before anything is changed: those that change, all, or none. Default `changed`. */
  check?: 'changed' | 'all' | 'none';
}

/** What the server has of one pipeline after {@link apply}. */
export interface AppliedPipeline {
  readonly key: string;
  readonly name: string;
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly connectionId: string;
  /** Whether its connection, its source or its destination was created or changed. */
  readonly changed: boolean;
}

/** What came of {@link apply}. */
export interface Applied {
  /** False where everything was already as declared. */
  readonly changed: boolean;
  /** In the order of their declaration. */
  readonly pipelines: readonly AppliedPipeline[];
  readonly steps: readonly ApplyStep[];
}
