import type { Caller, CallOptions } from '../call.ts';
import { detailsOf } from '../errors/details.ts';
import { AirbyteConflictError } from '../errors/errors.ts';
import type { FailedCall, Means } from '../recovery.ts';
import { isFinal, maySayRunning } from './decide.ts';
import { newestJob } from './newest-job.ts';
import { reconcile } from './reconcile.ts';
import { triggers } from './triggers.ts';

const longestLookMs = 10_000;

/**
 * The job of a call that starts one and failed so that it may have begun all the same, where it is found. Throws the error of any other call; of one that
 * was refused because a job runs already, with that job's id.
 */
export async function jobOf({ operation, body, options, beganAt, error }: FailedCall, { runtime, call }: Means): Promise<unknown> {
  const trigger = triggers[operation.operationId];
  const { connectionId } = (body ?? {}) as { connectionId?: unknown };
  if (!trigger || typeof connectionId !== 'string') throw error;
  const looking = optionsToLook(options);
  if (error instanceof AirbyteConflictError) throw await withRunningJob(call, connectionId, error, looking);
  if (!error.mayHaveActed) throw error;
  return await reconcile(runtime, call, { trigger, label: operation.path.slice(1), connectionId, beganAt, error, options: looking });
}

/** A look takes no time, and is repeated by who looks: a server that hangs must not hold the caller for minutes. */
function optionsToLook(options: CallOptions): CallOptions {
  return { ...options, timeoutMs: Math.min(options.timeoutMs ?? Infinity, longestLookMs), retry: false };
}

async function withRunningJob(call: Caller, connectionId: string, error: AirbyteConflictError, options: CallOptions): Promise<AirbyteConflictError> {
  if (!maySayRunning(error)) return error;
  const { job } = await newestJob(call, connectionId, options).catch(() => ({ job: undefined }));
  if (!job || isFinal(job)) return error;
  const message = `${error.message} Job ${job.id} is running: wait for its end, or cancel it with airbyte.jobs.cancel.`;
  return new AirbyteConflictError(message, { ...detailsOf(error), runningJobId: job.id });
}
