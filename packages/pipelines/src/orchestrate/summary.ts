import type { RunResult } from '../runs/result.ts';
import type { PipelineRunStatus } from './decide.ts';

/** What became of one of several pipelines. */
export interface PipelineRun {
  /** The pipeline's key, or the connection's id. */
  readonly key: string;
  /** The connection's name. */
  readonly name: string;
  readonly connectionId: string;
  /** `unfinished`: its job goes on, or may, and was not watched to its end; `skipped`: nothing was begun. */
  readonly status: PipelineRunStatus;
  /** Absent where no job was begun. */
  readonly jobId?: number;
  /** Whether the job had been started by someone else, or before by a call that was cut short. */
  readonly attached?: boolean;
  /** There once the job is over. */
  readonly result?: RunResult;
  /** Why no job could be begun, or why it was not watched to its end. */
  readonly error?: unknown;
  /** Why it was skipped, in one sentence. */
  readonly because?: string;
}

/** What became of all of them. */
export interface RunAllSummary {
  /** Whether all succeeded. */
  readonly ok: boolean;
  /** In the order of the pipelines. */
  readonly runs: readonly PipelineRun[];
  readonly counts: Readonly<Record<PipelineRunStatus, number>>;
  /** Records that the destinations made durable. */
  readonly recordsSynced: number;
  readonly bytesSynced: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly durationMs: number;
  /** For `resume`, which then runs what did not succeed. */
  readonly token: string;
}

/** The sums of what became of each. */
export function summaryOf(runs: readonly PipelineRun[], whole: Pick<RunAllSummary, 'startedAt' | 'endedAt' | 'token'>): RunAllSummary {
  const counts = { succeeded: 0, failed: 0, cancelled: 0, unfinished: 0, skipped: 0 };
  for (const { status } of runs) counts[status] += 1;
  const sum = (member: 'recordsSynced' | 'bytesSynced'): number => runs.reduce((total, { result }) => total + (result?.[member] ?? 0), 0);
  return {
    ok: counts.succeeded === runs.length,
    runs,
    counts,
    recordsSynced: sum('recordsSynced'),
    bytesSynced: sum('bytesSynced'),
    ...whole,
    durationMs: whole.endedAt.getTime() - whole.startedAt.getTime(),
  };
}
