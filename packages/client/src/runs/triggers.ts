/** A call that starts a job of a connection. */
export interface Trigger {
  /** What the jobs are that it may begin. Where a refresh was asked for and waits, a sync begins it. */
  readonly jobTypes: readonly string[];
  /** Airbyte begins none while another job of the connection runs, and answers 409. The others cancel that job, or wait for it. */
  readonly refusedWhileRunning: boolean;
  /** What it answers: a job with its attempts, or the job alone. */
  readonly answer: 'job and attempts' | 'job';
}

const sync: Trigger = { jobTypes: ['sync', 'refresh'], refusedWhileRunning: true, answer: 'job and attempts' };
const clear: Trigger = { jobTypes: ['reset_connection', 'clear'], refusedWhileRunning: false, answer: 'job and attempts' };
const refresh: Trigger = { jobTypes: ['refresh'], refusedWhileRunning: false, answer: 'job' };

/** The calls that start jobs, by operation id. */
export const triggers: Readonly<Record<string, Trigger>> = {
  syncConnection: sync,
  resetConnection: clear,
  resetConnectionStream: clear,
  clearConnection: clear,
  clearConnectionStream: clear,
  refreshConnectionStream: refresh,
};
