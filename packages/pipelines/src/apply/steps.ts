import type { Time } from '../time.ts';

/** What `apply` does, in this order. */
export type StepName = 'workspace' | 'definitions' | 'source' | 'destination' | 'schema' | 'connection';

/** How a step ended. */
export type StepOutcome = 'found' | 'created' | 'updated' | 'unchanged' | 'discovered';

/** A step of `apply` that is done. */
export interface ApplyStep {
  readonly name: StepName;
  readonly outcome: StepOutcome;
  /** Milliseconds it took. */
  readonly durationMs: number;
  /** For people: what it was done to, and how. */
  readonly detail: string;
  /** What was different, such as `host` or `streams[public.orders].cursorField`; empty unless the outcome is `updated`. */
  readonly changes: readonly string[];
}

/** What the work of a step came to. */
export interface StepResult<T> {
  readonly outcome: StepOutcome;
  readonly detail: string;
  readonly changes?: readonly string[];
  readonly value: T;
}

/** Runs steps one after another and keeps what came of them. */
export class Steps {
  readonly done: ApplyStep[] = [];
  readonly #time: Time;
  readonly #onStep: (step: ApplyStep) => void;

  constructor(time: Time, onStep: ((step: ApplyStep) => void) | undefined) {
    this.#time = time;
    this.#onStep = onStep ?? (() => undefined);
  }

  async run<T>(name: StepName, work: () => Promise<StepResult<T>>): Promise<T> {
    const began = this.#time.now();
    const { outcome, detail, changes = [], value } = await work();
    const step: ApplyStep = { name, outcome, durationMs: this.#time.now() - began, detail, changes };
    this.done.push(step);
    this.#onStep(step);
    return value;
  }
}
