import { PipelineError } from '../errors.ts';
import type { ConnectionTarget } from '../state/target.ts';

/** What is expected of a pipeline. That an active connection's schedule fires is expected of each. */
export interface Expectation {
  /** The pipeline, or its connection. */
  pipeline: ConnectionTarget;
  /** How long ago its last success may have ended, in milliseconds, such as `hours(7)`. Not looked at where it is not given. */
  within?: number;
  /** From how many failures in a row on it is a problem; default 3. */
  failuresInARow?: number;
  /**
   * Below which share of the usual number of records a sync is a problem; default 0.1. The usual is the median of the successful syncs before,
   * twenty at most and five at least; and a number that is no smaller than one of theirs is no problem. 0 leaves it out.
   */
  recordsShare?: number;
}

/** What is wrong with a pipeline. */
export interface FreshnessProblem {
  /**
   * `too-old`: the last success is, or there is none; `failing`: jobs fail in a row; `few-records`: the last sync moved far fewer than usual;
   * `schedule-missed`: a sync was due and did not begin; `inactive`: nothing will begin; `missing`: there is no such connection.
   */
  readonly kind: 'too-old' | 'failing' | 'few-records' | 'schedule-missed' | 'inactive' | 'missing';
  /** What is wrong, in words for people. */
  readonly message: string;
}

/** How one pipeline is doing. */
export interface Freshness {
  /** The connection's name; of one that is missing, what it was looked for by. */
  readonly name: string;
  /** Absent where there is no such connection. */
  readonly connectionId?: string;
  /** Empty where all is as expected. */
  readonly problems: readonly FreshnessProblem[];
  /** When the last success ended, as far as was looked back. */
  readonly lastSuccess?: Date;
  /** Whether a job is under way. */
  readonly running: boolean;
  /** When the next sync is due by the schedule, where there is one that can be read and no job is under way. */
  readonly due?: Date;
}

/** Refuses what cannot be meant, before anything is asked. */
export function checkExpectations(expectations: readonly Expectation[]): void {
  expectations.forEach(({ within, failuresInARow, recordsShare }, index) => {
    const refuse = (member: string, message: string): never => {
      const path = `expectations[${index}].${member}`;
      throw new PipelineError('invalid_options', `${path} ${message}`, { problems: [{ path, message }] });
    };
    if (within !== undefined && !(within > 0)) refuse('within', 'must be a number of milliseconds above 0, such as hours(7).');
    if (failuresInARow !== undefined && !(failuresInARow >= 1)) refuse('failuresInARow', 'must be a number that is not below 1.');
    if (recordsShare !== undefined && !(recordsShare >= 0 && recordsShare <= 1)) refuse('recordsShare', 'must be a number from 0 to 1.');
  });
}
