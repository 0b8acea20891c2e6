import type { RunResult } from './runs/result.ts';

/**
 * What went wrong, as a literal to branch on. `invalid_pipeline`: the declaration itself; `invalid_streams`: it does not fit what the source or
 * the destination has; `ambiguous`: several resources bear the name; `incompatible`: what bears the name cannot become what is declared;
 * `secret_unavailable`: a secret is not where its reference says; `connection_inactive` and `already_running`: a sync that cannot begin, or a state
 * that cannot be set; `connection_not_found`: the pipeline was not applied yet, or the lock does not have it; `invalid_state`: a state that does not fit its connection;
 * `invalid_options`: of a call, and such as cannot be meant;
 * `invalid_snapshot`: a file that is no snapshot of this connection's state; `incomplete_list`: the server told of fewer resources than it has;
 * `unmanaged`: the name is that of a resource that no apply made; `invalid_lock`, `lock_mismatch` and `locked`: a lock that cannot be read, is of
 * another workspace, or is held by another apply; `stale_plan`: the server is not as it was when the plan was made; `loss_not_allowed`: the plan would
 * lose something that `apply` was not allowed to lose; `invalid_token`: a text that is no token of a run or a watcher of this server;
 * `refresh_unsupported`: the destination cannot refresh; `job_not_found`: the server has no job of that id.
 */
export type PipelineErrorCode =
  | 'invalid_pipeline'
  | 'invalid_streams'
  | 'secret_unavailable'
  | 'workspace_not_found'
  | 'connector_not_found'
  | 'ambiguous'
  | 'incompatible'
  | 'check_failed'
  | 'discover_failed'
  | 'connection_inactive'
  | 'already_running'
  | 'connection_not_found'
  | 'invalid_state'
  | 'invalid_snapshot'
  | 'invalid_options'
  | 'incomplete_list'
  | 'unmanaged'
  | 'invalid_lock'
  | 'lock_mismatch'
  | 'locked'
  | 'stale_plan'
  | 'loss_not_allowed'
  | 'invalid_token'
  | 'refresh_unsupported'
  | 'job_not_found';

/** One thing that is wrong in a declaration. */
export interface PipelineProblem {
  /** Where it stands, such as `streams[1].cursorField`. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** A pipeline cannot be defined, applied or run as it is. The message names the thing, what was wrong and what to do; never a secret. */
export class PipelineError extends Error {
  override readonly name = 'PipelineError';
  /** What went wrong, for code to branch on. */
  readonly code: PipelineErrorCode;
  /** Everything that is wrong in the declaration; empty where the declaration is not at fault. */
  readonly problems: readonly PipelineProblem[];

  constructor(code: PipelineErrorCode, message: string, details: { problems?: readonly PipelineProblem[]; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.code = code;
    this.problems = details.problems ?? [];
  }

  /** Where the first problem stands, such as `streams[1].cursorField`; undefined where the declaration is not at fault. */
  get path(): string | undefined {
    return this.problems[0]?.path;
  }
}

/** The error for a declaration with problems: each on a line where there are several. */
export function problemsError(code: PipelineErrorCode, what: string, problems: readonly PipelineProblem[]): PipelineError {
  const lines = problems.map(({ path, message }) => `${path} ${message}`);
  const message = lines.length === 1 ? `${what}: ${lines[0] ?? ''}` : `${what}:\n${lines.map((line) => `- ${line}`).join('\n')}`;
  return new PipelineError(code, message, { problems });
}

/** A job ended as `failed`. The message has the connector's words. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';
  readonly result: RunResult;

  constructor(result: RunResult) {
    const { failure } = result;
    const where = failure?.origin === undefined ? '' : ` at the ${failure.origin}`;
    const kind = failure?.type === undefined ? '' : ` (${failure.type})`;
    super(`Job ${result.jobId} failed${where}${kind}: ${failure?.message ?? "Airbyte gives no reason; look at the job's log."}`);
    this.result = result;
  }
}

/** A job ended as `cancelled`. What it had committed by then stays. */
export class JobCancelledError extends Error {
  override readonly name = 'JobCancelledError';
  readonly result: RunResult;
  /** `aborted` and `timeout` where this watch cancelled it, by its signal or its time; `elsewhere` otherwise. */
  readonly reason: CancelReason;

  constructor(result: RunResult, reason: CancelReason, cause?: unknown) {
    const why = { aborted: ' because its signal was aborted', timeout: ' because it took longer than timeoutMs', elsewhere: '' }[reason];
    super(`Job ${result.jobId} was cancelled${why}. What it had committed stays: ${result.recordsSynced} records.`, cause === undefined ? {} : { cause });
    this.result = result;
    this.reason = reason;
  }
}

/** Why a job was cancelled. */
export type CancelReason = 'aborted' | 'timeout' | 'elsewhere';

/** A watch ended before its job did. `cause` is the signal's reason, or what the cancelling failed with. */
export class WatchEndedError extends Error {
  override readonly name = 'WatchEndedError';
  readonly jobId: number;
  readonly reason: 'aborted' | 'timeout';

  constructor(jobId: number, reason: 'aborted' | 'timeout', what: string, cause?: unknown) {
    super(`Stopped watching job ${jobId} because ${reason === 'timeout' ? 'it took longer than timeoutMs' : 'the signal was aborted'}. ${what}`, cause === undefined ? {} : { cause });
    this.jobId = jobId;
    this.reason = reason;
  }
}
