import type { Stage } from '../parts/stage.ts';
import type { Measurement } from './figure.ts';

/** What a bench is given. */
export interface BenchContext {
  /** Rows of the table `orders` to measure with. */
  readonly rows: number;
  /** How often each contestant is measured; the median counts. */
  readonly runs: number;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  /** The databases and the bucket, shared by all benches of one call. */
  readonly stage: Stage;
  /** Tells what is being done. */
  readonly say: (text: string) => void;
}

/** One thing to measure. */
export interface Bench {
  readonly name: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** Measures, and yields each figure as soon as it is known. */
  run(context: BenchContext): AsyncIterable<Measurement>;
}
